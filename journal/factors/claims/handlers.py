"""Who answers which claim: collected from the factors, signs, checks, labels, cards and exercises that name it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

from journal.domain import pain_light, soreness
from journal.domain.exercises import EXERCISES
from journal.domain.selfchecks import CHECKS
from journal.domain.signs import COURSES, SIGNS
from journal.factors import catalogue
from journal.factors.claims.card import cards

Kind = Literal["factor", "sign", "label", "check", "exercise", "card"]
# Where to look, by kind of what answers.
_LOOK: dict[Kind, str] = {
    "factor": "journal factors {id}",
    "sign": "shown as soon as journal pain, journal check or journal flags finds it",
    "label": "shown with journal flags",
    "check": "journal check {id}",
    "exercise": "journal exercise {id}",
    "card": "journal advice {id}",
}


class Answering(Protocol):
    """Anything that answers claims and says which."""

    @property
    def id(self) -> str:
        """Its name among its kind."""

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims that it answers."""


@dataclass(frozen=True)
class _Label:
    """A word that is set beside pain; each is a module of its own."""

    id: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Handler:
    """One thing that answers a claim: its kind and its name."""

    kind: Kind
    id: str

    @property
    def look(self) -> str:
        """Where to look for it."""
        return _LOOK[self.kind].format(id=self.id)


@cache
def handlers() -> dict[str, tuple[Handler, ...]]:
    """For each claim id that anything names: what answers it, factors first, cards last, each once."""
    found: dict[str, list[Handler]] = {}
    for kind, things in _answering():
        for one in things:
            for id in one.claims:
                found.setdefault(id, []).append(Handler(kind, one.id))
    return {id: tuple(dict.fromkeys(those)) for id, those in found.items()}


def _answering() -> Iterator[tuple[Kind, Iterable[Answering]]]:
    yield "factor", catalogue()
    yield "sign", (*SIGNS, *COURSES)
    yield "label", (_Label("soreness", soreness.CLAIMS), _Label("pain-light", pain_light.CLAIMS))
    yield "check", CHECKS
    yield "exercise", EXERCISES
    yield "card", cards()
