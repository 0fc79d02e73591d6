"""One session much longer in time than the longest of the month before, each sport against itself."""

import numpy as np
import pandas as pd

from journal.analysis.daily import daily, load_basis
from journal.analysis.history import History
from journal.analysis.spikes import WINDOW_DAYS, session_spike
from journal.factors.done import SECONDS_A_MINUTE
from journal.factors.dose import Dose
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.load.pools import COMPARED, pooled, timed
from journal.factors.windowed import DAY_KEY

# A longest session below this is a watch started by mistake, no baseline: our choice.
LEAST_BASELINE_S = 60.0


def _spike(history: History) -> pd.DataFrame:
    own = pooled(history)
    table = session_spike(own.assign(distance_m=own["seconds"]), COMPARED)
    # Distance is what was studied: where it grew as much, it speaks for both.
    by_distance = session_spike(own, COMPARED)["ratio"] >= table["ratio"]
    longest = table["longest_m"]
    lacks_baseline = "no " + own["noun"] + " with a known time in the 30 days before (no baseline)"
    return table.assign(
        athlete_id=own["athlete"],
        value=table["ratio"].where(longest >= LEAST_BASELINE_S),
        label=own["noun"],
        applies=~by_distance,
        time=timed(own["seconds"]),
        longest=timed(longest),
        reason=np.where(own["seconds"].isna(), "duration_s", lacks_baseline),
    )


def _minutes(history: History) -> pd.DataFrame:
    """Minutes of a day, where no load in AU is counted: where one is, it says of the same sessions more than their time."""
    days = daily(history)
    in_minutes = days["athlete_id"].map(load_basis(history)) == "minutes"
    return days[DAY_KEY].assign(value=(days["duration_s"] / SECONDS_A_MINUTE).where(in_minutes))


DURATION_SPIKE = Factor(
    id="duration-spike",
    title="One session taking much longer than those of the month before",
    grain="session",
    unit="times",
    thresholds={"caution": 1.10},
    bounds=(1.0, 5.0),
    needs=("duration_s",),
    claims=("A035", "A042", "A048", "A091", "B001", "B021"),
    evidence=Evidence(
        strength="moderate",
        citation="Schuster Brandt Frandsen et al. 2025, doi:10.1136/bjsports-2024-109380",
        population="5,205 runners over 18 months, 588,071 sessions",
        effect=(
            "Extrapolated from running distance to time: runs beyond the longest of 30 days went with more overuse injuries "
            "(hazard ratio 1.64, 95 % CI 1.31-2.05, above 1.10 times; 1.52, 1.16-2.00, above 1.30; 2.28, 1.50-3.48, above 2.00: "
            "no even slope). No threshold for time is published, and none for jumping or yoga. Any running injury, not back "
            "pain: a transfer."
        ),
        extrapolated=True,
    ),
    words=Words(
        raised="{time} on {day} is {value} your longest {label} of the 30 days before ({longest}); threshold {threshold}",
        clear="No session took much longer than the longest of the 30 days before it",
        unknown="log the time of every session, for example: journal session yoga 50min",
        advice="Stay within the longest time of the last 30 days next time, and add to it in small steps.",
    ),
    exposure=_spike,
    dose=Dose("training", "min", _minutes),
    threshold_source="Schuster Brandt Frandsen et al. 2025, for running distance",
    sports=COMPARED,
    lookback_days=WINDOW_DAYS,
)
