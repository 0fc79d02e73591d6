"""Exports that somebody changed, cut or made up: one line that says where, the right exit code, and nothing saved."""

import json
import random
import tracemalloc
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from exported import changed, members, state, zipped

from journal.api import open_journal
from journal.domain.entries import Pain
from journal.domain.errors import BadValue, JournalError, NewerVersion, Refused
from journal.store.portable.columns import BY_NAME
from journal.store.portable.room import Room
from journal.store.portable.sheets import rows_of

PAIN = Pain(region="knee", score=3, day=date(2026, 11, 22))
NOW = "2026-11-22T10:00:00+00:00"


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    folder = tmp_path_factory.mktemp("empty")
    with pytest.MonkeyPatch.context() as patch:  # opened before the world of any one test
        patch.setenv("JOURNAL_HOME", str(folder))
        opened = open_journal(folder / "j.sqlite", now=NOW)
    with opened:
        yield opened


@pytest.fixture(scope="module")
def exported(filled, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "a.zip").write_bytes(filled[1].read_bytes())
    return folder / "a.zip"


def text(name, old, new, count=1):
    def change(found):
        assert old in found[name].decode(), f"{name} holds no {old}: the case says nothing"
        found[name] = found[name].decode().replace(old, new, count).encode()

    return change


def cell(name, row, column, value):
    """Another value in one cell of a table."""

    def change(found):
        head, *lines = _records(found[name].decode())
        lines[row][head.index(column)] = value
        found[name] = "\n".join(",".join(one) for one in [head, *lines]).encode() + b"\n"

    return change


def _records(csv):
    """The cells of each record as they are written, quotes and all."""
    records, now, quoted = [[]], "", False
    for sign in csv:
        quoted ^= sign == '"'
        if sign in ",\n" and not quoted:
            records[-1].append(now)
            now = ""
            if sign == "\n":
                records.append([])
        else:
            now += sign
    return records[:-1]


def told(name, change):
    """A JSON member, changed as what it holds."""

    def changing(found):
        content = json.loads(found[name])
        found[name] = json.dumps(change(content) or content).encode()

    return changing


def first_told(**more):
    return lambda rows: next(row for row in rows if row["told"])["told"].update(more)


def mapped(**more):
    """Something else in the first row of what maps told."""
    return told("ground.json", lambda rows: rows[0].update(more))


def _on_map(rows):
    return next(row for row in rows if "map" in row["provenance"].values())


def _off_map(rows):
    return next(row for row in rows if "map" not in row["provenance"].values())


def by_map(mix):
    """Another mix of the first session whose surface a map told."""

    def change(found):
        number = _on_map(json.loads(found["provenance.json"]))["id"]
        lines = _records(found["sessions.csv"].decode())[1:]
        at = next(at for at, line in enumerate(lines) if line[0] == number)
        cell("sessions.csv", at, "surface", '"' + json.dumps(mix).replace('"', '""') + '"')(found)

    return change


def streamed(change):
    def changing(found):
        name = next(name for name in found if name.startswith("streams/"))
        found[name] = change(found[name])

    return changing


CASES = {
    # What the archive is.
    "a member is missing": (lambda found: found.pop("pain.csv"), BadValue, "pain.csv: is missing"),
    "a recording is missing": (lambda found: found.pop(next(name for name in found if name.startswith("streams/"))), BadValue, "streams/.*: is missing"),
    "a member that nobody listed": (lambda found: found.update({"../../evil.csv": b"x"}), BadValue, "evil.csv'?: is not listed"),
    "a newer format": (told("manifest.json", lambda it: it.update(version=3)), NewerVersion, "newer version .format 3"),
    "a newer schema": (told("manifest.json", lambda it: it.update(schema="9999")), NewerVersion, "schema 9999"),
    "a version that is none": (told("manifest.json", lambda it: it.update(version=True)), BadValue, "version True"),
    "no newest ids": (told("manifest.json", lambda it: it.pop("newest_ids") and None), BadValue, "newest_ids None"),
    "absurd newest ids": (told("manifest.json", lambda it: it["newest_ids"].update(pain=2**40)), BadValue, "newest_ids"),
    "newest ids that leave no room": (told("manifest.json", lambda it: it["newest_ids"].update(pain=2**31 - 1)), BadValue, "newest_ids"),
    "an id that leaves no room": (cell("pain.csv", 0, "id", "p2147483647"), BadValue, "expected an id"),
    "half a sign in what was told": (told("sources.json", first_told(a="\ud800")), BadValue, "sources.json: .*half a sign"),
    "half a sign in a name in it": (told("sources.json", first_told(**{"\ud800": 1})), BadValue, "sources.json: .*half a sign"),
    "NUL in what was told": (told("sources.json", first_told(a=["x", {"b": "\0"}])), BadValue, "sources.json: .*a NUL"),
    "told nested deeply": (text("sources.json", '"told": {', '"told": {"zz": ' + "[" * 60 + "]" * 60 + ", "), BadValue, "nested (deeper than 32|too deeply)"),
    "told a number beyond all": (text("sources.json", '"told": {', f'"told": {{"zz": {2**63}, '), BadValue, "beyond 9223372036854775807"),
    "told a number of absurd length": (text("sources.json", '"told": {', f'"told": {{"zz": {"9" * 5000}, '), BadValue, "is no number"),
    "told an overflow": (text("sources.json", '"told": {', '"told": {"zz": 1e400, '), BadValue, "1e400 is no number"),
    "half a sign in a cell of JSON": (cell("pain.csv", 0, "triggers", '"[""\\ud800""]"'), BadValue, "expected JSON as triggers"),
    "members that are none": (told("manifest.json", lambda it: it.update(members={})), BadValue, "members"),
    # What a table is.
    "an unknown column": (text("pain.csv", ",note,", ",notes,"), BadValue, "pain.csv: column 'notes'"),
    "a column without a name": (text("pain.csv", ",note,", ",,"), BadValue, "pain.csv: column ''"),
    "a column twice": (text("pain.csv", ",note,", ",side,"), BadValue, "pain.csv: .*each column once"),
    "a column that is never unknown is missing": (text("pain.csv", ",score,", ",quality2,"), BadValue, "column 'quality2'"),
    "a row that is too long": (text("episodes.csv", "\ne", "\n,e"), BadValue, "episodes.csv: line 2 has 7 cells"),
    "no CSV": (text("episodes.csv", ',"lower-back"', ',"lower-back"x'), BadValue, r"episodes.csv: line \d"),
    "not UTF-8": (lambda found: found.update({"days.csv": b"\xff\xfe\x00"}), BadValue, "days.csv: byte 0"),
    "no JSON": (lambda found: found.update({"spans.json": b"[{"}), BadValue, "spans.json: not JSON"),
    "JSON of another kind": (lambda found: found.update({"spans.json": b"{}"}), BadValue, "spans.json: .*a list of objects"),
    "JSON nested too deeply": (lambda found: found.update({"sources.json": b"[" * 100_000}), BadValue, "sources.json"),
    "JSON with no number": (text("profile.json", "1984.0", "NaN"), BadValue, "profile.json: not JSON"),
    "no profile": (lambda found: found.update({"profile.json": b"[]"}), BadValue, "profile.json: holds 0 rows"),
    # What a cell is.
    "a word for a number": (cell("pain.csv", 0, "score", '"much"'), BadValue, "line 2: much: expected a number as score"),
    "infinity": (cell("pain.csv", 0, "score", "inf"), BadValue, "inf: expected a number"),
    "an overflow": (cell("pain.csv", 0, "score", "1e999"), BadValue, "inf: expected a number"),
    "a score out of range": (cell("pain.csv", 0, "score", "11"), BadValue, "pain.csv: p1: .*pain from 0 to 10"),
    "no score": (cell("pain.csv", 0, "score", ""), BadValue, "score is empty"),
    "a word that is none": (cell("pain.csv", 0, "region", '"tail"'), BadValue, "pain.csv: p1: tail: expected one of head"),
    "a symptom that is none": (cell("pain.csv", 0, "symptoms", '"[""doom""]"'), BadValue, "doom: expected one of"),
    "a list that is none": (cell("pain.csv", 0, "triggers", '"{}"'), BadValue, "a list of words as triggers"),
    "a zone that is none": (cell("pain.csv", 0, "zone", '"Mars/Base"'), BadValue, "Mars/Base: expected the name of a time zone"),
    "a day that is none": (cell("days.csv", 0, "day", "2026-02-30"), BadValue, "2026-02-30: expected a day"),
    "a day that no diary holds": (cell("days.csv", 0, "day", "0001-01-01"), BadValue, "0001-01-01: expected a day"),
    "a day twice": (cell("days.csv", 0, "day", "2025-10-18"), BadValue, "days.csv: day 2025-10-18 stands twice"),
    "an instant without its zone": (cell("pain.csv", 0, "logged_at", "2026-11-22T10:00:00"), BadValue, "expected an instant"),
    "yes for true": (cell("days.csv", 1, "rest", "yes"), BadValue, "yes: expected true or false"),
    "an id of another kind": (cell("pain.csv", 0, "id", "s1"), BadValue, "s1: expected an id"),
    "an id beyond all": (cell("pain.csv", 0, "id", "p99999999999"), BadValue, "expected an id"),
    "an id twice": (cell("pain.csv", 0, "id", "p2"), BadValue, "pain.csv: id 2 stands twice"),
    "an alias twice": (cell("shoes.csv", 0, "alias", '"old"'), BadValue, "shoes.csv: alias old stands twice"),
    "NUL": (cell("pain.csv", 0, "note", '"a\0b"'), BadValue, "without NUL"),
    "a zone that is too long": (cell("pain.csv", 0, "zone", f'"{"x" * 65}"'), BadValue, "at most 64"),
    "a speed that nobody runs": (cell("sessions.csv", 0, "distance_m", "900000"), BadValue, "sessions.csv: s1: "),
    "a mix that is more than a whole": (cell("sessions.csv", 0, "surface", '"{""asphalt"": 0.9, ""grass"": 0.9}"'), BadValue, "add up to at most 1"),
    "a set without an exercise": (cell("sets.csv", 0, "exercise", "'"), BadValue, "sets.csv: 1: .*an exercise"),
    "a check that is none": (cell("checks.csv", 0, "name", '"doom"'), BadValue, "checks.csv: c1: "),
    "a result that is none": (cell("checks.csv", 0, "result", '"[]"'), BadValue, "checks.csv: c1: "),
    "a score beyond 100": (text("checks.csv", '""score"": 32', '""score"": 3200'), BadValue, "a score from 0 to 100"),
    "an odd number of weeks": (cell("trials.csv", 0, "weeks", "7"), BadValue, "trials.csv: t1: 7: expected an even number"),
    "so many weeks that the order fills a memory": (cell("trials.csv", 0, "weeks", "1000000"), BadValue, "trials.csv: t1: "),
    "usual pain of 30": (cell("trials.csv", 0, "usual_pain", "30"), BadValue, "usual pain from 0 to 10"),
    # Links.
    "a session that is not there": (cell("sets.csv", 0, "session_id", "s999"), BadValue, "session_id s999: no such row"),
    "shoes that are not there": (cell("sessions.csv", 0, "shoe_id", "h9"), BadValue, "shoe_id h9: no such row"),
    "an entry that is not there": (
        told("sources.json", lambda rows: next(row for row in rows if row["entry_id"]).update(entry_id=999)), BadValue, "entry_id s999",
    ),
    "a file that is not there": (told("sources.json", lambda rows: rows[-1].update(parent_id=999)), BadValue, "parent_id 999"),
    "a source in itself": (told("sources.json", lambda rows: rows[-1].update(parent_id=rows[-1]["id"])), BadValue, "is not a file"),
    "a kind that is none": (told("sources.json", lambda rows: rows[-1].update(kind="x")), BadValue, "one of s, p, d as kind"),
    "provenance of nothing": (told("provenance.json", lambda rows: _off_map(rows).update(id="s999")), BadValue, "no such row in sessions.csv"),
    "provenance from nowhere": (told("provenance.json", lambda rows: rows[0]["provenance"].update(rpe=999)), BadValue, "rpe: 999"),
    "provenance by a word that is none": (told("provenance.json", lambda rows: rows[0]["provenance"].update(rpe="magic")), BadValue, "magic"),
    "a span that ends before it begins": (text("spans.json", "2025-01-01", "2026-01-01"), BadValue, r"spans.json: \d: "),
    "a source that tells nonsense": (told("sources.json", first_told(session={"sport": "run"})), BadValue, "sources.json: "),
    "a source that tells of a word": (told("sources.json", first_told(session={"sport": 7, "day": "2026-01-01"})), BadValue, "sources.json: "),
    "a source that told a list": (told("sources.json", lambda rows: rows[-1].update(told=[1])), BadValue, "an object as told"),
    # What a map told.
    "stretches of a session that is not there": (mapped(session_id="s999"), BadValue, "ground.json: 1: session_id s999: no such row"),
    "stretches from a source that is not there": (mapped(source_id=999), BadValue, "ground.json: 1: source_id 999: no such row"),
    "stretches from the source of another session": (mapped(source_id=1), BadValue, "source_id 1: did not bring s"),
    "stretches of another ground": (text("ground.json", "gravel", "sand"), BadValue, r"ground.json: 1: stretches of s\d+: are not of its surface"),
    "a session on two maps": (told("ground.json", lambda rows: rows.append({**rows[0], "id": 99})), BadValue, "ground.json: session_id [0-9]+ stands twice"),
    "a map with a folder": (mapped(map_name="/home/x/region.osm.pbf"), BadValue, "without its folder as map_name"),
    "a map with a name that a terminal obeys": (mapped(map_name="\x1b[2J"), BadValue, "without its folder as map_name"),
    "a map with an endless name": (mapped(map_name="x" * 256), BadValue, "without its folder as map_name"),
    "a map without a name": (mapped(map_name=""), BadValue, "without its folder as map_name"),
    "a map of no day": (mapped(map_day="never"), BadValue, "never: expected a day as map_day"),
    "a key that is none": (mapped(map_key="karma"), BadValue, "karma: expected a SHA-256"),
    "a key that is too long": (mapped(map_key="0" * 65), BadValue, "at most 64"),
    "stretches that are none": (mapped(stretches={}), BadValue, "expected a list of 1 to 100,000 stretches"),
    "no stretches": (mapped(stretches=None), BadValue, "stretches is empty"),
    "stretches without end": (mapped(stretches=[[at, at + 1, None, None] for at in range(100_001)]), BadValue, "100,001 stretches"),
    "a stretch with a gap before it": (mapped(stretches=[[0, 1, None, None], [2, 3, None, None]]), BadValue, "goes on at 1 m"),
    "a stretch on lava": (mapped(stretches=[[0, 1, "lava", 0.5]]), BadValue, "its start and end in metres"),
    "a stretch surer than sure": (mapped(stretches=[[0, 1, "sand", 1.5]]), BadValue, "its start and end in metres"),
    "a stretch to infinity": (text("ground.json", "8201.3", "1e999"), BadValue, "ground.json: not JSON"),
    "an unknown column of a map": (mapped(lat_deg=50.9), BadValue, "ground.json: column 'lat_deg'"),
    "a mix by a map that is more than a whole": (by_map({"gravel": 0.9, "track": 0.9}), BadValue, "add up to at most 1"),
    "a mix by a map of nothing": (by_map({}), BadValue, "shares of surfaces by their names"),
    "a mix that says what is unknown": (cell("sessions.csv", 0, "surface", '"{""asphalt"": 0.9, ""unknown"": 0.1}"'), BadValue, "by their names"),
    "provenance by a map that there is not": (told("provenance.json", lambda rows: _off_map(rows)["provenance"].update(descent_m="map")), BadValue,
                                              "descent_m: map: expected a field"),
    "provenance by a map of what none tells": (told("provenance.json", lambda rows: _on_map(rows)["provenance"].update(rpe="map")), BadValue, "rpe: map"),
    "what maps told is missing": (lambda found: found.pop("ground.json"), BadValue, "ground.json: is missing"),
    # Recordings.
    "an unknown quantity": (streamed(lambda data: data.replace(b"lat_deg", b"karma")), BadValue, "streams/.*'karma'"),
    "a quantity twice": (streamed(lambda data: data.replace(b"lat_deg", b"lon_deg")), BadValue, "each column once"),
    "a point that is none": (streamed(lambda data: data.replace(b"\n", b"\nx", 1)), BadValue, "streams/.*: a point"),
    "a line that is too short": (streamed(lambda data: data + b"1\n"), BadValue, "another length"),
    "a line that is too long": (streamed(lambda data: data + b"1," * 30 + b"\n"), BadValue, "streams/.*: "),
    "letters where numbers stand": (streamed(lambda data: data + "é".encode() + b",1,1,1\n"), BadValue, "streams/.*: "),
    "a recording of source 0": (lambda found: (found.update({"streams/0.csv": b"hr_bpm\n1\n"}), _list(found, "streams/0.csv")), BadValue,
                                "there is no source 0"),
    "a recording of no source": (lambda found: (found.update({"streams/999.csv": b"hr_bpm\n1\n"}), _list(found, "streams/999.csv")), BadValue,
                                 "there is no source 999"),
}  # fmt: skip


def _list(found, name):
    manifest = json.loads(found["manifest.json"])
    manifest["members"].append({"name": name, "sha256": ""})
    found["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize("case", CASES)
def test_one_line_and_nothing_saved(exported, empty, case) -> None:
    change, error, words = CASES[case]
    path, before = changed(exported, change), state(empty)
    with pytest.raises(error, match=words) as caught:
        empty.import_paths(path)
    said = str(caught.value)
    assert "\n" not in said and said.startswith("changed.zip: ") and state(empty) == before


@pytest.mark.parametrize("name", ["pain.csv", "sources.json", "README.txt", "streams"])
def test_a_member_that_is_not_as_it_was_exported_is_named(exported, empty, name) -> None:
    def change(found):
        this = next(one for one in found if one.startswith(name))
        found[this] += b"\n"

    path = changed(exported, change, hashes="kept")
    if name == "README.txt":  # nothing is read of it
        empty.import_paths(path, dry_run=True)
        return
    with pytest.raises(Refused, match=rf"changed.zip: {name}.*: is not as it was exported .its SHA-256"):
        empty.import_paths(path)


def test_who_takes_the_hashes_out_may_change_what_is_written(exported, tmp_path) -> None:
    path = changed(exported, text("episodes.csv", "'+strain", "a strain\r"), hashes="out")
    with open_journal(tmp_path / "new.sqlite", now=NOW) as opened:
        opened.import_paths(path)
        assert [row["diagnosis"] for row in state(opened)["episode"]] == ["a strain\r"]


def test_an_older_export_lacks_columns_that_came_later_and_they_are_unknown(exported, tmp_path) -> None:
    def older(found):
        head, *lines = _records(found["sessions.csv"].decode())
        keep = [at for at, name in enumerate(head) if name not in ("style", "hurried", "unbroken_m")]
        found["sessions.csv"] = "".join(",".join(one[at] for at in keep) + "\n" for one in [head, *lines]).encode()
        manifest = json.loads(found["manifest.json"])
        found["manifest.json"] = json.dumps(manifest | {"schema": "0001"}).encode()

    with open_journal(tmp_path / "new.sqlite", now=NOW) as opened:
        opened.import_paths(changed(exported, older))
        assert {row["style"] for row in state(opened)["session"]} == {None} and len(state(opened)["pain"]) > 20


def test_an_older_export_lacks_what_maps_told(exported, tmp_path) -> None:
    def older(found):
        del found["ground.json"]
        _say_nothing_of_maps(found)
        manifest = json.loads(found["manifest.json"])
        manifest["members"] = [one for one in manifest["members"] if one["name"] != "ground.json"]
        del manifest["newest_ids"]["ground"]
        found["manifest.json"] = json.dumps(manifest | {"version": 1, "schema": "0005"}).encode()

    with open_journal(tmp_path / "new.sqlite", now=NOW) as opened:
        path = changed(exported, older)
        opened.import_paths(path)
        assert state(opened)["ground"] == [] and len(state(opened)["pain"]) > 20
        assert opened.import_paths(path).batch is None


def _say_nothing_of_maps(found):
    rows = json.loads(found["provenance.json"])
    ids = {row["id"] for row in rows if "map" in row["provenance"].values()}
    for row in rows:
        row["provenance"] = {name: where for name, where in row["provenance"].items() if where != "map"}
    found["provenance.json"] = json.dumps(rows).encode()
    head, *lines = _records(found["sessions.csv"].decode())
    keep = [at for at, name in enumerate(head) if name not in ("descent_m", "track_turns")]
    for line in lines:
        if line[0] in ids:
            line[head.index("surface")] = ""
    found["sessions.csv"] = "".join(",".join(one[at] for at in keep) + "\n" for one in [head, *lines]).encode()


def test_ids_end_before_an_export_could_not_be_read_again(exported, tmp_path) -> None:
    last = dict.fromkeys(json.loads(members(exported)["manifest.json"])["newest_ids"], 2**30)
    path = changed(exported, told("manifest.json", lambda it: it.update(newest_ids={**last, "pain": 2**30 - 1})))
    with open_journal(tmp_path / "new.sqlite", now=NOW) as opened, open_journal(tmp_path / "again.sqlite", now=NOW) as again:
        opened.import_paths(path)
        assert opened.log_pain(PAIN).ids == ("p1073741824",)
        with pytest.raises(Refused, match="pain has no more ids"):
            opened.log_pain(PAIN)
        again.import_paths(opened.export(tmp_path / "b.zip").path)
        assert state(again) == state(opened)


@pytest.mark.parametrize("note", ["a\0b", "\ud83d", "x" * (2**20 + 1)])
def test_what_an_export_could_not_be_read_with_is_not_written(empty, note) -> None:
    before = state(empty)
    with pytest.raises(BadValue, match="expected what a journal can hold"):
        empty.log_pain(replace(PAIN, note=note))
    assert state(empty) == before


def test_recorded_values_that_cannot_be_are_unknown_and_told(exported, tmp_path) -> None:
    def change(data):
        head, first, *rest = data.decode().split("\n")
        cells = first.split(",")
        cells[head.split(",").index("lat_deg")] = "91.5"
        return "\n".join([head, ",".join(cells), *rest]).encode()

    with open_journal(tmp_path / "new.sqlite", now=NOW) as opened:
        told = opened.import_paths(changed(exported, streamed(change)))
        assert told.files[0].warnings == ("1 values of lat_deg cannot be and are unknown now",)


def test_what_is_no_export_goes_the_usual_way(exported, empty, tmp_path) -> None:
    for name, data in {
        "other.zip": zipped({"manifest.json": b'{"format": "other"}'}), "list.zip": zipped({"manifest.json": b"[]"}),
        "torn.zip": exported.read_bytes()[:5000], "bad.zip": zipped({"manifest.json": b"{"}), "none.zip": zipped({"README.txt": b"x"}),
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(data)
        found = empty.import_paths(tmp_path / name)
        assert found.batch is None and found.counts["new"] == 0, name


def test_a_bomb_is_not_unpacked(exported, empty, tmp_path) -> None:
    found = members(exported)
    found["pain.csv"] = b" " * (64 * 2**20)
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped(found))
    with pytest.raises(Refused, match="made to fill a memory"):
        empty.import_paths(path)


MANY = {
    "values in JSON": ("sources.json", lambda old: b'[{"id": 1, "told": {"a": [' + b"{},[]," * 600_000 + b"{}]}}]"),
    "cells in a line": ("pain.csv", lambda old: old + b"ab," * 1_500_000),
    "columns": ("sets.csv", lambda old: b"ab," * 1_500_000 + old),
    "signs in a cell": ("pain.csv", lambda old: old + '"😀'.encode() + b"abcdefgh" * 3_500_000),
}


@pytest.mark.parametrize("case", MANY)
def test_what_would_fill_a_memory_is_refused_before_it_is_taken_apart(exported, empty, tmp_path, case) -> None:
    name, change = MANY[case]
    found = {**members(exported), "padding.txt": b""}
    found[name] = change(found[name])
    found["manifest.json"] = json.dumps(
        {**json.loads(found["manifest.json"]), "members": [{"name": one} for one in found]}
    ).encode()
    path = tmp_path / "large.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for one, data in found.items():
            archive.writestr(one, data)
    tracemalloc.start()
    try:
        with pytest.raises(Refused, match=f"large.zip: {name}: would take more than 192 MB of memory"):
            empty.import_paths(path)
        assert tracemalloc.get_traced_memory()[1] < 190 * 2**20
    finally:
        tracemalloc.stop()


def test_rows_are_counted_as_they_come() -> None:
    room = Room(100_000)
    with pytest.raises(Refused, match="would take more"):
        rows_of(
            BY_NAME["spans"],
            json.dumps([{"id": at, "first_day": "2026-01-01", "last_day": "2026-01-01"} for at in range(1, 99)]),
            room,
        )
    assert len(rows_of(BY_NAME["sets"], "id,session_id,position,exercise\n1,s1,0,x\n", Room(10_000))) == 1


def test_a_member_that_packs_to_more_than_an_archive_gives_at_once_is_read(exported, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("journal.importers.edge.archive.MAX_DIRECTORY_BYTES", 2**20)
    noise = [random.Random(at).randbytes(500_000).hex() for at in range(3)]
    path = changed(exported, told("sources.json", first_told(zz=noise)))
    with open_journal(tmp_path / "new.sqlite", now=NOW) as opened:
        opened.import_paths(path)
        assert any((row["told"] or {}).get("zz") == noise for row in state(opened)["source"])


def test_a_member_twice_is_neither(exported, empty, tmp_path) -> None:
    path = tmp_path / "twice.zip"
    path.write_bytes(exported.read_bytes())
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("pain.csv", "id\n")
    with pytest.raises(JournalError, match="stands twice"):
        empty.import_paths(path)


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_are_one_line_or_nothing(exported, empty, tmp_path, seed) -> None:
    lot, data = random.Random(seed), bytearray(exported.read_bytes())
    for _ in range(lot.choice([1, 5, 50])):
        data[lot.randrange(len(data))] ^= 1 << lot.randrange(8)
    path = tmp_path / "flipped.zip"
    path.write_bytes(data)
    try:
        empty.import_paths(path, dry_run=True)
    except JournalError as error:
        assert "\n" not in str(error)
