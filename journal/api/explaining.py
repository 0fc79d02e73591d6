"""What files are and how each would be read, without a journal: nothing is saved, nothing is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from tzlocal import get_localzone_name

from journal import config, importers
from journal.api.exports import alone
from journal.api.opening import current_instant, open_journal
from journal.api.saved import plural
from journal.api.sides import local
from journal.domain.dates import past_day
from journal.domain.errors import JournalError, Refused
from journal.importers.building.parsed import Context
from journal.importers.edge.places import Place
from journal.importers.explain import explainer
from journal.importers.explain.explaining import Explained
from journal.importers.formats.mapped.mapping import load_mapping
from journal.store.portable.columns import FORMAT


@dataclass(frozen=True)
class FileExplained:
    """One file. ``refused``: why it is not read."""

    place: Place
    explained: Explained | None = None
    refused: str | None = None


@dataclass(frozen=True)
class FilesExplained:
    """What an import would read, and ``aside``: how many files it would not, of which ``foreign`` are lists for a mapping.

    ``zone``: where times without one are taken to be, the profile's zone, else this machine's.
    """

    files: list[FileExplained]
    aside: int
    foreign: list[Place]
    zone: str


def explain_paths(
    paths: Sequence[Path], *, db: str | None = None, format: str | None = None, mapping: Path | None = None, on: str | None = None
) -> FilesExplained:
    """What each file is, and how it would be read.

    Among others a recording is told briefly, and all else in full, as a single file is. ``on``: a day for files without
    times. Raises what is wrong with the options, never with a file.
    """
    zone, now = _zone(db), current_instant()
    if (exported := alone(paths, {"--as": format, "--map": mapping, "--on": on})) is not None:
        return FilesExplained([_exported(exported)], 0, [], zone)
    settings = config.load(config.config_file())
    day = past_day(on, now.astimezone(ZoneInfo(zone)).date(), settings.date_order) if on else None
    context = Context(zone, settings.date_order, now, day, load_mapping(mapping) if mapping else None)
    every = importers.expand(paths, every=True)
    # A single list that no format knows is drafted, wherever it lies.
    single = len(every.files) == 1 and explainer.is_foreign(every.files[0])
    read = every if single or format or mapping else importers.expand(paths)
    wanted = set(read.files)
    try:
        foreign = [place for place in every.files if place not in wanted and _is_table(place) and explainer.is_foreign(place)]
        files = [_explained(place, context, format, briefly=len(read.files) > 1) for place in read.files]
    finally:
        importers.close()
    return FilesExplained(files, len(read.skipped), foreign, zone)


def _is_table(place: Place) -> bool:
    return place.name.lower().endswith((".csv", ".csv.gz"))


def _explained(place: Place, context: Context, format: str | None, *, briefly: bool) -> FileExplained:
    try:
        return FileExplained(place, explainer.explain(place, context, format, briefly=briefly))
    except Refused as error:
        return FileExplained(place, refused=str(error))


def _exported(path: Path) -> FileExplained:
    """An export of a journal, read whole: what is wrong with it is told here, too."""
    from journal.api.export_content import told

    try:
        version, made_at, rows = told(path)
    except JournalError as error:
        return FileExplained(Place(path), refused=str(error))
    why = f"its manifest.json says so (version {version}, made at {local(made_at)}); it makes an equal journal of one that holds nothing"
    notes = tuple(f"{name}: {plural(count, 'row')}" for name, count in rows.items() if count)
    return FileExplained(Place(path), Explained(FORMAT, why, notes=notes))


def _zone(db: str | None) -> str:
    here = get_localzone_name() or "UTC"
    where = db or config.default_database()
    # Opening makes a journal that is not there, and this is to leave nothing behind.
    if not Path(where).is_file():
        return here
    try:
        journal = open_journal(where)
    except JournalError:
        return here  # a journal that cannot be opened says so when something is to be saved in it
    try:
        return journal.zone
    finally:
        journal.close()
