"""The body, walking, jumping, swimming and yoga: what is said, and what is not."""

from datetime import timedelta

import pytest
from factor_cases import AS_OF, complete, entry, run, runs, session, shoe

from journal.analysis.history import History
from journal.factors import chosen
from journal.factors.factor import EXTRAPOLATED
from journal.factors.flags import flags


def told(rows, *ids, since=27):
    return flags(History.of(AS_OF, **rows), AS_OF - timedelta(days=since), only=ids or None)


def profile(**fields):
    return [{"athlete_id": 1, **fields}]


LOAFER = [shoe("loafer", kind="casual")]


@pytest.mark.parametrize(("rows", "id", "said"), [
    ({"days": [entry(0, mass_kg=104.0)], "athletes": profile(height_m=2.0)}, "bmi", "26 kg/m² with 104 kg; threshold 25 kg/m² (a small effect)"),
    ({"days": [entry(100, mass_kg=80.0), entry(2, mass_kg=88.0)]}, "mass-trend",
     "88 kg at the last weighing, 10 % above 80 kg of three months before; threshold 5 %"),
    (runs(run(0, 5), athletes=profile(flat_feet=1.0)), "flat-feet",
     "Your profile says flat feet. One article holds that they bring back pain after running; a study of 1,930 people found no link"),
    (runs(session("walk", 5, 4, duration_s=3600.0), session("walk", 0, 3, duration_s=1800.0)), "walk-speed",
     "The walk on Sat 31 Oct 2026 was at 6.0 km/h, 1.50 times your fastest of the 30 days before (4.0 km/h); threshold 1.10 times"),
    (runs(session("walk", 0, 8, shoe_id="loafer"), shoes=LOAFER), "walk-shoes",
     "The walk on Sat 31 Oct 2026 was in Loafer, a casual pair; threshold 5.0 km"),
    (runs(session("hike", 0, 8, shoe_id="loafer"), shoes=LOAFER), "walk-shoes", "The hike on Sat 31 Oct 2026 was in Loafer, a casual pair"),
    (runs(session("jump", 0), spans=complete(40)), "jump-after-sedentary",
     "The first jumping in 28 days, on Sat 31 Oct 2026, came after 0 min of activity in the 28 days before, running and hard efforts counted double; "
     "a note below 240 min"),
    (runs(session("swim", 9, unbroken_m=400.0), session("swim", 0, unbroken_m=800.0)), "swim-unbroken",
     "800 m without rest on Sat 31 Oct 2026 is 2.00 times your longest such stretch of the 30 days before (400 m); threshold 1.10 times "
     f"({EXTRAPOLATED})"),
    (runs(session("swim", 0, stroke="butterfly"), athletes=profile(birth_year=1950)), "swim-stroke",
     "The swim on Sat 31 Oct 2026 was butterfly; from 60 years on (our choice) the article advises breaststroke or crawl"),
    (runs(session("swim", 0, stroke="butterfly"), spans=complete(40)), "swim-stroke",
     "The swim on Sat 31 Oct 2026 was butterfly; after weeks with little movement the article advises breaststroke or crawl"),
    (runs(session("yoga", 0, hurried=1.0)), "hurried", "The yoga session on Sat 31 Oct 2026 was done abruptly or fast"),
    (runs(session("jump", 0, warm_up=0.0)), "no-warm-up", "The jump session on Sat 31 Oct 2026 was without a warm-up"),
    (runs(session("yoga", 0, novelty=1.0)), "yoga-first-classes",
     "The yoga session on Sat 31 Oct 2026 is number 1 in this journal; muscles sore for a day or three are to be expected"),
])  # fmt: skip
def test_what_is_said(rows, id, said):
    found, _ = told(rows, id)
    assert [flag.message for flag in found] == [said]


@pytest.mark.parametrize(("sport", "there"), [("run", "was a run"), ("treadmill", "was a run"), ("jump", "was jumping")])
def test_a_diagnosis_is_not_repeated_where_others_may_read_it(sport, there):
    """A report may be handed on: that there is a condition is said once, which one is not."""
    found, _ = told(
        runs(*(session(sport, ago) for ago in range(9)), athletes=profile(diagnoses="slipped disc L5")), "spine-diagnosis"
    )
    assert [flag.message for flag in found] == [
        f"Your profile names a condition that may be one of the spine, and there {there} on Sat 31 Oct 2026; "
        "likewise on 8 other sessions of this period"
    ]
    assert "whoever treats it" in found[0].advice


@pytest.mark.parametrize(("id", "words"), [
    ("bmi", ("small effect", "Contrary finding")), ("flat-feet", ("not linked",)), ("sitting-hours", ("1.47", "Against it")),
    ("mass-trend", ("contradicted",)), ("spine-diagnosis", ("may protect",)), ("rest-in-pain", ("not bed rest",)),
    ("swim-unbroken", ("Extrapolated from running",)), ("strength-habit", ("0.55",)), ("heavy-work", ("13.6",)),
])  # fmt: skip
def test_evidence_names_its_size_and_what_speaks_against_it(id, words):
    effect = chosen([id])[0].evidence.effect
    assert all(word in effect for word in words)


@pytest.mark.parametrize("id", ["walk-speed", "walk-shoes", "jump-after-sedentary", "swim-stroke", "hurried", "illness"])
def test_what_nobody_studied_is_a_note_and_says_so(id):
    factor = chosen([id])[0]
    assert (factor.evidence.strength, set(factor.thresholds)) == ("none", {"note"})
    assert "no study found" in factor.evidence.citation


def test_without_any_body_mass_both_factors_of_it_ask_once():
    _, lacking = told(runs(run(0, 5)), "bmi", "mass-trend")
    assert {one.factor for one in lacking} == {"bmi", "mass-trend"}
    assert len({one.reason for one in lacking}) == 1


def test_tags_are_counted_over_the_period():
    sessions = [session("yoga", ago, warm_up=float(ago > 2)) for ago in range(6)]
    found, lacking = told(runs(*sessions), "no-warm-up")
    assert [flag.message for flag in found] == ["The yoga session on Sat 31 Oct 2026 was without a warm-up (3 of 6 sessions)"]
    assert lacking == []
