"""An export and its import: equal journals, equal bytes, one batch, and never in the place of anything else."""

import csv
import json
import os
import stat
from datetime import date, timedelta

import pytest
from exported import TODAY, members, state
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.api import open_journal
from journal.domain.entries import Day, Pain, Session
from journal.domain.errors import Refused
from journal.domain.vocabulary import QUALITIES, REGIONS, SIDES, SPORTS, SURFACES, TRIGGERS

NOW = "2026-11-22T10:00:00+00:00"


@pytest.fixture
def other(tmp_path):
    with open_journal(tmp_path / "other.sqlite", now=NOW) as opened:
        yield opened


def test_an_import_of_an_export_gives_an_equal_journal_and_the_same_export(full, other, tmp_path) -> None:
    first = full.export(tmp_path / "a.zip")
    told = other.import_paths(first.path)
    assert state(other) == state(full)
    assert told.counts["new"] > 30 and told.batches == ["b1"] and [one.status for one in told.files] == ["new"]
    again = other.export(tmp_path / "b.zip")
    assert again.path.read_bytes() == first.path.read_bytes()
    assert all(state(full)[name] for name in state(full)), "every table has a row, or this test says less than it seems"


def test_the_bounds_of_other_tables_stay_as_they_are(full, other, tmp_path) -> None:
    usual = csv.field_size_limit()
    other.import_paths(full.export(tmp_path / "a.zip").path)
    assert csv.field_size_limit() == usual


def test_the_import_is_one_batch_that_undo_takes_back_and_redo_brings_again(full, other, tmp_path) -> None:
    path = full.export(tmp_path / "a.zip").path
    empty = state(other)
    other.import_paths(path)
    other.undo()
    assert state(other) == empty
    other.redo()
    assert state(other) == state(full)
    other.undo()
    other.import_paths(path)
    assert state(other) == state(full)


def test_a_journal_that_holds_just_that_stays_as_it_is(full, other, tmp_path) -> None:
    path = full.export(tmp_path / "a.zip").path
    told = full.import_paths(path)
    assert told.batch is None and told.counts["new"] == 0 and told.files[0].status == "duplicate"
    assert told.files[0].reason == "this journal holds exactly that already; nothing changed"
    other.import_paths(path)
    assert other.import_paths(path).batch is None


@pytest.mark.parametrize("what", ["pain", "profile"])
def test_a_journal_that_holds_anything_else_is_left_alone(full, other, tmp_path, what) -> None:
    path = full.export(tmp_path / "a.zip").path
    if what == "pain":
        other.log_pain(Pain(region="knee", score=1, day=TODAY))
    else:
        other.set_profile({"height_m": 1.8})
    before = state(other)
    with pytest.raises(Refused, match=r"holds other entries.*choose a new file: journal --db new.sqlite import \S+a.zip"):
        other.import_paths(path)
    assert state(other) == before


def test_a_change_after_the_export_is_something_else_too(full, tmp_path) -> None:
    path = full.export(tmp_path / "a.zip").path
    full.log_pain(Pain(region="knee", score=1, day=TODAY))
    with pytest.raises(Refused, match="holds other entries"):
        full.import_paths(path)


def test_ids_go_on_after_the_highest_that_was_ever_given(full, other, tmp_path) -> None:
    gone = full.log_pain(Pain(region="knee", score=1, day=TODAY)).ids[0]
    full.delete([gone])
    path = full.export(tmp_path / "a.zip").path
    other.import_paths(path)
    pain, day = Pain(region="knee", score=1, day=TODAY), Day(day=date(2024, 1, 1), stress=1.0)
    assert int(other.log_pain(pain).ids[0][1:]) == int(gone[1:]) + 1
    assert other.log_day(day).ids == full.log_day(day).ids


def test_a_dry_run_saves_nothing(full, other, tmp_path) -> None:
    before = state(other)
    told = other.import_paths(full.export(tmp_path / "a.zip").path, dry_run=True)
    assert told.dry_run and told.batch is None and told.counts["new"] > 30 and state(other) == before


def test_an_empty_journal_goes_there_and_back(journal, other, tmp_path) -> None:
    exported = journal.export(tmp_path / "a.zip")
    assert exported.text == "nothing yet"
    assert other.import_paths(exported.path).files[0].status == "duplicate" and state(other) == state(journal)


def test_signs_that_the_import_opens_are_told(journal, other, tmp_path) -> None:
    journal.log_pain(Pain(region="lower-back", score=6, day=TODAY, symptoms=("numbness-saddle",)))
    told = other.import_paths(journal.export(tmp_path / "a.zip").path)
    assert [sign.urgency for sign in told.signs] == ["emergency"]


MEMBERS = {
    "shoes.csv": "id,name,alias,kind,cushioning,drop_m,start_m,limit_m,first_day,retired_day",
    "sessions.csv": "id,day,zone,logged_at,sport,started_at,distance_m,duration_s,moving_s,ascent_m,mean_hr_bpm,max_hr_bpm,cadence_spm,rpe,"
    "lean_deg,step_width_m,carried_kg,lean,foot_strike,sway,stroke,warm_up,novelty,slipped,distracted,tired,surface,shoe_id,title,note,"
    "unbroken_m,hurried,style,descent_m,track_turns",
    "sets.csv": "id,session_id,position,exercise,weight_kg,reps,rpe,warm_up_set,tags",
    "pain.csv": "id,day,zone,logged_at,region,score,at,side,when,quality,triggers,symptoms,relieved_by_rest,seen_by_clinician,treatment,note,"
    "session_id",
    "days.csv": "id,day,zone,logged_at,rest,no_pain,illness,heavy_work,sitting_s,longest_sitting_s,breaks,standing_s,sleep_s,stress,mass_kg,"
    "planned,cut_reason,note",
    "checks.csv": "id,day,zone,logged_at,name,result,note",
    "episodes.csv": "id,region,onset_day,diagnosis,course,tried",
    "trials.csv": "id,logged_at,factor,what,less,usual,region,when,start_day,weeks,seed,drawn_day,usual_pain,usual_morning,longest_run,"
    "ended_day,ended_why",
    "sources.json": "id,key,format,name,kind,entry_id,parent_id,told",
    "ground.json": "id,session_id,source_id,map_name,map_key,map_day,stretches",
    "provenance.json": "id,provenance",
    "spans.json": "id,first_day,last_day",
    "profile.json": "name,diagnoses,zone,height_m,birth_year,hr_rest_bpm,hr_max_bpm,sex,flat_feet",
}  # fmt: skip


def test_the_members_and_their_columns_are_these_and_another_one_needs_a_new_version(full, tmp_path) -> None:
    found = members(full.export(tmp_path / "a.zip").path)
    shown = {
        name: data.decode().partition("\n")[0] if name.endswith(".csv") else ",".join(json.loads(data)[0])
        for name, data in found.items() if name.endswith((".csv", ".json")) and name != "manifest.json" and "/" not in name
    }  # fmt: skip
    assert shown == MEMBERS
    others = [name for name in found if name not in shown]
    assert (
        others[0] == "README.txt" and others[-1] == "manifest.json" and all(name.startswith("streams/") for name in others[1:-1])
    )
    manifest = json.loads(found["manifest.json"])
    assert list(manifest) == ["format", "version", "schema", "program", "made_at", "newest_ids", "members"]
    assert (manifest["format"], manifest["version"], manifest["made_at"]) == ("journal-export", 2, "2026-11-22T10:00:00Z")
    assert {one["name"] for one in manifest["members"]} == {*found} - {"manifest.json"}


def test_the_readme_tells_every_member_and_column_and_what_is_not_in_it(full, tmp_path) -> None:
    found = members(full.export(tmp_path / "a.zip").path)
    told = found["README.txt"].decode()
    for name, columns in MEMBERS.items():
        part = told.partition(f"\n{name}\n")[2].partition("\n\n")[0]
        assert [column for column in columns.split(",") if f"    {column}: " not in part] == []
    assert "Not in it: the undo log" in told and max(map(len, told.splitlines())) <= 100


def test_it_is_readable_by_its_owner_only_and_nothing_else_is_left(full, tmp_path, monkeypatch) -> None:
    before = os.umask(0)
    try:
        (tmp_path / "out").mkdir()
        monkeypatch.chdir(tmp_path / "out")
        path = full.export().path
    finally:
        os.umask(before)
    assert path.name == "journal-2026-11-22.zip" and stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in (tmp_path / "out").iterdir()] == [path.name]


def test_a_file_that_is_there_stays_unless_it_is_to_give_way(full, tmp_path) -> None:
    there = tmp_path / "a.zip"
    there.write_text("mine")
    with pytest.raises(Refused, match="is there already"):
        full.export(there)
    assert there.read_text() == "mine"
    assert full.export(there, force=True).path.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("name", ["", "-", "a\0b", "no/such/folder/a.zip", "."])
def test_a_name_that_is_none_is_one_line(full, tmp_path, monkeypatch, name) -> None:
    from journal.domain.errors import JournalError

    monkeypatch.chdir(tmp_path)
    with pytest.raises(JournalError) as caught:
        full.export(name)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 300


def test_a_full_disk_leaves_nothing_behind_and_what_was_there(full, tmp_path, monkeypatch) -> None:
    (tmp_path / "out").mkdir()
    there = tmp_path / "out" / "a.zip"
    there.write_text("mine")

    def full_disk(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(Refused, match="No space left on device; nothing was left behind"):
        full.export(there, force=True)
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["a.zip"] and there.read_text() == "mine"


def test_progress_is_told_recording_by_recording(full, other, tmp_path) -> None:
    said: list[tuple[int, int]] = []
    path = full.export(tmp_path / "a.zip", progress=lambda done, of, one: said.append((done, of))).path
    assert said and said == [(number, len(said)) for number in range(1, len(said) + 1)]
    back: list[tuple[int, int]] = []
    other.import_paths(path, progress=lambda done, of, one: back.append((done, of)))
    assert back == said


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
NOTE = st.none() | TEXT | st.builds("{}{}".format, st.sampled_from("=+-@\t\r'\n\""), TEXT)
DAYS = st.integers(0, 900).map(lambda ago: TODAY - timedelta(days=ago))
QUANTITY = st.none() | st.floats(0, 20, allow_nan=False)


@st.composite
def entries(draw):
    sessions = draw(st.lists(st.builds(
        Session, sport=st.sampled_from(SPORTS), day=DAYS, rpe=st.none() | st.floats(0, 10), carried_kg=QUANTITY, title=NOTE, note=NOTE,
        warm_up=st.sampled_from([None, True, False]), surface=st.none() | st.sampled_from(SURFACES).map(lambda name: {name: 1.0}),
    ), max_size=3))  # fmt: skip
    pain = draw(st.lists(st.builds(
        Pain, region=st.sampled_from(REGIONS), score=st.floats(0, 10), day=DAYS, side=st.none() | st.sampled_from(SIDES), note=NOTE,
        quality=st.none() | st.sampled_from(QUALITIES), triggers=st.lists(st.sampled_from(TRIGGERS), max_size=2, unique=True).map(tuple),
        treatment=NOTE,
    ), max_size=3))  # fmt: skip
    return sessions, pain


@given(entries())
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_entries_come_back_as_they_were(tmp_path_factory, drawn) -> None:
    folder = tmp_path_factory.mktemp("any")
    with open_journal(folder / "a.sqlite", now=NOW) as one, open_journal(folder / "b.sqlite", now=NOW) as two:
        for session in drawn[0]:
            one.log_session(session)
        for pain in drawn[1]:
            one.log_pain(pain)
        two.import_paths(one.export(folder / "a.zip").path)
        assert state(two) == state(one)


def test_an_export_inside_a_folder_is_named_and_not_just_counted(full, other, tmp_path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = full.export(folder / "mine.zip").path
    done = other.import_paths(folder)
    assert done.counts["new"] == 0 and done.skipped
    assert done.notes == (f"mine.zip: left aside, it is an export of a journal: import it by itself, journal import {path}",)
