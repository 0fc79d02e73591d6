"""What files are and how each would be read, without a journal: nothing is saved, nothing is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from tzlocal import get_localzone_name

from journal import config, importers
from journal.api.opening import current_instant, open_journal
from journal.domain.dates import past_day
from journal.domain.errors import JournalError, Refused
from journal.importers.building.parsed import Context
from journal.importers.edge.places import Place
from journal.importers.explain import explainer
from journal.importers.explain.explaining import Explained
from journal.importers.formats.mapped.mapping import load_mapping


@dataclass(frozen=True)
class FileExplained:
    """One file; of several, recordings are told ``briefly``: by what they are alone. ``refused``: why it is not read."""

    place: Place
    explained: Explained | None = None
    refused: str | None = None
    briefly: bool = False


def explain_paths(
    paths: Sequence[Path], *, db: str | None = None, format: str | None = None, mapping: Path | None = None, on: str | None = None
) -> tuple[list[FileExplained], str]:
    """What each file is, and where times without a zone are taken to be: the profile's zone, else this machine's.

    A single file is told in full; of a folder or an archive lists in full and recordings briefly. ``on``: a day for files
    without times. Raises what is wrong with the options, never with a file.
    """
    zone, now = _zone(db), current_instant()
    settings = config.load(config.config_file())
    day = past_day(on, now.astimezone(ZoneInfo(zone)).date(), settings.date_order) if on else None
    context = Context(zone, settings.date_order, now, day, load_mapping(mapping) if mapping else None)
    places = importers.expand(paths, every=True).files
    try:
        return [_explained(place, context, format, alone=len(places) == 1) for place in places], zone
    finally:
        importers.close()


def _explained(place: Place, context: Context, format: str | None, *, alone: bool) -> FileExplained:
    try:
        if alone or explainer.is_list(place, format):
            return FileExplained(place, explainer.explain(place, context, format))
        return FileExplained(place, explainer.recognised(place, format), briefly=True)
    except Refused as error:
        return FileExplained(place, refused=str(error))


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
