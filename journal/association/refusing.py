"""What cannot be looked at, and why, in words that help."""

import numpy as np

from journal.association.diary import Diary
from journal.association.enough import too_little
from journal.association.entry_rates import Comparison
from journal.association.good_days import leaves_out_good_days
from journal.association.hidden_days import LEAST_MISSING, hides_quiet_days

Untested = list[dict[str, str]]


def keeping_refuses(keeping: list[Comparison], diary: Diary) -> str | None:
    """The sentence that refuses the whole diary: entries depend on pain, or on what was done the same day.

    Who writes only after training or when it hurts has told nothing about the other days, whichever factor is
    asked about. Entries that depend on an exposure of the day before only refuse that factor, and so do all where next to
    no day is missing: half of a few ill days say nothing about the rest.
    """
    if diary.missing < LEAST_MISSING:
        return None
    worst = [c for c in keeping if c.factor is None or c.when != "day before"]
    if not worst:
        return _hole(diary) or _good_days(diary)
    clearest = max(worst, key=lambda c: abs(c.with_it - c.without))
    return f"refused: {_compared(clearest, diary)}; log the other days too, also a plain 'no pain'"


def _hole(diary: Diary) -> str | None:
    factor = hides_quiet_days(diary.pain, diary.done)
    if factor is None:
        return None
    what = f"there is hardly a day without {diary.names[factor]} on which {diary.outcome} was low"
    return f"refused: {diary.missing:.0%} of days are missing and {what}; log the quiet days too"


def _good_days(diary: Diary) -> str | None:
    gaps = leaves_out_good_days(diary.pain, diary.weekday)
    if gaps is None:
        return None
    return (
        f"refused: {diary.missing:.0%} of days are missing, there is hardly a day on which {diary.outcome} was low, and days next to "
        f"missing ones were lower ({gaps.beside:.1f} on average) than others ({gaps.away:.1f}); log the quiet days too"
    )


def _compared(comparison: Comparison, diary: Diary) -> str:
    rates = f"on {comparison.with_it:.0%} of days {{}} but on {comparison.without:.0%} of those {{}}"
    if comparison.factor is None:
        return f"{diary.outcome} was entered " + rates.format("after more pain", "after less")
    name = diary.names[comparison.factor]
    if comparison.when == "weekdays":
        return f"{diary.outcome} was entered " + rates.format(f"of the week that are usual for {name}", "that are not")
    when = "" if comparison.when == "same day" else "after a day "
    return f"{diary.outcome} was entered " + rates.format(f"{when}with {name}", "without")


def candidates(diary: Diary, keeping: list[Comparison]) -> tuple[list[int], Untested]:
    """The factors that can be tested, and the others with the reason."""
    refused = {c.factor: f"refused: {_compared(c, diary)}" for c in keeping if c.factor is not None}
    next_pain = np.r_[diary.pain[1:], np.nan]
    usable: list[int] = []
    untested: Untested = []
    for name, factor in sorted(zip(diary.names, range(len(diary.names)), strict=True)):
        reason = refused.get(factor) or too_little(diary.exposures[:, factor], next_pain)
        if reason:
            untested.append({"factor": name, "reason": reason})
        else:
            usable.append(factor)
    return usable, untested
