"""The pictures of README and docs: the report and every figure of it, drawn from the sample data. Run by ``make pictures``.

Writes docs/report.png, docs/figures.md and docs/figures/*.png, and touches no journal of yours. The same journal gives the same page; the bytes
of the pictures depend on the Chromium and the fonts of the machine.
"""

import os
import re
import shlex
import shutil
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.api import Journal
    from journal.report.info import Hint, Info
    from journal.report.registry import Entry
    from journal.report.view import View

TOP = Path(__file__).resolve().parent.parent
FOLDER, PAGE = TOP / "docs" / "figures", TOP / "docs" / "figures.md"
NOW = "2026-10-31T20:00:00Z"
# The first screen of the report, as the first picture of README.md.
FRONT = TOP / "docs" / "report.png"
FRONT_PX = (880, 1330)
# What no command can bring in: it is invented beside the sample data.
INVENTED = {"ground": "No map lies under the sample data: the stretches of this picture are invented."}
LEAD = """# Figures

Each figure of `journal report` and of the notebooks, drawn from the sample data by `make pictures`; nobody real is in it.
`j.figure("spikes")` shows one of them in a notebook, `journal report --png DIR` writes them all as files.
"""


def main() -> None:
    """Make a journal of the sample data, draw it, and write the page."""
    sys.path.insert(0, str(TOP))
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(JOURNAL_HOME=home, JOURNAL_DB=str(Path(home) / "journal.sqlite"), JOURNAL_NOW=NOW)
        os.chdir(TOP)
        _make_journal()
        _draw()


def _make_journal() -> None:
    from journal.cli import execute

    for line in (TOP / "sample_data" / "setup.txt").read_text(encoding="utf-8").splitlines():
        if code := execute(shlex.split(line)):
            sys.exit(f"journal {line} left with {code}")


def words(journal: "Journal", empty: "Journal") -> str:
    """The text of docs/figures.md: each figure of ``journal``, and what it asks for where nothing is logged."""
    from journal.api.pictures import view
    from journal.report.registry import ENTRIES

    seen, nothing = _seen(journal), view(empty, "1y")
    return "\n".join([LEAD, *(_section(entry, entry.info(seen), entry.info(nothing).hint) for entry in ENTRIES)])


def _seen(journal: "Journal") -> "View":
    from journal.api.pictures import view

    sys.path.insert(0, str(TOP / "sample_data"))
    from invented_ground import with_ground

    return with_ground(view(journal, "1y"))


def _draw() -> None:
    from journal import open_journal
    from journal.report.png import write_pngs

    home = Path(os.environ["JOURNAL_HOME"])
    with closing(open_journal()) as journal, closing(open_journal(home / "empty.sqlite")) as empty:
        PAGE.write_text(words(journal, empty), encoding="utf-8")
        for old in FOLDER.glob("*.png"):
            old.unlink()
        FOLDER.mkdir(exist_ok=True)
        write_pngs(_seen(journal), FOLDER)
        _photograph(journal.report(home / "report.html", "1y"))
    pictures = [*FOLDER.glob("*.png"), FRONT]
    for path in pictures:
        _small(path)
    size = sum(path.stat().st_size for path in pictures)
    print(f"Wrote {PAGE.relative_to(TOP)} and {len(pictures)} pictures, {size / 1e6:.2f} MB")


def _photograph(report: Path) -> None:
    """What a reader sees of the report before scrolling."""
    from playwright.sync_api import sync_playwright

    chromium = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    if chromium is None:
        sys.exit("docs/report.png needs Chromium or Chrome, and none was found")
    width, height = FRONT_PX
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--headless=new"])
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
        page.goto(report.as_uri())
        page.locator("[data-spec][style*='--ratio']").last.wait_for()
        page.screenshot(path=FRONT)
        browser.close()


def _small(path: Path) -> None:
    """Few colours are enough for lines and words: less than half of the bytes."""
    from PIL import Image

    with Image.open(path) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def _section(entry: "Entry", info: "Info", hint: "Hint | None") -> str:
    """A heading, the picture with its finding and its words, and what it needs."""
    lines = [f"## {entry.heading}", "", f'`j.figure("{entry.name}")`']
    if info.drawn:
        lines += [
            "",
            f"![{_plain(info.alt)}](figures/{entry.name}.png)",
            "",
            f"**{_plain(info.title)}.** {_plain(info.subtitle)}",
        ]
        lines += ["", INVENTED[entry.name]] if entry.name in INVENTED else []
    else:
        lines += ["", "Nothing of it is in the sample data."]
    if hint:
        lines += ["", f"It needs: {_plain(hint.sentence)} `{hint.command}`"]
    return "\n".join([*lines, ""])


def _plain(text: str) -> str:
    """Text that Markdown takes as it is."""
    return re.sub(r"([*_`\[\]<>|\\])", r"\\\1", text)


if __name__ == "__main__":
    main()
