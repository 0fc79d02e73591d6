"""Apple Health's export.xml in one pass: its workouts, body masses and efforts; everything else flows by.

Exports of iOS 16 carry a document type that is not well-formed, and some carry control characters that XML forbids.
So the declaration of the type is taken out before the parser sees it, and those characters with it. Nothing that
declares an entity or names a file elsewhere is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from journal.domain.errors import Refused
from journal.importers.edge.guard import Source
from journal.importers.edge.safexml import MAX_DEPTH

# Thirty a day for ten years: our choice.
MAX_WORKOUTS = 100_000
_QUANTITY = "HKQuantityTypeIdentifier"
_MASS, _EFFORT = f"{_QUANTITY}BodyMass", f"{_QUANTITY}WorkoutEffortScore"
_WANTED = frozenset({_MASS, _EFFORT})
_ATTRIBUTES = (
    "workoutActivityType", "duration", "durationUnit", "totalDistance", "totalDistanceUnit", "sourceName", "startDate", "endDate",
)  # fmt: skip
_METADATA = frozenset({"HKElevationAscended", "HKIndoorWorkout", "HKTimeZone"})
# What is kept of one attribute, and of how many statistics and parts of a workout: far more than real ones have.
_LONGEST, _MOST = 200, 50
# A single element longer than this is made to fill a memory: our choice.
_LONGEST_TAG_BYTES = 16 * 2**20
# The declaration of a health export's type is about 10 kB.
_START_BYTES = 64 * 1024
_DOCTYPE = re.compile(rb"<!DOCTYPE\s[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ELSEWHERE = re.compile(rb"<!DOCTYPE\s+[^\s\[>]+\s+(?:SYSTEM|PUBLIC)\b")
_FORBIDDEN = bytes(set(range(32)) - set(b"\t\n\r"))

Attributes = dict[str, str]


@dataclass
class Workout:
    """One <Workout> as written; ``statistics`` by quantity, without the common beginning of their names.

    What its <WorkoutActivity> parts say stands in ``climbs`` and in ``of_parts``.
    """

    said: Attributes
    statistics: dict[str, Attributes] = field(default_factory=dict)
    of_parts: dict[str, Attributes] = field(default_factory=dict)
    metadata: Attributes = field(default_factory=dict)
    climbs: list[str] = field(default_factory=list)
    route: str | None = None
    effort: str | None = None


@dataclass
class Export:
    """What is wanted of an export; ``masses``: the first of each day as written; ``broken`` tells where it broke off."""

    workouts: list[Workout] = field(default_factory=list)
    masses: dict[str, Attributes] = field(default_factory=dict)
    efforts: list[Attributes] = field(default_factory=list)
    broken: str | None = None


class _Health:
    """The handlers. A workout counts when it ends, so of a broken export no half one is kept."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found = Export()
        self._depth = self._fed = 0
        self._workout: Workout | None = None
        self._in_part = False
        # Apple writes no other; what a damaged declaration names may be no encoding at all.
        self.parser = expat.ParserCreate("UTF-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._entity
        self.parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes) -> None:
        """Parse some more; ``Refused`` when one element alone grows without end."""
        self._fed += len(chunk)
        self.parser.Parse(chunk, False)
        if self._fed - self.parser.CurrentByteIndex > _LONGEST_TAG_BYTES:
            raise Refused(
                f"{self.name}: has an element longer than {_LONGEST_TAG_BYTES} bytes, expected a plain export; not read"
            )

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Refused(f"{self.name}: XML nested deeper than {MAX_DEPTH} levels, expected a plain export; not read")
        # Of a thousand elements all but a few are records of other kinds.
        if name == "Record":
            if attributes.get("type") in _WANTED:
                self._record(attributes)
        elif name == "Workout":
            self._workout = Workout(_brief(attributes, _ATTRIBUTES))
        elif self._workout is not None:
            self._inside(self._workout, name, attributes)

    def _record(self, attributes: Attributes) -> None:
        if attributes["type"] == _MASS:
            self._mass(_brief(attributes, ("startDate", "unit", "value")))
        elif self._workout is not None:
            self._workout.effort = attributes.get("value", "")[:_LONGEST]
        else:
            self.found.efforts.append(_brief(attributes, ("startDate", "value")))
        self._check(len(self.found.masses) + len(self.found.efforts))

    def _mass(self, mass: Attributes) -> None:
        written = mass.get("startDate", "")
        first = self.found.masses.get(written[:10])
        if first is None or written < first.get("startDate", ""):
            self.found.masses[written[:10]] = mass

    def _inside(self, workout: Workout, name: str, attributes: Attributes) -> None:
        if name == "WorkoutStatistics":
            kept = workout.of_parts if self._in_part else workout.statistics
            kind = attributes.get("type", "").removeprefix(_QUANTITY)
            if (kind == "HeartRate" or kind.startswith("Distance")) and len(kept) < _MOST:
                kept[kind[:_LONGEST]] = _brief(attributes, ("sum", "average", "maximum", "unit"))
        elif name == "MetadataEntry" and attributes.get("key") in _METADATA:
            key, value = attributes["key"], attributes.get("value", "")[:_LONGEST]
            if self._in_part and key == "HKElevationAscended":
                workout.climbs += [value] if len(workout.climbs) < _MOST else []
            else:
                workout.metadata[key] = value
        elif name == "FileReference":
            workout.route = attributes.get("path", "")[-_LONGEST:]
        elif name == "WorkoutActivity":
            self._in_part = True

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name == "WorkoutActivity":
            self._in_part = False
        elif name == "Workout" and self._workout is not None:
            self.found.workouts.append(self._workout)
            self._workout = None
            self._check(len(self.found.workouts))

    def _check(self, count: int) -> None:
        if count > MAX_WORKOUTS:
            raise Refused(f"{self.name}: more than {MAX_WORKOUTS} workouts or weights, expected one person's export; not read")

    def _entity(self, *_: object) -> None:
        raise _declares(self.name)

    def _doctype(self, _: str, system: str | None, public: str | None, __: bool) -> None:
        if system or public:
            raise _names_another(self.name)


def read_export(source: Source) -> Export:
    """The workouts and weights of an export of any size.

    What stands before a break is kept. ``Refused``: broken before the first of them, nested absurdly, with entities or
    a document type of elsewhere.
    """
    health = _Health(source.name)
    try:
        for chunk in _plain(source):
            health.feed(chunk)
        health.parser.Parse(b"", True)
    except expat.ExpatError as error:
        found, where = health.found, f"breaks off in line {error.lineno} ({expat.ErrorString(error.code)})"
        if not (found.workouts or found.masses):
            raise Refused(f"{source.name}: {where} before any workout, expected a whole export; export it again") from None
        found.broken = f"{where}: what stands before is kept"
    return health.found


def _plain(source: Source) -> Iterator[bytes]:
    """The bytes without the document type's declaration and without what XML forbids."""
    chunks = source.chunks()
    start = b""
    for chunk in chunks:
        start += chunk
        if len(start) >= _START_BYTES:
            break
    yield _without_type(source.name, start).lstrip().translate(None, _FORBIDDEN)
    for chunk in chunks:
        yield chunk.translate(None, _FORBIDDEN)


def _without_type(name: str, start: bytes) -> bytes:
    found = _DOCTYPE.match(start, start.find(b"<!DOCTYPE")) if b"<!DOCTYPE" in start[:_START_BYTES] else None
    if found is None:
        return start
    if b"<!ENTITY" in found[0]:
        raise _declares(name)
    if _ELSEWHERE.match(found[0]):
        raise _names_another(name)
    # As many lines as before, so that a message names the right one.
    return start[: found.start()] + b"\n" * found[0].count(b"\n") + start[found.end() :]


def _brief(attributes: Attributes, names: tuple[str, ...]) -> Attributes:
    return {name: attributes[name][:_LONGEST] for name in names if name in attributes}


def _declares(name: str) -> Refused:
    return Refused(f"{name}: declares XML entities, which no export needs and attacks use; not read")


def _names_another(name: str) -> Refused:
    return Refused(f"{name}: names a document type of elsewhere, which is never fetched; expected an export as it came; not read")
