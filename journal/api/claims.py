"""The claims of the articles with what answers them, and the advice cards. Nothing here needs a journal."""

from dataclasses import asdict, dataclass
from typing import Any

from journal.factors.claims.card import Card, card, cards, cards_for
from journal.factors.claims.choosing import chosen
from journal.factors.claims.claim import NEVER, Claim
from journal.factors.claims.handlers import Handler, handlers
from journal.factors.claims.table import claim

__all__ = [
    "NEVER",
    "Answered",
    "Card",
    "Claim",
    "Handler",
    "answered",
    "card",
    "card_json",
    "cards",
    "cards_for",
    "claim",
    "claims",
]


@dataclass(frozen=True)
class Answered:
    """A claim and what answers it; nothing would be a hole in the catalogue."""

    claim: Claim
    by: tuple[Handler, ...]

    def as_json(self) -> dict[str, Any]:
        """The claim under the names that scripts rely on."""
        return {
            **asdict(self.claim), "evidence": [asdict(one) for one in self.claim.evidence], "contradicted": self.claim.contradicted,
            "article_note": self.claim.article_note,
            "answered_by": [{"kind": one.kind, "id": one.id, "look": one.look} for one in self.by],
        }  # fmt: skip


def claims(
    id: str | None = None,
    *,
    activity: str | None = None,
    verdict: str | None = None,
    article: str | None = None,
    kind: str | None = None,
) -> tuple[Answered, ...]:
    """The claims that fit everything said, sorted by id, each with what answers it; see ``claims.choosing.chosen``."""
    by = handlers()
    found = chosen(id, activity=activity, verdict=verdict, article=article, kind=kind)
    return tuple(Answered(one, by.get(one.id, ())) for one in found)


def answered() -> tuple[int, int]:
    """How many claims are answered, and how many there are."""
    every = claims()
    return sum(bool(one.by) for one in every), len(every)


def card_json(one: Card) -> dict[str, Any]:
    """A card under the names that scripts rely on."""
    return {**asdict(one), "articles_say": list(one.beside())}
