"""What a check of a journal found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

State = Literal["ok", "warning", "fault"]
# Exit codes of faults: of the place where the journal is, of what it holds, of its version.
PLACE, CONTENT, NEWER = 1, 5, 6
RESTORE = "journal restore lists the backups, journal restore FILE puts one back"
ELSEWHERE = "name your journal with --db, for example: journal --db journal.sqlite doctor"


@dataclass(frozen=True)
class Finding:
    """One check. ``check``: its name, which stays; ``found``: a sentence; ``numbers``: the same for programs, None where unknown.

    ``mend``: what to do, a command where one helps. ``code``: the exit code that a fault is worth.
    """

    check: str
    state: State
    found: str
    numbers: Mapping[str, int | str | None] = field(default_factory=dict)
    mend: str | None = None
    code: int = CONTENT


def fine(check: str, found: str, **numbers: int | str | None) -> Finding:
    """Nothing is wrong."""
    return Finding(check, "ok", found, numbers)


def broken(check: str, wrong: list[str], mend: str = RESTORE, **numbers: int | str | None) -> Finding:
    """The content is not as it should be; the first three are told."""
    more = f" and {len(wrong) - 3:,} more" if len(wrong) > 3 else ""
    told = "; ".join(wrong[:3]).encode("utf-8", "replace").decode()
    return Finding(check, "fault", told + more, {**numbers, "wrong": len(wrong)}, mend)
