"""What goes with an outcome, in one look: the composition of this package's parts."""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from journal.association.answering import answer, nothing
from journal.association.declared import declare
from journal.association.diary import Diary, read_diary
from journal.association.enough import NOTHING_BELOW, too_early
from journal.association.entry_rates import Comparison, depends_on
from journal.association.given import given_yesterday
from journal.association.refusing import candidates, keeping_refuses
from journal.association.together import stand_out


def screen(
    days: pd.DataFrame,
    outcome: str,
    exposures: Sequence[str],
    *,
    q: float = 0.10,
    ratios: Collection[str] = (),
    absent: pd.DataFrame | None = None,
    every: bool = True,
) -> dict[str, Any]:
    """Which exposures of the days before go with the outcome, given the day before's outcome, weekday and trend.

    ``days``: a row a calendar day on a naive daily index, in any order, missing days allowed; numbers or booleans,
    NaN = not logged. ``exposures``: column names; those in ``ratios`` are only looked at on the day before.
    ``absent``: exposures that can only be asked of something done (the ground of a run), a column each, True on days on
    which it was not: there they are NaN and yet not unknown. Such an exposure is compared among the days with it.
    ``q``: the share of findings that may be false. ``every`` False leaves ``tested`` empty, which is quicker.

    Returns what ``journal why`` tells: ``region`` (the outcome), ``status`` (answer, too-early, refused), ``reason``
    (None with an answer), ``tests`` (how many were made), ``findings``, and beside them ``tested`` (every test, in
    the shape of a finding), ``untested`` [``factor``, ``reason``], ``inseparable`` (lists of factors answered as
    one) with ``inseparable_opposite`` (of each list the members that go down where its first goes up), ``logged_days``,
    ``estimand``. A finding: ``factor``, ``window``, ``group`` (the factors that it cannot be told from, itself first),
    ``opposite`` (those of them that go the other way), ``difference`` with its 90 % interval ``low`` to ``high`` in outcome
    points, ``p``, ``q``, ``p_shown``, ``exposed_days``, ``unexposed_days``, ``exposed_above`` (what exposed means, in the
    window's unit), ``exposed_mean`` and ``unexposed_mean`` (the outcome as logged). ``p`` and ``q`` are those that decided what
    stands out; the interval is given more (company, the day before), and ``p_shown`` is the one that belongs to it.

    Raises BadValue for columns that are not there or not numbers, an index that is not days, or q outside (0, 1].
    """
    diary = read_diary(days, outcome, exposures, ratios, q, absent)
    keeping = _keeping(diary)
    none = _stopped(diary, keeping)
    if none:
        return none
    usable, untested = candidates(diary, keeping)
    if not usable:
        return nothing(diary.outcome, diary.logged, *_why_nothing(untested), untested)
    given = given_yesterday(diary.pain, diary.weekday)
    declared = declare(given, diary, usable)
    too_many = "not tested: the diary is too short for so many factors"
    untested += [{"factor": diary.names[factor], "reason": too_many} for factor in declared.left_out]
    groups, result = stand_out(given, declared, q)
    return answer(diary, given, declared, result, groups, untested, every=every)


def stopped(
    days: pd.DataFrame, outcome: str, exposures: Sequence[str], *, absent: pd.DataFrame | None = None
) -> dict[str, Any] | None:
    """The answer of ``screen`` where a diary is too short or leaves out days for a reason; None where tests can be made."""
    diary = read_diary(days, outcome, exposures, absent=absent)
    return _stopped(diary, _keeping(diary))


def _keeping(diary: Diary) -> list[Comparison]:
    return depends_on(diary.pain, diary.done, diary.weekday) if diary.logged >= NOTHING_BELOW else []


def _stopped(diary: Diary, keeping: list[Comparison]) -> dict[str, Any] | None:
    # More days of a diary that leaves out the quiet ones would not help, so that is said first.
    refused = keeping_refuses(keeping, diary) if diary.logged >= NOTHING_BELOW else None
    if refused:
        return nothing(diary.outcome, diary.logged, "refused", refused, [])
    early = too_early(diary.pain)
    return nothing(diary.outcome, diary.logged, "too-early", early, []) if early else None


def _why_nothing(untested: list[dict[str, str]]) -> tuple[str, str]:
    reasons = [row["reason"] for row in untested]
    if any(reason.startswith("refused") for reason in reasons):
        return "refused", next(reason for reason in reasons if reason.startswith("refused"))
    early = [f"{row['factor']}: {row['reason']}" for row in untested if row["reason"].startswith("too early")]
    return "too-early", early[0] if early else "too early: no factor varied"
