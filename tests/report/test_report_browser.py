"""The page in a real browser: every picture drawn, nothing asked of the network, nothing wider than the window."""

import pytest
import report_demo
from playwright.sync_api import expect
from report_views import HOSTILE, hostile_view, view_of

from journal.report import html, names

SIZES = ((1280, 900), (390, 844))


class Visit:
    """One page opened offline; what it asked for and complained about."""

    def __init__(self, browser, path, width=1280, height=900, scheme="light"):
        self.requests, self.complaints = [], []
        self.context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.context.set_offline(True)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri())
        # The policy forbids what wait_for_function does; a locator waits without it.
        figures = self.page.locator("[data-spec]").count()
        expect(self.page.locator("[data-spec][style*='--ratio']")).to_have_count(figures)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()


@pytest.fixture(scope="module")
def written(year, tmp_path_factory):
    return html.write(year, tmp_path_factory.mktemp("report with a space") / "report.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_figure_is_drawn_and_nothing_else_happens(browser, written, width, height, scheme):
    with Visit(browser, written, width, height, scheme) as visit:
        drawn = visit.page.evaluate(
            """() => [...document.querySelectorAll('[data-spec]')].map(one => [one.id, one.data.length,
               one.querySelectorAll('.scatterlayer .trace, .barlayer .trace').length, one.getBoundingClientRect().height > 250])"""
        )
        assert [name for name, *_ in drawn] == [f"plot-{name}" for name in names()]
        assert all(traces and marks and tall for _, traces, marks, tall in drawn)
        assert visit.complaints == []
        assert visit.requests == [written.as_uri()]
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_figures_stay_inside_the_column(browser, written):
    with Visit(browser, written, 390, 844) as visit:
        widths = visit.page.evaluate("[...document.querySelectorAll('.main-svg')].map(one => one.getBoundingClientRect().right)")
        assert max(widths) <= 390


@pytest.mark.parametrize(("scheme", "bright"), [("light", True), ("dark", False)])
def test_ground_and_letters_follow_the_scheme(browser, written, scheme, bright):
    with Visit(browser, written, scheme=scheme) as visit:
        ground, tick = visit.page.evaluate(
            "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.xtick text')).fill]"
        )
        level = [sum(int(part) for part in colour[4:-1].split(",")) / 3 for colour in (ground, tick)]
        assert (level[0] > 200, level[1] > 128) == (bright, not bright)


def test_hover_and_legend_work(browser, written):
    with Visit(browser, written) as visit:
        visit.page.evaluate("Plotly.Fx.hover(document.getElementById('plot-spikes'), [{curveNumber: 0, pointNumber: 3}])")
        assert "times" in visit.page.locator("#plot-spikes .hoverlayer").text_content()
        visit.page.locator("#plot-shoes .legendtoggle").first.click()
        expect(visit.page.locator("#plot-shoes .legend .traces").first).to_have_css("opacity", "0.5")
        assert visit.complaints == []


def test_paper_shows_whole_pictures_in_light(browser, written):
    with Visit(browser, written, scheme="dark") as visit:
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


def test_hostile_text_runs_nothing_and_adds_nothing(browser, year, written, tmp_path):
    text = " ".join(HOSTILE)
    counted = """() => Object.fromEntries(['a', 'b', 'img', 'iframe', 'script', 'style', 'h1'].map(
        name => [name, document.querySelectorAll(name).length]))"""
    with Visit(browser, written) as plain, Visit(browser, html.write(hostile_view(year, text), tmp_path / "x.html")) as visit:
        visit.page.evaluate("Plotly.Fx.hover(document.getElementById('plot-shoes'), [{curveNumber: 0, pointNumber: 3}])")
        assert visit.page.evaluate(counted) == plain.page.evaluate(counted)
        assert visit.page.evaluate("window.pwned === undefined")
        assert visit.complaints == []
        assert visit.requests == [(tmp_path / "x.html").as_uri()]


def test_ten_years_of_days_stay_small_and_draw(browser, tmp_path):
    out = html.write(view_of(report_demo.history(days=3652), since="2016-06-01"), tmp_path / "decade.html")
    assert out.stat().st_size < 8_000_000
    with Visit(browser, out) as visit:
        assert visit.complaints == []
