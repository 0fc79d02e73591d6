"""Flags, and what is not known, as blocks of an answer."""

from collections.abc import Iterable, Sequence

from journal.api.shown import Block
from journal.factors.factor import Flag, Unknown

# Lines of what is unknown; more would drown what is raised: our choice.
MOST_UNKNOWN = 6
_COLUMNS = ("level", "what", "evidence", "to do")


def of_flags(flags: Iterable[Flag]) -> Block:
    """A row a flag; what to do only for those that are told whole."""
    rows = tuple((flag.level, f"{flag.message}.", worth(flag), "" if flag.brief else flag.advice) for flag in flags)
    return Block(columns=_COLUMNS, rows=rows)


def worth(flag: Flag) -> str:
    """What a flag's evidence is worth, in short, with its source and that of the threshold."""
    evidence = flag.evidence
    return f"{evidence.strength_words}: {evidence.gist} ({evidence.source}; threshold: {flag.threshold_source})"


def lacking(unknown: Iterable[Unknown]) -> list[tuple[str, tuple[str, ...]]]:
    """What lacks and how to log it, with the factors that lack it, the most useful first."""
    # These are the first two clauses; what else a factor wants of it is told by coverage.
    same: dict[tuple[str, ...], list[Unknown]] = {}
    for one in unknown:
        same.setdefault(tuple(one.reason.split("; ")[:2]), []).append(one)
    return [
        (min((one.reason for one in alike), key=len), tuple(dict.fromkeys(one.factor for one in alike)))
        for alike in same.values()
    ]


def of_unknown(unknown: Sequence[Unknown]) -> tuple[Block, ...]:
    """What could not be answered, the most useful to log first; nothing where all is known."""
    found = lacking(unknown)
    if not found:
        return ()
    more = (f"… and {len(found) - MOST_UNKNOWN} more: j.coverage()",) if len(found) > MOST_UNKNOWN else ()
    return (Block("Not known", tuple(f"{reason}: {', '.join(ids)}" for reason, ids in found[:MOST_UNKNOWN]) + more),)
