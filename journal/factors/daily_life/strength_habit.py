"""Strength sessions in four weeks."""

import pandas as pd

from journal.analysis.history import History
from journal.factors.done import done_in
from journal.factors.dose import Dose, of_day
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.load.logging_words import LOG_DAYS

WINDOW_DAYS = 28


def _sessions(history: History) -> pd.DataFrame:
    return done_in(history, (history.sessions["sport"] == "strength").astype("float64"), WINDOW_DAYS)


def _trained(history: History) -> pd.DataFrame:
    sessions = history.sessions
    return of_day(history, sessions[sessions["sport"] == "strength"].assign(value=1.0), elsewhere=0.0)


STRENGTH_HABIT = Factor(
    id="strength-habit",
    title="Less than two strength sessions a week",
    grain="day",
    unit="sessions",
    thresholds={"note": 8.0},
    bounds=(1.0, 28.0),
    needs=("sessions",),
    claims=("A030", "A072", "A073", "A104"),
    evidence=Evidence(
        strength="moderate",
        citation="Steffens et al. 2016, doi:10.1001/jamainternmed.2015.7431",
        population="review of 21 trials, 30,850 people",
        effect=(
            "New episodes of low back pain: relative risk 0.55 (95 % CI 0.41-0.74) with exercise and education, 0.65 (0.50-0.86) "
            "with exercise alone; it fades after a year. How many sessions it takes was not studied."
        ),
    ),
    words=Words(
        raised="{amount} of strength in the {days} up to {day}{pace}; a note below {threshold}, which is two a week",
        clear="There were two strength sessions a week",
        unknown=LOG_DAYS,
        advice="Two short sessions a week for back, hips and belly; begin light and add slowly.",
    ),
    exposure=_sessions,
    dose=Dose("a strength session", "yes/no", _trained),
    direction="below",
    once_a_period=True,
    sports=(),
    lookback_days=WINDOW_DAYS,
)
