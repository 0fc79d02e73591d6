"""A journal with runs along the road of ``small_map``, and its extract."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import small_map

from journal.api import Journal, open_journal
from journal.domain.entries import Session


def extract(folder: Path, name: str = "region.osm.pbf", **said) -> Path:
    return small_map.extract(folder / name, **said)


def imported(journal: Journal, folder: Path, *days: str, **said) -> list[str]:
    """Runs on these days of November 2026, brought in by one import; their ids."""
    paths = [small_map.run(folder / f"{day}-{len(list(folder.iterdir()))}.gpx", f"2026-11-{day}", **said) for day in days]
    return [one.ids[0] for one in journal.import_paths(paths).files]


def typed(journal: Journal, day: int, **said) -> str:
    return journal.log_session(Session(**{"sport": "run", "distance_m": 5000.0, **said}, day=journal.today.replace(day=day))).ids[
        0
    ]


def surface(journal: Journal, id: str):
    return journal.show(id)["surface"]


def origin(journal: Journal, id: str, field: str = "surface"):
    return journal.show(id)["provenance"].get(field)


NOW = "2026-11-22T10:00:00+00:00"


@contextmanager
def prepared_in(folder: Path) -> Iterator[Journal]:
    """A journal in a folder, made before the world of any one test; its maps lie beside it. Closed, the folder is to be copied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOURNAL_HOME", str(folder / "home"))
        with open_journal(folder / "home" / "journal.sqlite", now=NOW) as opened:
            yield opened


@contextmanager
def copied(prepared: Path, folder: Path) -> Iterator[Journal]:
    """The journal of a copy of such a folder."""
    shutil.copytree(prepared, folder, dirs_exist_ok=True)
    with open_journal(folder / "home" / "journal.sqlite", now=NOW) as opened:
        yield opened


def maps_of(journal: Journal) -> Path:
    """The folder of the indexes beside it."""
    return Path(journal.where).parent / "maps"
