"""What no sentence shown beside a claim may say, and where all of those sentences are."""

import re

from journal.domain.exercises import EXERCISES
from journal.factors.claims.card import cards
from journal.factors.claims.table import claims

# Never a promise, never a reason to keep away from a doctor, never our private shorthand.
FORBIDDEN = re.compile(
    r"\bsaf(e|er|est|ely|ety)\b|rest helps|no doctor|wait until|wait for it|nothing to worry|\bB\d{1,2}\b|UNCONFIRMED|VERIFIED", re.IGNORECASE
)  # fmt: skip
# Figures and names that could not be confirmed: they must not be printed.
UNCONFIRMED = ("Luedke", "Heiderscheit", "Donnelly", "Thom", "Roffey", "Kamper", "Silbernagel", "6.67", "5.85", "0.53 MPa")


def sentences() -> list[str]:
    """Every sentence that the claims, their sources, the cards and the exercises show."""
    said = [text for one in claims() for text in (one.statement, one.worth, one.note, *_told(one.evidence)) if text]
    said += [text for one in cards() for text in (one.title, *one.do, *one.beside(), *_told(one.sources))]
    return said + [text for one in EXERCISES for text in (one.how, one.worth)]


def _told(sources) -> list[str]:
    return [text for one in sources for text in (one.found, one.source)]
