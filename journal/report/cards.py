"""Flags as a reader wants them: one card for each factor, the worst first, and the evidence as footnotes."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from journal.domain.signs import URGENCIES, RaisedSign
from journal.factors.factor import LEVELS, Factor, Flag, Level, Unknown
from journal.factors.usefulness import by_usefulness
from journal.report.view import RECENT_DAYS, View

# From this share on, what is missing takes no more than a line. So many rows of what is missing more are not folded away. Our choices.
NEARLY = 0.9
MOST_GAPS = 8
MOST_REASONS = 2


class Card(NamedTuple):
    """One factor's flags: the latest of the highest level speaks for all ``times``; ``days`` of all, newest first."""

    factor: Factor
    level: Level
    flag: Flag
    times: int
    days: tuple[date, ...]
    note: int


class Footnote(NamedTuple):
    """The evidence of one factor, and the number under which the page refers to it.

    ``brief``: its card is a short one, without what to do.
    """

    number: int
    factor: Factor
    brief: bool = False


class Gap(NamedTuple):
    """What a factor could not say because it was not logged: the main reasons, and what is known of what there is."""

    title: str
    reasons: tuple[str, ...]
    more: int
    logged: int
    of: int

    @property
    def known(self) -> float:
        """The share that was logged, 0 to 1."""
        return self.logged / self.of if self.of else 0.0


class Deck(NamedTuple):
    """All that was raised: in the last 28 days (a spell by its last day), and earlier in the period; with the evidence of both."""

    recent: tuple[Card, ...]
    earlier: tuple[Card, ...]
    footnotes: tuple[Footnote, ...]


def deck(view: View, also: Iterable[str] = ()) -> Deck:
    """The flags in cards. ``also``: factors whose thresholds are drawn and whose evidence is wanted too."""
    border = view.as_of.date() - timedelta(days=RECENT_DAYS)
    recent = _ranked(flag for flag in view.flags if flag.last_day > border)
    earlier = _ranked(flag for flag in view.flags if flag.last_day <= border)
    order = dict.fromkeys([*(flags[0].factor for flags in (*recent, *earlier)), *also])
    numbers = {id: number for number, id in enumerate(order, start=1)}
    brief = {flags[0].factor for flags in recent if flags[0].brief}
    return Deck(
        tuple(_card(view, flags, numbers) for flags in recent),
        tuple(_card(view, flags, numbers) for flags in earlier),
        tuple(Footnote(number, view.factor(id), id in brief) for id, number in numbers.items()),
    )


def _ranked(flags: Iterable[Flag]) -> list[list[Flag]]:
    """Flags by factor; inside a factor, and between factors, the highest level first, then the newest."""
    groups: dict[str, list[Flag]] = {}
    for flag in sorted(flags, key=_rank):
        groups.setdefault(flag.factor, []).append(flag)
    return sorted(groups.values(), key=lambda group: _rank(group[0]))


def _rank(flag: Flag) -> tuple[int, int, str, str]:
    return (-LEVELS.index(flag.level), -flag.last_day.toordinal(), flag.factor, flag.message)


def _card(view: View, flags: list[Flag], numbers: dict[str, int]) -> Card:
    first = flags[0]
    days = sorted({flag.day for flag in flags}, reverse=True)
    return Card(view.factor(first.factor), first.level, first, len(flags), tuple(days), numbers[first.factor])


def gaps(view: View) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """What was not logged, the most useful to log first; apart from it, what is known but for a tenth at most."""
    by_factor: dict[str, list[Unknown]] = {}
    for one in by_usefulness(view.unknown, view.factors):
        by_factor.setdefault(one.factor, []).append(one)
    ranked = [_gap(view, listed) for listed in by_factor.values()]
    return tuple(gap for gap in ranked if gap.known < NEARLY), tuple(gap for gap in ranked if gap.known >= NEARLY)


def _gap(view: View, listed: list[Unknown]) -> Gap:
    """One factor's unknowns as one gap: a session or day is unknown for one reason, so what is missing adds up."""
    worst = sorted(listed, key=lambda one: (one.logged - one.of, one.reason))
    of = max(one.of for one in listed)
    missing = sum(one.of - one.logged for one in listed)
    reasons = tuple(one.reason for one in worst[:MOST_REASONS])
    return Gap(view.factor(listed[0].factor).title, reasons, len(listed) - len(reasons), max(of - missing, 0), of)


def signs(view: View) -> tuple[RaisedSign, ...]:
    """Open signs, the most urgent first, then the newest."""
    return tuple(sorted(view.signs, key=lambda sign: (URGENCIES.index(sign.urgency), -sign.day.toordinal(), sign.sign)))
