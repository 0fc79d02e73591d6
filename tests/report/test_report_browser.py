"""The page in a real browser: every picture drawn, nothing asked of the network, nothing wider than the window."""

import re
from datetime import date

import pytest
import report_demo
from playwright.sync_api import expect
from report_views import HOSTILE, harmless, hostile_view, view_of
from report_visit import SIZES, Visit, elements

from journal.analysis.history import History
from journal.report import html, names


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_figure_is_drawn_and_nothing_else_happens(visits, written, width, height, scheme):
    visit = visits(width, height, scheme)
    drawn = visit.page.evaluate(
        """() => [...document.querySelectorAll('[data-spec]')].map(one => [one.id, one.data.length,
           one.querySelectorAll('.scatterlayer .trace, .barlayer .trace').length, one.getBoundingClientRect().height > 250])"""
    )
    assert [name for name, *_ in drawn] == [f"plot-{name}" for name in names()]
    assert all(traces and marks and tall for _, traces, marks, tall in drawn)
    assert visit.complaints == []
    assert visit.requests == [written.as_uri()]
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_figures_stay_inside_the_column(visits):
    visit = visits(390, 844)
    widths = visit.page.evaluate("[...document.querySelectorAll('.main-svg')].map(one => one.getBoundingClientRect().right)")
    assert max(widths) <= 390


@pytest.mark.parametrize(("scheme", "bright"), [("light", True), ("dark", False)])
def test_ground_and_letters_follow_the_scheme(visits, scheme, bright):
    visit = visits(scheme=scheme)
    ground, tick = visit.page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.xtick text')).fill]"
    )
    level = [sum(int(part) for part in colour[4:-1].split(",")) / 3 for colour in (ground, tick)]
    assert (level[0] > 200, level[1] > 128) == (bright, not bright)


def test_hover_and_legend_work(visits):
    visit = visits(to="change")
    visit.page.evaluate("Plotly.Fx.hover(document.getElementById('plot-spikes'), [{curveNumber: 0, pointNumber: 3}])")
    assert "times" in visit.page.locator("#plot-spikes .hoverlayer").text_content()
    visit.page.locator("#plot-shoes .legendtoggle").first.click()
    expect(visit.page.locator("#plot-shoes .legend .traces").first).to_have_css("opacity", "0.5")
    assert visit.complaints == []


def test_paper_shows_whole_pictures_in_light(visits):
    visit = visits(scheme="dark", to="print")
    visit.page.emulate_media(media="print", color_scheme="dark")
    visit.page.set_viewport_size({"width": 680, "height": 960})
    shapes = visit.page.evaluate(
        """() => [...document.querySelectorAll('[data-spec]')].map(one => {
           const [box, picture] = [one.getBoundingClientRect(), one.querySelector('.main-svg').getBoundingClientRect()];
           return [picture.right <= box.right + 1, picture.bottom <= box.bottom + 1, box.height]; })"""
    )
    assert all(wide and tall and height > 200 for wide, tall, height in shapes)
    assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert visit.page.evaluate("getComputedStyle(document.querySelector('.summary')).breakInside") == "avoid"
    assert visit.page.pdf(prefer_css_page_size=True)[:5] == b"%PDF-"


def small_view():
    """Three runs in a week, one pair of shoes, one lift, one pain entry: what a journal looks like after some days."""
    days = [date(2026, 10, number) for number in (26, 28, 30)]
    runs = [
        {"athlete_id": 1, "session_id": str(day), "sport": "run", "day": day, "distance_m": 6000.0, "duration_s": 2000.0,
         "shoe_id": "s", "surface_asphalt": 1.0}
        for day in days
    ]  # fmt: skip
    lift = {
        "athlete_id": 1,
        "session_id": "g",
        "day": days[1],
        "position": 0,
        "exercise": "squat",
        "weight_kg": 100.0,
        "reps": 5.0,
    }
    shoe = {"athlete_id": 1, "shoe_id": "s", "name": "Pegasus 41", "alias": "peg", "start_m": 110_000.0, "limit_m": 700_000.0}
    pain = {"athlete_id": 1, "pain_id": "p1", "day": days[2], "region": "lower-back", "score": 4.0}
    return view_of(History.of("2026-10-31", sessions=runs, sets=[lift], shoes=[shoe], pain=[pain]), since="2025-11-01")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_ticks_of_a_small_journal_are_mondays(browser, tmp_path, width, height):
    with Visit(browser, html.write(small_view(), tmp_path / "small.html"), width, height) as visit:
        ticks = visit.page.locator(".xtick text").all_text_contents()
        assert {tick.removesuffix("2026") for tick in ticks} == {"28 Sep", "5 Oct", "12 Oct", "19 Oct", "26 Oct"}
        assert visit.complaints == []


def test_zooming_in_stops_at_days(visits):
    visit = visits(to="change")
    visit.page.evaluate(
        "Plotly.relayout('plot-spikes', {'xaxis.range[0]': '2026-03-04 06:00', 'xaxis.range[1]': '2026-03-04 18:00'})"
    )
    expect(visit.page.locator("#plot-spikes .xtick text", has_text=re.compile("^[0-9]+ (Feb|Mar)"))).to_have_count(7)
    ticks = visit.page.locator("#plot-spikes .xtick text").all_text_contents()
    assert len(set(ticks)) == len(ticks) > 3
    assert not any(":" in tick for tick in ticks)


def test_paper_has_room_for_two_digits_before_the_evidence(visits):
    visit = visits(scheme="dark", to="print")
    visit.page.emulate_media(media="print")
    room, needed = visit.page.evaluate(
        """() => {
           const list = document.querySelector('.evidence ol');
           const digits = document.createElement('span');
           digits.textContent = '13.\u00a0\u00a0';
           list.querySelector('li').append(digits);
           return [parseFloat(getComputedStyle(list).paddingLeft), digits.getBoundingClientRect().width]; }"""
    )
    assert room > needed


def test_hostile_text_runs_nothing_and_adds_nothing(browser, year, tmp_path):
    text = " ".join(HOSTILE)
    plain = html.write(hostile_view(year, harmless(text)), tmp_path / "plain.html")
    with Visit(browser, plain) as other, Visit(browser, html.write(hostile_view(year, text), tmp_path / "x.html")) as visit:
        expected, _ = elements(other)
        assert elements(visit) == (expected, []) and expected["svg"] > 10
        assert visit.page.evaluate("window.pwned === undefined")
        assert visit.complaints == []
        assert visit.requests == [(tmp_path / "x.html").as_uri()]


def test_ten_years_of_days_stay_small_and_draw(browser, tmp_path):
    out = html.write(view_of(report_demo.history(days=3652), since="2016-06-01"), tmp_path / "decade.html")
    assert out.stat().st_size < 8_000_000
    with Visit(browser, out) as visit:
        assert visit.complaints == []
