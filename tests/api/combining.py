"""What the tests of merging share: bringing files, and what is there then."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import one_run

from journal.api import Journal

RUNKEEPER = (
    "Activity Id,Date,Type,Route Name,Distance (km),Duration,Average Pace,Average Speed (km/h),Calories Burned,Climb (m),"
    "Average Heart Rate (bpm),Friend's Tagged,Notes,GPX File\n"
)


def brought(journal: Journal, *paths: Path, **options: Any) -> dict[str, int]:
    return dict(journal.import_paths(list(paths), **options).counts)


def listed(journal: Journal) -> list[dict[str, Any]]:
    return journal.list_entries()["sessions"]


def nameless(journal: Journal) -> list[dict[str, Any]]:
    """Sessions without their ids, in an order that does not rest on them."""
    return sorted(({name: value for name, value in row.items() if name != "id"} for row in listed(journal)), key=str)


def origin(journal: Journal, id: str) -> dict[str, str]:
    return {name: one["from"] for name, one in journal.show(id)["provenance"].items()}


def later(path: Path, hours: float = 3) -> Path:
    """The same run again, some hours later."""
    path.write_bytes(one_run.fit(one_run.START + timedelta(hours=hours)))
    return path
