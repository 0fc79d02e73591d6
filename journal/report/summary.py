"""The summary in words that opens the report: what changed, what stands out, how much is logged. Half a page at most."""

from collections.abc import Iterable
from typing import NamedTuple

from journal.analysis.daily import logged_days
from journal.factors.factor import LEVELS
from journal.report import say
from journal.report.cards import Card, Deck, Gap
from journal.report.changed import changed
from journal.report.clip import clipped, first_of
from journal.report.view import RECENT_DAYS, View

# So many flags are told in full, and so many titles named of the others and of what is not known: our choices.
MOST_TOLD, MOST_NAMED, MOST_CHANGES = 4, 8, 8
_LONG = 260


class Told(NamedTuple):
    """One flag of the summary: its level, its sentence, and the number of its evidence."""

    level: str
    words: str
    note: int


class Summary(NamedTuple):
    """``changed`` and ``logged`` are sentences; ``told`` the flags that weigh most; ``others`` names the rest in one sentence."""

    changed: tuple[str, ...]
    told: tuple[Told, ...]
    others: str
    logged: tuple[str, ...]


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
    )


def _others(cards: Iterable[Card], after: bool) -> str:
    """The others by level: ``Besides, 2 cautions (...) and 9 notes (...).``"""
    groups = []
    for level in reversed(LEVELS):
        titles = [card.factor.title for card in cards if card.level == level]
        if titles:
            groups.append(f"{say.count(len(titles), level)} ({first_of(titles, MOST_NAMED)})")
    return f"{'Besides, ' if after else ''}{say.series(groups)}." if groups else ""


def _logged(view: View) -> str:
    history = view.history
    trained = view.last(history.sessions)
    days = view.last(history.days)
    pain = len({*view.last(history.pain)["day"], *days.loc[days["no_pain"] == 1.0, "day"]})
    known = view.last(logged_days(history))
    rest = int((known["logged"] & ~known["trained"]).sum())
    return (
        f"Logged: {say.count(len(trained), 'session')} on {say.count(int(trained['day'].nunique()), 'day')}, {say.count(rest, 'day')} known "
        f"to be without one; pain or its absence on {pain}, sleep on {days['sleep_s'].notna().sum()} and sitting on "
        f"{days['sitting_s'].notna().sum()} of {RECENT_DAYS} days."
    )


def _unanswered(gaps: tuple[Gap, ...]) -> tuple[str, ...]:
    """What cannot be answered for want of entries, over the period shown."""
    if not gaps:
        return ()
    named = first_of((f"{gap.title} ({gap.logged} of {gap.of})" for gap in gaps), 3)
    return (f"Known for less than nine in ten over the whole period, so not answered in full: {named}.",)
