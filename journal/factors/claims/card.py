"""An advice card: what to do, what that rests on, and what the articles say where the evidence says otherwise."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from journal.domain.errors import Unknown
from journal.domain.signs import COURSES, SIGNS, URGENCIES, Course, Sign, Urgency
from journal.domain.vocabulary import nearest, slug
from journal.factors.claims.claim import NEVER, Claim, Source, Verdict
from journal.factors.claims.table import DATA, claim, read, sources_named
from journal.factors.factor import Strength

WHEN_TO_SEE_A_DOCTOR = "see-a-doctor"
_LEADS: dict[Urgency, str] = {
    "emergency": "Call your local emergency number for",
    "urgent": "Ring a doctor or an urgent-care line today for",
    "see-a-doctor": "Make an appointment for",
}
# How a statement of an article is set beside the advice. Those that agree need no word: the advice says them already.
_BESIDE: dict[Verdict, str] = {
    "contradicted-or-unsafe": f"contradicted, {NEVER}, because",
    "no-direct-evidence": "not supported",
    "mixed": "only partly supported",
}


@dataclass(frozen=True)
class Card:
    """Advice on one subject. ``do``: whole sentences; ``strength``: how good the evidence behind them is.

    ``claims``: what the articles say on the subject; ``factors`` and ``signs``: what points here when it is raised;
    ``sports``: of which sport it is, where a factor of several points here.
    """

    id: str
    title: str
    do: tuple[str, ...]
    strength: Strength | Literal["guideline"]
    sources: tuple[Source, ...]
    claims: tuple[str, ...]
    factors: tuple[str, ...]
    signs: tuple[str, ...]
    sports: tuple[str, ...] = ()

    def beside(self) -> tuple[str, ...]:
        """What the articles say on it where the evidence does not carry that, contradicted statements first."""
        disputed = [one for one in map(claim, self.claims) if one.verdict in _BESIDE]
        return tuple(_said(one) for one in sorted(disputed, key=lambda one: not one.contradicted))


def _said(one: Claim) -> str:
    return f'The article says: "{one.statement}" ({one.id}) {_BESIDE[one.verdict]}: {one.worth}'


@cache
def cards() -> tuple[Card, ...]:
    """Every card, in the order of reading: signs, the flare, then the rest."""
    return tuple(_card(one) for one in read(DATA / "cards.toml")["cards"])


def card(id: str) -> Card:
    """The card of that id; ``Unknown`` names the nearest."""
    known = {one.id: one for one in cards()}
    if slug(id) not in known:
        close = nearest(id, known)
        raise Unknown(f"card '{id}' is not known: " + (f"did you mean {close}?" if close else f"one of {', '.join(known)}"))
    return known[slug(id)]


def cards_for(factor: str, about: str = "") -> tuple[Card, ...]:
    """The cards that a raised factor points to, those of the sport that it is ``about`` first."""
    return tuple(sorted((one for one in cards() if factor in one.factors), key=lambda one: about not in one.sports))


def _card(said: dict[str, Any]) -> Card:
    lists = {name: tuple(value) for name, value in said.items() if isinstance(value, list)}
    found = Card(**{**said, **lists, "sources": sources_named(said["sources"])})
    return _with_every_sign(found) if found.id == WHEN_TO_SEE_A_DOCTOR else found


def _with_every_sign(found: Card) -> Card:
    """The card with what the signs themselves say first: none that is raised may be missing there."""
    every: tuple[Sign | Course, ...] = (*SIGNS, *COURSES)
    lists = {urgency: [one.short for one in every if one.urgency == urgency] for urgency in URGENCIES}
    do = tuple(f"{_LEADS[urgency]} {'; '.join(said[:-1])}; or {said[-1]}." for urgency, said in lists.items())
    return replace(found, do=(*do, *found.do), signs=tuple(one.id for one in every))
