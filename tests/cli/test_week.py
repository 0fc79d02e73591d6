"""journal week: in words and as JSON, also of a week that is past."""

import json

import pytest
from made import copied, made


@pytest.fixture
def said(run):
    return lambda *args: " ".join(run("week", *args).out.split())


def test_an_empty_week_promises_nothing(run, said) -> None:
    run("day", "--sleep", "7h", "--on", "2026-11-20")
    out = said()
    assert "Mon 16 Nov 2026 to Sun 22 Nov 2026" in out and "No session is logged; 0 of 7 days are known to be without one." in out
    assert "Not known: neither pain nor its absence is logged." in out and "among what is known" in out and "safe" not in out


@pytest.fixture(scope="module")
def logged(tmp_path_factory):
    lines = [("shoes", "add", "Peg")]
    for day, km in (
        ("2026-10-19", "6km"),
        ("2026-10-28", "6km"),
        ("2026-11-11", "4km"),
        ("2026-11-17", "5km"),
        ("2026-11-21", "9km"),
    ):
        lines.append(("run", km, "50:00", "--rpe", "5", "--shoes", "peg", "--surface", "grass", "--on", day))
    lines += [
        ("session", "swim", "400m", "10:00", "--on", "2026-11-18"),
        ("rest", "--from", "2026-11-19", "--to", "2026-11-20"),
        ("pain", "lower-back", "2", "--on", "2026-11-20"),
        ("pain", "lower-back", "5", "--on", "2026-11-21", "--symptom", "pain-down-the-leg"),
        ("pain", "none", "--on", "2026-11-13"),
        ("check", "ostrc", "--participation", "8", "--modified", "8", "--performance", "8", "--pain", "8"),
    ]
    return made(tmp_path_factory.mktemp("logged") / "journal.sqlite", lines)


@pytest.fixture
def week(logged, tmp_path):
    copied(logged, tmp_path / "home")


def test_the_week_in_words(week, said) -> None:
    out = said()
    assert out.startswith("SEE A DOCTOR") and out.index("SEE A DOCTOR") < out.index("Load 3 sessions: 2 run and 1 swim.")
    assert "Running: 14.0 km; 4.0 km in the week before, 4.0 km a week in the four weeks before." in out
    assert "Load: not known, only 5 of 7 days are logged" in out
    assert "Pain on 2 of 2 days with an answer, 5/10 at worst (lower back). The week before: none on 1 day with an answer." in out
    assert "CAUTION: 9.0 km on Sat 21 Nov 2026" in out and "[session-spike]" in out
    assert "New, not in" not in out  # of the four weeks before two runs are all that is known
    assert "c1 ostrc on Sun 22 Nov 2026: lower-back, severity 32 of 100" in out
    assert "Pain, also none: logged on 2 of 7 days. journal pain none" in out
    assert "Effort of a session: logged for 2 of 3 sessions. journal edit s6 --rpe 6" in out
    assert "Shoes of a run" not in out


def test_what_is_new_is_one_sentence(week, run, said) -> None:
    run("rest", "--from", "2026-10-20", "--to", "2026-10-27")
    run("rest", "--from", "2026-10-29", "--to", "2026-11-10")
    run("session", "yoga", "30min", "--on", "2026-11-19")
    run("lift", "squat", "3x5@60kg", "--on", "2026-11-17")
    assert "New, not in the four weeks before: sport strength, swim and yoga. " in said()
    assert json.loads(run("week", "--json").out)["changed"][0] == {
        "kind": "sport",
        "what": "strength",
        "now": None,
        "before": None,
    }


def test_load_of_a_week_tells_what_was_logged_and_what_pace_that_is(run, said) -> None:
    for ago in (1, 2, 3, 4, 5):
        run("run", "5km", "30:00", "--rpe", "5", "--on", f"-{ago}d")
    run("rest")
    assert "Load in RPE × minutes: 750 on 6 of 7 days (at that pace 875); not known for the week before." in said()
    load = json.loads(run("week", "--json").out)["load"]
    assert (load["load_au"], load["load_logged_au"], load["load_before_au"]) == (875, 750, None)


def test_flags_come_highest_first(week, run) -> None:
    levels = [one["level"] for one in json.loads(run("week", "--json").out)["flags"]]
    assert levels == sorted(levels, key=("high", "caution", "note").index) and levels


def test_json_has_every_part(week, run) -> None:
    found = json.loads(run("week", "--json").out)
    assert (found["first"], found["last"], found["schema_version"]) == ("2026-11-16", "2026-11-22", 1)
    assert found["signs"][0]["sign"] == "leg-radiation" and found["soreness"] == []
    assert found["load"]["sessions"] == {"run": 2, "swim": 1} and found["load"]["running"]["distance_m"] == 14000
    assert (found["load"]["load_au"], found["load"]["logged_days"]) == (None, 5)
    assert found["pain"] == {"answered": 2, "hurt": 2, "worst": 5, "region": "lower-back"}
    assert found["changed"] == []
    assert [one["id"] for one in found["checks"]] == ["c1"] and found["not_logged"][0]["of"] == 7


def test_a_week_that_is_past_looks_as_it_did_then(week, run, said) -> None:
    out = said("--of", "2026-11-14")
    assert "Sun 8 Nov 2026 to Sat 14 Nov 2026" in out and "1 session: 1 run." in out and "SEE A DOCTOR" not in out
    assert "no run logged in the week before, the four weeks before are not known" in out and "ostrc" not in out
    assert json.loads(run("week", "--of", "2026-11-20", "--json").out)["load"]["running"]["runs"] == 1


def test_a_symptom_of_a_check_stands_first(run, said) -> None:
    run("check", "straight-leg-raise", "--crossed", "yes", "--on", "2026-11-10")
    assert said().startswith("SEE A DOCTOR") and said("--of", "2026-11-11").startswith("SEE A DOCTOR")
    assert "SEE A DOCTOR" not in said("--of", "2026-11-09")


def test_miles_where_they_are_set(week, run, said) -> None:
    run("config", "units", "mi")
    assert "Running: 8.7 mi; 2.5 mi in the week before" in said()


def test_without_a_distance_it_says_at_least(run, said) -> None:
    run("run", "30:00", "--on", "2026-11-20")
    run("run", "5km", "--on", "2026-11-21")
    assert "Running: at least (1 without a distance) 5.0 km; no run logged in the week before" in said()


@pytest.mark.parametrize(("args", "hint"), [(("--of", "tomorrow"), "lies in the future"), (("--of", "soon"), "expected a day")])
def test_a_day_that_cannot_be(run, args, hint) -> None:
    ran = run("week", *args)
    assert ran.code == 2 and hint in ran.err and ran.out == ""
