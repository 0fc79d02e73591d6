"""Spells: raised days that belong together, told once, by the day that says most about them."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from journal.domain.dates import show_day
from journal.factors.factor import Factor
from journal.factors.wording import SCALED, Units, shown

# Raised days that are at most so far apart are one spell: their weeks overlap, and running every other day makes 3 and
# 4 runs a week in turn. Our choice.
SPELL_GAP_DAYS = 6
_TELLS_VALUE = ("{value}", "{amount}")


def spells(factor: Factor, over: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """One row for each spell of the raised days ``over``, by athlete and day.

    It is the spell's peak, the last of equals. Where the value is a window's and not the day's own, it is the last day
    instead if that is the athlete's last ``known`` one, so that the spell goes on, and of no lower level.
    Further columns: ``spell`` (how many days), ``last`` (its last day), ``peak_value``, ``peak_unit``, ``peak_day``.
    """
    over = over.sort_values(["athlete_id", "day"], kind="stable")
    begins = (over["day"].diff() > pd.Timedelta(days=SPELL_GAP_DAYS)) | (over["athlete_id"].diff() != 0)
    over = over.assign(of_spell=begins.cumsum())
    whole = over.groupby("of_spell")["day"]
    over = over.assign(spell=whole.transform("size"), last=whole.transform("max"))
    ranked = over.sort_values(["rank", "value", "day"], ascending=[False, factor.direction == "below", False], kind="stable")
    peaks = ranked.drop_duplicates("of_spell").set_index("of_spell")
    over = over.join(peaks.add_prefix("peak_")[["peak_value", "peak_unit", "peak_day", *_scaled(peaks)]], on="of_spell")
    newest = known.groupby("athlete_id")["day"].max()
    same_level = over["rank"] == over["of_spell"].map(peaks["rank"])
    going_on = (over["day"] == over["athlete_id"].map(newest)) & same_level & _rolls(factor)
    # Of the two rows of a spell that may speak for it the later one is the one that goes on.
    return over[(over["day"] == over["peak_day"]) | going_on].drop_duplicates("of_spell", keep="last")


def _rolls(factor: Factor) -> bool:
    """Whether a spell may be told by its latest value: one of a window, and one that its sentence tells at all."""
    return factor.lookback_days != 0 and any(name in factor.words.raised for name in _TELLS_VALUE)


def how_long(factor: Factor, row: Mapping[Hashable, Any], units: Units = "km") -> str:
    """What is added to the message of a spell: its days, its last one, its peak, as far as each says something more.

    A factor that speaks once a period counts no days unless they are told one by one: those of a window say nothing.
    """
    said, last = "", row["last"] != row["day"]
    if row["spell"] > 1 and (not factor.once_a_period or factor.lookback_days == 0):
        said = f"; so on {row['spell']} days" + (f", the last on {show_day(row['last'])}" if last else "")
    elif last:
        said = f"; last so on {show_day(row['last'])}"
    peak = shown(row["peak_value"], row["peak_unit"], units)
    if peak == shown(row["value"], row["unit"], units):
        return said  # also where the peak itself is told
    pace = " at the pace of the days logged" if row.get("peak_logged_days", 0) < row.get("peak_window_days", 0) else ""
    return f"{said}; at its {'peak' if factor.direction == 'above' else 'lowest'} {peak}{pace} on {show_day(row['peak_day'])}"


def _scaled(peaks: pd.DataFrame) -> list[str]:
    return [f"peak_{name}" for name in SCALED if name in peaks]
