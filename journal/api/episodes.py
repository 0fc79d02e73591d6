"""Episodes of pain: derived from the entries, with what was written of them. No frames: they answer at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from journal.api.saved import Saved
from journal.api.shown import Block, Shown
from journal.domain.dates import show_day
from journal.domain.entries import Pain
from journal.domain.episode_notes import FIELDS, EpisodeNote
from journal.domain.episodes import COURSES, Episode, belonging, episodes
from journal.domain.errors import BadValue, Unknown
from journal.store import entries, tables
from journal.store import episodes as rows
from journal.store.batches import Batch
from journal.store.rows import Row, fetch

if TYPE_CHECKING:
    from journal.api.journal import Journal

COLUMNS = ("region", "from", "until", "with pain", "worst", "course")
A082 = (
    "An article says that such pain is over in three to four days at most (A082): that figure is not supported, and a longer "
    "course is nothing unusual."
)


@dataclass(frozen=True, kw_only=True, repr=False)
class Told(Shown):
    """One episode and what was written of it. Shows itself in a notebook. ``ids``: the rows that say so, more than one where episodes grew together.

    ``skipped``: its days on which a session was cut or skipped, with the reason.
    """

    episode: Episode
    ids: tuple[str, ...]
    diagnosis: str | None
    course: str | None
    tried: str | None
    skipped: tuple[tuple[date, str], ...]

    @property
    def course_words(self) -> str:
        """The course by the entries; in the person's own words first where there are some."""
        derived = COURSES[self.episode.course]
        return f"{self.course} (by the entries: {derived})" if self.course else derived

    @property
    def tried_words(self) -> str | None:
        """What was tried: as written, then what entries name as treatment."""
        said = (*((self.tried,) if self.tried else ()), *self.episode.treatments)
        return "; ".join(said) or None

    def row(self) -> tuple[str, ...]:
        """What the list of episodes has of it, under ``COLUMNS``."""
        one = self.episode
        until = f"{show_day(one.last)}{'' if one.over else ', goes on'}"
        days = f"{one.days} day{'' if one.days == 1 else 's'}"
        return (one.region, show_day(one.onset), until, days, f"{one.worst:g}/10", self.course_words)

    def blocks(self) -> tuple[Block, ...]:
        """Its row, what was written of it, the days on which a session was skipped, and what an article says of such."""
        written = ((name, text) for name, text in (("Diagnosis", self.diagnosis), ("Tried", self.tried_words)) if text)
        skipped = tuple(f"{show_day(day)}: {reason}" for day, reason in self.skipped)
        said = (*(f"{name}: {text}" for name, text in written), *skipped, *self.notes)
        return (Block("Episode", (), COLUMNS, (self.row(),)), *([Block(texts=said)] if said else []))

    @property
    def notes(self) -> tuple[str, ...]:
        """What an article says of such an episode, and what that is worth."""
        return (A082,) if self.episode.down_a_leg else ()

    def as_json(self) -> dict[str, Any]:
        """Plain values, unknown is null."""
        one = self.episode
        return {
            "id": self.ids[0] if self.ids else None, "ids": list(self.ids), "region": one.region, "onset": one.onset.isoformat(), "last": one.last.isoformat(),
            "over": one.over, "pain_days": one.days, "worst": one.worst, "course": one.course, "course_words": self.course_words,
            "own_course": self.course, "diagnosis": self.diagnosis, "tried": self.tried, "treatments": list(one.treatments),
            "down_a_leg": one.down_a_leg, "skipped": [{"day": day.isoformat(), "reason": reason} for day, reason in self.skipped],
            "notes": list(self.notes),
        }  # fmt: skip


class ToldList(Shown, list[Told]):
    """Episodes, the latest onset first; a list that shows a row each."""

    def blocks(self) -> tuple[Block, ...]:
        """The rows; that there are none is said."""
        texts = () if self else ("No episode of pain is logged.",)
        return (Block("Episodes", texts, COLUMNS, tuple(one.row() for one in self)),)


class Episodes:
    """The episodes of one journal."""

    def __init__(self, journal: "Journal") -> None:
        self._journal = journal

    def all(self, region: str | None = None, as_of: date | None = None) -> ToldList:
        """Every episode (of a region) up to a day, the latest onset first."""
        with self._journal.store.read() as connection:
            return ToldList(told(connection, self._journal.store.athlete_id, as_of or self._journal.today, region))

    def entries(self) -> tuple[Pain, ...]:
        """Every entry of pain, in time order."""
        with self._journal.store.read() as connection:
            found = _pain(connection, self._journal.store.athlete_id, None)
        return tuple(sorted(found, key=lambda one: one.day))

    def loose(self, region: str | None = None) -> list[tuple[str, EpisodeNote]]:
        """What was written of episodes whose entries are not there any more, with its ids."""
        with self._journal.store.read() as connection:
            athlete_id, today = self._journal.store.athlete_id, self._journal.today
            found = [one.episode for one in told(connection, athlete_id, today, region)]
            notes = [(f"e{row['id']}", rows.note_of(row)) for row in rows.rows(connection, athlete_id, region)]
        return [(id, note) for id, note in notes if _its(note, found) is None]

    def current(self, region: str, day: date | None = None) -> Told:
        """The latest episode of a region, or the one that a day lies in or near; ``Unknown`` where there is none."""
        found = self.all(region)
        return _chosen(region, found, day)

    def write(self, region: str, values: Mapping[str, str | None], day: date | None = None, command: str = "episode") -> Saved:
        """Write of the latest episode of a region, or of the one that a day lies in: diagnosis, course, what was tried."""
        journal = self._journal
        with journal.store.write(command, journal.now) as batch:
            one = _chosen(region, told(batch.connection, batch.athlete_id, journal.today, region), day)
            row_id = _write(batch, one, values)
        return Saved(
            (f"e{row_id}",),
            f"{region}, since {show_day(one.episode.onset)}",
            f"b{batch.id}" if batch.id is not None else None,
            where=journal.where,
        )


def _write(batch: Batch, one: Told, values: Mapping[str, str | None]) -> int:
    """Into the first row of the episode; where others say something of the same, they give way to the newer word."""
    if not one.ids:
        return rows.add(batch, EpisodeNote(region=one.episode.region, day=one.episode.onset, **values))
    first, *others = [int(id[1:]) for id in one.ids]
    for row_id in others:
        batch.update(tables.episode, row_id, dict.fromkeys(values))
    batch.update(tables.episode, first, values)
    return first


def _chosen(region: str, found: list[Told], day: date | None) -> Told:
    if not found:
        raise Unknown(f"{region}: no pain is logged there, so there is no episode; for example journal pain {region} 3")
    if day is None:
        return found[0]
    near = belonging(day, [one.episode for one in found])
    if near is None:
        raise Unknown(f"{region}: no episode on {show_day(day)}; journal episode lists them")
    return next(one for one in found if one.episode is near)


def told(connection: Connection, athlete_id: int, as_of: date, region: str | None = None) -> list[Told]:
    """Every episode (of a region) up to a day with what was written of it, the latest onset first."""
    # Two columns of ten years are read at once; whole entries of a day are not asked for.
    day = tables.day.c
    said = connection.execute(select(day.day, day.no_pain, day.cut_reason).where(day.athlete_id == athlete_id)).all()
    found = episodes(_pain(connection, athlete_id, region), {on for on, no_pain, _ in said if no_pain}, as_of)
    cut = sorted((on, reason) for on, _, reason in said if reason)
    written: dict[tuple[str, date], list[tuple[str, EpisodeNote]]] = {}
    for row in rows.rows(connection, athlete_id, region):
        note = rows.note_of(row)
        its = _its(note, found)
        if its is not None:
            written.setdefault((its.region, its.onset), []).append((f"e{row['id']}", note))
    return [_told(one, written.get((one.region, one.onset), []), cut) for one in found]


def _pain(connection: Connection, athlete_id: int, region: str | None) -> list[Pain]:
    query = select(tables.pain).where(tables.pain.c.athlete_id == athlete_id)
    query = query.where(tables.pain.c.region == region) if region else query
    return [entries.pain_of(row) for row in fetch(connection, query)]


def _its(note: EpisodeNote, found: list[Episode]) -> Episode | None:
    return belonging(note.day, [one for one in found if one.region == note.region])


def _told(one: Episode, written: list[tuple[str, EpisodeNote]], cut: list[tuple[date, str]]) -> Told:
    skipped = [(day, reason) for day, reason in cut if one.holds(day)]
    words = {
        name: "; ".join(dict.fromkeys(said for _, note in written if (said := getattr(note, name)))) or None for name in FIELDS
    }
    return Told(episode=one, ids=tuple(id for id, _ in written), skipped=tuple(skipped), **words)


def describe(row: Row) -> str:
    """What was written of an episode, in one line."""
    note = rows.note_of(row)
    said = ", ".join(f"{name}: {value}" for name in FIELDS if (value := getattr(note, name)))
    return f"{note.region} episode of {show_day(note.day)}: {said or 'nothing'}"


def edit(batch: Batch, row: Row, values: Mapping[str, Any]) -> str:
    """Change what was written of an episode, or with ``day`` and ``region`` of which one; ``Unknown`` where there is none."""
    for name in values:
        if name not in ("day", "region", *FIELDS):
            raise BadValue(f"{name}: an episode has no such field; journal show e{row['id']} shows what it has")
    changed = replace(rows.note_of(row), **values)
    if {"day", "region"} & values.keys():
        # No entry lies in the future, so all are meant, whatever the day is where the journal is kept.
        _chosen(changed.region, told(batch.connection, batch.athlete_id, date.max, changed.region), changed.day)
    rows.change(batch, row["id"], changed)
    return describe({**row, **values, "onset_day": changed.day})


def show(row: Row) -> dict[str, Any]:
    """What was written of an episode, whole."""
    note = rows.note_of(row)
    words = {name: getattr(note, name) for name in FIELDS}
    return {"id": f"e{row['id']}", "day": note.day.isoformat(), "region": note.region, **words}
