import json
import sqlite3
from pathlib import Path

import pytest


def saved(tmp_path: Path) -> int:
    """How many rows the entries' tables hold."""
    path = tmp_path / "home" / "journal.sqlite"
    if not path.exists():
        return 0
    with sqlite3.connect(path) as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in ("session", "pain", "day", "shoe", "batch", "strength_set")
        ]
    connection.close()
    return sum(counts)


def listed(run) -> dict:
    ran = run("list", "--json")
    assert ran.code == 0
    return json.loads(ran.out)


def test_the_tour(run) -> None:
    assert (
        run(
            "shoes", "add", "Pegasus 41", "--alias", "pegasus", "--cushioning", "standard", "--start", "120km", "--limit", "700km"
        ).code
        == 0
    )
    ran = run(
        "run",
        "8.2km",
        "45:10",
        "--surface",
        "asphalt:70,grass:30",
        "--shoes",
        "Pegasus 41",
        "--rpe",
        "6",
        "--lean",
        "forward",
        "--strike",
        "rearfoot",
        "--on",
        "yesterday",
    )
    assert ran.code == 0 and "s1" in ran.out and "undo: journal undo b2" in ran.out
    assert run("lift", "deadlift", "5x5@100kg", "--grip", "mixed", "--no-warm-up").code == 0
    assert run("lift", "squat", "3x8@80kg").out.startswith("Saved s2")
    assert run("session", "swim", "1500m", "40:00", "--at", "07:30").code == 0
    assert run("pain", "lower-back", "4", "--when", "morning", "--quality", "ache", "--side", "left").code == 0
    assert run("day", "--sitting", "9h", "--sleep", "7h", "--mass", "78.4kg").code == 0
    assert run("rest", "--from", "monday", "--to", "tuesday").code == 0
    found = listed(run)
    first = found["sessions"][0]
    assert found["schema_version"] == 1
    assert first["id"] == "s1" and first["shoes"] == "pegasus" and first["surface"] == {"asphalt": 0.7, "grass": 0.3}
    assert (first["distance_m"], first["duration_s"], first["lean"], first["foot_strike"]) == (8200, 2710, "forward", "rearfoot")
    assert first["load_au"] == pytest.approx(6 * 2710 / 60)
    assert [one["exercise"] for one in found["sessions"][1]["sets"]] == ["deadlift"] * 5 + ["squat"] * 3
    assert found["sessions"][1]["sets"][0]["tags"] == ["grip-mixed"]
    assert found["sessions"][2]["started_at"] == "2026-11-22T06:30:00Z" and found["sessions"][2]["zone"] == "Europe/Berlin"
    assert (found["pain"][0]["region"], found["pain"][0]["score"], found["pain"][0]["side"]) == ("lower-back", 4, "left")
    assert [day["day"] for day in found["days"] if day["rest"]] == ["2026-11-16", "2026-11-17"]


BAD = [
    (("run", "8parsec"), 2, "'parsec' is an unknown unit"),
    (("run", "8"), 2, "8: expected its unit after the number"),
    (("run", "-5km"), 2, "-5km: expected a value that is not negative"),
    (("run", "0km"), 2, "above 0"),
    (("run", "8km", "9km"), 2, "a second distance"),
    (("run", "18km", "1:30"), 2, "did you mean 1:30:00?"),
    (("run", "5km", "--on", "tomorrow"), 2, "future"),
    (("run", "5km", "--at", "23:59"), 2, "future"),
    (("run", "5km", "--on", "03/04"), 2, "ambiguous"),
    (("run", "5km", "--rpe", "11"), 2, "from 0 to 10"),
    (("run", "5km", "--surface", "asphalt:70"), 2, "add up to 100"),
    (("run", "5km", "--surface", "tarmacc"), 3, "did you mean asphalt?"),
    (("run", "5km", "--shoes", "pegasos"), 3, "did you mean pegasus?"),
    (("run", "5km", "--lean", "70"), 2, "from -20 deg to 60 deg"),
    (("run", "5km", "--surfce", "asphalt"), 2, "--surface"),
    (("run",), 2, "How far or how long?"),
    (("runn", "5km"), 2, "did you mean journal run?"),
    (("session", "swimm", "1km"), 3, "did you mean swim?"),
    (("lift", "deadlift", "5x5100"), 2, "sets x reps @ weight"),
    (("lift", "deadlift", "5x5@100kg", "--tag", "colt"), 3, "did you mean cold?"),
    (("pain", "lower-back", "11"), 2, "11: expected pain from 0 to 10"),
    (("pain", "lower-back", "-1"), 2, "-1"),
    (("pain", "lower-back", "much"), 2, "much: expected a number"),
    (("pain", "lowr-back", "3"), 3, "did you mean lower-back?"),
    (("pain", "lower-back", "3", "--symptom", "numness"), 3, "did you mean numbness"),
    (("pain", "lower-back", "3", "--session", "s99"), 3, "no such entry"),
    (("pain",), 2, "how much, from 0 to 10?"),
    (("day",), 2, "what of this day?"),
    (("day", "--sleep", "30h"), 2, "30h: expected hours from 0 h to 24 h"),
    (("rest", "--from", "today", "--to", "monday"), 2, "the earlier day first"),
    (("shoes", "add", "Other", "--alias", "pegasus"), 2, "there already"),
    (("shoes", "retire", "pegasos"), 3, "did you mean pegasus?"),
    (("profile", "--height", "178"), 2, "for example 178cm"),
    (("profile", "--zone", "Mars/Olympus"), 2, "time zone"),
    (("edit", "s99", "--rpe", "5"), 3, "no such entry"),
    (("edit", "s1"), 2, "change what?"),
    (("edit", "s1", "--score", "3"), 2, "no such field"),
    (("edit", "s1", "--time", "1:00"), 2, "faster than any run"),
    (("edit", "s1", "--clear", "rpee"), 2, "did you mean rpe?"),
    (("edit", "s1", "--shoes", ""), 3, "not known"),
    (("edit", "s1", "--note", ""), 2, "an empty text"),
    (("run", "5km", "--on", ""), 2, "a day"),
    (("run", "5km", "30"), 2, "30: expected its unit"),
    (("run", "5m", "30:00"), 2, "did you mean 5km or 5mi?"),
    (("run", "5km", "30:00", "--moving", "40:00"), 2, "at most the whole time"),
    (("run", "5km", "--hr", "190", "--max-hr", "150"), 2, "the other way round"),
    (("session", "yoga", "1:30"), 2, "did you mean 1:30:00?"),
    (("lift", "squat", "3x5@60kg", "--time", "1:15"), 2, "did you mean 1:15:00?"),
    (("pain", "none", "5"), 2, "none goes with a day alone"),
    (("pain", "3"), 2, "where?"),
    (("profile", "--hr-rest", "100", "--hr-max", "100"), 2, "expected below the maximal"),
    (("shoes", "add", " "), 2, "empty"),
    (("show", "s²"), 2, "an id"),
    (("show", "s99999999999999999999"), 2, "an id"),
    (("undo", "b²"), 2, "a batch"),
    (("edit", "s1", "--clear", "zone"), 2, "no such field"),
    (("rest", "--to", "yesterday"), 2, "--to needs --from"),
    (("lift", "deadlift"), 2, "for example: journal lift deadlift 5x5@100kg"),
    (("run", "5km", "9" * 400 + ":10"), 2, "a duration"),
    (("--db", "x" * 300, "list"), 1, "cannot be a journal (File name too long); choose another place with --db"),
    (("--db", "~nosuch/x", "list"), 2, "a path or a database URL"),
    (("--db", "http://[::1", "list"), 2, "a path or a database URL"),
    (("edit", "--rpe", "3"), 2, "which entry?"),
    (("delete", "s99"), 3, "no such entry"),
    (("delete", "x9"), 2, "an id"),
    (("show", "p99"), 3, "no such entry"),
    (("undo", "b99"), 3, "no such batch"),
    (("undo", "last"), 2, "a batch"),
    (("list", "--since", "soon"), 2, "a period"),
    (("flags", "--fail-on", "hihg"), 3, "did you mean high?"),
    (("factors", "hard-surface"), 3, "did you mean hard-surface"),
    (("config", "dateorder", "x"), 3, "did you mean date_order?"),
    (("config", "date_order", "x"), 2, "day-first"),
    (("config", "thresholds.session-spike.caution", "99"), 2, "session-spike"),
    (("plan", "18parsec"), 2, "is an unknown unit"),
    (("plan", "18km", "--on", "yesterday"), 2, "past"),
    (("report", "--out", "/nowhere/at/all/report.html"), 1, "/nowhere/at/all"),
]  # fmt: skip


@pytest.mark.parametrize(("args", "code", "said"), BAD, ids=[" ".join(args) for args, _, _ in BAD])
def test_bad_input_is_one_line_with_its_exit_code_and_saves_nothing(
    run, tmp_path: Path, args: tuple[str, ...], code: int, said: str
) -> None:
    run("shoes", "add", "Pegasus 41", "--alias", "pegasus")
    run("run", "5km", "30:00")
    before = saved(tmp_path)
    ran = run(*args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1 and ran.err.startswith("journal: ")
    assert saved(tmp_path) == before


def test_signs_are_answered_at_once(run) -> None:
    ran = run("pain", "lower-back", "1", "--symptom", "saddle numbness")
    assert ran.out.startswith("EMERGENCY:") and "local emergency number" in ran.out.splitlines()[0]
    assert "journal edit p1 --seen today" in ran.out.splitlines()[1] and ran.out.splitlines()[2].startswith("Saved p1")
    assert "EMERGENCY" in run("edit", "p1", "--symptom", "numbness").out
    assert run().out.startswith("EMERGENCY")
    run("edit", "p1", "--seen", "today")
    assert "EMERGENCY" not in run().out


def test_no_pain_is_a_real_zero_and_does_not_contradict(run) -> None:
    assert run("pain", "none").code == 0
    again = run("pain", "lower-back", "2")
    assert "taken back" in again.out
    assert listed(run)["days"][0]["no_pain"] is None
    refused = run("pain", "none")
    assert refused.code == 2 and "p1" in refused.err


def test_rest_and_sessions_do_not_contradict(run) -> None:
    run("rest")
    assert "taken back" in run("run", "5km").out
    assert "no rest day" in run("rest").err
    assert "left out: Sun 22 Nov 2026" in run("rest", "--from", "yesterday", "--to", "today").out


def test_edit_many_is_one_step_back(run) -> None:
    run("run", "5km", "--on", "-3d")
    run("run", "6km", "--on", "-2d")
    run("session", "walk", "3km")
    assert "2 sessions" in run("edit", "--since", "7d", "--sport", "run", "--surface", "dirt").out
    assert [row["surface"] for row in listed(run)["sessions"]] == [{"dirt": 1.0}, {"dirt": 1.0}, None]
    run("undo")
    assert [row["surface"] for row in listed(run)["sessions"]] == [None, None, None]


def test_edit_clears_and_shows(run) -> None:
    run("run", "5km", "30:00", "--rpe", "5", "--note", "easy")
    assert run("edit", "s1", "--clear", "rpe", "--distance", "5.5km").code == 0
    shown = json.loads(run("show", "s1", "--json").out)["entry"]
    assert (shown["rpe"], shown["distance_m"], shown["note"], shown["load_au"]) == (None, 5500, "easy", None)
    assert "distance                   5.5 km" in run("show", "s1").out
    assert run("edit", "s1", "--distance", "5.5km").out.startswith("Nothing to change")


def test_deleting_and_undoing(run) -> None:
    run("run", "5km")
    run("lift", "squat", "3x5@60kg")
    run("pain", "knee", "2", "--session", "s1")
    assert run("delete", "s1", "s2").code == 0
    assert [row["session"] for row in listed(run)["pain"]] == [None]
    run("undo")
    found = listed(run)
    assert len(found["sessions"]) == 2 and len(found["sessions"][1]["sets"]) == 3 and found["pain"][0]["session"] == "s1"


def test_shoes_carry_their_distance_and_deleting_nothing(run) -> None:
    run("shoes", "add", "Pegasus 41", "--alias", "peg", "--start", "100km")
    run("run", "10km", "--on", "-2d")
    assert "1 session " in run("shoes", "assign", "peg", "--since", "7d").out
    pair = json.loads(run("shoes", "list", "--json").out)["shoes"][0]
    assert (pair["alias"], pair["total_m"], pair["journal_m"]) == ("peg", 110_000, 10_000)
    assert "Retired" in run("shoes", "retire", "peg").out
    assert "peg" in run("shoes").out


def test_profile_and_zone(run) -> None:
    assert run("profile", "--hr-rest", "52", "--hr-max", "188bpm", "--zone", "Pacific/Auckland").code == 0
    assert json.loads(run("profile", "--json").out)["profile"]["hr_max_bpm"] == 188
    run("run", "5km")
    assert listed(run)["sessions"][0]["day"] == "2026-11-22"
    assert "Pacific/Auckland" in run("profile").out


def test_config_settles_the_order_of_dates(run) -> None:
    assert run("config", "date_order", "day-first").code == 0
    assert "3 Apr 2026" in run("run", "5km", "--on", "03/04").out
    assert "day-first" in run("config").out


def test_the_check_in_of_an_empty_journal_says_how_to_begin(run) -> None:
    ran = run()
    assert ran.code == 0 and "empty" in ran.out and "journal run" in ran.out


def test_the_check_in_asks_for_what_is_open_today(run) -> None:
    run("run", "5km", "--on", "yesterday")
    assert "how is it today?" in run().out
    run("pain", "none")
    assert "trained today?" in run().out
    run("run", "5km")
    assert "which shoes?" in run().out
    run("shoes", "add", "Peg")
    run("edit", "s2", "--shoes", "peg")
    assert "journal flags" in run().out


def test_an_interrupt_is_130(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("journal.api.journal.Journal.log_day", stop)
    ran = run("pain", "none")
    assert ran.code == 130 and "interrupted" in ran.err


def test_two_databases(run, tmp_path: Path) -> None:
    other = str(tmp_path / "other.sqlite")
    run("--db", other, "run", "5km")
    assert len(json.loads(run("--db", other, "list", "--json").out)["sessions"]) == 1
    assert listed(run)["sessions"] == []


@pytest.mark.parametrize("args", [("--help",), ("run", "-h"), ("shoes", "--help"), ("--version",), ("completion", "bash")])
def test_help(run, args: tuple[str, ...]) -> None:
    ran = run(*args)
    assert ran.code == 0 and "journal" in ran.out and ran.err == ""
