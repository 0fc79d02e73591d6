"""Hard ground: how much of the running is on asphalt, concrete and other paving, and how quickly that share has grown."""

import pandas as pd

from journal.analysis import ground
from journal.analysis.history import History
from journal.factors.dose import Dose, either, ran
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.trial import Trial
from journal.factors.windowed import DAY_KEY, last_days, per_day, runs, written

WINDOW_DAYS = 28

_EVIDENCE = Evidence(
    strength="weak",
    citation="Mitchell et al. 2023, doi:10.1080/14763141.2023.2236058",
    population="25 laboratory studies, 492 runners",
    effect=(
        "Softer ground lowers the shock at the shin (SMD -0.8), but not the ground force or the loading rate. "
        "No study followed back pain: a transfer from impact to pain."
    ),
)
_LOG = "log it with --surface asphalt, or a mix such as --surface asphalt:70,grass:30; or let a map tell it: journal surface learn FILE"


def hard_share(history: History) -> pd.DataFrame:
    """Per athlete and day: ``hard`` and ``earlier_hard`` in %, and ``known`` and ``earlier_known``, 0 to 1; of the last 28 days
    and of the 28 before.

    ``hard``: the share of the known way on asphalt, concrete and other paving; NaN where less than 75 % of the way is known
    (see ``journal.analysis.ground``). So what is not known moves a share by 25 points at most, and its growth by 50, where both
    windows are known no better: the words say how much of either is. Of a run whose ground is known in part that part counts.
    ``runs`` and ``earlier_runs`` count the runs of either window, known or not.
    """  # fmt: skip
    own = runs(history)
    amounts = ground.parts(own)
    table = per_day(own, amounts, history.as_of)
    found = table[DAY_KEY]
    for when, lag in (("", 0), ("earlier_", WINDOW_DAYS)):
        sums = {name: last_days(table, name, WINDOW_DAYS, lag=lag) for name in amounts}
        known, hard = ground.way_of(sums)
        found = found.assign(**{f"{when}hard": hard * 100, f"{when}known": known, f"{when}runs": sums["runs"]})
    return found


def _share(history: History) -> pd.DataFrame:
    table = hard_share(history)
    return table[DAY_KEY].assign(value=table["hard"], applies=table["runs"] > 0, of=_of(table["known"]))


def _change(history: History) -> pd.DataFrame:
    table = hard_share(history)
    earlier = _part(table["earlier_known"], "", " of the {:.0f} % known")
    return table[DAY_KEY].assign(
        value=table["hard"] - table["earlier_hard"],
        applies=(table["runs"] > 0) & (table["earlier_runs"] > 0),
        hard_share=written(table["hard"], "{:.0f} %"),
        of=_of(table["known"]),
        earlier_share=written(table["earlier_hard"], "{:.0f} %") + earlier,
    )


def _of(known: pd.Series) -> pd.Series:
    """Of what the shares are: how much of it is known is said."""
    return _part(known, "the running distance", "the running distance whose ground is known ({:.0f} % of it)")


def _part(known: pd.Series, whole: str, pattern: str) -> pd.Series:
    return written(pd.Series(ground.per_cents(known.to_numpy()), index=known.index), pattern).where(known < 1, whole)


def _mostly_hard(history: History) -> pd.DataFrame:
    """Whether a run of the day had at least half of its way on hard ground; a logged day without a run had none."""
    own = runs(history)
    return either(history, own[DAY_KEY].assign(value=ground.mostly_hard(own)), elsewhere=0.0)


HARD_SURFACE_SHARE = Factor(
    id="hard-surface-share",
    title="Share of running on hard ground",
    grain="day",
    unit="%",
    # Of a way known to 75 % this is more than half of the whole, whatever the rest is on.
    thresholds={"note": 75.0},
    bounds=(10.0, 100.0),
    needs=("surface", "distance_m"),
    claims=("A096", "A097"),
    evidence=_EVIDENCE,
    words=Words(
        raised="{value} of {of} in the 28 days up to {day} was on asphalt, concrete or other paving; threshold {threshold}",
        clear="Asphalt, concrete and other paving have no more than the threshold's share of the running",
        unknown=_LOG,
        advice="Move a run a week to grass, dirt or track if you like; the ground is a small lever at most.",
    ),
    exposure=_share,
    dose=Dose("a run mostly on asphalt, concrete or other paving", "yes/no", _mostly_hard, among=ran),
    trial=Trial(
        names=("soft surface", "soft ground", "less hard surface"),
        of="hard ground",
        less="run on grass, dirt or gravel; no asphalt, concrete or other paving",
        usual="run where you usually run, on no more hard ground than before",
    ),
    once_a_period=True,
    lookback_days=WINDOW_DAYS,
)

HARD_SURFACE_CHANGE = Factor(
    id="hard-surface-change",
    title="Sudden move to hard ground",
    grain="day",
    unit="points",
    thresholds={"note": 30.0},
    bounds=(5.0, 100.0),
    needs=("surface", "distance_m"),
    claims=("A096", "A097"),
    evidence=_EVIDENCE,
    words=Words(
        raised=(
            "{hard_share} of {of} in the 28 days up to {day} was on asphalt, concrete or other paving, {value} more than "
            "in the 28 days before ({earlier_share}); threshold {threshold}"
        ),
        clear="The share of hard ground has not grown suddenly",
        unknown=_LOG,
        advice="Bring hard ground back over a few weeks rather than at once.",
    ),
    exposure=_change,
    lookback_days=2 * WINDOW_DAYS,
)
