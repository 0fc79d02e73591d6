"""A report in a real browser, as a test finds it there."""

from collections import Counter

from playwright.sync_api import expect

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


class Visits:
    """The same page in windows of any size, by day and by night, each opened once: drawing it costs seconds.

    ``to`` tells apart what tests do there: those that only look share one, those that click, zoom or print another.
    """

    def __init__(self, browser, path) -> None:
        self.browser, self.path = browser, path
        self._open: dict[tuple, Visit] = {}

    def __call__(self, width=1280, height=900, scheme="light", to="look") -> Visit:
        key = (width, height, scheme, to)
        if key not in self._open:
            self._open[key] = Visit(self.browser, self.path, width, height, scheme)
        return self._open[key]

    def close(self) -> None:
        for visit in self._open.values():
            visit.context.close()


def elements(visit):
    """How many there are of every element, what Plotly draws among them, and every attribute that would run something."""
    if visit.page.locator("#plot-shoes .main-svg").count():
        visit.page.evaluate("Plotly.Fx.hover(document.getElementById('plot-shoes'), [{curveNumber: 0, pointNumber: 0}])")
    names, handlers = visit.page.evaluate(
        """() => { const all = [...document.querySelectorAll('*')]; return [all.map(one => one.localName),
           all.flatMap(one => [...one.attributes].map(a => a.name)).filter(name => name.startsWith('on'))]; }"""
    )
    return Counter(names), handlers
