"""Learning what sessions were on from a map on this computer: nothing is asked of anybody else."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from journal.api import trials
from journal.api.learning import places
from journal.api.learning.asked import Asked, asked, keep
from journal.api.learning.building import Map, Progress, Step, check, discard, opened
from journal.api.learning.choice import ON_A_WAY, Choice, chosen, named, with_positions
from journal.api.learning.ground_shown import of_session
from journal.api.learning.places import Used
from journal.api.learning.region import refuse_elsewhere, wrong_region
from journal.api.learning.told import Learned, ids_of
from journal.domain import handed
from journal.domain.errors import BadValue, Refused

if TYPE_CHECKING:
    from journal.api.journal import Journal


def learn_surface(
    journal: "Journal", path: str | Path, since: str | date | None = None, sessions: str | Sequence[str] = (), *,
    dry_run: bool = False, progress: Progress | None = None, command: str = "surface learn",
) -> Learned:  # fmt: skip
    """Fill in the surface of sessions on foot from an extract of OpenStreetMap (.osm.pbf); one batch, and what somebody says stays.

    ``path``: the extract, or the name of a map whose index is kept. ``since``: sessions of a period. ``sessions``: these ids
    alone, also where the surface was made unknown by hand. ``dry_run``: what would be learned; the index is made all the
    same. ``progress`` is called with how much is done, of how much, and a step with a ``name``. ``Refused``: the file, the disk
    or the extra is not there, or no session lies on the map. ``BadValue``, ``Unknown``: a session that no map can tell.
    """
    file = _path(path)
    check(journal.store.where, file)
    choice = _choice(journal, since, _ids(sessions))
    refuse_elsewhere(journal, file, choice.asked)
    found = opened(journal.store.where, file, progress)
    answers = _answers(journal, found, choice, progress)
    if refused := wrong_region(found, answers):
        if found.built:
            discard(found)
        raise refused
    if not dry_run:
        places.use(journal.store.where, Used(found.key, found.name))
    return _saved(journal, found, choice, answers, command, dry_run=dry_run, cleared=bool(sessions))


def _path(said: object) -> Path:
    if not isinstance(said, str | Path):
        raise BadValue.of(repr(said), "the file of a map", 'j.learn_surface("region.osm.pbf")')
    return Path(said).expanduser()


def _ids(said: object) -> tuple[str, ...]:
    several = [said] if isinstance(said, str) else said
    if not isinstance(several, Iterable):
        raise BadValue.of(repr(said), "ids of sessions", 'sessions=["s12"]')
    return tuple(handed.word(one, "the id of a session", "s12") for one in several)


def _choice(journal: "Journal", since: str | date | None, ids: tuple[str, ...]) -> Choice:
    first = None if since is None else journal.since(since)
    if ids and since is not None:
        raise BadValue(
            "ids of sessions and a period: expected one of them, for example journal surface learn region.osm.pbf --since 1y"
        )
    with journal.store.read() as connection:
        mine = connection, journal.store.athlete_id
        if ids:
            return named(*mine, ids)
        choice = chosen(*mine, first)
        if not choice.asked and not choice.said and not with_positions(*mine):
            on_foot = f"{', '.join(ON_A_WAY[:-1])} or {ON_A_WAY[-1]}"
            raise Refused(
                f"no {on_foot} here has positions, which a map is held against; import recordings first: journal import ~/Downloads"
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
    )  # fmt: skip
