"""Learning what sessions were on from a map on this computer: nothing is asked of anybody else."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from journal.api import trials
from journal.api.learning import places
from journal.api.learning.asked import Asked, asked, keep
from journal.api.learning.building import Map, Progress, Step, check, discard, forecast, opened
from journal.api.learning.choice import ON_A_WAY, Choice, chosen, named, with_positions
from journal.api.learning.ground_shown import of_session
from journal.api.learning.places import Used
from journal.api.learning.region import outside, refuse_elsewhere, wrong_region
from journal.api.learning.told import Learned, ids_of
from journal.domain import handed
from journal.domain.dates import show_day
from journal.domain.errors import BadValue, Refused
from journal.maps.extra import needed
from journal.maps.indexing.manifest import called

if TYPE_CHECKING:
    from journal.api.journal import Journal

_ON_FOOT = f"{', '.join(ON_A_WAY[:-1])} or {ON_A_WAY[-1]}"
# The shell's path of one has lost a slash.
_ADDRESS = re.compile(r"(?i)(https?|ftp):/|www\.")


def learn_surface(
    journal: "Journal", path: str | Path, since: str | date | None = None, sessions: str | Sequence[str] = (), *,
    dry_run: bool = False, progress: Progress | None = None, command: str = "surface learn",
    tell: Callable[[str], None] | None = None,
) -> Learned:  # fmt: skip
    """Fill in the surface of sessions on foot from an extract of OpenStreetMap (.osm.pbf); one batch, and what somebody says stays.

    ``path``: the extract, or the name of a map whose index is kept. ``since``: sessions of a period. ``sessions``: these ids
    alone, also where the surface was made unknown by hand. ``dry_run``: what would be learned; the index is made all the
    same. ``progress`` is called with how much is done, of how much, and a step with a ``name``; ``tell`` with a sentence before
    something takes minutes. ``Refused``: the file, the disk or the extra is not there, or no session lies on the map.
    ``BadValue``, ``Unknown``: a session that no map can tell.
    """
    file = _path(path)
    _check_called(progress, "progress")
    _check_called(tell, "tell")
    where = journal.store.where
    check(where, file)
    needed(called(file))
    first = None if since is None else journal.since(since)
    choice = _choice(journal, first, _ids(sessions))
    refuse_elsewhere(journal, file, choice.asked)
    if tell and (takes := forecast(where, file)):
        tell(takes)
    found = opened(where, file, progress)
    answers = _answers(journal, found, choice, progress)
    if refused := wrong_region(where, found, answers):
        if found.built:
            discard(found)
        raise refused
    notes = (*_same(file, found), *_none_since(choice, first), *outside(where, found, answers))
    before = places.used(where)
    if not dry_run:
        places.use(where, Used(found.key, found.name))
    learned = _saved(journal, found, choice, answers, command, dry_run=dry_run, cleared=bool(sessions))
    changed = not dry_run and (before is None or before.key != found.key)
    return replace(learned, notes=(*notes, *learned.notes, *(_now_used(learned) if changed else ())))


def _same(file: Path, found: Map) -> tuple[str, ...]:
    """The same bytes under another name are one map, which keeps the name that it has."""
    return (f"{called(file)} is the same map as {found.name}",) if called(file) != found.name else ()


def _none_since(choice: Choice, first: date | None) -> tuple[str, ...]:
    if first is None or choice.asked or choice.said or choice.cleared or choice.without:
        return ()
    return (f"no {_ON_FOOT} since {show_day(first)}",)


def _now_used(learned: Learned) -> tuple[str, ...]:
    return (f"imports now use {learned.map_name}" + (", also after an undo" if learned.batch else ""),)


def _path(said: object) -> Path:
    if not isinstance(said, str | Path) or said == "":
        raise BadValue.of(repr(said), "the file of a map", "region.osm.pbf")
    if _ADDRESS.match(str(said)) and not Path(said).exists():
        raise BadValue(f"{said}: is a web address: this program fetches nothing; download it with a browser, then name the file")
    return Path(said).expanduser()


def _ids(said: object) -> tuple[str, ...]:
    several = [said] if isinstance(said, str) else said
    if not isinstance(several, Iterable):
        raise BadValue.of(repr(said), "ids of sessions", 'sessions=["s12"]')
    return tuple(handed.word(one, "the id of a session", "s12") for one in several)


def _check_called(said: object, name: str) -> None:
    if said is not None and not callable(said):
        raise BadValue.of(repr(said), "a function", f"{name}=print")


def _choice(journal: "Journal", first: date | None, ids: tuple[str, ...]) -> Choice:
    if ids and first is not None:
        raise BadValue("sessions by their ids and since a day: expected one of them")
    with journal.store.read() as connection:
        mine = connection, journal.store.athlete_id
        if ids:
            return named(*mine, ids)
        choice = chosen(*mine, first)
        if not choice.asked and not choice.said and not choice.cleared and not with_positions(*mine):
            raise Refused(
                f"no {_ON_FOOT} here has positions, which a map is held against; import recordings first: journal import ~/Downloads"
            )
    return choice


def _answers(journal: "Journal", found: Map, choice: Choice, progress: Progress | None) -> list[Asked]:
    answers = []
    for one in asked(journal, found, choice.asked):
        answers.append(one)
        if progress:
            progress(len(answers), len(choice.asked), Step(f"s{one.row['id']}"))
    return answers


def _saved(
    journal: "Journal", found: Map, choice: Choice, answers: list[Asked], command: str, *, dry_run: bool, cleared: bool
) -> Learned:
    new = [one for one in answers if one.became == "sessions"]
    batch_id: int | None = None
    notes: tuple[str, ...] = ()
    if new and not dry_run:
        with journal.store.write(command, journal.now) as batch:
            trial = trials.at(batch, journal.today)
            new = [one for one in new if keep(batch, found, one, cleared=cleared)]
            notes = trials.after_sessions(trial, batch, journal.today, journal.settings.thresholds)
        batch_id = batch.id
    became: dict[str, list[int]] = defaultdict(list)
    for one in answers:
        became[one.became].append(one.row["id"])
    return Learned(
        found.name, found.day, tuple(of_session(one.row, one.stretches) for one in new), ids_of(choice.said), ids_of(became["before"]),
        ids_of((*choice.without, *became["without"])), ids_of(became["outside"]), ids_of(became["better"]),
        f"b{batch_id}" if batch_id is not None else None, dry_run, notes, journal.settings.units, journal.where,
        ids_of(choice.cleared),
    )  # fmt: skip
