"""Technique: every aspect has its factor, contradicted words raise nothing, and what is said."""

from datetime import timedelta

import pandas as pd
import pytest
from factor_cases import AS_OF, day, lift, lifted, session, watched

from journal.analysis.history import History
from journal.domain.vocabulary import SET_TAGS, TECHNIQUE
from journal.factors import catalogue, chosen
from journal.factors.claims.card import card
from journal.factors.claims.table import claim
from journal.factors.evaluate import evaluate
from journal.factors.flags import flags
from journal.factors.lifting.families import BACK_SQUATS, DEADLIFTS, SQUATS

TODAY = pd.Timestamp(AS_OF).as_unit("us")
OF_ASPECT = {
    "grip": "mixed-grip", "stance": "squat-stance", "back": "rounded-back", "bar-end": "bar-dropped", "bar-place": "squat-bar-place",
    "gaze": "squat-gaze", "knees": "squat-knees", "toes": "squat-toes", "tempo": "squat-tempo", "start": "cold-start",
}  # fmt: skip


def told(rows, *ids, since=27):
    found, lacking = flags(History.of(AS_OF, **rows), AS_OF - timedelta(days=since), only=ids or None)
    return found, lacking


def raised_by(rows) -> set[str]:
    """Which factors of technique."""
    return {flag.factor for flag in told(rows, *OF_ASPECT.values())[0] if flag.evidence.highest_level == "note"}


def exercise_of(aspect: str) -> str:
    return "squat" if OF_ASPECT[aspect].startswith("squat") else "deadlift"


def test_every_aspect_of_technique_has_its_factor():
    assert set(OF_ASPECT) == set(TECHNIQUE)


@pytest.mark.parametrize(("aspect", "tag"), [(aspect, tag) for aspect, (faults, _) in TECHNIQUE.items() for tag in faults])
def test_a_fault_raises_the_factor_of_its_aspect_and_no_other(aspect, tag):
    rows = lifted(*(lift(ago, 20, exercise="deadlift") for ago in (90, 80, 70)), watched(0, exercise_of(aspect), (tag,)))
    assert raised_by(rows) == {OF_ASPECT[aspect]}


@pytest.mark.parametrize("tag", [tag for tag in SET_TAGS if not any(tag in faults for faults, _ in TECHNIQUE.values())])
@pytest.mark.parametrize("exercise", ["deadlift", "squat"])
def test_no_other_tag_raises_anything_not_even_knees_past_the_toes(tag, exercise):
    assert not raised_by(lifted(watched(0, exercise, (tag,))))


@pytest.mark.parametrize(("exercise", "deadlift", "squat", "back_squat"), [
    ("deadlift", True, False, False), ("romanian-deadlift", True, False, False), ("trap-bar-deadlift", True, False, False),
    ("squat", False, True, True), ("low-bar-squat", False, True, True), ("front-squat", False, True, False),
    ("goblet-squat", False, True, False), ("split-squat", False, False, False), ("hack-squat-(machine)", False, False, False),
    ("chair-squat", False, False, False), ("squat-jump", False, False, False), ("bench-press", False, False, False),
])  # fmt: skip
def test_families_go_by_name(exercise, deadlift, squat, back_squat):
    history = History.of(AS_OF, **lifted(lift(0, 60, exercise=exercise)))
    assert [len(one.sets(history)) == 1 for one in (DEADLIFTS, SQUATS, BACK_SQUATS)] == [deadlift, squat, back_squat]


def test_a_fault_is_said_once_with_how_often():
    rows = lifted(
        *(watched(ago, "squat", ("head-up",)) for ago in (1, 3, 5)), watched(7, "squat", ("clean",)), watched(9, "squat", ())
    )
    found, lacking = told(rows, "squat-gaze")
    assert [flag.message for flag in found] == [
        "Squat on Fri 30 Oct 2026: done looking up, which was the least steady in the one study found (3 of 4 sessions with this tagged)"
    ]
    assert (lacking[0].logged, lacking[0].of) == (4, 5)
    assert lacking[0].reason == (
        "technique logged for 4 of 5 lifts; for example journal lift squat 5x5@80kg --tag head-up (or head-down, head-straight), "
        "or --tag clean"
    )


def test_what_the_card_advises_raises_nothing_and_the_claim_says_that_the_rest_is_contested():
    rows = lifted(watched(1, "squat", ("head-down",)), watched(0, "squat", ("head-straight",)))
    assert told(rows, "squat-gaze") == ([], [])
    assert "Look ahead or slightly down" in " ".join(card("squat").do)
    assert "contested" in claim("A128").worth and "contested" in chosen(["squat-gaze"])[0].evidence.effect


def test_each_exercise_of_a_family_is_said_by_itself():
    found, _ = told(
        lifted(watched(0, "deadlift", ("back-rounded",)), watched(1, "front-squat", ("back-rounded",))), "rounded-back"
    )
    assert [flag.message.split(" on ")[0] for flag in found] == ["Deadlift", "Front squat"]
    assert all("contested" in flag.message and flag.level == "note" for flag in found)


def test_back_pain_before_deadlifts_is_counted_in_days():
    pain = [{"athlete_id": 1, "pain_id": f"p{ago}", "day": day(ago), "region": "lower-back", "score": 2.0} for ago in (3, 9)]
    found, _ = told(lifted(lift(0, 100)) | {"pain": pain}, "deadlift-with-back-pain")
    assert found[0].message == "Deadlifts on Sat 31 Oct 2026, with back pain on 2 days, of the 28 before and that day until then"
    assert "clinician" in found[0].advice


def test_the_first_weight_says_which_day_it_is():
    found, _ = told(lifted(lift(9, 20), lift(0, 60)), "deadlift-first-weight")
    assert found[0].message == "60 kg on Sat 31 Oct 2026, the second day of deadlifts in a year of this journal; threshold 20 kg"


@pytest.mark.parametrize("factor", [one for one in catalogue() if one.grain == "session"], ids=lambda one: one.id)
def test_a_factor_speaks_about_the_sports_that_it_names(factor):
    """A plan leaves factors of other sports out: they must not have anything to say."""
    sports = {
        "run": 8,
        "treadmill": 5,
        "walk": 6,
        "hike": 9,
        "ride": 20,
        "swim": 1,
        "jump": None,
        "yoga": None,
        "mobility": None,
        "other": 3,
    }
    told = {"duration_s": 3600.0, "warm_up": 0.0, "slipped": 1.0, "hurried": 1.0, "distracted": 1.0, "tired": 1.0, "carried_kg": 9.0,
            "lean": "forward", "foot_strike": "rearfoot", "shoe_id": "old", "novelty": 1.0}  # fmt: skip
    own = [session(sport, 0, km, **told) for sport, km in sports.items()]
    rows = lifted(lift(0, 90), watched(0, "squat", ("head-down", "cold")))
    history = History.of(AS_OF, **(rows | {"sessions": [*rows["sessions"], *own]}))
    spoken = evaluate(factor, history, TODAY).query("applies")["session_id"]
    assert set(spoken.map(history.sessions.set_index("session_id")["sport"])) <= set(factor.sports)


def test_nobody_is_asked_about_technique_without_a_lift():
    _, lacking = told({"sessions": [session("run", 0, 5), session("strength", 1)]})
    assert not {one.factor for one in lacking} & {*OF_ASPECT.values(), "deadlift-first-weight", "deadlift-with-back-pain"}


def test_levels_stay_at_a_note():
    ids = (*OF_ASPECT.values(), "deadlift-first-weight", "deadlift-with-back-pain")
    assert all(set(one.thresholds) == {"note"} and one.evidence.highest_level == "note" for one in chosen(ids))
