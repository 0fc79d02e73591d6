"""A journal with runs along the road of ``small_map``, and its extract."""

from pathlib import Path

import small_map

from journal.api import Journal
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
