"""docs/figures.md says what the sample data say today, and the demo's own report shows every figure that the page shows."""

import importlib.util
from contextlib import closing
from pathlib import Path

from journal import open_journal
from journal.api.pictures import view
from journal.report.registry import ENTRIES

TOP = Path(__file__).parents[2]
# Nobody tries anything out in the sample data, and no map lies under them.
NOT_IN_THE_SAMPLE = {"ground", "trial"}


def pictures():
    spec = importlib.util.spec_from_file_location("pictures", TOP / "sample_data" / "pictures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_words_are_those_of_today(sample_world, tmp_path):
    with closing(open_journal()) as journal, closing(open_journal(tmp_path / "empty.sqlite")) as empty:
        fresh = pictures().words(journal, empty)
    kept = (TOP / "docs" / "figures.md").read_text(encoding="utf-8")
    assert kept.splitlines() == fresh.splitlines(), "run make pictures, and look at them"


def test_the_demo_shows_what_the_pictures_show(sample_world):
    with closing(open_journal()) as journal:
        seen = view(journal, "1y")
    assert {entry.name for entry in ENTRIES if not entry.info(seen).drawn} == NOT_IN_THE_SAMPLE


def test_the_first_picture_of_the_readme_is_made_by_the_same_command():
    from PIL import Image

    module = pictures()
    with Image.open(module.FRONT) as picture:
        assert picture.size == module.FRONT_PX
    assert "docs/report.png" in (TOP / "README.md").read_text(encoding="utf-8")
