"""What users stumbled over, once each."""

import json
import os
from pathlib import Path

import pytest
from import_files import ROW, ask, gpx, sessions, strava


def listed(run) -> dict:
    return json.loads(run("list", "--json").out)


@pytest.mark.parametrize(
    ("args", "urgency"),
    [
        (("chest", "5"), "EMERGENCY"), (("lower-back", "3", "--when", "night"), "URGENT"), (("lower-back", "3", "--when", "rest"), "URGENT"),
        (("lower-back", "3", "--no-rest-helps"), "URGENT"), (("lower", "back", "3", "--symptom", "can't pee"), "EMERGENCY"),
        (("lower-back", "3", "--trigger", "cough"), "URGENT"), (("lower-back", "3", "--symptom", "pain-both-legs"), "EMERGENCY"),
    ],
)  # fmt: skip
def test_signs_that_are_said_in_other_words_than_symptoms(run, args: tuple[str, ...], urgency: str) -> None:
    assert run("pain", *args).out.startswith(f"{urgency}:")


def test_a_numbness_without_its_place_says_so_and_can_be_corrected(run) -> None:
    assert "the worse one was taken" in run("pain", "lower-back", "2", "--symptom", "numbness").out
    assert "EMERGENCY" not in run("edit", "p1", "--symptom", "numbness-one-leg").out
    run("edit", "p1", "--clear", "symptoms")
    assert listed(run)["pain"][0]["symptoms"] == []


def test_closing_a_sign_does_not_shout(run) -> None:
    run("pain", "lower-back", "2", "--symptom", "numbness-saddle")
    assert "EMERGENCY" not in run("edit", "p1", "--seen", "today").out
    assert "EMERGENCY" not in run("flags").out


def test_hours_of_a_day_are_hours(run) -> None:
    assert "sleep: 7 h 30" in run("day", "--sleep", "7:30").out
    assert listed(run)["days"][0]["sleep_s"] == 27000
    assert "for example 9h" in run("day", "--sitting", "9").err


def test_pain_as_people_say_it(run) -> None:
    run("pain", "left", "knee", "3")
    run("pain", "lower", "back", "4/10")
    assert [(one["region"], one["side"], one["score"]) for one in listed(run)["pain"]] == [
        ("knee", "left", 3),
        ("lower-back", None, 4),
    ]


def test_number_and_unit_may_stand_apart(run) -> None:
    run("run", "10", "miles", "1:30:00")
    assert sessions(run)[0]["distance_m"] == pytest.approx(16093, abs=1)


def test_what_is_not_known_is_not_zero_on_the_first_screen(run) -> None:
    run("day", "--sleep", "7h")
    said = run().out
    assert "empty" not in said and "no session logged" in said and "no answer in the last 28 days" in said


def test_an_edit_cannot_contradict(run) -> None:
    run("rest", "--on", "-2d")
    run("run", "5km", "30:00", "--at", "07:00")
    assert "taken back" in run("edit", "s1", "--on", "-2d").out
    moved = sessions(run)[0]
    assert (moved["day"], moved["started_at"]) == ("2026-11-20", "2026-11-20T06:00:00Z")
    assert [day["rest"] for day in listed(run)["days"]] == [None]
    assert run("edit", "d1", "--rest").code == 2
    run("pain", "knee", "3")
    run("day", "--sleep", "7h")
    assert "not free of pain" in run("edit", "d2", "--no-pain").err


def test_an_import_cannot_contradict(run, tmp_path: Path) -> None:
    run("rest", "--on", "2026-11-01")
    assert "taken back" in run("import", str(gpx(tmp_path / "a.gpx"))).out
    mapping = tmp_path / "days.toml"
    mapping.write_text('kind = "days"\n[columns]\nday = "day"\nrest = "rest"\nsleep_s = { column = "sleep", unit = "h" }\n')
    (tmp_path / "days.csv").write_text("day,rest,sleep\n2026-11-01,yes,7\n")
    assert "left out: Sun 1 Nov 2026 is no rest day" in run("import", str(tmp_path / "days.csv"), "--map", str(mapping)).out
    assert [(day["rest"], day["sleep_s"]) for day in listed(run)["days"]] == [(None, 25200)]


def test_editing_many_leaves_swims_without_a_surface(run) -> None:
    run("run", "5km")
    run("session", "swim", "1km")
    assert "1 session on foot" in run("edit", "--since", "7d", "--surface", "asphalt").out
    assert [row["surface"] for row in sessions(run)] == [{"asphalt": 1.0}, None]


def test_a_slip_in_an_exercise_is_noticed(run) -> None:
    assert "did you mean deadlift?" in run("lift", "deadlfit", "5x5@100kg").out
    assert "did you mean" not in run("lift", "Bulgarian bag", "5x5@10kg").out


def test_a_run_that_was_imported_and_typed_is_one(run, tmp_path: Path) -> None:
    run("import", str(gpx(tmp_path / "a.gpx")))
    said = run("run", "5km", "28:00", "--on", "2026-11-01").out
    assert "Saved s1:" in said and "imported before (gpx); if it is another one: journal split s1" in said
    assert "much like s1" in run("run", "5km", "28:00", "--on", "2026-11-01").out, "two that a person typed stay two"
    assert {one["id"] for one in sessions(run)} == {"s1", "s2"}


def test_one_of_two_alike_is_not_guessed_but_told(run, tmp_path: Path) -> None:
    for _ in range(2):
        run("run", "5km", "27:40", "--on", "2026-11-01")
    result = ask(run, str(gpx(tmp_path / "a.gpx")))
    assert result["counts"]["new"] == 1 and "could be the same as s1 or s2" in result["files"][0]["lines"][0]


def test_a_folder_gives_the_same_journal_whatever_its_names(run, tmp_path: Path) -> None:
    def found(names: str, db: str) -> list[float]:
        folder = tmp_path / db
        folder.mkdir()
        for name, metres in zip(names, (5010, 5220, 5490), strict=True):
            gpx(folder / f"{name}.gpx", metres=metres)
        run("--db", str(tmp_path / f"{db}.sqlite"), "import", str(folder))
        rows = json.loads(run("--db", str(tmp_path / f"{db}.sqlite"), "list", "--json").out)["sessions"]
        return sorted(round(row["distance_m"]) for row in rows)

    assert len({tuple(found(names, f"order{names}")) for names in ("abc", "cab", "bca")}) <= 2


@pytest.mark.parametrize("name", ["\x1b[2Jred", "a\u202eb", "tab\there"])
def test_control_characters_reach_no_terminal(run, tmp_path: Path, name: str) -> None:
    strava(tmp_path / "activities.csv", ROW.replace("Pegasus 41", name).replace("Morning", name))
    said = run("import", str(tmp_path / "activities.csv"))
    out = "".join(
        run(*args).out for args in (("list", "--all"), ("show", "s1"), ("shoes",), ("flags", "--since", "60d"), ("delete", "s1"))
    )
    refused = run("show", name)
    assert not {"\x1b", "\u202e", "\t"} & set(said.out + out + refused.err)


@pytest.mark.skipif(os.name == "nt", reason="file names there are text")
def test_a_file_name_that_is_no_text(run, tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/bad\xffname.gpx"))
    gpx(path)
    assert ask(run, str(path), str(gpx(tmp_path / "b.gpx", "2026-11-03T07:00")))["counts"]["new"] == 2


def test_a_year_that_no_diary_holds_stops_nothing_else(run, tmp_path: Path) -> None:
    odd = strava(
        tmp_path / "activities.csv",
        ROW.replace("Nov 1, 2026, 7:00:00 AM", "Jan 1, 0001, 6:00:00 AM"),
        ROW.replace("Nov 1, 2026", "Jan 5, 1500"),
    )
    result = ask(run, str(odd), str(gpx(tmp_path / "b.gpx", "2026-11-03T07:00")))
    assert result["counts"]["new"] == 1 and [row["day"] for row in sessions(run)] == ["2026-11-03"]


def test_miles_where_they_are_wanted(run) -> None:
    run("config", "units", "mi")
    assert "run 5.0 mi in 45:00" in run("run", "5mi", "45:00").out
    assert "5.0 mi" in run("list").out and "5.0 mi" in run().out
    run("shoes", "add", "Peg", "--start", "100mi")
    assert "100.0 mi" in run("shoes").out


def test_a_corrected_mapping_is_read_again(run, tmp_path: Path) -> None:
    log, mapping = tmp_path / "log.csv", tmp_path / "log.toml"
    log.write_text("day;km\n2026-11-01;8\n")
    mapping.write_text(
        'kind = "sessions"\n[columns]\nday = "day"\ndistance_m = { column = "km", unit = "km" }\n[constants]\nsport = "walk"\n'
    )
    run("import", str(log), "--map", str(mapping))
    run("undo")
    mapping.write_text(mapping.read_text().replace("walk", "run"))
    assert ask(run, str(log), "--map", str(mapping))["counts"]["new"] == 1
    assert sessions(run)[0]["sport"] == "run"


def test_an_empty_folder_says_so(run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "README.txt").write_text("hello")
    assert "No file to import was found; 1 other file left aside (README.txt)." in run("import", str(tmp_path / "none")).out


def test_list_says_where_the_entries_are(run) -> None:
    run("run", "5km", "--on", "2026-03-01")
    assert "the last entry is of 2026-03-01" in run("list").out


def test_a_mistake_of_ours_is_one_line(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("journal.api.journal.Journal.list_entries", broken)
    ran = run("list")
    assert ran.code == 1 and "ZeroDivisionError" in ran.err and ran.err.count("\n") == 1
    monkeypatch.setenv("JOURNAL_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("list")


@pytest.mark.parametrize("said", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "soon"])
def test_a_now_that_cannot_be(run, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("JOURNAL_NOW", said)
    ran = run("list")
    assert ran.code == 2 and "JOURNAL_NOW" in ran.err


def test_settings_that_are_no_settings(run, tmp_path: Path) -> None:
    path = tmp_path / "home" / "config.toml"
    path.parent.mkdir(exist_ok=True)
    for text in ("a = " + "[" * 5000, 'thresholds = "x"', "thresholds = {session-spike = 3}", "units = 1"):
        path.write_text(text)
        ran = run("list")
        assert ran.code in (1, 2) and ran.err.count("\n") == 1 and "config.toml" in ran.err, text
    path.write_text('thresholds = "x"')
    assert run("config", "thresholds.session-spike.caution", "1.2").code == 2


def test_a_place_for_one_symptom_keeps_the_others(run) -> None:
    hint = run("pain", "lower-back", "3", "--symptom", "numbness,fever").out.splitlines()[-1]
    assert hint.endswith("journal edit p1 --symptom numbness-one-leg,fever")
    assert "weakness-one-leg" in run("pain", "lower-back", "3", "--symptom", "weakness").out.splitlines()[-1]


def test_a_look_before_the_pain_closes_nothing(run) -> None:
    assert run("pain", "lower-back", "3", "--symptom", "fever", "--on", "-2d", "--seen", "-3d").code == 2
    run("pain", "lower-back", "3", "--symptom", "fever", "--on", "-2d")
    assert "looked at before the pain" in run("edit", "p1", "--seen", "-3d").err
    assert "looked at on Sun 22 Nov 2026" in run("edit", "p1", "--seen", "today").out


def test_a_look_closes_older_entries_of_the_same_sign_but_no_newer_one(run) -> None:
    run("pain", "lower-back", "3", "--symptom", "fever", "--on", "-3d")
    run("pain", "lower-back", "3", "--symptom", "fever", "--on", "-1d")
    run("edit", "p2", "--seen", "-1d")
    assert "URGENT" not in run("flags").out
    run("pain", "lower-back", "3", "--symptom", "fever")
    assert "from p3" in run("flags").out


@pytest.mark.parametrize("args", [("none", "--symptom", "saddle-numbness"), ("lower-back", "--symptom", "bladder")], ids=" ".join)
def test_an_emergency_in_a_command_that_cannot_be_saved_is_answered(run, args: tuple[str, ...]) -> None:
    ran = run("pain", *args)
    assert ran.code == 2 and ran.err.startswith("EMERGENCY:") and listed(run)["pain"] == []


def test_a_plan_under_an_open_sign_does_not_sound_reassuring(run) -> None:
    run("run", "5km", "30:00", "--on", "-2d")
    run("pain", "lower-back", "3", "--symptom", "bladder")
    said = run("plan", "5km").out
    assert said.startswith("EMERGENCY") and said.count("EMERGENCY") == 1
    assert said.rstrip().endswith("nothing is said of a plan.") and "Planned" not in said and "Not known" not in said
    run("edit", "p1", "--clear", "symptoms", "--when", "night")
    said = run("plan", "5km").out
    assert said.startswith("URGENT") and "no amount is named" in said and "raises nothing new" not in said


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("edit", "p1", "--clear", "score"), "no such field"), (("edit", "p1", "--clear", "region"), "no such field"),
        (("edit", "d1", "--on", "-1d"), "has an entry already: d2"), (("edit", "d2", "--on", "-3d"), "is no rest day"),
        (("edit", "s1", "--on", "today"), "in the future"), (("edit", "--since", "7d", "--distance", "5km"), "belongs to one session"),
        (("undo", ""), "a batch"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_edits_that_cannot_be(run, args: tuple[str, ...], said: str) -> None:
    run("run", "5km", "30:00", "--on", "-3d", "--at", "23:30")
    run("pain", "knee", "3")
    run("day", "--sleep", "7h")
    run("rest", "--on", "-1d")
    ran = run(*args)
    assert ran.code == 2 and said in ran.err and "constraint" not in ran.err


def test_lean_is_a_word_or_degrees(run) -> None:
    run("run", "5km", "--lean", "forward")
    run("edit", "s1", "--lean", "12")
    assert (sessions(run)[0]["lean"], sessions(run)[0]["lean_deg"]) == (None, 12)
    run("edit", "s1", "--clear", "lean", "--clear", "moving", "--rpe", "5")
    assert (sessions(run)[0]["lean"], sessions(run)[0]["lean_deg"]) == (None, None)


def test_every_day_is_listed_and_can_be_edited(run) -> None:
    run("day", "--breaks", "5")
    assert "breaks from sitting: 5" in run("list").out
    assert run("edit", "d1", "--clear", "breaks", "--heavy-work").code == 0
    assert "heavy physical work" in run("list").out


def test_bytes_that_are_no_text(run) -> None:
    assert run("lift", "x\udcff", "5x5@100kg").code == 0
    assert run("shoes", "add", "x\udcff").code == 0


def test_a_pasted_page_comes_back_cut(run) -> None:
    assert len(run("run", "5km", "--surface", "x" * 10_000).err) < 1100
