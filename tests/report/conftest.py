"""A real browser, and the views that the report's tests look at."""

import os
import shlex
import shutil
import sys
from pathlib import Path

import pandas as pd
import pytest

# Modules of this folder that are not tests: pytest imports by file and leaves the path alone.
sys.path.insert(0, str(Path(__file__).parent))

import report_demo
import report_ground
from report_trials import trial
from report_views import view_of
from report_visit import Visits

from journal.domain.signs import RaisedSign
from journal.report import View, html

TOP = Path(__file__).parents[2]
SAMPLE_NOW = "2026-10-31T20:00:00Z"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
# The last five keep a Chromium from talking to its maker: not a request is to leave this machine.
_ARGUMENTS = (
    "--no-sandbox", "--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser():
    """Chromium under playwright. Without one the test is skipped; in CI that is a failure."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if not found:
        missing = f"no browser on this machine: none of {', '.join(_NAMES)} is installed"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=list(_ARGUMENTS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Path:
    """The journal of the sample data, made by the commands of its setup; ``SAMPLE_NOW`` is its last day."""
    from journal.cli import execute

    home = tmp_path_factory.mktemp("sample journal")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(TOP)
        for name, value in (("HOME", home), ("DB", home / "journal.sqlite"), ("NOW", SAMPLE_NOW)):
            patch.setenv(f"JOURNAL_{name}", str(value))
        for line in (TOP / "sample_data" / "setup.txt").read_text(encoding="utf-8").splitlines():
            assert execute(shlex.split(line)) == 0, line
    return home / "journal.sqlite"


@pytest.fixture
def sample_world(sample, monkeypatch) -> Path:
    """The sample journal as the one that is opened by default, on its last day."""
    monkeypatch.setenv("JOURNAL_DB", str(sample))
    monkeypatch.setenv("JOURNAL_NOW", SAMPLE_NOW)
    return sample


@pytest.fixture(scope="session")
def year() -> View:
    """Twelve months of one runner, with an open sign."""
    message = "Pain that spreads down a leg often comes from a nerve root. Make an appointment with a doctor."
    sign = RaisedSign("leg-radiation", "see-a-doctor", report_demo.AS_OF - pd.Timedelta(days=9), message, "p12")
    history = report_demo.history()
    return view_of(history, signs=(sign,), name="Robin", trial=trial(history), **report_ground.told(history))


@pytest.fixture(scope="session")
def year_text(year) -> str:
    """The page of these twelve months."""
    return html.page(year)


@pytest.fixture(scope="session")
def written(year_text, tmp_path_factory) -> Path:
    """The same as a file."""
    path = tmp_path_factory.mktemp("report with a space") / "report.html"
    path.write_text(year_text, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def visits(browser, written):
    """The same in windows that tests share."""
    opened = Visits(browser, written)
    yield opened
    opened.close()
