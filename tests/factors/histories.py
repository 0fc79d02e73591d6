"""Any history of one athlete, and cohorts put together out of the case tables; the same for the same seed."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from factor_cases import AS_OF, BUSY, IDLE, Case, Rows, beside, complete, session, table, together

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
from journal.factors import catalogue
from journal.factors.planning.planned import PLANNED_ID


def maybe(values):
    """One of these, or as often not known."""
    known = tuple(values)
    return (*known, *[None] * len(known))


def scaled(least, most, scale=1.0):
    """A whole number of ``scale``, or as often not known."""
    return maybe(number * scale for number in range(least, most + 1))


# What a field of each table may be.
YES_NO = (None, 0.0, 1.0)
TAGS = ("warm_up", "novelty", "slipped", "distracted", "tired", "hurried")
SESSION = {
    "sport": ("run", "run", "treadmill", "walk", "strength", "strength", "yoga", *SPORTS),
    "distance_m": scaled(1, 30, 1000.0), "duration_s": scaled(10, 150, 60.0), "moving_s": scaled(10, 90, 60.0), "rpe": scaled(1, 10),
    "shoe_id": maybe(("a", "b", "lost")), "lean": maybe(LEANS), "lean_deg": scaled(-5, 30),
    "foot_strike": maybe(FOOT_STRIKES), "sway": maybe(SWAYS), "cadence_spm": scaled(80, 190),
    "stroke": maybe(STROKES), "carried_kg": scaled(0, 20), "unbroken_m": scaled(0, 30, 100.0),
    "style": (None, None, "yin", "vinyasa", " Yin "), "surface": maybe(SURFACES), "known": (1.0, 1.0, 0.4),
    "ascent_m": scaled(0, 60, 10.0), "descent_m": scaled(0, 60, 10.0), "track_turns": (*[None] * 9, 8.0, 60.0),
    **dict.fromkeys(TAGS, YES_NO),
}  # fmt: skip
SET = {
    "exercise": ("deadlift", "squat", "squat", "bench-press"), "weight_kg": scaled(0, 200), "reps": scaled(1, 12),
    "warm_up_set": YES_NO,
}  # fmt: skip
DAY = {
    "rest": YES_NO, "no_pain": YES_NO, "sitting_s": scaled(0, 16, 3600.0), "longest_sitting_s": scaled(0, 16, 900.0),
    "breaks": scaled(0, 12), "standing_s": scaled(0, 16, 3600.0), "sleep_s": scaled(0, 10, 3600.0), "stress": scaled(0, 10),
    "illness": YES_NO, "heavy_work": YES_NO, "mass_kg": scaled(50, 140),
}  # fmt: skip
PAIN = {
    "region": ("lower-back", "lower-back", *REGIONS), "score": tuple(map(float, range(11))), "when": maybe(WHENS), "relieved_by_rest": YES_NO,
}  # fmt: skip
ATHLETE = {
    "height_m": scaled(150, 200, 0.01), "birth_year": scaled(1930, 2010), "flat_feet": YES_NO,
    "diagnoses": (None, "none", "disc hernia L5", "asthma, scoliosis"),
}  # fmt: skip
SHOE = {
    "kind": maybe(SHOE_KINDS), "cushioning": maybe(CUSHIONING), "start_m": (None, 0.0, 590_000.0), "limit_m": (None, None, 500_000.0),
}  # fmt: skip


def picked(random: Random, fields):
    return {name: random.choice(values) for name, values in fields.items()}


def _noisy_session(random: Random, ago):
    drawn = picked(random, SESSION)
    surface, known = drawn.pop("surface"), drawn.pop("known")
    return session("run", ago) | drawn | ({f"surface_{surface}": known} if surface else {})


def _noisy_sets(random: Random, own):
    each = {"athlete_id": 1, "session_id": own["session_id"], "day": own["day"]}
    return [each | {"position": at, "tags": tuple(random.sample(SET_TAGS, random.randrange(5)))} | picked(random, SET)
            for at in range(random.randrange(4))]  # fmt: skip


def noise(random: Random, days=90) -> Rows:
    """One athlete's rows on any of the last ``days`` days: every field of every table known or not."""
    agos = [random.randrange(days + 1) for _ in range(random.randrange(1, 26))]
    sessions = [_noisy_session(random, ago) for ago in agos]
    entries = {random.randrange(days + 1): picked(random, DAY) for _ in range(random.randrange(21))}
    return {
        "sessions": sessions,
        "sets": [row for own in sessions if own["sport"] == "strength" for row in _noisy_sets(random, own)],
        "pain": [{"athlete_id": 1, "pain_id": f"n{at}", "day": AS_OF - timedelta(days=random.randrange(days + 1)), **picked(random, PAIN)}
                 for at in range(random.randrange(7))],
        "days": [{"athlete_id": 1, "day": AS_OF - timedelta(days=ago), **entry} for ago, entry in entries.items()],
        "shoes": [{"athlete_id": 1, "shoe_id": id, "name": id, "alias": id} | picked(random, SHOE) for id in ("a", "b")],
        "athletes": [{"athlete_id": 1} | picked(random, ATHLETE)] * random.randrange(2),
        "spans": complete(random.randrange(days + 1)) * random.randrange(2),
    }  # fmt: skip


def shifted(rows: Rows, days: int) -> Rows:
    """The same rows so many days earlier."""
    return {name: [row | {key: _earlier(row[key], days) for key in ("day", "first_day", "last_day", "retired_day") if row.get(key)} for row in table]
            for name, table in rows.items()}  # fmt: skip


def _earlier(day, days: int) -> date:
    return (date.fromisoformat(day) if isinstance(day, str) else day) - timedelta(days=days)


def tidied(rows: Rows) -> Rows:
    """What one athlete's journal can hold: one entry a day, one profile, a pair once; ids that are those of others too."""
    named = {row["session_id"]: f"s{at:03}" for at, row in enumerate(rows.get("sessions", []))} | {PLANNED_ID: PLANNED_ID}
    own = {name: [row | ({"session_id": named.get(row["session_id"])} if "session_id" in row else {}) for row in table]
           for name, table in rows.items()}  # fmt: skip
    keys = {"days": "day", "shoes": "shoe_id", "athletes": "athlete_id"}
    return own | {name: _joined(own[name], key) for name, key in keys.items() if name in own}


def _joined(rows, key):
    found: dict = {}
    for row in rows:
        found[row[key]] = row | {name: value for name, value in found.get(row[key], {}).items() if value is not None}
    return list(found.values())


@dataclass(frozen=True)
class Cohort:
    """Athletes by id, and the factor whose case each of them began with (none for those who are all noise)."""

    people: dict[int, Rows]
    begun: dict[int, str]

    @property
    def rows(self) -> Rows:
        return together(*self.people.values())


def _elsewhere(rows: Rows, number: int) -> Rows:
    """The same rows in sessions of their own, none of them planned."""
    return {name: [row | ({"session_id": f"{number}-{row['session_id']}"} if "session_id" in row else {}) for row in table]
            for name, table in rows.items()}  # fmt: skip


def _with_company(random: Random, begun: Case, cases) -> Rows:
    """A case, shifted at times, up to three others before or beside it, and at times noise."""
    others = [shifted(_elsewhere(random.choice(cases).rows, at), random.randrange(61)) for at in range(random.randrange(4))]
    noisy = [noise(random)] if random.random() < 0.2 else []
    return together(shifted(begun.rows, random.choice((0, 0, random.randrange(15)))), *others, *noisy)


@cache
def cohort(seed: int) -> Cohort:
    """For each factor somebody who begins with a case of each of its levels, one that leaves it unknown, and one that clears it.

    Every other one of them has up to three cases of any factors beside it, which may undo it; who that is changes with
    every seed, so that two seeds in a row hold every answer of every factor. Ids are in any order, those of sessions
    are others' too.
    """
    random = Random(seed)
    factors = catalogue()
    cases = [case for factor in factors for case in table(factor.id)]
    begun = [(factor.id, random.choice([one for one in table(factor.id) if one.expected == answer and not one.thresholds]))
             for factor in factors for answer in (*factor.thresholds, "unknown", "clear")]  # fmt: skip
    whole = [(id, _with_company(random, case, cases) if (at + seed) % 2 else case.rows) for at, (id, case) in enumerate(begun)]
    whole += [("", rows) for rows in (*(noise(random) for _ in range(10)), BUSY, IDLE)]
    random.shuffle(whole)
    people = [("", BUSY), *whole, ("", BUSY)]
    return Cohort(
        {at: beside(tidied(rows), at) for at, (_, rows) in enumerate(people)}, {at: id for at, (id, _) in enumerate(people)}
    )
