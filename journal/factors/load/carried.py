"""Carrying more on foot than in the month before."""

import pandas as pd

from journal.analysis.history import History
from journal.analysis.spikes import WINDOW_DAYS, session_spike
from journal.domain.vocabulary import FOOT_SPORTS
from journal.factors.dose import Dose, of_day
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.trial import Trial


def _carried(history: History) -> pd.DataFrame:
    sessions = history.sessions
    table = session_spike(sessions.assign(distance_m=sessions["carried_kg"]), FOOT_SPORTS)
    carried = table["distance_m"]
    return table[["athlete_id", "session_id", "day"]].assign(
        value=table["ratio"].mask(carried == 0, 0.0),
        carried_kg=carried,
        before_kg=table["longest_m"],
        reason=carried.isna().map({True: "carried_kg", False: "nothing carried in the 30 days before (no baseline)"}),
    )


def _kilograms(history: History) -> pd.DataFrame:
    """The most that was carried on a day."""
    return of_day(history, _carried(history).assign(value=lambda table: table["carried_kg"]), elsewhere=0.0)


CARRIED_LOAD = Factor(
    id="carried-load",
    title="Carrying more than in the month before",
    grain="session",
    unit="times",
    thresholds={"caution": 1.0},
    bounds=(1.0, 5.0),
    needs=("carried_kg",),
    claims=("A025",),
    evidence=Evidence(
        strength="moderate",
        citation=(
            "Schuster Brandt Frandsen et al. 2025, doi:10.1136/bjsports-2024-109380; Steffens et al. 2015, doi:10.1002/acr.22533"
        ),
        population="5,205 runners; 999 people with sudden low back pain",
        effect=(
            "Extrapolated from running: no threshold for carrying is published. Sudden low back pain followed heavy loads in the "
            "two hours before more often than at other times (odds ratio 13.6 at age 20, 6.0 at 40, 2.7 at 60), by recall."
        ),
        extrapolated=True,
    ),
    words=Words(
        raised="{carried_kg} carried on {day} is {value} the most of the 30 days before ({before_kg}); threshold {threshold}",
        clear="Nothing heavier was carried than in the 30 days before",
        unknown="log it with --carried 8kg, or --carried 0kg for nothing",
        advice="Take less, share it out, or shorten the way until you are used to it.",
    ),
    exposure=_carried,
    dose=Dose("weight carried on foot", "kg", _kilograms),
    trial=Trial(
        names=("less carrying", "lighter pack"),
        of="carried weight",
        less="carry nothing on your ways that you can leave behind",
        usual="carry what you usually do, no more than before",
    ),
    sports=FOOT_SPORTS,
    lookback_days=WINDOW_DAYS,
)
