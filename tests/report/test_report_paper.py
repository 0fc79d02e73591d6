"""The report on paper: A4, the summary on page 1, no picture apart from its heading or cut, light also from a dark screen."""

import io
from dataclasses import replace

import pypdf
import pytest
from playwright.sync_api import expect
from report_full import AS_OF, empty, one_session

from journal.domain.signs import SIGNS, RaisedSign
from journal.report import html
from journal.report.registry import ENTRIES

A4_POINTS = (595, 842)
# To be sent by mail: hatched bars made a year of it 17 MB.
MOST_BYTES = 2_000_000
# Words that the test puts at the top and the foot of each picture, and beside its heading: paper has no elements to ask.
_MARK = """() => { for (const figure of document.querySelectorAll("figure")) {
  const name = figure.id.replace("figure-", "").replaceAll("-", "");
  const heading = document.createElement("span");
  heading.textContent = `qzhead${name}z`;
  figure.querySelector("figcaption").append(heading);
  const picture = figure.querySelector(".main-svg");
  if (!picture) continue;
  const box = picture.viewBox.baseVal;
  for (const [word, y] of [["top", 12], ["foot", box.height - 4]]) {
    const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
    text.setAttribute("x", 4); text.setAttribute("y", y); text.textContent = `qz${word}${name}z`;
    picture.append(text);
  } } }"""

# As they are printed: in capitals, without blanks.
HEADINGS = ["".join(entry.heading.upper().split()) for entry in ENTRIES if entry.name not in ("ground", "trial")]


def printed(browser, path, marked=False, scheme="dark") -> tuple[list[str], list[str]]:
    """The names of the pictures, and the text of each printed page, without blanks."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(path.as_uri())
    expect(page.locator("[data-spec][style*='--ratio']")).to_have_count(page.locator("[data-spec]").count())
    names = page.evaluate(
        "[...document.querySelectorAll('figure:has(.main-svg)')].map(one => one.id.slice(7).replaceAll('-', ''))"
    )
    if marked:
        page.evaluate(_MARK)
    made = page.pdf(prefer_css_page_size=True)
    pdf = pypdf.PdfReader(io.BytesIO(made))
    context.close()
    assert len(made) < MOST_BYTES
    assert {tuple(round(side) for side in one.mediabox[2:]) for one in pdf.pages} == {A4_POINTS}
    return names, ["".join(one.extract_text().split()) for one in pdf.pages]


def on(pages: list[str], word: str) -> list[int]:
    return [number for number, text in enumerate(pages) if word in text]


def test_every_picture_is_whole_and_with_its_heading_below_the_summary(browser, year, tmp_path):
    names, pages = printed(browser, html.write(year, tmp_path / "year.html"), marked=True)
    assert len(names) > 5
    for name in names:
        [heading], [top], [foot] = (on(pages, f"qz{word}{name}z") for word in ("head", "top", "foot"))
        assert heading == top == foot, name
    # And the summary is on page one.
    for words in ("First:seeadoctor", "Whatchanged", "Whatstandsout", "Howmuchislogged", "Loggedof28days"):
        assert on(pages, words)[:1] == [0], words


def test_the_summary_stays_on_page_one_under_many_signs(browser, year, tmp_path):
    signs = tuple(RaisedSign(one.id, one.urgency, AS_OF, one.message, "p1") for one in SIGNS[::4])
    _, pages = printed(browser, html.write(replace(year, signs=signs), tmp_path / "signs.html"))
    assert on(pages, "Howmuchislogged")[0] <= 1 and on(pages, "First:gethelpnow") == [0]


@pytest.mark.parametrize("make", [empty, one_session])
def test_little_prints_on_few_pages(browser, tmp_path, make):
    _, pages = printed(browser, html.write(make(), tmp_path / "little.html"))
    assert len(pages) <= 6 and all(pages)


def millimetres(browser, path, what: str) -> float:
    """How far below the top of the first page something ends on paper, without the margin."""
    page = browser.new_page(viewport={"width": 673, "height": 1000})  # A4 less its margins, at 96 to the inch
    page.emulate_media(media="print")
    page.goto(path.as_uri())
    foot = page.evaluate("what => document.querySelector(what).getBoundingClientRect().bottom", what)
    page.close()
    return foot / 96 * 25.4


def test_the_summary_of_the_sample_data_is_half_a_page(browser, sample_world, run, tmp_path):
    out = tmp_path / "sample.html"
    assert run("report", "--out", str(out)).code == 0
    assert 80 < millimetres(browser, out, ".summary") <= 0.55 * 297
    _, pages = printed(browser, out)
    assert on(pages, "Howmuchislogged") == [0] and len(pages) <= 14
    # Two pictures a page; no heading alone at its foot; what is folded away is counted.
    pictures = [sum(heading in text for heading in HEADINGS) for text in pages]
    assert max(pictures) == 2 and sum(pictures) == len(HEADINGS)
    assert not any(text.endswith(("Whatwasnotlogged", "Whatstandsout,andwhattodo", "Episodesofpain")) for text in pages)
    assert any("morequestions,themostuseful" in text for text in pages)
