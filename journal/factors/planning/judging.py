"""One planned session against a rest day in its place: what only the session raises, and what cannot be judged."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from journal.analysis.history import History
from journal.factors.evaluate import evaluate
from journal.factors.factor import Factor, Flag, Unknown
from journal.factors.flags import flag_order, flags_of
from journal.factors.planning.longest import of_planned
from journal.factors.planning.planned import Planned, rest_days, with_session, without_session
from journal.factors.planning.unsaid import planned_unknowns, unsaid, unsaid_load
from journal.factors.recent import Recent
from journal.factors.usefulness import by_usefulness
from journal.factors.wording import Units


@dataclass(frozen=True)
class Judged:
    """``flags`` and ``unknown``: what the session newly raises, and what is not known of it.

    ``seen``: the history with the session, from its day on. ``before``: each factor's rank on a rest day. ``answering``: the
    factors that can say something of it. ``assumed``: how many days until then were taken for rest.
    """

    flags: tuple[Flag, ...]
    unknown: tuple[Unknown, ...]
    seen: Recent
    before: dict[str, int]
    answering: tuple[Factor, ...]
    assumed: int


def judge(history: History, planned: Planned, factors: Sequence[Factor], units: Units = "km") -> Judged:
    """Judge a session on ``planned.day``, the history's last day or later."""
    day = pd.Timestamp(planned.day).as_unit("us")
    done, rested = (Recent(make(history, planned), day) for make in (with_session, without_session))
    spoken = [one for one in factors if _speaks(one, planned)]
    before = {one.id: _rank(one, rested) for one in spoken}
    load = unsaid_load(done.history, planned)
    found: list[Flag] = []
    lacking: list[Unknown] = []
    for one in spoken:
        left_out = unsaid(one, planned, load)
        if left_out:
            lacking.append(left_out)
            continue
        rows = of_planned(one, evaluate(one, done.seen_by(one), day))
        found += flags_of(one, rows[rows["rank"] > before[one.id]], units)
        lacking += planned_unknowns(one, rows, done.history)
    answering = tuple(one for one in spoken if load is None or "load_au" not in one.needs)
    assumed = len(rest_days(history, day - pd.Timedelta(days=1)))
    unknown = tuple(by_usefulness(lacking, spoken))
    return Judged(tuple(sorted(found, key=flag_order)), unknown, done, before, answering, assumed)


def _speaks(factor: Factor, planned: Planned) -> bool:
    """A factor about sessions has nothing to say of other sports, one about the rest of the day nothing of any session."""
    return planned.sport in factor.sports if factor.grain == "session" else bool(factor.sports)


def _rank(factor: Factor, rested: Recent) -> int:
    """The rank of a rest day; 0 for a factor about sessions."""
    if factor.grain == "session":
        return 0
    rows = evaluate(factor, rested.seen_by(factor), rested.since)
    return int(rows["rank"].max()) if len(rows) else 0
