"""The table of claims, read from the data beside this module: one file a section, and one of sources."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from journal.factors.claims.claim import Claim, Source

DATA = files("journal.factors.claims") / "data"


@cache
def claims() -> tuple[Claim, ...]:
    """Every claim of the articles, sorted by id."""
    sections = [read(path) for path in (DATA / "statements").iterdir()]
    found = (_claim(one, section["activity"]) for section in sections for one in section["claims"])
    return tuple(sorted(found, key=lambda one: one.id))


def claim(id: str) -> Claim:
    """The claim of exactly this id; ``KeyError`` for one that is not there."""
    return _by_id()[id]


def sources_named(ids: Iterable[str]) -> tuple[Source, ...]:
    """The findings of these ids, in their order."""
    known = _sources()
    return tuple(known[id] for id in ids)


def read(path: Traversable) -> dict[str, Any]:
    """One data file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _by_id() -> dict[str, Claim]:
    return {one.id: one for one in claims()}


@cache
def _sources() -> dict[str, Source]:
    return {id: Source(**one) for id, one in read(DATA / "sources.toml").items()}


def _claim(said: dict[str, Any], activity: str) -> Claim:
    return Claim(**{**said, "activity": activity, "evidence": sources_named(said["evidence"])})
