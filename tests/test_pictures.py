"""The page of figures is about the figures that there are; ``make pictures`` draws it anew."""

import re
from pathlib import Path

from journal.report.registry import ENTRIES

TOP = Path(__file__).resolve().parents[1]
PAGE = (TOP / "docs" / "figures.md").read_text(encoding="utf-8")
# What a clone should not have to carry more of: our choice.
MOST_BYTES = 1_500_000


def shown(text: str) -> list[tuple[str, str]]:
    """The words and the place of each picture."""
    return re.findall(r"!\[(.+?)\]\(((?:docs/)?figures/[a-z-]+\.png)\)", text)


def test_each_figure_has_its_section_and_says_what_it_needs() -> None:
    sections = PAGE.split("\n## ")[1:]
    for entry, section in zip(ENTRIES, sections, strict=True):
        assert section.startswith(f'{entry.heading}\n\n`j.figure("{entry.name}")`\n')
        assert "\nIt needs: " in section and "`journal " in section
        assert len(shown(section)) == 1 or "Nothing of it is in the sample data." in section


def test_each_picture_is_there_with_words_for_those_who_do_not_see_it() -> None:
    pictures = shown(PAGE)
    assert {TOP / "docs" / place for _, place in pictures} == set((TOP / "docs" / "figures").glob("*.png"))
    assert all(len(words) > 40 for words, _ in pictures)
    assert sum(path.stat().st_size for path in (TOP / "docs" / "figures").glob("*.png")) < MOST_BYTES


def test_the_readme_shows_pictures_that_are_there() -> None:
    pictures = shown((TOP / "README.md").read_text(encoding="utf-8"))
    assert 2 <= len(pictures) <= 3 and all((TOP / place).is_file() and len(words) > 30 for words, place in pictures)
