"""What an importer is told, and what it gives back."""

from dataclasses import dataclass, field
from datetime import date, datetime

from journal.analysis.streams import Streams
from journal.domain.dates import DateOrder
from journal.domain.entries import Day, Pain, Session
from journal.importers.formats.mapped.mapping import Mapping


@dataclass(frozen=True)
class Context:
    """What a file does not say itself.

    ``zone`` is the profile's time zone, used where the file names none; ``now`` (UTC) is the instant after which
    a recording would lie in the future; ``day`` is given by hand for files without times; ``mapping`` says
    what the columns of a foreign CSV mean.
    """

    zone: str
    date_order: DateOrder | None
    now: datetime
    day: date | None = None
    mapping: Mapping | None = None


@dataclass(frozen=True)
class Recorded:
    """One session as a file tells it; ``session.shoes`` is the gear's name as written there.

    ``key`` names it for good within its source (``strava:123456789``); None for a file that is one session.
    ``file`` is the base name of the recording that belongs to it, where a list names one. ``floating``: the file
    gives wall-clock times without a zone, so ``started_at`` rests on the profile's. ``streams``: what was recorded
    point by point.
    """

    session: Session
    key: str | None = None
    file: str | None = None
    floating: bool = False
    streams: Streams = field(default_factory=Streams, repr=False)


@dataclass(frozen=True)
class RecordedPain:
    """One pain entry with its key: built from what it is about (time, region, side), never from the score.

    A corrected score read again is therefore the same entry, not a second one.
    """

    pain: Pain
    key: str | None = None


@dataclass(frozen=True)
class RecordedDay:
    """One day with its key: the day itself, since a journal has each day once."""

    day: Day
    key: str | None = None


@dataclass(frozen=True)
class Parsed:
    """Everything one file holds. ``complete_history``: a day inside its span without a session had none.

    ``warnings`` are single lines without the file's name: what was left out or guessed, and why. Those about rows that
    became no entry begin with "left out: "; of many only the first are told, and ``left_out`` counts all.
    """

    format: str
    sessions: tuple[Recorded, ...] = ()
    pain: tuple[RecordedPain, ...] = ()
    days: tuple[RecordedDay, ...] = ()
    complete_history: bool = False
    warnings: tuple[str, ...] = ()
    left_out: int = 0
