"""What a session was on: what a map told stretch by stretch, or what somebody says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from journal.api.learning.choice import ON_A_WAY, source_of, with_positions
from journal.api.learning.told import OfSession, map_json, rounded, unknown
from journal.api.saved import Units
from journal.api.shown import Block, Shown
from journal.domain import handed
from journal.domain.dates import show_day
from journal.domain.errors import BadValue
from journal.domain.stretches import Stretch, confidences, from_rows, longest, measured_m, rows, shares
from journal.domain.surfaces import UNKNOWN, Mix, in_words, show_mix, whole_per_cents
from journal.domain.units import show_distance
from journal.store import entries, ground

if TYPE_CHECKING:
    from journal.api.journal import Journal
    from journal.store.rows import Row

# The letter of each surface that a map tells; those of which nothing is known are a dot.
LETTERS = {
    "asphalt": "A", "concrete": "C", "paved": "P", "track": "T", "gravel": "G", "dirt": "D", "grass": "R", "sand": "S", None: "·",
}  # fmt: skip
# How many letters a whole way is: our choice.
WIDE = 60
# A recorded way that differs by more from the distance of its session is told beside it: our choice.
_DIFFERS = 0.05


@dataclass(frozen=True, repr=False)
class GroundShown(Shown):
    """The ground of one session. ``stretches``: of what a map told, empty where somebody says the surface or none told.

    ``surface``: known shares, None where nothing is known; ``source``: who says it, ``map``, ``typed``, ``option``, ``rule`` or
    the format of a file, ``said`` the same in words; ``map_name``, ``map_day``: which map, None where none counts. ``note``: what
    can be done, for example how to learn it.
    """

    id: str
    day: date
    sport: str
    distance_m: float | None
    surface: Mix | None
    source: str | None
    stretches: tuple[Stretch, ...] = ()
    map_name: str | None = None
    map_day: date | None = None
    note: str | None = None
    units: Units = "km"
    said: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain values; metres along the way, and nothing that says where that was."""
        return {
            "id": self.id, "day": self.day.isoformat(), "sport": self.sport, "distance_m": self.distance_m,
            "surface": rounded(self.surface) if self.surface else None, "source": self.source, "unknown": unknown(self.surface or {}) if self.surface or self.stretches else None,
            "map": map_json(self.map_name, self.map_day) if self.map_name else None, "grounds": self._grounds(),
            "stretches": [one._asdict() for one in self.stretches], "note": self.note,
        }  # fmt: skip

    def _grounds(self) -> list[dict[str, Any]]:
        way = measured_m(self.stretches)
        sure, most = confidences(self.stretches), longest(self.stretches)
        return [
            {
                "surface": name,
                "share": round(share, 6),
                "metres": round(share * way, 1),
                "longest_m": round(most[name], 1),
                "confidence": round(sure[name], 6),
            }
            for name, share in shares(self.stretches).items()
        ]

    def blocks(self) -> tuple[Block, ...]:
        """In a sentence, as a table, along the way in letters, and what can be done."""
        if not self.stretches:
            return (Block(texts=(self.headline(), *([self.note] if self.note else []))),)
        return (
            Block(texts=(self.headline(),)),
            Block(columns=COLUMNS, rows=self.rows(), named=True),
            Block(texts=(self.letters(), self.legend(), *([self.note] if self.note else []))),
        )

    def headline(self) -> str:
        """``s12 run 8.2 km on Fri 30 Oct 2026: asphalt 88 %, unknown 12 %, from helsinki.osm.pbf of 1 Oct 2026``."""
        far = f" {show_distance(self.distance_m, self.units)}" if self.distance_m is not None else ""
        return f"{self.id} {self.sport}{far} on {show_day(self.day)}: {self._said()}"

    def _said(self) -> str:
        if self.map_name:
            of = f" of {show_day(self.map_day)}" if self.map_day else ""
            return f"{show_mix(self.surface or {})}{self._recorded()}, from {self.map_name}{of}"
        return f"{show_mix(self.surface)}, {self.said}" if self.surface else "nothing is known of its surface"

    def _recorded(self) -> str:
        way = measured_m(self.stretches)
        same = self.distance_m is not None and abs(way - self.distance_m) <= _DIFFERS * self.distance_m
        return "" if same else f" of {self._far(way)} recorded"

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Each surface with its share, its way, the longest stretch on it, and how likely it is right; the unknown part last."""
        parts = whole_per_cents(self.surface or {})
        told = [
            (name, in_words(parts[name]), self._far(one["metres"]), self._far(one["longest_m"]), in_words(round(one["confidence"] * 100)))
            for one in self._grounds()
            if (name := one["surface"]) in parts
        ]  # fmt: skip
        metres = sum(one.length_m for one in self.stretches if one.surface is None)
        return (*told, *([(UNKNOWN, in_words(parts.get(UNKNOWN, 0)), self._far(metres), "", "")] if metres else []))

    def _far(self, metres: float) -> str:
        return show_distance(metres, self.units)

    def letters(self, wide: int = WIDE) -> str:
        """The way from its beginning to its end, a letter for each part."""
        return "".join(LETTERS[name] for name in along(self.stretches, wide))

    def legend(self) -> str:
        """What the letters mean, of those that are there."""
        return "  ".join(f"{LETTERS[name]} {name or 'unknown'}" for name in seen(self.stretches))


COLUMNS = ("surface", "share", "way", "longest stretch", "confidence")


def along(stretches: Sequence[Stretch], wide: int) -> tuple[str | None, ...]:
    """The surface of most of the way in each of so many equal parts; None where it is unknown."""
    begin, end = stretches[0].start_m, stretches[-1].end_m
    size = (end - begin) / wide
    return tuple(_most(stretches, begin + part * size, begin + (part + 1) * size) for part in range(wide))


def seen(stretches: Sequence[Stretch], wide: int = WIDE) -> tuple[str | None, ...]:
    """The surfaces among those parts, in the order of the letters."""
    there = set(along(stretches, wide))
    return tuple(name for name in LETTERS if name in there)


def _most(stretches: Sequence[Stretch], low: float, high: float) -> str | None:
    metres: dict[str | None, float] = {}
    for one in stretches:
        inside = min(one.end_m, high) - max(one.start_m, low)
        if inside > 0:
            metres[one.surface] = metres.get(one.surface, 0.0) + inside
    return max(metres, key=lambda name: metres[name], default=None)


def shown(journal: "Journal", id: object) -> GroundShown:
    """The ground of a session. ``BadValue``: no session. ``Unknown``: not in the journal."""
    text = handed.word(id, "the id of a session", "s12")
    with journal.store.read() as connection:
        kind, row = entries.find(connection, journal.store.athlete_id, text)
        if kind != "s":
            raise BadValue(f"{text}: only a session has a surface; journal list shows their ids (s12)")
        told = ground.of_session(connection, row["id"])
        placed = row["id"] in with_positions(connection, journal.store.athlete_id)
    said = ground.is_said(row)
    base = (f"s{row['id']}", row["day"], row["sport"], row["distance_m"], row["surface"])
    units = journal.settings.units
    if said or told is None:
        origin = journal.show(text)["provenance"].get("surface") or {}
        words = source_of(row["provenance"]) if row["surface"] else None
        return GroundShown(*base, origin.get("from"), note=_note(journal, row, placed, told is not None), units=units, said=words)
    return GroundShown(*base, "map", told.stretches, told.map_name, told.map_day, _other_sport(row), units)


def _other_sport(row: "Row") -> str | None:
    """What can be done where a session was on foot when the map was asked, and is not any more."""
    if row["sport"] in ON_A_WAY:
        return None
    return f"the map told what feet were on, before this was {row['sport']}; to make it unknown: journal edit s{row['id']} --clear surface"


def _note(journal: "Journal", row: "Row", placed: bool, told: bool) -> str | None:
    """What can be done where no map counts."""
    id = f"s{row['id']}"
    if row["surface"]:
        return (
            f"to let the map say it: journal edit {id} --clear surface, then journal surface learn FILE --session {id}"
            if placed
            else None
        )
    if row["sport"] not in ON_A_WAY or not placed:
        return f"no positions were recorded on foot, so no map can tell it: journal edit {id} --surface gravel"
    if told:
        return f"it was made unknown by hand; to let the map say it: journal surface learn FILE --session {id}"
    from journal.api.learning.region import covering  # numpy, which everything else here does without

    return covering(journal, row) or "a map on this computer can tell it: journal surface learn region.osm.pbf"


def of_session(row: "Row", stretches: tuple[Stretch, ...]) -> OfSession:
    """What a map told of the session of a row, as it is kept."""
    return OfSession(f"s{row['id']}", row["day"], row["sport"], from_rows(rows(stretches)))
