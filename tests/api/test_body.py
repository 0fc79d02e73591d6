"""What a save completes and what stands afterwards, through the journal and its database."""

from datetime import date, timedelta

import pytest

from journal.api import Journal
from journal.domain.entries import Day, Pain, Session
from journal.domain.selfchecks.done import Done
from journal.domain.sets import StrengthSet

TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def pain(days: int, score: float = 3, region: str = "lower-back", **more) -> Pain:
    return Pain(region=region, score=score, day=ago(days), **more)


def told(saved) -> list[str]:
    return [one.sign for one in saved.signs]


def test_the_entry_that_completes_a_course_shows_it_and_the_next_ones_too(journal: Journal) -> None:
    for day in range(7, 1, -1):
        assert told(journal.log_pain(pain(day))) == []
    assert told(journal.log_pain(pain(1))) == ["week-of-pain"]
    assert told(journal.log_pain(pain(0))) == ["week-of-pain"]
    assert told(journal.log_pain(pain(0, region="wrist"))) == []
    assert [one.sign for one in journal.open_signs()] == ["week-of-pain"]


def test_an_entry_filled_in_later_completes_it_too(journal: Journal) -> None:
    for day in (0, 1, 2, 6):
        journal.log_pain(pain(day))
    (sign,) = journal.log_pain(pain(4)).signs
    assert (sign.sign, sign.day, sign.pain_id) == ("week-of-pain", TODAY, "p1")


def test_a_session_logged_after_the_pain_completes_it(journal: Journal) -> None:
    journal.log_pain(pain(0, 8))
    journal.log_pain(pain(0, 8, "abdomen"))
    lift = Session(sport="strength", day=TODAY)
    assert told(journal.log_lift(lift, (StrengthSet("squat", 5, 60),))) == ["severe-after-squats", "abdominal-after-lifting"]
    assert told(journal.log_lift(lift, (StrengthSet("squat", 5, 60),))) == []
    journal.log_pain(pain(3, 7, symptoms=("numbness-one-leg",)))
    assert told(journal.log_session(Session(sport="jump", day=ago(4)))) == ["numb-after-jump"]


def test_an_edit_completes_and_a_look_closes(journal: Journal) -> None:
    journal.log_lift(Session(sport="strength", day=TODAY), (StrengthSet("front-squat", 5, 60),))
    assert told(journal.log_pain(pain(0, 3))) == []
    assert told(journal.edit("P1", {"score": 8.0})) == ["severe-after-squats"]
    assert told(journal.edit("p1", {"seen_by_clinician": TODAY})) == []
    assert journal.open_signs() == [] and told(journal.log_pain(pain(0, 2))) == []


def test_signs_of_the_entry_and_of_the_course_come_most_urgent_first(journal: Journal) -> None:
    for day in range(6, 0, -1):
        journal.log_pain(pain(day))
    saved = journal.log_pain(pain(0, symptoms=("fever", "numbness-saddle")))
    assert told(saved) == ["saddle-numbness", "fever", "week-of-pain"]


def test_a_year_of_pain_is_known_from_its_onset_and_an_old_look_still_closes_it(journal: Journal) -> None:
    for day in range(360, 0, -12):
        journal.log_pain(pain(day))
    assert "twelve-weeks" in told(journal.log_pain(pain(0)))
    journal.edit("p10", {"seen_by_clinician": ago(250)})
    assert "twelve-weeks" not in [one.sign for one in journal.open_signs()]


def test_of_another_athlete_nothing_is_read(journal: Journal) -> None:
    from journal.domain.diary import Diary
    from journal.store import diary

    journal.log_pain(pain(0, 8))
    journal.log_session(Session(sport="run", day=TODAY))
    journal.log_day(Day(day=TODAY, illness=True))
    with journal.store.read() as connection:
        assert diary.read(connection, journal.store.athlete_id + 1, TODAY) == Diary((), (), (), TODAY)
        mine = diary.read(connection, journal.store.athlete_id, TODAY)
    assert (len(mine.entries), len(mine.sessions), len(mine.days), mine.begun) == (1, 1, 1, TODAY)


def test_the_diary_holds_what_signs_ask_for(journal: Journal) -> None:
    from journal.store import diary

    journal.log_lift(
        Session(sport="strength", day=ago(1), novelty=True, style="power"),
        (StrengthSet("squat", 5, 60), StrengthSet("row", 5, 60)),
    )
    journal.log_session(Session(sport="run", day=ago(127)))
    journal.log_pain(pain(130, seen_by_clinician=ago(129)))
    journal.log_day(Day(day=ago(2), heavy_work=True))
    with journal.store.read() as connection:
        read = diary.read(connection, journal.store.athlete_id, TODAY)
        before = diary.read(connection, journal.store.athlete_id, ago(1))
    (done,) = read.sessions
    assert (done.id, done.exercises, done.novelty, done.style, done.slipped) == ("s1", {"squat", "row"}, True, "power", None)
    assert read.earlier == {"lower-back": {ago(130)}} and read.looks == {"lower-back": {ago(129)}}
    assert (read.begun, [one.heavy_work for one in read.days]) == (ago(130), [True])
    assert [len(one.sessions) for one in (read, before)] == [1, 2]  # a day earlier the run still lay within the window


def sore(journal: Journal) -> None:
    journal.log_session(Session(sport="strength", day=ago(1), novelty=True))


def test_soreness_and_the_light_are_noted_and_stand_in_the_answers(journal: Journal) -> None:
    sore(journal)
    saved = journal.log_pain(pain(0, 4, quality="ache", when="morning"))
    assert ["consistent with delayed soreness" in saved.notes[0], "pain light" in saved.notes[1]] == [True, True]
    answer = journal.flags().as_json()
    assert [(one["region"], one["work_day"]) for one in answer["soreness"]] == [("lower-back", "2026-11-21")]
    assert (answer["pain_light"]["colour"], answer["pain_light"]["day"]) == ("amber", "2026-11-21")
    assert answer["pain_light"]["label"] == "made for tendons, not tested for backs"


def test_a_pain_that_was_called_nothing_is_asked_about(journal: Journal) -> None:
    sore(journal)
    assert "--quality" in journal.log_pain(pain(0, 4)).notes[0]
    assert "--quality" not in " ".join(journal.log_pain(pain(0, 4, quality="sharp")).notes)


def test_a_sign_silences_soreness_everywhere(journal: Journal) -> None:
    sore(journal)
    saved = journal.log_pain(pain(0, 4, quality="ache", symptoms=("fever",)))
    assert not any("soreness" in note for note in saved.notes) and journal.flags().as_json()["soreness"] == []


def test_without_a_session_there_is_no_light(journal: Journal) -> None:
    assert journal.log_pain(pain(0, 9, when="after")).notes == ()
    assert journal.flags().as_json()["pain_light"] is None


@pytest.mark.parametrize(
    "values", [{"symptoms": ("hot-swollen-calf",)}, {"symptoms": ("hot-swollen-calf",), "region": "shoulder"}]
)
def test_an_odd_place_is_noted_at_an_edit_as_well(journal: Journal, values) -> None:
    journal.log_pain(pain(0, 3, "neck"))
    assert "does not usually go with pain" in journal.edit("p1", values).notes[0]
    assert journal.edit("p1", {"note": "again"}).notes == ()


def test_a_red_light_withholds_the_longest_of_a_plan(journal: Journal) -> None:
    for day in (20, 10, 3):
        journal.log_session(Session(sport="run", day=ago(day), distance_m=8000, duration_s=2800))
    plan = Session(sport="run", day=TODAY, distance_m=5000)
    assert journal.plan(plan).longest.value is not None
    journal.log_pain(pain(3, 6, when="after"))
    longest = journal.plan(plan).longest
    assert longest.value is None and "pain light red" in longest.reason


@pytest.mark.parametrize(
    "more",
    [
        {"symptoms": ("numbness-saddle",)}, {"region": "chest"}, {"side": "both", "symptoms": ("weakness-one-leg",)},
        {"symptoms": ("fever", "loss-of-bladder-or-bowel-control"), "score": 0},
    ],
    ids=str,
)  # fmt: skip
def test_an_emergency_of_years_ago_stays_until_it_is_looked_at(journal: Journal, more) -> None:
    journal.log_pain(pain(**{"days": 900, **more}))
    journal.log_pain(pain(800, symptoms=("fever",)))
    assert [(one.urgency, one.pain_id) for one in journal.open_signs()] == [("emergency", "p1")]
    journal.edit("p1", {"seen_by_clinician": ago(899)})
    assert journal.open_signs() == []


def test_an_emergency_of_a_check_stays_too(journal: Journal) -> None:
    journal.checks.log(Done(name="chin-to-chest", day=ago(300), answers={"symptoms": ("weakness-both-legs", "fever")}))
    assert [(one.sign, one.pain_id) for one in journal.open_signs()] == [("both-legs", "c1")]


def emergency(journal: Journal) -> None:
    journal.log_pain(pain(0, 5, symptoms=("numbness-saddle",)))


TAKES_BACK = "this takes back an emergency sign, saddle-numbness (p1 of Sun 22 Nov 2026). Numbness around the genitals"


@pytest.mark.parametrize(
    "change",
    [
        lambda journal: journal.edit("p1", {"symptoms": ()}),
        lambda journal: journal.edit("p1", {"symptoms": ("numbness-one-leg",)}),
        lambda journal: journal.delete(["p1"]),
        lambda journal: journal.undo(),
    ],
    ids=["edit", "milder", "delete", "undo"],
)
def test_who_takes_an_emergency_back_is_told_which(journal: Journal, change) -> None:
    emergency(journal)
    (note,) = change(journal).notes
    assert note.startswith(TAKES_BACK) and "emergency number" in note and "write it down again" in note
    assert all(one.urgency != "emergency" for one in journal.open_signs())


@pytest.mark.parametrize(
    "change",
    [
        lambda journal: journal.edit("p1", {"score": 2.0}),
        lambda journal: journal.edit("p1", {"seen_by_clinician": TODAY}),
        lambda journal: journal.delete(["p2"]),
        lambda journal: journal.undo(),
    ],
    ids=["edit", "look", "delete", "undo"],
)
def test_what_takes_no_emergency_back_says_nothing_of_one(journal: Journal, change) -> None:
    emergency(journal)
    journal.log_pain(pain(0, 3, "knee", symptoms=("fever",)))
    assert change(journal).notes == ()


def test_a_sign_that_opens_again_is_shown_at_a_deletion_and_an_undo(journal: Journal) -> None:
    emergency(journal)
    journal.edit("p1", {"seen_by_clinician": TODAY})
    undone = journal.undo()
    assert told(undone) == ["saddle-numbness"] and undone.notes == ()
    journal.log_pain(pain(0, 5, symptoms=("numbness-saddle",), seen_by_clinician=TODAY))
    assert journal.open_signs() == []
    assert told(journal.delete(["p2"])) == ["saddle-numbness"]


def test_a_day_and_an_edit_of_many_sessions_complete_courses_too(journal: Journal) -> None:
    journal.log_session(Session(sport="walk", day=ago(1)))
    journal.log_pain(pain(0, 8, symptoms=("numbness-one-leg",)))
    assert "numb-after-jump" in told(journal.edit_many(ago(2), None, {"slipped": True}))
    journal.log_session(Session(sport="ride", day=ago(60)))
    for day in range(8, -1, -1):
        journal.log_pain(pain(day, 3, "thigh", quality="ache"))
    assert "soreness-too-long" in told(journal.log_day(Day(day=ago(9), heavy_work=True)))
