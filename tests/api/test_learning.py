"""What runs were on, learned from a map: what is filled in, what stays, and how all of it goes back."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from learning_runs import extract, imported, origin, surface, typed

from journal.api import Journal, open_journal
from journal.api.encrypting import encrypt
from journal.api.learning import building
from journal.domain.errors import BadValue, JournalError, Refused, Unknown
from journal.store import ground, tables
from journal.store.encryption import cipher


@pytest.fixture(scope="module")
def region(tmp_path_factory) -> Path:
    return extract(tmp_path_factory.mktemp("maps"))


def close(mix, **shares) -> bool:
    return mix is not None and set(mix) == set(shares) and all(abs(mix[name] - share) < 0.03 for name, share in shares.items())


@pytest.mark.both_databases
def test_what_nobody_says_is_filled_in_and_goes_back_in_one_step(journal: Journal, tmp_path: Path, region: Path) -> None:
    first, second = imported(journal, tmp_path, "01", "03")
    mine = typed(journal, 5)
    before = [journal.show(id) for id in (first, second, mine)]
    learned = journal.learn_surface(region)
    assert learned.counts == {"learned": 2, "said": 0, "cleared": 0, "before": 0, "without": 1, "outside": 0, "better": 0}
    assert close(surface(journal, first), asphalt=0.5, gravel=0.5) and surface(journal, mine) is None
    assert origin(journal, first) == {"from": "map", "file": "region.osm.pbf"}
    assert [one.id for one in learned.sessions] == [first, second] and abs(learned.measured_m - 8000) < 200
    assert journal.undo().batch == learned.batch
    assert [journal.show(id) for id in (first, second, mine)] == before
    journal.redo()
    assert close(surface(journal, second), asphalt=0.5, gravel=0.5)


@pytest.mark.usefixtures("no_network")
def test_what_is_said_goes_before_the_map(journal: Journal, tmp_path: Path, region: Path) -> None:
    (by_option,) = journal.import_paths(_recording(tmp_path, "01"), surface={"grass": 1.0}).files[0].ids
    by_hand, cleared = imported(journal, tmp_path, "03", "05")
    journal.edit(by_hand, {"surface": {"sand": 1.0}})
    journal.edit(cleared, {"surface": {"sand": 1.0}})
    journal.edit(cleared, {"surface": None})
    learned = journal.learn_surface(region)
    assert set(learned.said) == {by_option, by_hand} and learned.cleared == (cleared,) and learned.batch is None
    assert "Learned nothing new from region.osm.pbf; 2 already said; 1 made unknown by hand" in str(learned)
    assert [surface(journal, id) for id in (by_option, by_hand, cleared)] == [{"grass": 1.0}, {"sand": 1.0}, None]


def _recording(folder: Path, day: str) -> Path:
    import small_map

    return small_map.run(folder / f"one-{day}.gpx", f"2026-11-{day}")


def test_one_that_was_made_unknown_is_learned_where_it_is_named(journal: Journal, tmp_path: Path, region: Path) -> None:
    (id,) = imported(journal, tmp_path, "01")
    journal.edit(id, {"surface": {"sand": 1.0}})
    with pytest.raises(
        BadValue, match=f"{id} says sand, typed; to let the map say it: journal edit {id} --clear surface, then the same"
    ):
        journal.learn_surface(region, sessions=[id])
    journal.edit(id, {"surface": None})
    assert journal.learn_surface(region, sessions=id.upper()).counts["learned"] == 1
    assert close(surface(journal, id), asphalt=0.5, gravel=0.5) and origin(journal, id)["from"] == "map"


def test_a_map_that_told_is_not_asked_again(journal: Journal, tmp_path: Path, region: Path) -> None:
    (id,) = imported(journal, tmp_path, "01")
    journal.learn_surface(region)
    again = journal.learn_surface(region)
    assert again.before == (id,) and again.batch is None and not again.sessions


def test_another_map_takes_its_place_where_it_knows_as_much(journal: Journal, tmp_path: Path, region: Path) -> None:
    (id,) = imported(journal, tmp_path, "01")
    journal.learn_surface(region)
    less = journal.learn_surface(extract(tmp_path, "half.osm.pbf", far=2000))
    assert less.better == (id,) and journal.ground(id).map_name == "region.osm.pbf"
    more = journal.learn_surface(extract(tmp_path, "grass.osm.pbf", ground="grass"))
    assert (
        close(surface(journal, id), grass=1.0) and more.counts["learned"] == 1 and journal.ground(id).map_name == "grass.osm.pbf"
    )


def test_the_rest_of_the_way_is_unknown(journal: Journal, tmp_path: Path) -> None:
    (id,) = imported(journal, tmp_path, "01")
    learned = journal.learn_surface(extract(tmp_path, "half.osm.pbf", far=2500))
    assert learned.counts["learned"] == 1 and sum(surface(journal, id).values()) < 0.8
    assert learned.as_json()["unknown"] > 0.2 and "unknown" in learned.headline()
    journal.edit(id, {"distance_m": 4100.0, "rpe": 5.0})  # what else is edited is not asked whether shares add up
    assert sum(surface(journal, id).values()) < 0.8


def test_a_way_off_all_roads_is_unknown_and_not_asked_again(journal: Journal, tmp_path: Path, region: Path) -> None:
    (id,) = imported(journal, tmp_path, "01", lon=6.102)  # through the fields between the two
    learned = journal.learn_surface(region)
    assert learned.headline() == "Learned the ground of 1 session, 4.0 km: unknown" and surface(journal, id) is None
    assert journal.ground(id).as_json()["unknown"] == 1 and journal.learn_surface(region).before == (id,)


def test_a_dry_run_saves_nothing(journal: Journal, tmp_path: Path, region: Path) -> None:
    (id,) = imported(journal, tmp_path, "01")
    told = journal.learn_surface(region, dry_run=True)
    assert (
        str(told).startswith("Would learn the ground of 1 session, 4.0 km: asphalt 5")
        and told.batch is None
        and told.undo is None
    )
    assert surface(journal, id) is None and not any(one.used for one in journal.maps().kept)
    with journal.store.read() as connection:
        assert ground.all_of(connection, 1) == {}


def test_a_period_and_ids(journal: Journal, tmp_path: Path, region: Path) -> None:
    old, new = imported(journal, tmp_path, "01", "20")
    assert [one.id for one in journal.learn_surface(region, since="7d", dry_run=True).sessions] == [new]
    assert [one.id for one in journal.learn_surface(region, sessions=(old,), dry_run=True).sessions] == [old]
    with pytest.raises(BadValue, match="expected one of them"):
        journal.learn_surface(region, since="7d", sessions=[old])


@pytest.mark.parametrize(("ids", "error", "line"), [
    (["p1"], BadValue, "p1: expected the id of a session"),
    (["s99"], Unknown, "s99"),
    (["s2"], BadValue, "s2 has no positions, so no map can tell where it was"),
    (["s3"], BadValue, "s3 is a session of ride: expected one of run, walk, hike"),
    ([5], BadValue, "5: expected the id of a session as text"),
    (5, BadValue, "5: expected ids of sessions"),
])  # fmt: skip
def test_a_session_that_no_map_can_tell_is_one_line(journal: Journal, tmp_path: Path, region: Path, ids, error, line) -> None:
    imported(journal, tmp_path, "01")
    typed(journal, 3)
    typed(journal, 4, sport="ride")
    journal.log_pain(_pain(journal))
    with pytest.raises(error) as refused:
        journal.learn_surface(region, sessions=ids)
    assert line in str(refused.value) and "\n" not in str(refused.value)


def _pain(journal: Journal):
    from journal.domain.entries import Pain

    return Pain(region="knee", score=2, day=journal.today)


def test_another_region_is_told_with_both(journal: Journal, tmp_path: Path, region: Path) -> None:
    imported(journal, tmp_path, "01", "03", lat=40.04, lon=-3.31)
    with pytest.raises(Refused) as refused:
        journal.learn_surface(region)
    said = "none of s1 and s2 lies on region.osm.pbf (53.20-53.24 N, 6.100-6.105 E); they are around 40.06 N, 3.31 W: get"
    assert said in str(refused.value) and "download.geofabrik.de" in str(refused.value)
    assert journal.maps().kept == ()  # an index of no use takes no room


def test_a_large_map_of_another_region_is_refused_before_its_index_is_made(journal: Journal, tmp_path: Path, monkeypatch) -> None:
    imported(journal, tmp_path, "01", "03", lat=40.04, lon=-3.31)
    large, told = extract(tmp_path, "large.osm.pbf", boxed=True), []
    monkeypatch.setattr("journal.api.learning.region.LARGE", 0)
    with pytest.raises(Refused, match=r"s1 and s2 lies on large.osm.pbf \(53.20-53.24 N, 6.100-6.105 E\)"):
        journal.learn_surface(large, progress=lambda *said: told.append(said))
    assert told == []
    (near,) = imported(journal, tmp_path, "05")
    assert [one.id for one in journal.learn_surface(large).sessions] == [near]


def test_a_few_outside_are_counted(journal: Journal, tmp_path: Path, region: Path) -> None:
    (inside,) = imported(journal, tmp_path, "01")
    (outside,) = imported(journal, tmp_path, "03", lat=40.0)
    learned = journal.learn_surface(region)
    assert (learned.outside, learned.sessions[0].id) == ((outside,), inside) and learned.headline().endswith(
        "; 1 outside this map"
    )


def test_nothing_to_hold_against_a_map(journal: Journal, region: Path) -> None:
    typed(journal, 3)
    with pytest.raises(Refused, match="has positions, which a map is held against; import recordings first: journal import"):
        journal.learn_surface(region)
    assert journal.maps().kept == ()


@pytest.mark.parametrize(("path", "error", "line"), [
    ("gone.osm.pbf", Refused, "gone.osm.pbf: no such file, expected an extract of OpenStreetMap (.osm.pbf), for example from download"),
    (".", Refused, ".: is a folder, expected an extract"),
    (7, BadValue, "7: expected the file of a map"),
])  # fmt: skip
def test_what_is_no_file_is_one_line(journal: Journal, path, error, line) -> None:
    with pytest.raises(error) as refused:
        journal.learn_surface(path)
    assert line in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"not a map at all", b"\0" * 4096, b"PK\x03\x04" + b"x" * 500])
def test_what_is_no_extract_is_one_line(journal: Journal, tmp_path: Path, content: bytes) -> None:
    imported(journal, tmp_path, "01")
    (tmp_path / "odd.osm.pbf").write_bytes(content)
    with pytest.raises(JournalError) as refused:
        journal.learn_surface(tmp_path / "odd.osm.pbf")
    assert "odd.osm.pbf" in str(refused.value) and "\n" not in str(refused.value) and journal.maps().kept == ()


def test_an_extract_that_is_cut_off_is_one_line(journal: Journal, tmp_path: Path, region: Path) -> None:
    imported(journal, tmp_path, "01")
    (tmp_path / "cut.osm.pbf").write_bytes(region.read_bytes()[:-40])
    with pytest.raises(JournalError) as refused:
        journal.learn_surface(tmp_path / "cut.osm.pbf")
    assert "cut.osm.pbf" in str(refused.value) and journal.maps().kept == ()


def test_without_the_extra_a_line_says_how_to_get_it(journal: Journal, tmp_path: Path, region: Path, monkeypatch) -> None:
    imported(journal, tmp_path, "01")
    for name in ("osmium", "journal.maps.reading.scanning", "journal.maps.reading.extract"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(Refused, match=r"not installed: osmium; pip install 'running-pain-journal\[map\]'"):
        journal.learn_surface(region)


def test_a_file_where_maps_should_lie_is_one_line(journal: Journal, tmp_path: Path, region: Path) -> None:
    imported(journal, tmp_path, "01")
    (Path(journal.where).parent / "maps").write_text("")
    with pytest.raises(Refused, match="maps: the index of the map cannot be kept there"):
        journal.learn_surface(region)


def test_a_full_disk_is_one_line_and_leaves_nothing(journal: Journal, tmp_path: Path, region: Path, monkeypatch) -> None:
    imported(journal, tmp_path, "01")

    def full(*_args, **_said):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("journal.maps.indexing.kept.save", full)
    with pytest.raises(Refused, match="No space left on device"):
        journal.learn_surface(region)
    assert journal.maps().kept == () and [*(Path(journal.where).parent / "maps").iterdir()] == []


def test_what_came_between_the_matching_and_the_saving_stays(journal: Journal, tmp_path: Path, region: Path) -> None:
    typed_since, gone, kept = imported(journal, tmp_path, "01", "03", "05")

    def meanwhile(done: int, of: int | None, step) -> None:
        if of == 3 and done == 3:
            journal.edit(typed_since, {"surface": {"sand": 1.0}})
            journal.delete([gone])

    learned = journal.learn_surface(region, progress=meanwhile)
    assert [one.id for one in learned.sessions] == [kept] and surface(journal, typed_since) == {"sand": 1.0}


def test_ctrl_c_saves_nothing(journal: Journal, tmp_path: Path, region: Path) -> None:
    ids = imported(journal, tmp_path, "01", "03")

    def stop(done: int, of: int | None, step) -> None:
        if of == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        journal.learn_surface(region, progress=stop)
    assert [surface(journal, id) for id in ids] == [None, None]


def test_progress_counts_sessions(journal: Journal, tmp_path: Path, region: Path) -> None:
    ids, seen = imported(journal, tmp_path, "01", "03"), []
    journal.learn_surface(region, dry_run=True, progress=lambda done, of, step: seen.append((done, of, step.name)))
    assert seen[-2:] == [(1, 2, ids[0]), (2, 2, ids[1])]


def test_each_athlete_has_sessions_of_their_own(journal: Journal, tmp_path: Path, region: Path) -> None:
    (mine,) = imported(journal, tmp_path, "01")
    with journal.store.engine.connect() as connection:
        connection.execute(tables.athlete.insert(), [{"id": 7, "name": "Robin"}])
        connection.commit()
    with open_journal(journal.where, now=journal.now, athlete=7) as other:
        (theirs,) = imported(other, tmp_path, "02")
        assert [one.id for one in other.learn_surface(region).sessions] == [theirs]
        with pytest.raises(Unknown):
            other.learn_surface(region, sessions=[mine])
    assert surface(journal, mine) is None


def test_metres_down_are_filled_in_and_stay(journal: Journal, tmp_path: Path, region: Path) -> None:
    (id,) = imported(journal, tmp_path, "01")
    down = journal.show(id)["descent_m"]
    _as_before_descents(journal, id)
    assert journal.show(id)["descent_m"] is None
    journal.learn_surface(region)
    assert journal.show(id)["descent_m"] == pytest.approx(down, abs=0.01) and origin(journal, id, "descent_m")["from"] == "gpx"
    other = tmp_path / "again.gpx"
    other.write_text(next(tmp_path.glob("01-*.gpx")).read_text().replace("Along", "From another device"))
    journal.import_paths(other)
    assert journal.show(id)["descent_m"] == pytest.approx(down, abs=0.01)  # whatever comes in later


def _as_before_descents(journal: Journal, id: str) -> None:
    """The session as a version of the program left it that measured no descent."""
    with journal.store.engine.connect() as connection:
        row = connection.execute(tables.session.select()).mappings().first()
        origin = {name: where for name, where in row["provenance"].items() if name != "descent_m"}
        connection.execute(tables.session.update().values(descent_m=None, provenance=origin))
        for source in connection.execute(tables.source.select().where(tables.source.c.kind == "s")).mappings().all():
            said = {name: value for name, value in source["told"]["session"].items() if name != "descent_m"}
            connection.execute(
                tables.source.update().where(tables.source.c.id == source["id"]).values(told={**source["told"], "session": said})
            )
        connection.commit()


def test_an_encrypted_journal_learns_too_and_keeps_its_maps(journal: Journal, tmp_path: Path, region: Path, monkeypatch) -> None:
    (id,) = imported(journal, tmp_path, "01")
    journal.learn_surface(region)
    monkeypatch.setattr(cipher, "_ROUNDS", 2)  # quick
    monkeypatch.setattr(cipher, "_known", {})
    (tmp_path / "words").write_text("four words that fit")
    (tmp_path / "words").chmod(0o600)
    monkeypatch.setenv("JOURNAL_PASSPHRASE_FILE", str(tmp_path / "words"))
    journal.close()
    encrypt(journal.where, journal.now)
    with open_journal(journal.where, now=journal.now) as opened:
        assert [(one.name, one.used) for one in opened.maps().kept] == [("region.osm.pbf", True)]
        assert opened.learn_surface(region).before == (id,)
        brought = opened.import_paths(_recording(tmp_path, "05"))
        assert brought.learned == ("surface learned from region.osm.pbf for 1 of 1 run",)


NAME = "<img src=x onerror=pwned=1>.osm.pbf"


def test_a_notebook_shows_what_was_learned_as_text(journal: Journal, tmp_path: Path) -> None:
    (id,) = imported(journal, tmp_path, "01")
    shown = [
        journal.maps(),
        journal.ground(id),
        journal.learn_surface(extract(tmp_path, NAME)),
        journal.ground(id),
        journal.maps(),
    ]
    for answer in shown:
        assert "<img" not in answer._repr_html_() and str(answer) == repr(answer) and answer.as_json()
    assert all("&lt;img src=x" in answer._repr_html_() for answer in shown[3:])
    assert "asphalt · 50 % · 2.0 km" in str(shown[3]) and "undo: journal undo b2" in str(shown[2]) and "use it" in str(shown[4])


@pytest.mark.parametrize("name", [b"m\xfcnchen.osm.pbf", b"two\nlines.osm.pbf", b"\x1b[31mred.osm.pbf"])
def test_a_file_of_any_name_can_be_learned(journal: Journal, tmp_path: Path, region: Path, name: bytes) -> None:
    (id,) = imported(journal, tmp_path, "01")
    odd = tmp_path / os.fsdecode(name)
    shutil.copy(region, odd)
    journal.learn_surface(odd)
    assert journal.maps().kept[0].name == journal.ground(id).map_name and journal.maps().kept[0].name.isprintable()
    odd.unlink()
    assert journal.learn_surface(odd).before == (id,) and json.dumps(journal.maps().as_json()).isascii()


@pytest.mark.parametrize(("name", "error", "line"), [
    ("regoin.osm.pbf", Unknown, "regoin.osm.pbf: no map of this name: did you mean region.osm.pbf?"),
    ("x", Unknown, "x: no map of this name: there are region.osm.pbf"),
    (5, BadValue, "5: expected the name of a map as text"),
])  # fmt: skip
def test_a_map_that_is_not_there_is_one_line(journal: Journal, tmp_path: Path, region: Path, name, error, line) -> None:
    imported(journal, tmp_path, "01")
    journal.learn_surface(region)
    with pytest.raises(error) as refused:
        journal.forget_map(name)
    assert str(refused.value) == line or (error is BadValue and str(refused.value).startswith(line))


def test_a_forgotten_map_leaves_what_was_learned(journal: Journal, tmp_path: Path, region: Path) -> None:
    (id,) = imported(journal, tmp_path, "01")
    journal.learn_surface(region)
    before = surface(journal, id)
    assert journal.forget_map("region.osm.pbf").used and journal.maps().kept == () and surface(journal, id) == before
    with pytest.raises(Unknown, match="no map is kept"):
        journal.forget_map("region.osm.pbf")


def test_an_extract_that_is_replaced_while_it_is_read_is_not_kept(journal: Journal, tmp_path: Path, monkeypatch) -> None:
    imported(journal, tmp_path, "01")
    path, other = extract(tmp_path), extract(tmp_path, "other.osm.pbf", ground="concrete")
    digest = building._digest

    def replaced(file: Path) -> str:
        key = digest(file)
        other.replace(path)
        return key

    monkeypatch.setattr(building, "_digest", replaced)
    with pytest.raises(Refused, match="changed while it was read"):
        journal.learn_surface(path)
    assert [one for one in (tmp_path / "home" / "maps").iterdir() if one.is_dir()] == []
