"""The page as text: self-contained, strict, escaped, reproducible, written whole or not at all."""

import re
import stat
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

import pandas as pd
import pytest
from report_full import one_session
from report_views import HOSTILE, harmless, hostile_view

from journal.analysis.history import History
from journal.domain.errors import Refused
from journal.report import View, cards, html, names, setting, why, writing
from journal.report.clinician_page import clinician_page
from journal.report.registry import ENTRIES


class Page(HTMLParser):
    """Elements with their attributes, the text of scripts, and the JSON of figures."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict]] = []
        self.scripts: list[str] = []
        self.data: list[str] = []
        self.words = ""
        self.into: list[str] | None = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.into = None
        if tag == "script":
            self.into = self.data if "type" in dict(attrs) else self.scripts
            self.into.append("")

    def handle_endtag(self, tag):
        self.into = None

    def handle_data(self, data):
        self.words += data
        if self.into is not None:
            self.into[-1] += data

    def all(self, tag: str) -> list[dict]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def page(year_text):
    return Page(year_text)


class TestSelfContained:
    def test_loads_nothing(self, page):
        loading = ("src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "manifest")
        assert not [(tag, key) for tag, attributes in page.elements for key in attributes if key in loading]
        assert not page.all("link") + page.all("iframe") + page.all("object") + page.all("base") + page.all("img")
        assert all(attributes["href"].startswith("#") for attributes in page.all("a"))
        assert not re.search(r"url\(|@import", setting.style("page.css"))

    def test_plotly_once(self, page):
        assert [len(script) > 1_000_000 for script in page.scripts] == [True, False]

    def test_policy_allows_these_scripts_only(self, page):
        (policy,) = [one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]
        hashes = {f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in page.scripts}
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["default-src"] == "'none'"
        assert set(rules["script-src"].split()) == hashes
        assert rules["style-src"] == "'unsafe-inline'"
        assert rules["img-src"] == "data:"

    def test_no_handlers_in_attributes(self, page):
        assert not [key for _, attributes in page.elements for key in attributes if key.startswith("on")]

    def test_size(self, year_text):
        assert len(year_text.encode()) < 8_000_000


class TestContent:
    def test_signs_come_first(self, year_text):
        order = [
            year_text.index(part)
            for part in (
                'id="signs"',
                'id="summary"',
                'id="figures"',
                'id="flags"',
                'id="gaps"',
                'id="evidence"',
                "not a diagnosis",
            )
        ]
        assert order == sorted(order)

    @pytest.mark.parametrize(
        ("urgency", "heading"),
        [("emergency", "get help now"), ("urgent", "ring a doctor today"), ("see-a-doctor", "see a doctor")],
    )
    def test_the_most_urgent_sign_sets_the_heading(self, year, urgency, heading):
        first = replace(year.signs[0], sign="x", urgency=urgency)
        assert f"First: {heading}</h2>" in html.page(replace(one_session(), signs=(year.signs[0], first)))

    def test_a_sign_says_where_it_came_from_and_what_closes_it(self, page):
        assert "Written down on 22 May 2026. Once a clinician has looked at it, journal edit p12" in page.words
        assert "journal edit p12 --seen today closes it." in page.words

    def test_a_sign_without_an_entry_names_no_command(self, year):
        shown = [html.page(replace(one_session(), signs=(replace(year.signs[0], pain_id=id),))) for id in ("p12", None)]
        assert ["--seen" in text for text in shown] == [True, False]

    def test_dates_and_shares_are_written_one_way(self, page):
        months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
        words = page.words
        for text in (*page.scripts, *page.data, setting.style("page.css")):
            words = words.replace(text, "")
        assert re.search(rf"\b[0-9]{{1,2}} ({months}) 20[0-9]{{2}}\b", words)
        assert not re.findall(rf"\b({months})[a-z]* [0-9]{{1,2}}, 20", words)
        assert not re.findall(r"[0-9]%", words)

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("log it with --carried 8kg", 'log it with <span class="whole">--carried</span> 8kg'),
            ("--no-warm-up; <b>", '<span class="whole">--no-warm-up</span>; &lt;b&gt;'),
            ("<!--script> a--b", "&lt;!--script&gt; a--b"),
        ],
    )
    def test_options_stay_whole(self, text, written):
        assert setting.unbroken(text) == written

    def test_every_figure_with_words_and_table(self, page):
        assert [one["id"] for one in page.all("div") if one.get("class") == "plot"] == [f"plot-{name}" for name in names()]
        assert all(one["role"] == "img" and one["aria-label"] for one in page.all("div") if one.get("class") == "plot")
        assert len([one for one in page.all("details") if one.get("class") == "twin"]) == len(names())

    def test_flags_name_their_evidence(self, year, page):
        notes = {one["id"] for one in page.all("li") if one.get("id", "").startswith("evidence-")}
        assert {one["href"][1:] for one in page.all("a")} <= notes
        assert year.flags[0].message in page.words and year.flags[0].advice in page.words
        assert year.flags[0].evidence.citation in page.words

    def test_notes_on_little_evidence_are_short_and_stand_below_and_what_to_do_is_in_their_evidence(self, year, year_text):
        text = year_text
        deck = cards.deck(year)
        brief = [card for card in deck.recent if card.flag.brief]
        whole = [card for card in deck.recent if not card.flag.brief]
        assert brief and whole and text.count('class="card brief') == len(brief)
        below = text.index('class="notes"')
        assert max(text.index(f"</span> {card.factor.title}</h3>") for card in whole) < below
        assert min(text.index(f"<h4>{card.factor.title}</h4>") for card in brief) > below
        evidence = Page(text[text.index('id="evidence"') :]).words
        assert all(f"What to do: {card.factor.words.advice}" in evidence for card in brief)
        assert not any(f"What to do: {card.factor.words.advice}" in evidence for card in whole)

    def test_without_such_notes_there_is_no_heading_for_them(self, year):
        whole = tuple(flag for flag in year.flags if not flag.brief)
        assert whole and "on little evidence" not in html.page(replace(year, flags=whole))

    def test_unknown_is_said(self, year, page):
        gaps, nearly = cards.gaps(year)
        assert gaps and nearly
        assert all(reason[1:] in page.words for gap in gaps for reason in gap.reasons)
        assert all(f"{gap.title} ({gap.logged} of {gap.of})" in page.words for gap in nearly)

    def test_ids_are_unique(self, page):
        ids = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
        assert max(ids.values()) == 1

    def test_language_and_viewport(self, page):
        assert page.all("html")[0]["lang"] == "en"
        assert "width=device-width" in next(one["content"] for one in page.all("meta") if one.get("name") == "viewport")

    def test_empty_journal_says_how_to_begin(self):
        empty = Page(html.page(View(History.of("2026-03-31"), pd.Timestamp("2025-04-01"))))
        assert "This journal is still empty" in empty.words
        assert not empty.scripts and not empty.data
        assert len([one for one in empty.all("p") if one.get("class") == "hint"]) == 3
        assert not empty.all("figure") and "Not yet" in empty.words

    def test_what_waits_for_the_same_is_told_once(self):
        view = View(History.of("2026-03-31"), pd.Timestamp("2025-04-01"))
        told = Page(html.page(view)).words.partition("Not yet")[2]
        hints = {entry.heading: entry.info(view).hint for entry in ENTRIES}
        for heading, hint in hints.items():
            assert told.count(f"{heading}") >= 1 and told.count(f" {hint.command}\n") == 1, heading
        assert len({hint.command for hint in hints.values()}) < len(hints)

    def test_the_paragraphs_that_are_folded_away_name_no_ids(self, year, page):
        info = why.info(year)
        assert info.folded and not any(re.search(r"\[[a-z-]+\]", one) for one in (*info.said, *info.folded))
        assert all(one.startswith(("Tested: ", "Not tested: ")) for one in info.folded)
        assert not any(one.startswith(("Tested: ", "Not tested: ")) for one in info.said)
        assert len([one for one in page.all("details") if one.get("class") == "lists"]) == 1

    def test_of_what_was_not_logged_eight_rows_stand_open(self, page, year):
        gaps, _ = cards.gaps(year)
        assert len(gaps) > cards.MOST_GAPS
        assert f"And {len(gaps) - cards.MOST_GAPS} more questions, the most useful to log first" in page.words

    def test_one_session_draws_what_it_can(self):
        session = {
            "athlete_id": 1,
            "session_id": "a",
            "sport": "run",
            "day": date(2026, 3, 30),
            "distance_m": 8200.0,
            "duration_s": 2700.0,
        }
        one = Page(html.page(View(History.of("2026-03-31", sessions=[session]), pd.Timestamp("2025-04-01"))))
        drawn = {a["data-spec"].removeprefix("spec-") for a in one.all("div") if "data-spec" in a}
        assert drawn >= {"pain-over-load", "weekly-surface"} and drawn.isdisjoint({"spikes", "shoes", "lifts", "ostrc", "why"})


def shape(page: Page) -> list[tuple[str, list[str]]]:
    """Every element with the names of its attributes."""
    return [(tag, sorted(attributes)) for tag, attributes in page.elements]


class TestHostileText:
    @pytest.mark.parametrize("make", [html.page, clinician_page], ids=["whole", "clinician"])
    def test_adds_no_element_and_no_attribute(self, year, make):
        # All in one field: each alone goes through the browser in test_report_command.
        text = " ".join(HOSTILE)
        plain = Page(make(hostile_view(year, harmless(text))))
        assert len(plain.elements) > 50
        seen = Page(make(hostile_view(year, text)))
        assert shape(seen) == shape(plain)
        assert seen.scripts == plain.scripts
        assert all(sign not in data for data in seen.data for sign in "<>&\u2028\u2029")

    def test_figures_get_text_and_not_tags(self, year):
        seen = Page(html.page(hostile_view(year, "<b>&amp;</b>")))
        assert any("\\u0026lt;b\\u0026gt;\\u0026amp;amp;" in data for data in seen.data)


class TestWriting:
    def test_same_view_same_bytes_for_its_owner_alone(self, year, year_text, tmp_path):
        out = html.write(year, tmp_path / "a.html")
        assert out.read_bytes() == year_text.encode() and b"\r" not in out.read_bytes()
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
        assert [one.name for one in tmp_path.iterdir()] == ["a.html"]

    def test_missing_folder(self, tmp_path):
        with pytest.raises(Refused, match="does not exist"):
            html.write(one_session(), tmp_path / "no" / "a.html")

    def test_a_folder_in_the_way_leaves_nothing_behind(self, tmp_path):
        (tmp_path / "a.html").mkdir()
        with pytest.raises(Refused, match="cannot be written"):
            html.write(one_session(), tmp_path / "a.html")
        assert [one.name for one in tmp_path.iterdir()] == ["a.html"]

    def test_a_failure_keeps_the_old_report(self, tmp_path, monkeypatch):
        (tmp_path / "a.html").write_text("old")

        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(writing.Path, "replace", full)
        with pytest.raises(Refused, match="No space left on device"):
            html.write(one_session(), tmp_path / "a.html")
        assert (tmp_path / "a.html").read_text() == "old"
        assert [one.name for one in tmp_path.iterdir()] == ["a.html"]
