"""What axe-core finds on the pages: nothing serious, in light and dark, on a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from report_full import empty, overfull

from journal.report import html
from journal.report.clinician_page import clinician_page

SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def pages(year, year_text, tmp_path_factory):
    folder = tmp_path_factory.mktemp("axe")
    texts = {
        "report": year_text,
        "empty": html.page(empty()),
        "clinician": clinician_page(year),
        "clinician-full": clinician_page(overfull(year)),
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=[("light", 1280), ("dark", 390)], ids=lambda param: f"{param[0]}-{param[1]}")
def window(browser, request):
    """By day on a desk and by night on a phone."""
    scheme, width = request.param
    # axe is a script, and the policy of the pages runs none but their own: here alone it is set aside, to let axe in.
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    yield context
    context.close()


@pytest.mark.parametrize("name", ["report", "empty", "clinician", "clinician-full"])
def test_no_serious_violation(window, pages, name):
    page = window.new_page()
    page.goto((pages / f"{name}.html").as_uri())
    expect(page.locator("[data-spec][style*='--ratio']")).to_have_count(page.locator("[data-spec]").count())
    found = Axe().run(page).response["violations"]
    page.close()
    told = [
        (one["id"], one["impact"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found if one["impact"] in SERIOUS
    ]
    assert told == []


def test_axe_itself_is_awake(browser):
    page = browser.new_page()
    page.set_content("<html><body><img src='data:,'><button></button></body></html>")
    found = {one["impact"] for one in Axe().run(page).response["violations"]}
    page.close()
    assert found & set(SERIOUS)
