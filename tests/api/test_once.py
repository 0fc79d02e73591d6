"""The same run as FIT, TCX, GPX, two lists and by hand: one session with the same values, whatever came first."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import combinations
from math import factorial
from pathlib import Path
from typing import Any

import one_run
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.api import Journal, combining, listing, open_journal
from journal.api.importing import Defaults, Run
from journal.domain.entries import Shoe
from journal.importers.building.parsed import Context
from journal.importers.edge.places import Place
from journal.importers.edge.reading import Read, Reader
from journal.store import streams
from journal.store.batches import Batch


class _RolledBackError(Exception):
    """Ends a trial without saving."""


@pytest.fixture
def journal(journal: Journal) -> Journal:
    journal.add_shoes(Shoe(name="Trail ones", alias="trail"))
    return journal


@pytest.fixture
def reads(journal: Journal, tmp_path: Path) -> dict[str, Read]:
    reader = Reader(Context(journal.zone, None, journal.now), None, frozenset())
    found = {format: reader.read(Place(path)) for format, path in one_run.files(tmp_path / "six").items()}
    assert [one.refused for one in found.values()] == [None] * 5
    return found


def tried(journal: Journal, reads: dict[str, Read], groups: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
    """The sessions after imports of these groups of files, one after the other; nothing is saved."""
    found: list[dict[str, Any]] = []
    try:
        with journal.store.write("import", journal.now) as batch:
            for group in groups:
                _bring(batch, journal, reads, group)
            found = shown(batch)
            raise _RolledBackError
    except _RolledBackError:
        return found


def _bring(batch: Batch, journal: Journal, reads: dict[str, Read], group: Sequence[str]) -> None:
    run = Run(journal.zone, Defaults())
    run.look(batch)
    results = run.save(batch, [reads[format] for format in group if format != "hand"])
    assert all(one.status != "refused" for one in results), results
    if "hand" in group:
        combining.log(batch, one_run.hand(), journal.zone)


def endings(batch: Batch, journal: Journal, reads: dict[str, Read], begun: tuple[str, ...]) -> Iterator[list[dict[str, Any]]]:
    """The sessions after each order that begins so; what orders have in common is imported once."""
    with suppress(_RolledBackError), batch.savepoint():
        _bring(batch, journal, reads, begun[-1:])
        if len(begun) == len(one_run.FORMATS):
            yield shown(batch)
        for format in one_run.FORMATS:
            if format not in begun:
                yield from endings(batch, journal, reads, (*begun, format))
        raise _RolledBackError


def shown(batch: Batch) -> list[dict[str, Any]]:
    """Every session without what may differ: its id."""
    rows = listing.sessions(batch.connection, 1, None, None)
    recorded = [streams.of_session(batch.connection, int(row.pop("id")[1:])) for row in rows]
    return [{**row, "streams": dict(one.columns)} for row, one in zip(rows, recorded, strict=True)]


def test_each_field_comes_from_the_best_source(journal: Journal, reads: dict[str, Read]) -> None:
    expected = tried(journal, reads, [[format] for format in one_run.FORMATS])
    (only,) = expected
    assert (only["distance_m"], only["duration_s"], only["rpe"], only["surface"]) == (5400.0, 1800.0, 6.0, {"gravel": 1.0})
    assert (only["started_at"], only["zone"], only["day"]) == ("2026-03-04T18:00:00Z", "America/New_York", "2026-03-04")
    assert (only["shoes"], only["title"], only["note"]) == ("trail", "Lunch by the lake", "windy")
    origin = {name: one["from"] for name, one in only["provenance"].items()}
    assert origin == {
        "sport": "typed", "day": "typed", "distance_m": "typed", "duration_s": "typed", "rpe": "typed", "surface": "typed",
        "shoes": "typed", "started_at": "fit", "zone": "fit", "moving_s": "fit", "mean_hr_bpm": "fit", "max_hr_bpm": "fit",
        "cadence_spm": "fit", "ascent_m": "gpx", "descent_m": "gpx", "title": "strava", "note": "strava",
    }  # fmt: skip
    assert only["streams"].keys() >= {"lat_deg", "hr_bpm", "cadence"}


@pytest.mark.parametrize("first", one_run.FORMATS)
def test_all_orders_give_the_same_session(journal: Journal, reads: dict[str, Read], first: str) -> None:
    expected = tried(journal, reads, [[format] for format in one_run.FORMATS])
    orders = 0
    with suppress(_RolledBackError), journal.store.write("import", journal.now) as batch:
        for found in endings(batch, journal, reads, (first,)):
            assert found == expected
            orders += 1
        assert not shown(batch), "what one order brought is taken back before the next"
        raise _RolledBackError
    assert orders == factorial(len(one_run.FORMATS) - 1)


@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_with_any_of_them_missing(journal: Journal, reads: dict[str, Read], size: int) -> None:
    for subset in combinations(one_run.FORMATS, size):
        expected = tried(journal, reads, [[format] for format in subset])
        assert len(expected) == 1, subset
        assert tried(journal, reads, [[format] for format in reversed(subset)]) == expected, subset
        assert tried(journal, reads, [subset[1:], subset[:1]]) == expected, subset


ORDERS = st.permutations(one_run.FORMATS).flatmap(
    lambda order: st.sets(st.integers(1, len(order) - 1)).map(
        lambda cuts: [order[a:b] for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), len(order)], strict=True)]
    )
)


def imported(where: Path, groups: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The one session after these imports through the door that people use, each group in one call."""
    paths = one_run.files(where / "files")
    journal = open_journal(where / "journal.sqlite", now=one_run.NOW)
    journal.add_shoes(Shoe(name="Trail ones", alias="trail"))
    for group in groups:
        journal.import_paths([paths[format] for format in group if format != "hand"])
        if "hand" in group:
            journal.log_session(one_run.hand())
    (only,) = journal.list_entries()["sessions"]
    del only["id"]
    journal.close()
    return only


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(groups=ORDERS)
def test_imports_of_several_files_at_once(tmp_path_factory: pytest.TempPathFactory, groups: list[list[str]]) -> None:
    expected = imported(tmp_path_factory.mktemp("first"), [one_run.FORMATS])
    assert imported(tmp_path_factory.mktemp("other"), groups) == expected
