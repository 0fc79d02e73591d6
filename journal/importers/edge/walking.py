"""The files that paths mean: folders and zip archives are walked, and what no format reads is left aside."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from journal.domain.databases import is_open
from journal.domain.errors import Refused
from journal.importers.edge import archives
from journal.importers.edge.archive import MAX_MEMBERS
from journal.importers.edge.places import Place
from journal.importers.formats.fit import kinds as fit_kinds

# What operating systems leave in folders: not even counted.
_JUNK = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
# KML with its pictures is an archive too.
_ARCHIVES = (".zip", ".kmz")
# Their names say too little: an account holds dozens of them, one of which lists its sessions.
_TABLES = (".csv", ".json", ".xml")
# An account holds thousands of these, of which a few hundred are sessions. Sites that pack each keep sessions only.
_WATCH = ".fit"
# Archives, and what Strava calls uploads of which it did not keep the kind.
_MORE = (*_ARCHIVES, ".bin.gz")
# Beside this list of an account, a folder of this name holds plans, which look like recordings without times.
_LIST, _PLANS = "activities.csv", "routes"
# A device's files lie in archives inside the account's; deeper nothing does.
MAX_DEPTH = 2
# Our choice: twice the largest list that a format takes, and 25 times the largest account known to us.
MAX_TOTAL_BYTES = 64 * 2**30


@dataclass(frozen=True)
class Expanded:
    """``files``: what is to be read, each once. ``skipped``: what no format reads, in folders, archives and lists."""

    files: list[Place]
    skipped: list[Place]


class Walk:
    """One walk over paths, which may mean the same file more than once."""

    def __init__(self, endings: tuple[str, ...], claims: Callable[[Place], bool]) -> None:
        """``endings``: of the files that formats read. ``claims``: whether one reads a table, told by its content."""
        self._endings = (*endings, *(f"{ending}.gz" for ending in endings), *_MORE)
        self._claims = claims
        self._files: dict[Place, None] = {}
        self._skipped: dict[Place, None] = {}

    def over(self, paths: Iterable[Path], *, every: bool = False) -> Expanded:
        """The files that the paths mean. Never raises.

        Several may be what a shell made of ``Downloads/*``: then a file of a kind that no format reads is left aside, as
        in a folder. One that is named alone is meant, and so is each where ``every`` one is to be read.
        """
        given = list(paths)
        for path in given:
            if _is_folder(path):
                self._folder(path)
            elif not archives.is_archive(path) or not self._archive(path, empty=False):
                aside = (
                    len(given) > 1
                    and _is_file(path)
                    and (is_open(path) or not (every or path.name.lower().endswith(self._endings)))
                )
                (self._skipped if aside else self._files)[Place(path)] = None
        return Expanded(list(self._files), [place for place in self._skipped if place not in self._files])

    def members(self, path: Path) -> tuple[list[Place], list[Place]]:
        """What an archive holds, to read and to skip; ``Refused``: it is damaged, or holds too much for one account."""
        wanted: list[Place] = []
        skipped: list[Place] = []
        for place, is_plan in _members(Place(path), _Budget(Place(path).name)):
            (skipped if is_plan or not self._reads(place) else wanted).append(place)
        return wanted, skipped

    def refuse(self, place: Place) -> None:
        """Raise what is wrong with an archive that a walk left as a file; nothing, where it only lies too deep to be walked."""
        if not place.inside:
            self.members(place.path)
            raise Refused(f"{place.name}: is a zip archive that holds no recording and no list that is known; export it again")
        if len(place.inside) < MAX_DEPTH:
            archives.archive_at(place.path, place.inside)

    def _archive(self, path: Path, *, empty: bool) -> bool:
        """Add what an archive holds; False when it cannot be read or, unless it may be ``empty``, holds nothing to read."""
        try:
            wanted, skipped = self.members(path)
        except (Refused, OSError):
            return False  # reading it says why
        if not wanted and not empty:
            return False
        self._files.update(dict.fromkeys(wanted))
        self._skipped.update(dict.fromkeys(skipped))
        return True

    def _folder(self, folder: Path) -> None:
        for path, is_plan in _inside(folder):
            place = Place(path)
            if _is_folder(path):
                self._files[place] = None  # one that may not be listed: reading it says so
            elif is_plan or is_open(path) or not path.name.lower().endswith(self._endings):
                self._skipped[place] = None
            elif not archives.is_archive(path):
                (self._files if self._reads(place) else self._skipped)[place] = None
            elif not self._archive(path, empty=True):
                self._files[place] = None

    def _reads(self, place: Place) -> bool:
        """Whether a format may read a file, by its name and, of a table or what a watch keeps for itself, by its content."""
        name = (place.inside[-1] if place.inside else place.path.name).lower()
        if name.endswith(_WATCH):
            return not fit_kinds.is_other(place)
        return name.endswith(self._endings) and (not name.removesuffix(".gz").endswith(_TABLES) or self._claims(place))


class _Budget:
    """How much one archive may still hold, those in it included."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._files, self._bytes = MAX_MEMBERS, MAX_TOTAL_BYTES

    def spend(self, size: int) -> None:
        self._files -= 1
        self._bytes -= size
        if self._files < 0 or self._bytes < 0:
            raise Refused(
                f"{self._name}: holds more than {MAX_MEMBERS} files or {MAX_TOTAL_BYTES // 2**30} GB, too much for one account; "
                "unpack it and import it in parts"
            )


def _members(archive: Place, budget: _Budget) -> Iterator[tuple[Place, bool]]:
    """The members of an archive and of those in it, in order of name, and whether they are plans."""
    known = archives.archive_at(archive.path, archive.inside).members
    parts = {name: name.replace("\\", "/").split("/") for name in sorted(known)}
    accounts = {tuple(path[:-1]) for path in parts.values() if path[-1].lower() == _LIST}
    for name, path in parts.items():
        if all(map(_is_shown, path)):
            info = known[name]
            budget.spend(info.file_size if info else 0)
            place = Place(archive.path, (*archive.inside, name))
            is_plan = any(path[at] == _PLANS and tuple(path[:at]) in accounts for at in range(len(path) - 1))
            yield from _nested(place, budget) or ((place, is_plan),)


def _nested(place: Place, budget: _Budget) -> list[tuple[Place, bool]]:
    """The members of an archive in another; none where it is no archive or lies deeper, for reading it says so."""
    if not place.inside[-1].lower().endswith(_ARCHIVES) or len(place.inside) >= MAX_DEPTH:
        return []
    try:
        archives.archive_at(place.path, place.inside)
    except Refused:
        return []
    return list(_members(place, budget))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # in a closed folder, or its name is too long: reading it says so


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _inside(folder: Path) -> Iterator[tuple[Path, bool]]:
    """The files in a folder and those in it, and whether they are plans; folders that may not be listed last."""
    closed: list[Path] = []
    plans: set[Path] = set()
    for parent, names, files in os.walk(folder, onerror=lambda error: closed.append(Path(str(error.filename)))):
        names[:] = sorted(name for name in names if _is_shown(name))
        is_plan = Path(parent) in plans
        plans.update(Path(parent, name) for name in names if is_plan or (name == _PLANS and _LIST in files))
        yield from ((Path(parent, name), is_plan) for name in sorted(files) if _is_shown(name))
    yield from ((path, False) for path in closed)


def _is_shown(name: str) -> bool:
    return not (name.startswith(".") and name.strip(".")) and name.lower() not in _JUNK
