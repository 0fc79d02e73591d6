"""Any history of one athlete: every field of every table known or not."""

from datetime import timedelta

from factor_cases import AS_OF, complete, session
from hypothesis import strategies as st

from journal.domain.vocabulary import (
    CUSHIONING,
    FOOT_STRIKES,
    LEANS,
    REGIONS,
    SET_TAGS,
    SHOE_KINDS,
    SPORTS,
    STROKES,
    SURFACES,
    SWAYS,
    WHENS,
)


def maybe(values):
    """One of these, or not known."""
    return st.one_of(st.none(), values)


def floats(least, most, scale=1.0):
    """Not known, or a whole number of ``scale``."""
    return maybe(st.integers(least, most).map(lambda number: number * scale))


METRES = st.integers(1, 30).map(lambda n: n * 1000.0)
YES_NO = st.sampled_from((None, 0.0, 1.0))
TAGS = ("warm_up", "novelty", "slipped", "distracted", "tired", "hurried")
SESSION = st.fixed_dictionaries({
    "sport": st.sampled_from(("run", "run", "treadmill", "walk", "strength", "strength", "yoga", *SPORTS)),
    "distance_m": maybe(METRES), "duration_s": floats(10, 150, 60.0), "moving_s": floats(10, 90, 60.0), "rpe": floats(1, 10),
    "shoe_id": maybe(st.sampled_from(("a", "b", "lost"))), "lean": maybe(st.sampled_from(LEANS)), "lean_deg": floats(-5, 30),
    "foot_strike": maybe(st.sampled_from(FOOT_STRIKES)), "sway": maybe(st.sampled_from(SWAYS)), "cadence_spm": floats(80, 190),
    "stroke": maybe(st.sampled_from(STROKES)), "carried_kg": floats(0, 20), "unbroken_m": floats(0, 30, 100.0),
    "style": st.sampled_from((None, None, "yin", "vinyasa", " Yin ")), "surface": maybe(st.sampled_from(SURFACES)),
    **dict.fromkeys(TAGS, YES_NO),
})  # fmt: skip
SET = st.fixed_dictionaries({
    "exercise": st.sampled_from(("deadlift", "squat", "squat", "bench-press")), "weight_kg": floats(0, 200), "reps": floats(1, 12),
    "warm_up_set": YES_NO, "tags": st.lists(st.sampled_from(SET_TAGS), max_size=4).map(tuple),
})  # fmt: skip
DAY = st.fixed_dictionaries({
    "rest": YES_NO, "no_pain": YES_NO, "sitting_s": floats(0, 16, 3600.0), "longest_sitting_s": floats(0, 16, 900.0),
    "breaks": floats(0, 12), "standing_s": floats(0, 16, 3600.0), "sleep_s": floats(0, 10, 3600.0), "stress": floats(0, 10),
    "illness": YES_NO, "heavy_work": YES_NO, "mass_kg": floats(50, 140),
})  # fmt: skip
PAIN = st.fixed_dictionaries({
    "region": st.sampled_from(("lower-back", "lower-back", *REGIONS)), "score": st.integers(0, 10).map(float),
    "when": maybe(st.sampled_from(WHENS)), "relieved_by_rest": YES_NO,
})  # fmt: skip
ATHLETE = st.fixed_dictionaries({
    "athlete_id": st.just(1), "height_m": floats(150, 200, 0.01), "birth_year": floats(1930, 2010), "flat_feet": YES_NO,
    "diagnoses": st.sampled_from((None, "none", "disc hernia L5", "asthma, scoliosis")),
})  # fmt: skip
SHOE = st.fixed_dictionaries({
    "kind": maybe(st.sampled_from(SHOE_KINDS)), "cushioning": maybe(st.sampled_from(CUSHIONING)),
    "start_m": st.sampled_from((None, 0.0, 590_000.0)), "limit_m": st.sampled_from((None, None, 500_000.0)),
})  # fmt: skip


def _on(ago, **fields):
    return {"athlete_id": 1, "day": AS_OF - timedelta(days=ago), **fields}


def _session(number, ago, drawn):
    surface = drawn["surface"]
    shares = {f"surface_{surface}": 1.0} if surface else {}
    return session(drawn["sport"], ago, session_id=f"s{number}") | drawn | shares


def _sets(number, ago, drawn):
    return [_on(ago, session_id=f"s{number}", position=position, **one) for position, one in enumerate(drawn)]


@st.composite
def histories(draw, days=90):
    """One athlete's rows, for ``History.of``: sessions, sets, pain and entries on any of the last ``days`` days."""
    ago = st.integers(0, days)
    drawn = draw(st.lists(st.tuples(ago, SESSION), min_size=1, max_size=25))
    sets = [draw(st.lists(SET, max_size=3)) if one["sport"] == "strength" else [] for _, one in drawn]
    entries = draw(st.dictionaries(ago, DAY, max_size=20))
    pain = draw(st.lists(st.tuples(ago, PAIN), max_size=6))
    return {
        "sessions": [_session(number, ago, one) for number, (ago, one) in enumerate(drawn)],
        "sets": [row for number, (ago, _) in enumerate(drawn) for row in _sets(number, ago, sets[number])],
        "pain": [_on(ago, pain_id=f"p{number}", **one) for number, (ago, one) in enumerate(pain)],
        "days": [_on(ago, **entries[ago]) for ago in sorted(entries)],
        "shoes": [{"athlete_id": 1, "shoe_id": id, "name": id, "alias": id, **draw(SHOE)} for id in ("a", "b")],
        "athletes": draw(st.lists(ATHLETE, max_size=1)),
        "spans": complete(draw(ago)) if draw(st.booleans()) else [],
    }
