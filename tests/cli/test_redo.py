"""journal redo, and the list of what there is to undo; shoes that are deleted."""

import json
from pathlib import Path

import pytest
from import_files import ask, gpx, sessions

from journal.api import Journal
from journal.api.batch_words import what_became_of_it, what_it_did
from journal.api.undoing import Written
from journal.domain.errors import BadValue
from journal.store import tables
from journal.store.batch_rows import Touched, touched_by


def batches(run) -> list[tuple[str, str, int, str]]:
    listed = json.loads(run("undo", "--list", "--json").out)["batches"]
    return [(one["id"], one["command"], one["changes"], one["state"]) for one in listed]


def test_what_was_undone_is_done_again_with_its_number(run) -> None:
    run("run", "5km", "30:00")
    before = run("show", "s1", "--json").out
    assert (
        "Undone b1 (run): s1 run 5.0 km on 22 Nov 2026 is gone; 1 change taken back." in run("undo").out and sessions(run) == []
    )
    done = run("redo")
    assert (done.code, done.out) == (0, "Redone b1 (run): s1 run 5.0 km on 22 Nov 2026; 1 change done again.\n") and run(
        "show", "s1", "--json"
    ).out == before


def test_an_import_is_one_step_both_ways_and_brings_its_recordings_back(run, tmp_path: Path) -> None:
    folder = tmp_path / "runs"
    folder.mkdir()
    for day in range(1, 4):
        gpx(folder / f"{day}.gpx", start=f"2026-11-0{day}T07:00", metres=900)
    assert ask(run, str(folder))["counts"]["new"] == 3
    before = [run("show", f"s{number}", "--json").out for number in (1, 2, 3)]
    assert run("undo").code == 0 and sessions(run) == []
    assert run("redo").code == 0
    assert [run("show", f"s{number}", "--json").out for number in (1, 2, 3)] == before
    assert ask(run, str(folder))["counts"] == {"new": 0, "merged": 0, "duplicate": 3, "refused": 0}


def test_nothing_to_redo_is_one_line(run) -> None:
    for _ in range(2):
        refused = run("redo")
        assert (refused.code, refused.out) == (3, "") and refused.err == (
            "journal: nothing to redo: nothing is undone; journal undo takes back the last command\n"
        )
        run("pain", "knee", "2")


def test_what_was_written_since_stands_in_the_way(run) -> None:
    run("pain", "knee", "2")
    run("undo")
    run("pain", "neck", "1")
    refused = run("redo")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == "journal: b1: something was written since it was undone, so it cannot be redone; log it again\n"


def test_signs_that_open_again_with_a_redo_are_told_first(run) -> None:
    run("pain", "lower-back", "6", "--symptom", "numbness-saddle")
    assert "this takes back an emergency sign" in run("undo").out
    told = run("redo").out.splitlines()
    assert told[0].startswith("EMERGENCY") and told[-1].startswith("Redone b1 (pain)")


def test_a_redo_that_takes_an_emergency_back_says_so(run) -> None:
    run("pain", "lower-back", "6", "--symptom", "numbness-saddle")
    run("delete", "p1")
    assert run("undo").out.startswith("EMERGENCY")
    assert "this takes back an emergency sign" in run("redo").out


def test_the_list_says_what_became_of_each(run) -> None:
    for args in (("run", "5km"), ("lift", "squat", "2x5"), ("pain", "knee", "2"), ("rest", "--on", "yesterday")):
        run(*args) if args[0] != "rest" else run("rest", "--from", "-3d", "--to", "-2d")
    run("undo", "b1")
    run("pain", "neck", "1")
    run("undo")
    assert batches(run) == [
        ("b5", "pain", 1, "undone, can be redone"), ("b4", "rest", 2, "stands"), ("b3", "pain", 1, "stands"),
        ("b2", "lift", 3, "stands"), ("b1", "run", 1, "undone"),
    ]  # fmt: skip
    told = run("undo", "--list").out
    assert "2026-11-22 11:00" in told and "undone, can be redone" in told  # on the clock of Berlin, an hour after UTC


def test_the_json_tells_the_instant(run) -> None:
    run("pain", "knee", "2")
    said = json.loads(run("undo", "--list", "--json").out)
    assert said["batches"][0]["at"] == "2026-11-22T10:00:00+00:00" and (said["schema_version"], said["more"]) == (1, 0)


def test_the_list_is_cut_and_says_how_to_see_the_rest(run) -> None:
    for score in range(5):
        run("pain", "knee", str(score))
    cut = run("undo", "--list", "--limit", "2").out
    assert "b5" in cut and "b3" not in cut and "… and 3 more: journal undo --list --limit 5" in cut
    assert "b1" in run("undo", "--list", "--limit", "5").out


def test_an_empty_journal_has_no_list(run) -> None:
    assert run("undo", "--list").out == "Nothing was written yet.\n" and batches(run) == []


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("undo", "b77"), 3, "b77: no such batch; journal undo --list shows them"),
        (("undo", "s1"), 2, "s1: expected a batch, for example b14, as printed after each save"),
        (("undo", "b1", "b2"), 2, "unexpected extra argument"),
        (("undo", "--json"), 2, "--json: goes with the list: journal undo --list"),
        (("undo", "--limit", "3"), 2, "--limit: goes with the list"),
        (("undo", "--list", "b1"), 2, "b1: --list takes no batch; to take it back: journal undo b1"),
        (("undo", "--list", "--limit", "0"), 2, "0: expected how many batches, from 1 to 1,000,000, for example 20"),
        (("undo", "--list", "--limit", "many"), 2, "many"),
        (("redo", "b1"), 2, "unexpected extra argument"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_is_typed_wrong_is_one_line(run, args: tuple[str, ...], code: int, said: str) -> None:
    run("pain", "knee", "2")
    ran = run(*args)
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1) and said in ran.err
    assert batches(run) == [("b1", "pain", 1, "stands")]


def test_python_has_the_same(journal: Journal) -> None:
    journal.set_profile({"height_m": 1.8})
    assert (
        str(journal.undo()) == "Undone b1 (profile): profile is as before; 1 change taken back."
        and journal.profile().height_m is None
    )
    assert [one.state for one in journal.batches().batches] == ["undone, can be redone"]
    redone = journal.redo()
    assert (redone.batch, redone.rows, redone.signs, journal.profile().height_m) == ("b1", 1, (), 1.8)
    found = journal.batches()
    assert found.batches == (
        Written("b1", journal.now, "profile", 1, "stands", "changed profile"),
    ) and "changed profile · 1 change · stands" in str(found)
    for limit in (0, -1, True, "x"):
        with pytest.raises(BadValue, match="how many batches"):
            journal.batches(limit)


def test_deleted_shoes_leave_their_sessions(run) -> None:
    run("shoes", "add", "Pegasus 41", "--alias", "peg")
    run("run", "5km", "--shoes", "peg")
    run("run", "6km", "--on", "yesterday")
    before = sessions(run)
    done = run("shoes", "delete", "peg")
    assert done.code == 0 and done.out.splitlines()[:2] == [
        "Deleted peg: shoes peg (Pegasus 41)", "  shoes are unknown now of 1 session, which stay in the journal",
    ]  # fmt: skip
    assert [one["shoes"] for one in sessions(run)] == [None, None] and len(before) == 2
    assert json.loads(run("shoes", "list", "--json").out)["shoes"] == []
    run("undo")
    assert sessions(run) == before and len(json.loads(run("shoes", "list", "--json").out)["shoes"]) == 1


def test_deleted_shoes_of_imported_runs_are_not_told_anew(run, tmp_path: Path) -> None:
    """What a person made unknown stays so, also where the file is imported again or a second one joins it."""
    run("shoes", "add", "Peg")
    run("import", str(gpx(tmp_path / "a.gpx", metres=900)), "--shoes", "peg")
    assert sessions(run)[0]["shoes"] == "peg"
    assert run("shoes", "delete", "peg").code == 0
    assert (
        run("edit", "s1", "--rpe", "4").code == 0
        and run("import", str(gpx(tmp_path / "b.gpx", metres=900, name="Evening"))).code == 0
    )
    assert [one["shoes"] for one in sessions(run)] == [None]


def test_shoes_that_nobody_wore_and_shoes_that_are_not_there(run) -> None:
    run("shoes", "add", "Peg")
    assert run("shoes", "delete", "peg").out.splitlines() == ["Deleted peg: shoes peg (Peg)", "  undo: journal undo b2"]
    refused = run("shoes", "delete", "peg")
    assert (refused.code, refused.out, refused.err.count("\n")) == (3, "", 1) and "shoes 'peg' are not known" in refused.err


def test_an_import_is_imported_again_and_not_logged_again(run, tmp_path: Path) -> None:
    run("import", str(gpx(tmp_path / "a.gpx", metres=900)))
    run("undo")
    run("pain", "neck", "1")
    assert "cannot be redone; import it again\n" in run("redo").err


def test_shoes_that_are_gone_already_are_not_to_be_deleted(run) -> None:
    run("shoes", "add", "Peg")
    run("shoes", "delete", "peg")
    assert run("undo", "b1").err == "journal: b1: b2 builds on it; undo that one first: journal undo b2\n"


def what(run) -> dict[str, str]:
    return {one["id"]: one["what"] for one in json.loads(run("undo", "--list", "--json").out)["batches"]}


def test_the_list_says_in_words_what_each_did(run) -> None:
    for args in (
        ("shoes", "add", "Peg"), ("run", "8.2km", "45:10", "--shoes", "peg"), ("pain", "lower-back", "3", "--on", "2026-11-10", "--note", "x"),
        ("lift", "squat", "2x5@60kg"), ("rest", "--from", "-9d", "--to", "-5d"), ("pain", "none", "--on", "yesterday"),
        ("edit", "p1", "--score", "4"), ("profile", "--height", "1.8m"), ("shoes", "delete", "peg"), ("delete", "p1"),
        ("check", "ostrc", "--participation", "0", "--modified", "0", "--performance", "0", "--pain", "0"),
    ):  # fmt: skip
        assert run(*args).code == 0, args
    told = what(run)
    assert told.pop("b11").startswith("c1 ostrc on 22 Nov 2026")
    assert told == {
        "b1": "shoes peg", "b2": "s1 run 8.2 km on 22 Nov 2026", "b3": "p1 lower-back 3/10 on 10 Nov 2026",
        "b4": "s2 strength on 22 Nov 2026, 2 sets", "b5": "5 days", "b6": "d6 no pain on 21 Nov 2026",
        "b7": "changed p1 lower-back 4/10 on 10 Nov 2026", "b8": "changed profile",
        "b9": "changed s1 run 8.2 km on 22 Nov 2026; removed shoes peg", "b10": "removed p1 lower-back 4/10 on 10 Nov 2026",
    }  # fmt: skip
    assert "p1 lower-back 3/10 on 10 Nov 2026" in run("undo", "--list").out


def test_an_undo_says_what_became_of_the_entries(run) -> None:
    for args in (
        ("run", "8km", "45:00"), ("run", "5km", "30:00", "--on", "yesterday"), ("shoes", "add", "Peg"), ("lift", "squat", "2x5@60kg"),
    ):  # fmt: skip
        assert run(*args).code == 0, args
    for args, became in (
        (("delete", "s2"), "s2 run 5.0 km on 21 Nov 2026 is back; 1 change"),
        (("edit", "s1", "--distance", "9km"), "s1 is as before; 1 change"),
        (("merge", "s1", "s2"), "s2 run 5.0 km on 21 Nov 2026 is back; s1 is as before; 2 changes"),
        (("shoes", "delete", "peg"), "shoes peg are back; 1 change"),
        (("delete", "s3"), "s3 strength on 22 Nov 2026, 2 sets are back; 3 changes"),
        (("rest", "--from", "-9d", "--to", "-5d"), "5 days are gone; 5 changes"),
        (("pain", "none", "--on", "yesterday"), "d6 no pain on 21 Nov 2026 is gone; 1 change"),
    ):
        assert run(*args).code == 0, args
        assert f": {became} taken back." in run("undo").out


@pytest.mark.parametrize("undo", [True, False])
def test_what_was_changed_and_then_removed_was_removed(undo) -> None:
    image = {"id": 9, "sport": "run", "day": "2026-11-01"}
    each = [Touched("session", "changed", 1, (image,)), Touched("session", "removed", 1, (image,))]
    said = (what_became_of_it if undo else what_it_did)(each, "km")
    assert said == ("s9 run on 1 Nov 2026 is back" if undo else "removed s9 run on 1 Nov 2026")


def test_a_long_batch_is_counted_and_no_image_of_it_is_read(run, tmp_path: Path, journal: Journal) -> None:
    folder = tmp_path / "runs"
    folder.mkdir()
    for day in range(1, 4):
        gpx(folder / f"{day}.gpx", start=f"2026-11-0{day}T07:00", metres=900)
    run("import", str(folder))
    assert what(run) == {"b1": "3 sessions"}
    assert (
        "Undone b1 (import): 3 sessions are gone; " in run("undo").out and "Redone b1 (import): 3 sessions; " in run("redo").out
    )
    with journal.store.read() as connection:
        (touched,) = touched_by(connection, 1, 1, 1).values()
    assert {one.table: (one.rows, one.images) for one in touched} | {} == {"session": (3, ()), "source": (6, ())}


def test_rows_that_a_batch_added_and_then_changed_were_added(journal: Journal) -> None:
    with journal.store.write("both", journal.now) as batch:
        number = batch.insert(tables.shoe, {"name": "Peg", "alias": "peg", "kind": "running"})
        batch.update(tables.shoe, number, {"limit_m": 7e5})
    assert [one.what for one in journal.batches().batches] == ["shoes peg"]
