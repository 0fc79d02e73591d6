"""The ground of what an import brings, from the map that was learned last: in the import's own batch, told in one line."""

import shlex
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from journal.api.learning import indexes, places
from journal.domain.counted import plural
from journal.domain.errors import JournalError

if TYPE_CHECKING:
    from journal.api.journal import Journal
    from journal.api.learning.asked import Asked
    from journal.api.learning.places import Used
    from journal.store.rows import Row

Going = Callable[[int, int], None]


def learn_imported(
    journal: "Journal", ids: Iterable[str], batches: list[int], command: str, going: Going | None = None, *, stopped: bool = False
) -> tuple[str, ...]:
    """Let the map tell of these sessions where nobody says their surface; what is to be told of it.

    Nothing where no map is kept: then nothing more is loaded. A map that cannot be used stops no import. ``batches`` are
    those of the import, the last of which goes on. ``going`` is called with how many are done, of how many; after Ctrl-C what
    was done until then is kept, and an import that was ``stopped`` asks no map.
    """
    used = places.used(journal.store.where)
    sessions = sorted({int(one[1:]) for one in ids if one[0] == "s"})
    if not sessions or (used is None and not indexes.kept(journal.store.where)):
        return ()
    try:
        rows = _unsaid(journal, sessions)
        if used is None:
            return (f"surface not learned: {indexes.NONE_USED}",) if rows else ()
        if rows and stopped:
            return (f"surface not learned, for the import was stopped; to learn it: {_again(used)}",)
        return _learn(journal, used, rows, batches, command, going) if rows else ()
    except JournalError as error:
        return (f"surface not learned: {error}",)


def _again(used: "Used") -> str:
    return f"journal surface learn {shlex.quote(used.name)}"


def _unsaid(journal: "Journal", ids: list[int]) -> "list[Row]":
    from journal.api.learning.choice import chosen

    with journal.store.read() as connection:
        return [row for row in chosen(connection, journal.store.athlete_id, ids=ids).asked if not row["surface"]]


def _learn(
    journal: "Journal", used: "Used", rows: "list[Row]", batches: list[int], command: str, going: Going | None
) -> tuple[str, ...]:
    from journal.api.learning.asked import asked, keep
    from journal.api.learning.building import opened_key

    found = opened_key(journal.store.where, used)
    answers: list[Asked] = []
    stopped = False
    try:
        for one in asked(journal, found, rows):
            answers.append(one)
            if going:
                going(len(answers), len(rows))
    except KeyboardInterrupt:
        stopped = True
    new = [one for one in answers if one.became == "sessions"]
    if new:
        with journal.store.write(command, journal.now, batches[-1]) as batch:
            new = [one for one in new if keep(batch, found, one)]
        if batch.id is not None and batch.id not in batches:  # others built on the import meanwhile
            batches.append(batch.id)
    told = _told(found.name, len(new), [one for one in answers if one.became != "before"], len(rows) - len(answers))
    outside = [one.place for one in answers if one.became == "outside" and one.place]
    if told and (elsewhere := indexes.hint(journal.store.where, outside, found.key)):
        told = (f"{told[0]}; {elsewhere}",)
    return (*told, *((f"stopped; to go on: {_again(used)}",) if stopped else ()))


def _told(name: str, new: int, answers: "list[Asked]", left: int) -> tuple[str, ...]:
    """``surface learned from helsinki.osm.pbf for 12 of 14 runs; 2 lie outside it``; nothing where nothing was to be asked."""
    if not answers:
        return ()
    what = plural(len(answers) + left, "run" if all(one.row["sport"] == "run" for one in answers) else "session")
    outside = sum(one.became == "outside" for one in answers)
    head = f"surface learned from {name} for {new} of {what}" if new else f"surface not learned of {what}"
    return (head + (f"; {outside} {'lies' if outside == 1 else 'lie'} outside {'it' if new else name}" if outside else ""),)
