"""The summary in words that opens the report: what changed, what stands out, how much is logged. Half a page at most."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from journal.analysis.daily import logged_days
from journal.factors.factor import LEVELS
from journal.report import light, say
from journal.report.cards import Card, Deck, Gap
from journal.report.changed import changed
from journal.report.clip import clipped, first_of
from journal.report.view import RECENT_DAYS, View

# So many flags are told in full, so many changes, and so much of what is not known is named: our choices.
MOST_TOLD, MOST_CHANGES, MOST_GAPS = 3, 8, 3
_LONG = 260


class Told(NamedTuple):
    """One flag of the summary: its level, its sentence, and the number of its evidence."""

    level: str
    words: str
    note: int


class Summary(NamedTuple):
    """``changed`` and ``logged`` are sentences; ``told`` the flags that weigh most; ``others`` counts the rest in one sentence.

    ``light``: the pain light, empty where there is none to tell.
    """

    changed: tuple[str, ...]
    told: tuple[Told, ...]
    others: str
    logged: tuple[str, ...]
    light: str


def summary(view: View, deck: Deck, gaps: tuple[Gap, ...]) -> Summary:
    """The last 28 days in words."""
    heavy = [card for card in deck.recent if not card.flag.brief]
    told = heavy[:MOST_TOLD]
    rest = [card for card in deck.recent if card not in told]
    return Summary(
        tuple(clipped(one, _LONG) for one in changed(view)[:MOST_CHANGES]),
        tuple(Told(card.level, clipped(card.flag.message, _LONG), card.note) for card in told),
        _others(rest, after=bool(told)),
        (_logged(view), *_unanswered(gaps)),
        light.spoken(view),
    )


def _others(cards: Iterable[Card], after: bool) -> str:
    """The others by level: ``And 2 cautions and 13 notes, told below.``"""
    counts = Counter(card.level for card in cards)
    groups = [say.count(counts[level], level) for level in reversed(LEVELS) if counts[level]]
    return say.sentence(f"{'and ' if after else ''}{say.series(groups)}, told below.") if groups else ""


def _logged(view: View) -> str:
    history = view.history
    trained = view.last(history.sessions)
    days = view.last(history.days)
    pain = len({*view.last(history.pain)["day"], *days.loc[days["no_pain"] == 1.0, "day"]})
    known = view.last(logged_days(history))
    rest = int((known["logged"] & ~known["trained"]).sum())
    return (
        f"Logged of {RECENT_DAYS} days: {say.count(len(trained), 'session')} on {int(trained['day'].nunique())}, none on {rest}; "
        f"pain or its absence on {pain}, sleep on {days['sleep_s'].notna().sum()}, sitting on {days['sitting_s'].notna().sum()}."
    )


def _unanswered(gaps: tuple[Gap, ...]) -> tuple[str, ...]:
    """What cannot be answered for want of entries over the period shown, the most useful first."""
    if not gaps:
        return ()
    named = first_of((f"{gap.title} ({gap.logged} of {gap.of})" for gap in gaps), MOST_GAPS)
    return (f"Not answered in full, the most useful to log first: {named}.",)
