"""journal plan: technique and loads of one session, and a week from a file. Today is Sunday, 22 November 2026."""

import json
from pathlib import Path

import pytest
from made import copied, made

WEEK = """# the week before the race
saturday 18km --surface asphalt --shoes pegasus
mon lift squat 5x5@100kg --tag clean  # heavy
wed rest
2026-11-24 walk 6km --carried 4kg --title "to work # and back"
"""


@pytest.fixture(scope="module")
def weeks(tmp_path_factory) -> Path:
    """A few weeks of runs up to 10 km, a squat and a walk with a bag."""
    lines = [("shoes", "add", "Pegasus 41", "--alias", "pegasus")]
    for ago in (3, 7, 11):
        km = "10km" if ago == 7 else "8km"
        lines.append(("run", km, "45:00", "--surface", "dirt", "--shoes", "pegasus", "--on", f"-{ago}d"))
    lines.append(("lift", "squat", "5x5@80kg", "--on", "-4d"))
    lines.append(("session", "walk", "6km", "--carried", "5kg", "--on", "-2d"))
    return made(tmp_path_factory.mktemp("weeks") / "journal.sqlite", lines)


@pytest.fixture
def trained(weeks, run, tmp_path):
    copied(weeks, tmp_path / "home")
    return run


@pytest.fixture
def week(trained, tmp_path: Path):
    def judged(text: str | bytes, *options: str):
        path = tmp_path / "week.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return trained("plan", "--week", str(path), *options)

    return judged


def test_a_week_is_printed_by_day_then_its_flags(week) -> None:
    ran = week(WEEK)
    assert ran.code == 0, ran.err
    head, _, below = ran.out.partition("Taken for rest: 3 days without an entry or a line.")
    rows = [line for line in head.splitlines() if "2026" in line]
    assert [line[:15] for line in rows] == ["Mon 23 Nov 2026", "Tue 24 Nov 2026", "Wed 25 Nov 2026", "Sat 28 Nov 2026"]
    assert "caution" in rows[0] and "lift-spike, tonnage-spike" in rows[0] and "squat 5x5@100kg (clean)" in rows[0]
    assert "nothing new" in rows[1] and "to work # and back" not in rows[1]
    assert "rest" in rows[2] and "nothing new" in rows[2]
    assert "caution" in rows[3] and "session-spike" in rows[3]
    assert "1.80 times your longest run" in below and "evidence moderate" in below and "Not known" in below
    assert "safe" not in ran.out


def test_what_is_raised_at_any_amount_leaves_a_key_for_the_rest(trained) -> None:
    found = json.loads(trained("plan", "walk", "6km", "--carried", "14kg", "--json").out)["longest"]
    assert found["distance_m"] is None and "at any amount" in found["reason"]
    assert f"{found['apart_m'] / 1000:.1f} km raises nothing new" in found["reason"] and found["carried_apart_kg"] is None
    clear = json.loads(trained("plan", "5km", "--json").out)["longest"]
    assert clear["distance_m"] > 0 and clear["apart_m"] is None
    lift = json.loads(trained("plan", "lift", "squat", "5x5@80kg", "--tag", "head-up", "--json").out)["longest"]
    assert lift["weight_kg"] is None and lift["apart_kg"] > 80


def test_a_week_as_json_keeps_the_names(week) -> None:
    ran = week(WEEK, "--json")
    found = json.loads(ran.out)
    assert set(found) == {"schema_version", "as_of", "signs", "held_back", "days"} and found["held_back"] is None
    assert [one["day"] for one in found["days"]] == ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-28"]
    assert [one["mark"] for one in found["days"]] == ["caution", "nothing new", "nothing new", "caution"]
    assert [one["rest_days"] for one in found["days"]] == [1, 0, 0, 2]
    assert {flag["factor"] for flag in found["days"][3]["flags"]} >= {"session-spike"}
    assert found["days"][2]["flags"] == found["days"][2]["unknown"] == []


def test_a_session_of_the_file_is_seen_by_the_next(week) -> None:
    marks = lambda text: [one["mark"] for one in json.loads(week(text, "--json").out)["days"]]  # noqa: E731 - asked twice
    assert marks("mon 11km\nthu 12km") == ["nothing new", "nothing new"]
    assert marks("thu 12km") == ["caution"]


@pytest.mark.parametrize(("text", "code", "said"), [
    ("mon 5km\nsaturday 18parsec", 2, "week.txt, line 2: 18parsec:"),
    ("mon 5km\n\n# later\nfunday 5km", 2, "week.txt, line 4: funday: expected a day (did you mean sunday?)"),
    ("mon", 2, "week.txt, line 1: mon: expected a session or rest after the day, for example saturday 18km"),
    ("yesterday 5km", 2, "week.txt, line 1: yesterday: 2026-11-21 lies in the past"),
    ("2026-12-07 5km", 2, "week.txt, line 1: 2026-12-07: expected a day up to 2026-12-06, 14 days from now"),
    ("mon 5km --shoes pegasos", 3, "week.txt, line 1: shoes 'pegasos' are not known: did you mean pegasus?"),
    ("mon 5km --surface tarmak", 3, "week.txt, line 1: surface 'tarmak' is not known: did you mean"),
    ("mon 5km --colour red", 2, "week.txt, line 1: No such option '--colour'"),
    ("mon 5km --on tuesday", 2, "week.txt, line 1: No such option '--on'"),
    ("mon 5km --help", 2, "week.txt, line 1: No such option '--help'"),
    ("mon --time", 2, "week.txt, line 1: Option '--time' requires an argument"),
    ("mon lift squat", 2, "week.txt, line 1: which exercise and sets?"),
    ("mon lift squat 5x5@80kg --tag hed-down", 3, "week.txt, line 1: tag 'hed-down' is not known: did you mean head-down"),
    ("mon 5km --tag clean", 2, "week.txt, line 1: clean: expected lift before the exercise"),
    ('mon 5km --title "long', 2, "week.txt, line 1: mon 5km --title \"long: a quotation mark is not closed"),
    ("sat rest\nmon 5km\nsat 5km", 2, "week.txt, line 3: 2026-11-28: expected either rest or a session, and line 1 says otherwise"),
    ("mon -5km", 2, "week.txt, line 1: -5km: expected a value that is not negative, for example 5km"),
    ("mon 50km 45:00", 2, "week.txt, line 1: 50"),
    ("", 2, "week.txt: no session in it"),
    ("# nothing\n\n", 2, "week.txt: no session in it"),
    ("mon 5km\n" * 61, 2, "week.txt: 61 sessions, expected at most 60"),
    (b"mon 5km \xff", 1, "week.txt: no text in UTF-8"),
    (b"#" * 100_001, 1, "week.txt: more than 100 kB"),
])  # fmt: skip
def test_a_line_that_cannot_be_used_is_named_and_nothing_else_said(week, text, code: int, said: str) -> None:
    ran = week(text)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_a_file_that_is_not_there_is_refused(trained, tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        ran = trained("plan", "--week", str(path))
        assert ran.code == 1 and path.name in ran.err and ran.out == ""


@pytest.mark.parametrize("beside", [("5km",), ("--on", "monday"), ("--sport", "walk"), ("--rpe", "3"), ("--carried", "3kg")])
def test_nothing_is_said_beside_a_week(trained, tmp_path: Path, beside: tuple[str, ...]) -> None:
    (tmp_path / "week.txt").write_text(WEEK)
    ran = trained("plan", "--week", str(tmp_path / "week.txt"), *beside)
    assert ran.code == 2 and f"{beside[0]}: expected nothing beside --week" in ran.err and ran.out == ""


def test_windows_and_marks_of_editors_do_not_matter(week) -> None:
    assert week("\ufeffmon 5km\r\nTUE Rest\r\n".encode()).code == 0


def test_a_week_under_an_open_sign_does_not_sound_reassuring(week, trained) -> None:
    trained("pain", "lower-back", "3", "--symptom", "bladder")
    ran = week("mon 5km\ntue rest")
    assert ran.out.startswith("EMERGENCY") and "nothing new" not in ran.out and "5.0 km" not in ran.out
    assert json.loads(week("mon 5km", "--json").out)["held_back"].startswith("an open sign comes first")


def test_a_week_in_pain_says_so_before_anything(week, trained) -> None:
    trained("pain", "knee", "5")
    ran = week("mon 5km")
    held = "Before any of this: with pain of 5 of 10 in the last 48 hours no amount is named."
    assert ran.out.startswith(held) and "nothing new" not in ran.out
    one = trained("plan", "5km")
    assert one.out.startswith(held) and "nothing new" not in one.out
    found = json.loads(trained("plan", "5km", "--json").out)
    assert found["held_back"] == found["longest"]["reason"] and found["longest"]["distance_m"] is None


def test_a_lift_is_planned_with_its_technique(trained) -> None:
    said = trained("plan", "lift", "squat", "3x5@80kg", "--stance", "narrow", "--tag", "head-up", "--time", "50min").out
    assert "strength in 50:00" in said and "[squat-stance] evidence weak" in said and "[squat-gaze] evidence weak" in said
    assert "Heaviest that raises nothing new: not named; squat-gaze (note, weak evidence)" in said


def test_what_is_carried_has_an_answer_of_its_own(trained) -> None:
    ran = trained("plan", "walk", "6km", "--carried", "4kg")
    assert (
        "Longest that raises nothing new: 6.6 km" in ran.out
        and "Most carried that raises nothing new: 5 kg; above that" in ran.out
    )
    longest = json.loads(trained("plan", "walk", "6km", "--carried", "4kg", "--json").out)["longest"]
    assert (longest["distance_m"], longest["carried_kg"], longest["carried_stopped_by"]) == (6600.0, 5.0, ["carried-load"])
    assert "carried_kg" not in json.loads(trained("plan", "walk", "6km", "--json").out)["longest"]


def test_a_session_may_be_planned_by_its_time_alone(trained) -> None:
    assert "yoga in 1:00:00" in trained("plan", "yoga", "--time", "1:00:00", "--style", "vinyasa").out
    assert trained("plan", "yoga").code == trained("plan").code == 2


def test_a_red_pain_light_holds_a_plan_back(trained) -> None:
    trained("run", "5km", "30:00", "--on", "yesterday")
    trained("pain", "knee", "1", "--when", "morning", "--on", "yesterday")
    trained("pain", "knee", "3", "--when", "morning")
    longest = json.loads(trained("plan", "5km", "--json").out)["longest"]
    assert longest["distance_m"] is None and longest["reason"].startswith("pain light red")
