"""Laps of an athletics track: the same bends, nearly always to the same side."""

import pandas as pd

from journal.analysis.ground import MOSTLY, known_share
from journal.analysis.history import History
from journal.factors.dose import Dose, of_day, ran
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.windowed import runs

_ROW = ["athlete_id", "session_id", "day"]


def _turns(history: History) -> pd.DataFrame:
    """The bends of each run that is known to have been on a track, in part or all of it."""
    own = runs(history)
    turns = own["track_turns"]
    return own[_ROW].assign(value=turns, reason="track_turns", applies=turns.notna() | (own["surface_track"] > 0))


def _of_day(history: History) -> pd.DataFrame:
    """The bends of a day; 0 where the ground of its runs is known for half of the way and none of it a track: our choice."""
    own = runs(history)
    elsewhere = (known_share(own) >= MOSTLY) & ~(own["surface_track"] > 0)
    return of_day(history, own[_ROW].assign(value=own["track_turns"].mask(own["track_turns"].isna() & elsewhere, 0.0)),
                  elsewhere=0.0, how="sum")  # fmt: skip


TRACK_TURNS = Factor(
    id="track-turns",
    title="Many bends on a track",
    grain="session",
    unit="bends",
    # 10 km in the inner lane, 25 laps with two bends each: our choice.
    thresholds={"note": 50.0},
    bounds=(4.0, 400.0),
    needs=("track_turns",),
    claims=(),
    evidence=Evidence(
        strength="none",
        citation="no study of bends and backs is known to us up to 2026",
        population="nobody, as far as we found",
        effect="In a bend the body leans in and the legs work unevenly, one way round all the time. That it hurts backs is unproven.",
    ),
    words=Words(
        raised="The run on {day} went round {value} on a track; a note above {threshold}",
        often=" ({times} of {known} runs on a track)",
        clear="No run had more bends on a track than the threshold",
        unknown="log it with --turns 50, two a lap; or let a map tell it: journal surface learn FILE",
        advice="Run the easy laps the other way round where the track allows it, or do the warm-up and the way home elsewhere.",
    ),
    exposure=_turns,
    dose=Dose("bends on a track", "bends", _of_day, among=ran),
    once_a_period=True,
    lookback_days=0,
)
