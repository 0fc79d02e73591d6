"""A notebook in JupyterLab itself, in a real browser: run all, and every figure is drawn; nothing leaves the machine."""

import os
import re
import socket
import subprocess
from collections import deque
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from test_notebook import figures

from journal import open_journal
from journal.api import notebooks
from journal.cli.notebook import GET_IT, environment, started

TOKEN = "of-this-test-alone"
# JupyterLab draws only what is on the screen unless it is told otherwise.
SETTINGS = {"@jupyterlab/notebook-extension/tracker.jupyterlab-settings": '{"windowingMode": "none"}'}
SLOW_MS = 90_000


@pytest.fixture
def copies(sample_world, tmp_path) -> Path:
    """The notebooks as journal notebook copies them."""
    journal = open_journal(sample_world)
    notebooks.copy(journal, tmp_path / "copies")
    journal.close()
    return tmp_path / "copies"


@pytest.fixture
def lab(copies, tmp_path):
    """The address of a JupyterLab on the copies, with settings and runtime files of its own."""
    if find_spec("jupyterlab") is None:
        if os.environ.get("CI"):
            pytest.fail(GET_IT)
        pytest.skip(GET_IT)
    for name, text in SETTINGS.items():
        path = tmp_path / "settings" / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
    own = {f"JUPYTER_{name}_DIR": str(tmp_path / name.lower()) for name in ("CONFIG", "RUNTIME", "DATA")}
    own |= {"JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path / "workspaces")}
    own |= {"IPYTHONDIR": str(tmp_path / "ipython")}
    database = str(tmp_path / "another.sqlite")  # the copies name theirs
    here = ["--no-browser", "--allow-root", f"--ServerApp.port={free_port()}", "--ServerApp.ip=127.0.0.1"]
    running = subprocess.Popen(
        [*started(copies), *here, f"--IdentityProvider.token={TOKEN}"],
        env={**environment(database), **own},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield address(running)
    finally:
        running.terminate()
        running.communicate()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def address(running: subprocess.Popen) -> str:
    """Read what the server says until it says where it is."""
    said: deque[str] = deque(maxlen=30)
    for line in running.stderr:
        said.append(line)
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found[0]
    raise AssertionError("".join(said))


@pytest.mark.timeout(400)
def test_trends_runs_in_jupyterlab_and_every_figure_is_seen(browser, lab, copies):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(urlsplit(request.url).hostname or request.url.partition(":")[0]))
    page = context.new_page()
    page.goto(f"{lab}/lab/tree/trends.ipynb?token={TOKEN}")
    expect(page.locator(".jp-Notebook .jp-CodeCell").first).to_be_visible(timeout=SLOW_MS)
    # Asked to run before there is a kernel, JupyterLab asks which one.
    expect(page.locator("#jp-main-statusbar").get_by_text(re.compile(r"\| Idle$"))).to_be_visible(timeout=SLOW_MS)
    page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Run$")).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Run All Cells$")).click()
    wanted = len(figures(copies / "trends.ipynb"))
    drawn = page.locator(".jp-OutputArea-output.js-plotly-plot")
    expect(drawn).to_have_count(wanted, timeout=SLOW_MS)
    expect(page.locator(".jp-OutputArea-output.js-plotly-plot .main-svg .gtitle")).to_have_count(wanted, timeout=SLOW_MS)
    heights = drawn.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(heights) > 200
    expect(page.locator(".jp-OutputArea-output .journal-answer").first).to_be_visible()
    expect(
        page.locator("[data-mime-type='application/vnd.jupyter.error'], [data-mime-type='application/vnd.jupyter.stderr']")
    ).to_have_count(0)
    assert asked <= {"127.0.0.1", "data", "blob"}
    # What JupyterLab itself would fetch is asked of its server, which is not this browser.
    told = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent)")
    assert told["news"] == {"disabled": True} and told["extensionManager"]["can_install"] is False
    assert page.request.get(f"{lab}/lab/api/update?token={TOKEN}").json()["notification"] is None
    assert page.request.get(f"{lab}/lab/api/news?token={TOKEN}").json()["news"] == []
    expect(page.get_by_text("Would you like to get notified")).to_have_count(0)
    listed = page.request.get(f"{lab}/lab/api/extensions?token={TOKEN}&query=git").json()
    assert all(one["installed"] for one in listed)
    context.close()
