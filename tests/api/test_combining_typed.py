"""What a person typed, edited or chose stays, whatever is imported before or after."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import one_run
import pytest
from combining import brought, later, listed, origin

from journal.api import Journal
from journal.domain.entries import Shoe
from journal.domain.errors import BadValue
from journal.domain.rules import Rule
from journal.store import tables


@pytest.fixture
def journal(journal: Journal) -> Journal:
    journal.add_shoes(Shoe(name="Trail ones", alias="trail"))
    return journal


def test_what_was_edited_or_cleared_stays_so(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["gpx"])
    journal.edit("s1", {"title": None, "distance_m": 5555.0})
    brought(journal, paths["fit"], paths["strava"], paths["garmin"])
    (only,) = listed(journal)
    assert (only["title"], only["distance_m"]) == (None, 5555.0)
    assert origin(journal, "s1")["distance_m"] == "typed" and "title" not in origin(journal, "s1")
    journal.edit("s1", {"title": "Mine"})
    assert listed(journal)[0]["title"] == "Mine" and origin(journal, "s1")["title"] == "typed"


def test_an_equal_value_that_is_typed_is_typed(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["strava"])
    journal.edit("s1", {"note": "windy"})
    brought(journal, paths["fit"])
    assert (origin(journal, "s1")["note"], origin(journal, "s1")["distance_m"]) == ("typed", "fit")


def test_sources_that_contradict_each_other_do_not_hinder_an_edit(journal: Journal, paths: dict[str, Path]) -> None:
    journal.log_session(replace(one_run.hand(), duration_s=1700.0))
    brought(journal, paths["fit"])
    assert listed(journal)[0]["moving_s"] is None  # nobody moves for longer than the 28:20 that were typed
    journal.edit("s1", {"rpe": 3.0})
    journal.edit("s1", {"duration_s": 2400.0})
    with pytest.raises(BadValue, match="moving for"):
        journal.edit("s1", {"moving_s": 2500.0})


def test_options_and_rules_are_the_last_word(journal: Journal, paths: dict[str, Path]) -> None:
    object.__setattr__(
        journal.settings, "rules", (Rule(title="lake", surface={"dirt": 1.0}), Rule(gear="Pegasus 41", shoes="trail"))
    )
    brought(journal, paths["strava"])
    assert (listed(journal)[0]["surface"], listed(journal)[0]["shoes"]) == ({"dirt": 1.0}, "trail")
    assert (origin(journal, "s1")["surface"], origin(journal, "s1")["shoes"]) == ("rule", "rule")
    brought(journal, paths["fit"], surface={"grass": 1.0})
    assert (listed(journal)[0]["surface"], origin(journal, "s1")["surface"]) == ({"grass": 1.0}, "option")
    journal.edit("s1", {"surface": {"sand": 1.0}})
    journal.split("s1")
    found = {row["id"]: (row["surface"], row["provenance"]["surface"]["from"]) for row in listed(journal)}
    assert found == {"s1": ({"sand": 1.0}, "typed"), "s2": ({"grass": 1.0}, "option")}


def test_imported_before_provenance_was_kept(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["strava"])
    with journal.store.write("as it was", journal.now) as batch:
        batch.update(tables.session, 1, {"provenance": None})
        batch.update(tables.source, 2, {"told": None})
    before = listed(journal)[0]
    assert journal.show("s1")["provenance"] == {}
    brought(journal, paths["fit"])
    (only,) = listed(journal)
    assert {name: only[name] for name in ("distance_m", "duration_s", "title", "started_at")} == {
        name: before[name] for name in ("distance_m", "duration_s", "title", "started_at")
    }
    assert only["cadence_spm"] is not None and only["provenance"]["cadence_spm"]["from"] == "fit"


def test_a_day_that_was_edited_makes_no_session_of_its_own(journal: Journal, paths: dict[str, Path]) -> None:
    brought(journal, paths["fit"], paths["gpx"])
    journal.edit("s1", {"day": one_run.DAY - timedelta(days=3)})
    assert brought(journal, paths["tcx"])["new"] == 0
    assert journal.split("s1").ids == ("s1", "s2", "s3")
    assert {(row["sport"], row["day"]) for row in listed(journal)} == {("run", "2026-03-01"), ("run", "2026-03-04")}


def test_what_was_typed_is_one_run_of_the_day_not_both(journal: Journal, paths: dict[str, Path], tmp_path: Path) -> None:
    journal.log_session(one_run.hand())
    assert brought(journal, paths["fit"])["merged"] == 1
    assert brought(journal, later(tmp_path / "later.fit", 4))["new"] == 1
    assert sorted(str(row["rpe"]) for row in listed(journal)) == ["6.0", "None"]


@pytest.mark.parametrize("order", [("late", "early"), ("early", "late")])
def test_what_was_typed_after_two_like_runs_is_of_the_earlier(journal: Journal, tmp_path: Path, order: tuple[str, str]) -> None:
    """Whichever was imported first; and what to do if it was the other is told."""
    for name in order:
        brought(journal, later(tmp_path / f"{name}.fit", 0 if name == "early" else 3))
    saved = journal.log_session(one_run.hand())
    early, late = ("s1", "s2") if order[0] == "early" else ("s2", "s1")
    assert saved.ids == (early,)
    assert saved.notes[:2] == (
        f"put to {early}, imported before (fit); if it is another one: journal split {early}",
        f"could also be {late}; if so: journal split {early}, journal merge {early} {late}",
    )
    journal.split(early)
    journal.merge(early, late)
    assert {row["id"]: (row["rpe"], row["started_at"]) for row in listed(journal)} == {
        early: (6.0, "2026-03-04T21:00:00Z"), "s3": (None, "2026-03-04T18:00:00Z")
    }  # fmt: skip


def test_what_was_typed_before_two_like_runs_is_of_the_earlier(journal: Journal, tmp_path: Path) -> None:
    """Of one import, whatever the names of its files; that it could be the other is told there."""
    journal.log_session(one_run.hand())
    result = journal.import_paths([later(tmp_path / "a.fit", 3), later(tmp_path / "b.fit", 0)])
    assert {row["id"]: row["started_at"] for row in listed(journal) if row["rpe"]} == {"s1": "2026-03-04T18:00:00Z"}
    said = "what was typed of s1 could also be s2; if so: journal split s1, journal merge s1 s2"
    assert [line for file in result.files for line in file.lines if "typed" in line] == [said]
