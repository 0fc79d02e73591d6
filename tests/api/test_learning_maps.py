"""Several maps, and maps that are lost or damaged: which one imports use is told where it changes and where it is none."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import small_map
from learning_runs import copied, extract, imported, maps_of, prepared_in, surface

from journal.api import Journal
from journal.api.doctor import doctor
from journal.api.learning.places import in_degrees
from journal.domain.errors import BadValue, Refused

SOUTH = {"lat": 40.0, "lon": -3.3}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """Two runs in the north, one in the south, and a map of each; closed, to be copied."""
    folder = tmp_path_factory.mktemp("prepared")
    with prepared_in(folder) as opened:
        imported(opened, folder, "01", "03")
        imported(opened, folder, "05", **SOUTH)
        opened.learn_surface(extract(folder, "north.osm.pbf"))
        opened.learn_surface(extract(folder, "south.osm.pbf", **SOUTH))
    return folder


@pytest.fixture
def two(prepared: Path, tmp_path: Path) -> Iterator[Journal]:
    """The same, opened; imports use the southern map."""
    with copied(prepared, tmp_path) as opened:
        yield opened


def folder_of(journal: Journal, name: str) -> Path:
    (found,) = [one.parent for one in maps_of(journal).glob("*/manifest.json") if name in one.read_text()]
    return found


def found(journal: Journal) -> tuple[str, str, str | None]:
    """What doctor says of maps."""
    (one,) = [one for one in doctor(journal.where, now=journal.now).findings if one.check == "maps"]
    return one.state, one.found, one.mend


def test_where_the_map_of_imports_changes_it_is_told(journal: Journal, tmp_path: Path) -> None:
    imported(journal, tmp_path, "01")
    north = extract(tmp_path, "north.osm.pbf")
    assert journal.learn_surface(north, dry_run=True).notes == ()
    assert journal.learn_surface(north).notes == ("imports now use north.osm.pbf, also after an undo",)
    assert journal.learn_surface(north).notes == ()
    other = shutil.copy(north, tmp_path / "other.osm.pbf")
    assert journal.learn_surface(other).notes == ("other.osm.pbf is the same map as north.osm.pbf",)
    journal.undo()
    assert journal.maps().kept[0].used


def test_a_kept_map_that_may_cover_what_lies_outside_is_named(two: Journal, tmp_path: Path) -> None:
    brought = two.import_paths(small_map.run(tmp_path / "new.gpx", "2026-11-10"))
    hint = "north.osm.pbf may cover it: journal surface learn north.osm.pbf"
    assert brought.learned == (f"surface not learned of 1 run; 1 lies outside south.osm.pbf; {hint}",)
    assert two.ground("s4").note == hint
    again = two.learn_surface("south.osm.pbf")
    assert again.notes == (f"outside south.osm.pbf: s4, around 53.2 N, 6.1 E; {hint}",) and again.outside == ("s1", "s2", "s4")
    with pytest.raises(Refused) as refused:
        two.learn_surface("south.osm.pbf", sessions="s4")
    assert str(refused.value).startswith("s4 does not lie on south.osm.pbf (40.00-40.04 N, ") and str(refused.value).endswith(
        f"; it is around 53.22 N, 6.10 E: {hint}"
    )
    assert two.learn_surface("north.osm.pbf").notes == ("imports now use north.osm.pbf, also after an undo",)


def test_the_place_of_a_session_is_named_and_not_one_between_two(journal: Journal, tmp_path: Path) -> None:
    imported(journal, tmp_path, "01", lat=60.2, lon=24.9)
    imported(journal, tmp_path, "03", lat=52.5, lon=13.4)
    with pytest.raises(Refused, match=r"none of s1 and s2 lies on .*; they are around 52\.52 N, 13\.40 E and elsewhere: get the"):
        journal.learn_surface(extract(tmp_path), sessions=["s2", "s1"])
    assert journal.maps().kept == ()


def test_more_than_a_few_outside_are_counted(journal: Journal, tmp_path: Path) -> None:
    imported(journal, tmp_path, *(f"{day:02d}" for day in range(1, 8)), metres=600, **SOUTH)
    region = extract(tmp_path)
    with pytest.raises(Refused, match=r"^none of 7 sessions with positions lies on region\.osm\.pbf"):
        journal.learn_surface(region)
    imported(journal, tmp_path, "20")
    note, _ = journal.learn_surface(region).notes
    assert note == "outside region.osm.pbf: s3, s4, s5, s6, s7 and 2 more, around 40.0 N, 3.3 W"


def test_a_period_without_any_is_told(two: Journal) -> None:
    learned = two.learn_surface("south.osm.pbf", since="1d")
    assert learned.notes == ("no run, walk or hike since Sun 22 Nov 2026",) and learned.batch is None


@pytest.mark.parametrize(
    ("said", "meant"), [("nort.osm.pbf", "north"), ("south", "south"), ("north.pbf", "north"), ("region.osm.pbf", "")]
)
def test_a_name_with_a_slip(two: Journal, said: str, meant: str) -> None:
    with pytest.raises(Refused) as refused:
        two.learn_surface(said)
    meaning = f"no such file, and no map of this name is kept: did you mean {meant}.osm.pbf?"
    assert str(refused.value).startswith(f"{said}: {meaning if meant else 'no such file, expected an extract'}")


@pytest.mark.parametrize(("path", "said", "line"), [
    ("https://download.geofabrik.de/x.osm.pbf", {}, "https://download.geofabrik.de/x.osm.pbf: is a web address: this program fetches nothing"),
    (Path("https://download.geofabrik.de"), {}, "is a web address"),
    ("www.example.org/x.osm.pbf", {}, "is a web address"),
    ("", {}, "'': expected the file of a map, for example region.osm.pbf"),
    ("x.osm.pbf", {"progress": 5}, "5: expected a function, for example progress=print"),
    ("x.osm.pbf", {"tell": "me"}, "'me': expected a function, for example tell=print"),
])  # fmt: skip
def test_what_python_hands_over_is_one_line(journal: Journal, path, said, line: str) -> None:
    with pytest.raises(BadValue) as refused:
        journal.learn_surface(path, **said)
    assert line in str(refused.value) and "journal surface" not in str(refused.value)


def test_a_file_that_is_called_like_an_address_is_a_file(journal: Journal, tmp_path: Path, monkeypatch) -> None:
    imported(journal, tmp_path, "01")
    extract(tmp_path, "www.osm.pbf")
    monkeypatch.chdir(tmp_path)
    assert journal.learn_surface("www.osm.pbf").map_name == "www.osm.pbf"


def test_a_large_map_is_told_of_before_its_index_is_made(journal: Journal, tmp_path: Path, monkeypatch) -> None:
    imported(journal, tmp_path, "01")
    monkeypatch.setattr("journal.api.learning.building.LARGE", 0)
    told: list[str] = []
    journal.learn_surface(extract(tmp_path), tell=told.append)
    journal.learn_surface("region.osm.pbf", tell=told.append)
    assert len(told) == 1 and told[0].startswith("region.osm.pbf has ") and "takes about a minute" in told[0]


def harm(folder: Path, how: str) -> None:
    said = folder / "manifest.json"
    if how == "older":
        said.write_text(json.dumps({**json.loads(said.read_text()), "version": 1}))
    elif how == "unread":
        said.write_text("{")
    else:
        (folder / "lat.npy").unlink()


@pytest.mark.parametrize(("how", "why"), [
    ("older", "made by another version of this program (1, this one makes "), ("unread", "manifest.json is missing or damaged"),
    ("torn", "lat.npy is missing"),
])  # fmt: skip
def test_an_index_that_cannot_be_used_keeps_its_name(two: Journal, tmp_path: Path, how: str, why: str) -> None:
    harm(folder_of(two, "south"), how)
    (south,) = [one for one in two.maps().kept if one.name == "south.osm.pbf"]
    assert south.used and south.size_bytes > 1000 and south.fault is not None and south.fault.startswith(why)
    assert f"south.osm.pbf cannot be used: {why}" in str(two.maps()) and " 0.0" not in str(two.maps())
    (told,) = two.import_paths(small_map.run(tmp_path / "new.gpx", "2026-11-10", **SOUTH)).learned
    assert told.startswith(f"surface not learned: south.osm.pbf: its index cannot be used: {why}")
    assert told.endswith("make it again from the map's file: journal surface learn FILE") and str(maps_of(two)) not in told
    with pytest.raises(Refused, match=r"^south\.osm\.pbf: its index cannot be used") as refused:
        two.learn_surface("south.osm.pbf")
    assert refused.value.exit_code == 1
    state, fault, mend = found(two)
    assert (
        state == "warning" and fault.startswith(f"south.osm.pbf cannot be used: {why}") and mend == "journal surface learn FILE"
    )
    assert two.learn_surface(tmp_path / "south.osm.pbf").counts["learned"] == 1 and found(two)[0] == "ok"
    assert two.forget_map("south.osm.pbf").used


def test_doctor_says_whether_imports_learn(two: Journal) -> None:
    assert found(two) == ("ok", "2 maps, imports use south.osm.pbf", None)
    (maps_of(two) / "used.json").write_text("{bad")
    assert found(two) == ("warning", "no map is used by imports", "journal surface learn north.osm.pbf")
    two.learn_surface("south.osm.pbf")
    shutil.rmtree(folder_of(two, "south"))
    gone = "the index of south.osm.pbf, which imports use, is gone"
    assert found(two) == ("warning", gone, "journal surface learn south.osm.pbf")
    two.learn_surface("north.osm.pbf")
    two.forget_map("north.osm.pbf")
    assert found(two) == ("ok", "none is kept", None)
    shutil.rmtree(maps_of(two))
    none = "sessions were learned from a map, and none is kept: imports learn nothing"
    assert found(two) == ("warning", none, "journal surface learn FILE")
    assert doctor(two.where, now=two.now).exit_code == 0 and "No map is kept" in str(two.maps())


def test_doctor_says_nothing_of_maps_where_none_was_learned(journal: Journal, tmp_path: Path) -> None:
    imported(journal, tmp_path, "01")
    assert not [one for one in doctor(journal.where, now=journal.now).findings if one.check == "maps"]


def test_python_is_told_how_python_lets_go_of_a_map(two: Journal) -> None:
    assert "j.forget_map(NAME)" in str(two.maps()) and "--forget" not in str(two.maps())
    assert surface(two, "s3") is not None


@pytest.mark.parametrize(("extent", "said"), [
    ((60.1, 24.9, 60.9, 25.8), "60.1-60.9 N, 24.9-25.8 E"), ((53.2, 6.1, 53.2012, 6.1), "53.200-53.201 N, 6.1000-6.1000 E"),
    ((-52.54, -13.401, -52.5, -13.4), "52.50-52.54 S, 13.400-13.401 W"), ((-0.3, -0.2, 0.4, 0.3), "0.3 S - 0.4 N, 0.2 W - 0.3 E"),
])  # fmt: skip
def test_a_span_is_told_so_finely_that_its_ends_differ(extent: tuple[float, float, float, float], said: str) -> None:
    assert in_degrees(*extent) == said
