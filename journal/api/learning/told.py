"""What was learned from a map: of each session and of all of them together, in words and as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from journal.api.hints import here
from journal.api.saved import Units, plural
from journal.api.shown import Block, Shown
from journal.domain.dates import show_day
from journal.domain.stretches import Stretch, confidences, measured_m, shares
from journal.domain.surfaces import Mix, show_mix
from journal.domain.units import show_distance

# So many sessions are told by a line each: our choice.
FEW = 10


@dataclass(frozen=True)
class OfSession:
    """What a map told of one session; ``measured_m``: the way that was matched, all stretches together."""

    id: str
    day: date
    sport: str
    stretches: tuple[Stretch, ...]

    @property
    def measured_m(self) -> float:
        """Metres of the way."""
        return measured_m(self.stretches)

    @property
    def shares(self) -> Mix:
        """The share of the way on each known surface, the largest first."""
        return shares(self.stretches)

    def as_json(self) -> dict[str, Any]:
        """Plain values; ``unknown`` is the share of the way that nothing is known of."""
        mix = self.shares
        return {
            "id": self.id, "day": self.day.isoformat(), "sport": self.sport, "measured_m": round(self.measured_m, 1),
            "surface": rounded(mix), "unknown": unknown(mix), "confidence": rounded(confidences(self.stretches)),
        }  # fmt: skip

    def in_words(self, units: Units) -> str:
        """``s12 run 8.2 km on Fri 30 Oct 2026: asphalt 70 %, unknown 30 %``."""
        mix = show_mix(self.shares, few=True)
        return f"{self.id} {self.sport} {show_distance(self.measured_m, units)} on {show_day(self.day)}: {mix}"


@dataclass(frozen=True, repr=False)
class Learned(Shown):
    """What a map told, and of which sessions it did not; ids of sessions.

    ``map_day``: of when the map's data are, None: it does not say. ``said``: sessions whose surface somebody says, which
    stays. ``cleared``: whose surface a person made unknown, which stays as well. ``before``: those that this map told of before, from the same recording. ``without``: no positions. ``outside``: not
    on this map. ``better``: another map knows more of them. ``batch``: None where nothing was saved, as in a dry run.
    """

    map_name: str
    map_day: date | None
    sessions: tuple[OfSession, ...]
    said: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    better: tuple[str, ...] = ()
    batch: str | None = None
    dry_run: bool = False
    notes: tuple[str, ...] = ()
    units: Units = "km"
    where: str | None = None
    cleared: tuple[str, ...] = ()

    @property
    def measured_m(self) -> float:
        """Metres of all ways together."""
        return sum(one.measured_m for one in self.sessions)

    @property
    def shares(self) -> Mix:
        """The share of all ways together on each known surface, the largest first."""
        return shares(stretch for one in self.sessions for stretch in one.stretches)

    @property
    def undo(self) -> str | None:
        """How to take it back; None where nothing was saved."""
        return here(f"undo: journal undo {self.batch}", self.where) if self.batch else None

    @property
    def counts(self) -> Mapping[str, int]:
        """How many sessions came to what."""
        return {"learned": len(self.sessions), **{name: len(getattr(self, name)) for name in _OTHERS}}

    def headline(self) -> str:
        """All of it in one sentence."""
        others = [f"{len(ids)} {words}" for name, words in _OTHERS.items() if (ids := getattr(self, name))]
        return "; ".join((self._of_all(), *others))

    def _of_all(self) -> str:
        verb = "Would learn" if self.dry_run else "Learned"
        if not self.sessions:
            return f"{verb} nothing new from {self.map_name}"
        way = f"{plural(len(self.sessions), 'session')}, {show_distance(self.measured_m, self.units)}"
        return f"{verb} the ground of {way}: {show_mix(self.shares)}"

    def lines(self) -> tuple[str, ...]:
        """A line for each of the newest sessions, how many more there are, and those that a person made unknown."""
        newest = tuple(reversed(self.sessions))
        more = (f"and {len(newest) - FEW} more: journal list --all shows their ids",) if len(newest) > FEW else ()
        return (*(one.in_words(self.units) for one in newest[:FEW]), *more, *self._cleared())

    def _cleared(self) -> tuple[str, ...]:
        if not self.cleared:
            return ()
        ids = f"{', '.join(self.cleared[:FEW])}{', …' if len(self.cleared) > FEW else ''}"
        return (f"made unknown by hand: {ids}; to let the map say it: journal surface learn FILE --session {self.cleared[0]}",)

    def as_json(self) -> dict[str, Any]:
        """Plain values under the names that scripts rely on."""
        mix = self.shares
        return {
            "batch": self.batch, "dry_run": self.dry_run, "map": map_json(self.map_name, self.map_day), "counts": dict(self.counts),
            "measured_m": round(self.measured_m, 1), "surface": rounded(mix), "unknown": unknown(mix) if self.sessions else None,
            "sessions": [one.as_json() for one in self.sessions], "others": {name: list(getattr(self, name)) for name in _OTHERS},
            "notes": list(self.notes),
        }  # fmt: skip

    def blocks(self) -> tuple[Block, ...]:
        """The sentence, the sessions, and how to take it back."""
        notes = (here(one, self.where) for one in (*self.lines(), *self.notes))
        return (Block(texts=(self.headline(), *notes, *([self.undo] if self.undo else []))),)


_OTHERS = {
    "said": "already said", "cleared": "made unknown by hand", "before": "learned before", "without": "without positions",
    "outside": "outside this map", "better": "better known from another map",
}  # fmt: skip


def unknown(mix: Mapping[str, float]) -> float:
    """The share that nothing is known of."""
    return max(0.0, round(1.0 - sum(mix.values()), 6))


def rounded(shares: Mapping[str, float]) -> dict[str, float]:
    """To a millionth, as ``unknown`` is."""
    return {name: round(share, 6) for name, share in shares.items()}


def map_json(name: str, day: date | None) -> dict[str, Any]:
    """A map by its name and the day of its data."""
    return {"name": name, "day": day.isoformat() if day else None}


def ids_of(rows: Iterable[int]) -> tuple[str, ...]:
    """Sessions as they are called."""
    return tuple(f"s{row}" for row in rows)
