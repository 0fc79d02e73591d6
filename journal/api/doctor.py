"""Is this journal sound, and where it is not, what mends it? Works on any file, and changes none."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from journal import config
from journal.api.hints import here
from journal.api.learning import health
from journal.api.opening import current_instant
from journal.api.shown import Block, Shown
from journal.domain.errors import BadValue, JournalError
from journal.store.engine import shown, sqlite_path, url_of
from journal.store.files.backups import listed
from journal.store.files.looking import looking
from journal.store.health.clock import ahead
from journal.store.health.content import content
from journal.store.health.copies import BACK_UP, copies, plain
from journal.store.health.damage import damaged
from journal.store.health.findings import PLACE, Finding, fine
from journal.store.health.held import held
from journal.store.health.on_server import on_a_server
from journal.store.health.place import place
from journal.store.health.versions import versions

# The exit code that is told where there are several faults: the first of these.
_GRAVEST = (6, 5, 4, 1)


@dataclass(frozen=True, repr=False)
class Diagnosis(Shown):
    """Every check in its order. ``exit_code``: 0 without a fault, 6 from a newer version, 5 damaged, 4 held by another
    program, 1 where the place, a permission or the installation is at fault."""

    where: str
    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """What ``journal doctor`` returns."""
        codes = {one.code for one in self.findings if one.state == "fault"}
        return next((code for code in _GRAVEST if code in codes), 0)

    def count(self, state: str) -> int:
        """How many checks ended so."""
        return sum(one.state == state for one in self.findings)

    def as_json(self) -> dict[str, Any]:
        """The names that scripts rely on; a check keeps its name, checks may be added."""
        checks = [{key: value for key, value in asdict(one).items() if key != "code"} for one in self.findings]
        return {"journal": self.where, "faults": self.count("fault"), "warnings": self.count("warning"), "checks": checks}

    def blocks(self) -> tuple[Block, ...]:
        """A row a check."""
        rows = tuple((one.state, one.check, one.found, one.mend or "") for one in self.findings)
        return (Block(self.where, columns=("state", "check", "found", "to mend"), rows=rows),)


def doctor(
    path_or_url: str | Path | None = None, *, now: datetime | None = None, tick: Callable[[str], None] = lambda _: None
) -> Diagnosis:
    """Look at a journal, also one that cannot be opened; by default the one that ``open_journal`` opens.

    Nothing is made, upgraded or changed. ``tick`` is called with the name of each check that is done.
    """
    if path_or_url is not None and not isinstance(path_or_url, str | Path):
        raise BadValue.of(repr(path_or_url), "the path or URL of a journal", 'doctor("journal.sqlite")')
    where = str(path_or_url) if path_or_url is not None else config.default_database()
    url, found = url_of(where), []
    path = sqlite_path(url)
    for one in _on_a_server(where) if path is None else _on_a_disk(path, where, now or current_instant()):
        found.append(one)
        tick(one.check)
    named = tuple(replace(one, mend=here(one.mend, where)) if one.mend else one for one in found)
    return Diagnosis(shown(url), named)


def damage(where: str) -> JournalError | None:
    """What an error that nobody foresaw comes from, where it is a damaged journal; None where it is a mistake of ours."""
    return damaged(where)


def _on_a_server(where: str) -> Iterator[Finding]:
    yield from on_a_server(where)
    yield from health.maps(where, learned=False)


def _on_a_disk(path: Path, where: str, now: datetime) -> Iterator[Finding]:
    checked = list(content(path))
    yield from checked
    wrong = [one for one in checked if one.state == "fault"]
    if not wrong:
        with looking(path) as connection:
            yield held(connection.execute)
            yield ahead(connection.execute, now)
            learned = health.learned(connection.execute)
        yield from health.maps(where, learned)
    yield from _around(path, now, wrong)
    yield _settings()
    yield from versions()


def _around(path: Path, now: datetime, wrong: Sequence[Finding]) -> Iterator[Finding]:
    """The place and the backups. Where it is no journal that this program can use, its place is nobody's concern, and of the
    backups only whether there are some to restore; where it is damaged, no backup is to be made of it."""
    unfit = [one for one in wrong if one.check in ("file", "schema")]
    if not unfit:
        yield from place(path)
    if unfit and not (listed(path) and any("journal restore" in (one.mend or "") for one in unfit)):
        return
    backups = copies(path, now)
    yield replace(backups, mend=None) if wrong and backups.mend == BACK_UP else backups
    if not unfit:
        yield from plain(path)


def _settings() -> Finding:
    path = config.config_file()
    try:
        config.load(path)
    except (JournalError, OSError) as error:
        return Finding("settings", "fault", str(error), {}, f"mend or move away {path}", PLACE)
    return fine("settings", f"{path} can be read" if path.exists() else "none are set, all are as they come")
