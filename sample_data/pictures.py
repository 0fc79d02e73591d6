"""The pictures of README and docs: every figure of the report, drawn from the sample data. Run by ``make pictures``.

Writes docs/figures.md and docs/figures/*.png, and touches no journal of yours. The same journal gives the same page; the bytes
of the pictures depend on the Chromium and the fonts of the machine.
"""

import os
import re
import shlex
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.report.info import Hint, Info
    from journal.report.registry import Entry

TOP = Path(__file__).resolve().parent.parent
FOLDER, PAGE = TOP / "docs" / "figures", TOP / "docs" / "figures.md"
NOW = "2026-10-31T20:00:00Z"
# What the sample data do not hold, so that no figure is empty: invented like them.
_WEEKS = (("2026-09-06", 8), ("2026-09-13", 17), ("2026-09-20", 17), ("2026-10-04", 17), ("2026-10-11", 25), ("2026-10-25", 17))
BESIDE = (
    *(f"check ostrc --region lower-back --participation 8 --modified 8 --performance 8 --pain {pain} --week {day}" for day, pain in _WEEKS),
    *(
        f"pain lower-back {1 + (day + month) % 3} --when evening --on 2026-{month:02}-{day:02}"
        for month in (8, 9, 10)
        for day in range(2, 30, 3)
    ),
)  # fmt: skip
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

    for line in (*(TOP / "sample_data" / "setup.txt").read_text(encoding="utf-8").splitlines(), *BESIDE):
        if code := execute(shlex.split(line)):
            sys.exit(f"journal {line} left with {code}")


def _draw() -> None:
    from journal import open_journal
    from journal.api.pictures import view
    from journal.report.registry import ENTRIES

    journal = open_journal()
    seen = view(journal, "1y")
    nothing = open_journal(Path(os.environ["JOURNAL_HOME"]) / "empty.sqlite")
    hints = view(nothing, "1y")
    infos = [(entry, entry.info(seen), entry.info(hints).hint) for entry in ENTRIES]
    for old in FOLDER.glob("*.png"):
        old.unlink()
    FOLDER.mkdir(exist_ok=True)
    journal.pngs(FOLDER, "1y")
    for path in FOLDER.glob("*.png"):
        _small(path)
    PAGE.write_text("\n".join([LEAD, *(_section(*one) for one in infos)]), encoding="utf-8")
    journal.close()
    nothing.close()
    size = sum(path.stat().st_size for path in FOLDER.glob("*.png"))
    print(f"Wrote {PAGE.relative_to(TOP)} and {len(list(FOLDER.glob('*.png')))} pictures, {size / 1e6:.2f} MB")


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
