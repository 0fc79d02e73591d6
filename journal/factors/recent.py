"""The part of a history that a factor reads: ten years of sessions need not be windowed to judge four weeks."""

from dataclasses import replace

import pandas as pd

from journal.analysis.daily import load_basis
from journal.analysis.history import DAY_COLUMNS, History, frame
from journal.factors.factor import Factor

# A cut costs as much as a factor: those that look back about equally far share one.
_RUNGS = (30, 60, 120, 400)
# What reaches back no further is not cut at all, our choice: what is worked out of its days then serves every factor.
_SHORT_DAYS = 400


class Recent:
    """One history seen from its last days on; factors that look back about equally far share a cut."""

    def __init__(self, history: History, since: pd.Timestamp) -> None:
        self.history = history
        self.since = since
        self._seen: dict[tuple[int, bool], History] = {}
        self._short = _begins(history) >= since - pd.Timedelta(days=_SHORT_DAYS)

    def seen_by(self, factor: Factor) -> History:
        """The history as it is quickest to judge: a short one whole, another as ``cut_for`` gives it. The rows are the same."""
        return self.history if self._short else self.cut_for(factor)

    def cut_for(self, factor: Factor) -> History:
        """The history without what lies too far before ``since`` to change the factor's rows from there on.

        The whole one where the factor reads all of it, and where the cut would count the load in another measure.
        """
        if factor.lookback_days is None:
            return self.history
        days = next((rung for rung in _RUNGS if rung >= factor.lookback_days), factor.lookback_days)
        key = (days, "load_au" in factor.needs)
        if key not in self._seen:
            cut = cut_before(self.history, self.since - pd.Timedelta(days=days))
            self._seen[key] = self.history if key[1] and _other_basis(self.history, cut) else cut
        return self._seen[key]


def cut_before(history: History, first: pd.Timestamp) -> History:
    """The history from the day ``first`` on. Who was in it before stays in it: an empty day holds their place."""
    spans = history.spans[history.spans["last_day"] >= first]
    days = history.days[history.days["day"] >= first]
    begun = [table.loc[table["day"] < first, "athlete_id"] for table in (history.sessions, history.days)]
    earlier = pd.concat([*begun, history.spans.loc[history.spans["first_day"] < first, "athlete_id"]]).unique()
    kept = days.loc[days["day"] == first, "athlete_id"]
    held = frame(DAY_COLUMNS, [{"athlete_id": one, "day": first} for one in sorted(set(earlier) - set(kept))])
    together = pd.concat([days, held], ignore_index=True)
    return replace(
        history,
        sessions=_from(history.sessions, first),
        sets=_from(history.sets, first),
        pain=_from(history.pain, first),
        days=together.sort_values(["athlete_id", "day"], kind="stable", ignore_index=True),
        spans=spans.assign(first_day=spans["first_day"].where(spans["first_day"] >= first, first)).reset_index(drop=True),
    )


def _begins(history: History) -> pd.Timestamp:
    """The first day of which anything is known; ``as_of`` where nothing is."""
    firsts = [table["day"].min() for table in (history.sessions, history.sets, history.pain, history.days)]
    return min((day for day in (*firsts, history.spans["first_day"].min()) if pd.notna(day)), default=history.as_of)


def _from(table: pd.DataFrame, first: pd.Timestamp) -> pd.DataFrame:
    return table[table["day"] >= first].reset_index(drop=True)


def _other_basis(history: History, cut: History) -> bool:
    whole, part = load_basis(history), load_basis(cut)
    return not part.equals(whole.reindex(part.index))
