"""journal import --explain"""

import json
import tomllib
import zipfile
from pathlib import Path

import pytest
from import_files import ROW, gpx, strava

from journal import config

LOG = "Datum;Sportart;Strecke;Dauer;Wetter\n04.03.2026;Lauf;8,2;45:10;kalt\n"


def explained(run, *args):
    ran = run("import", "--explain", *map(str, args), "--json")
    return json.loads(ran.out)


def test_a_list_is_told_column_by_column_in_80_columns_and_nothing_is_made(run, tmp_path):
    ran = run("import", "--explain", str(strava(tmp_path / "activities.csv", ROW)))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith('activities.csv: strava, for its header names "Activity ID", "Activity Date"')
    assert "Activity Date → started_at, month in words, UTC, though it does not say so,\n      am and pm\n" in ran.out
    assert '"Nov 1, 2026, 7:00:00 AM" = 2026-11-01 07:00:00 UTC' in ran.out
    assert "Distance → distance_m, in m, decimal point" in ran.out
    assert "zone" not in ran.out  # its times are in UTC
    assert max(map(len, ran.out.splitlines())) < 80
    assert not config.data_dir().exists()


def test_the_zone_is_the_profiles_where_there_is_a_journal(run, tmp_path):
    path = strava(tmp_path / "activities.csv", ROW)
    assert explained(run, path)["zone"] == "Europe/Berlin"
    run("profile", "--zone", "Asia/Tokyo")
    assert explained(run, path)["zone"] == "Asia/Tokyo"


def test_a_journal_that_is_damaged_hinders_nothing(run, tmp_path):
    database = Path(config.default_database())
    database.parent.mkdir(parents=True)
    database.write_text("no database")
    assert explained(run, gpx(tmp_path / "a.gpx"))["zone"] == "Europe/Berlin"


def test_json_gives_every_column(run, tmp_path):
    (file,) = explained(run, strava(tmp_path / "activities.csv", ROW))["files"]
    assert (file["format"], file["reason"], file["draft"]) == ("strava", None, None)
    by_field = {column["field"]: column for column in file["columns"] if column["field"]}
    assert by_field["distance_m"] == {
        "name": "Distance", "field": "distance_m", "unit": "m", "how": "decimal point", "raw": "4980.0", "read": 4980.0,
    }  # fmt: skip
    assert [column["field"] for column in file["columns"] if column["name"] == "Commute"] == [None]


def test_a_foreign_list_prints_a_mapping_that_can_be_used_as_it_stands(run, tmp_path):
    path, mapping = tmp_path / "log.csv", tmp_path / "map.toml"
    path.write_text(LOG)
    ran = run("import", "--explain", str(path))
    assert (ran.code, ran.err) == (0, "")
    mapping.write_text(ran.out)
    assert tomllib.loads(ran.out)["columns"]["distance_m"] == {"column": "Strecke", "unit": "km"}
    assert ran.out.startswith("# log.csv: no format knows its columns")
    assert '# = "Wetter"   # such as kalt' in ran.out
    assert run("import", str(path), "--map", str(mapping)).code == 0
    told = explained(run, path, "--map", mapping)["files"][0]
    assert (told["format"], told["draft"]) == ("csv", None)


def test_a_folder_and_an_archive_tell_lists_in_full_and_recordings_in_a_line(run, tmp_path):
    folder = tmp_path / "export"
    (folder / "activities").mkdir(parents=True)
    gpx(folder / "activities" / "1.gpx")
    strava(folder / "activities.csv", ROW)
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        for path in sorted(folder.rglob("*.*")):
            archive.write(path, path.relative_to(folder))
    for where in (folder, tmp_path / "export.zip"):
        ran = run("import", "--explain", str(where))
        assert (ran.code, ran.err) == (0, "")
        assert "1.gpx: gpx, for its root element is <gpx>\n" in ran.out
        assert "Distance → distance_m" in ran.out
        assert "its values" not in ran.out
        files = explained(run, where)["files"]
        assert {file["format"] for file in files} == {"gpx", "strava"}


def test_among_others_a_foreign_list_is_a_line(run, tmp_path):
    (tmp_path / "log.csv").write_text(LOG)
    ran = run("import", "--explain", str(tmp_path / "log.csv"), str(gpx(tmp_path / "a.gpx")))
    assert ran.out.startswith("log.csv: no format knows its columns; explained alone it gets a mapping\na.gpx: gpx")
    assert explained(run, tmp_path / "log.csv", tmp_path / "a.gpx")["files"][0]["draft"].startswith('kind = "sessions"')


def test_what_is_not_read_is_one_line_and_exit_code_1(run, tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    ran = run("import", "--explain", str(path), str(gpx(tmp_path / "a.gpx")), str(tmp_path / "gone.gpx"))
    assert ran.code == 1
    assert "refused   gone.gpx: " in ran.out
    assert "a.gpx: gpx" in ran.out
    assert "left aside   1 other file that no format reads\n" in ran.out  # as import does, where it is not named alone
    assert "refused   picture.png: is a picture" in run("import", "--explain", str(path)).out
    assert explained(run, path)["files"][0]["reason"].startswith("picture.png: is a picture")
    assert run("import", "--explain", str(tmp_path / "nowhere.gpx")).code == 1


def test_a_day_for_files_without_times_and_a_format_can_be_given(run, tmp_path):
    path = gpx(tmp_path / "a.gpx")
    path.write_text(path.read_text().replace("<time>", "<name>").replace("</time>", "</name>"))
    assert "carry no times" in run("import", "--explain", str(path)).out
    assert "no time of day is known" in run("import", "--explain", str(path), "--on", "2026-03-04").out
    assert run("import", "--explain", str(path), "--as", "gpxx").code == 3


@pytest.mark.parametrize("sign", ["\x1b[31m", "\u202e", "\x07"])
def test_signs_that_a_terminal_would_obey_are_not_printed(run, tmp_path, sign):
    for name, header in (("strong", "Date,Workout Name,Exercise Name,Set Order,Weight (kg),Reps,{}"), ("other", "Date,{},Wine")):
        path = tmp_path / f"{name}.csv"
        path.write_text(header.format(f"a{sign}b") + f"\n2026-03-04,Le{sign}gs,Squat,1,80,5,{sign}\n")
        out = run("import", "--explain", str(path)).out
        assert all(letter.isprintable() or letter == "\n" for letter in out)


def test_an_empty_folder_is_said_so(run, tmp_path):
    (tmp_path / "empty").mkdir()
    assert run("import", "--explain", str(tmp_path / "empty")).out == "No file to import was found.\n"


def test_a_wide_diary_is_brought_in_one_place_after_another(run, tmp_path):
    path, first, second = tmp_path / "diary.csv", tmp_path / "back.toml", tmp_path / "knee.toml"
    path.write_text("Date,Back pain,Knee pain,Notes\n2026-03-04,3,2,hm\n2026-03-05,4,0,\n")
    first.write_text(run("import", "--explain", str(path)).out)
    second.write_text(first.read_text().replace('"Back pain"', '"Knee pain"').replace('region = "lower-back"', 'region = "knee"'))
    for mapping in (first, second):
        assert json.loads(run("import", str(path), "--map", str(mapping), "--json").out)["counts"]["new"] == 2
    pains = json.loads(run("list", "--json").out)["pain"]
    assert sorted((one["region"], one["score"]) for one in pains) == [
        ("knee", 0),
        ("knee", 2),
        ("lower-back", 3),
        ("lower-back", 4),
    ]


def test_a_bank_statement_makes_no_runs(run, tmp_path):
    path, mapping = tmp_path / "bank.csv", tmp_path / "bank.toml"
    path.write_text("Date,Payee,Amount\n2026-03-04,Shop,-12.50\n")
    ran = run("import", "--explain", str(path))
    mapping.write_text(ran.out)
    assert ran.code == 0
    assert "nothing here tells of a session, a set, pain or a day" in ran.out
    assert run("import", str(path), "--map", str(mapping)).code == 1


HEALTH = """<?xml version="1.0"?><HealthData>{}</HealthData>"""
WORKOUT = (
    '<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30" durationUnit="min" sourceName="Watch" '
    'startDate="2026-03-{0:02d} 07:00:00 +0100" endDate="2026-03-{0:02d} 07:30:00 +0100"/>'
)


def apple(path: Path, days: int) -> Path:
    """An export with a workout on each day, a route for each, and what import leaves aside."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("apple_health_export/export.xml", HEALTH.format("".join(map(WORKOUT.format, range(1, days + 1)))))
        archive.writestr("apple_health_export/export_cda.xml", "<ClinicalDocument/>")
        archive.writestr("apple_health_export/electrocardiograms/ecg.csv", "Name,Made Up\nClassification,none\n")
        archive.writestr("apple_health_export/broken.csv", "")
        for day in range(1, days + 1):
            archive.write(gpx(path.with_name("route.gpx")), f"apple_health_export/workout-routes/route_{day}.gpx")
    return path


def test_an_account_is_told_in_full_with_its_recordings_counted(run, tmp_path):
    path = apple(tmp_path / "export.zip", 5)
    ran = run("import", "--explain", str(path))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        "export.xml: apple, for its root element is <HealthData>\n  session 1: run on 2026-03-01, no points; "
    )
    assert "session 3: " in ran.out and "session 4: " not in ran.out
    assert "  … and 2 more sessions\n  5 sessions\n" in ran.out
    assert "\n5 gpx recordings, for their root element is <gpx>\n" in ran.out
    assert "refused" not in ran.out
    assert ran.out.endswith(
        "left aside   3 other files that no format reads; explained alone, a list gets\n  a mapping: ecg.csv\n"
    )
    told = json.loads(run("import", "--explain", str(path), "--json").out)
    assert (len(told["files"]), told["skipped"], [Path(one).name for one in told["mappable"]]) == (6, 3, ["ecg.csv"])
    assert run("import", str(path), "--dry-run").code == 0


def test_a_fixed_offset_is_told_as_such(run, tmp_path):
    path = tmp_path / "a.tcx"
    path.write_text(
        '<TrainingCenterDatabase><Activities><Activity Sport="Running"><Lap StartTime="2026-03-04T06:00:00+09:00"><TotalTimeSeconds>60'
        "</TotalTimeSeconds><DistanceMeters>200</DistanceMeters></Lap></Activity></Activities></TrainingCenterDatabase>"
    )
    assert "in UTC+09:00: the file's own" in " ".join(run("import", "--explain", str(path)).out.split())
    assert run("import", str(path)).code == 0
    assert "UTC+09:00" in run("show", "s1").out
    assert '"Etc/GMT-9"' in run("show", "s1", "--json").out


def test_a_single_foreign_list_is_drafted_wherever_it_lies(run, tmp_path):
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("log.csv", LOG)
        archive.writestr("read.me", "hello")
    (tmp_path / "photo.jpg").write_bytes(b"no photo")
    (tmp_path / "log.csv").write_text(LOG)
    for paths in (["export.zip"], ["log.csv", "photo.jpg"]):
        ran = run("import", "--explain", *(str(tmp_path / name) for name in paths))
        assert ran.out.endswith("# left aside   1 other file that no format reads\n")
        assert tomllib.loads(ran.out)["kind"] == "sessions"


def test_what_import_leaves_aside_is_not_refused(run, tmp_path):
    (tmp_path / "settings.json").write_text('{"theme": "dark"}')
    for args in (["import"], ["import", "--explain"]):
        ran = run(*args, str(tmp_path))
        assert ran.code == 0
        assert "No file to import was found" in ran.out
        assert "left aside" in ran.out


def test_only_lists_that_no_format_knows(run, tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.csv").write_text(LOG)
    ran = run("import", "--explain", str(tmp_path))
    assert ran.code == 0
    assert ran.out.startswith("No file to import was found.\nleft aside   2 other files")
