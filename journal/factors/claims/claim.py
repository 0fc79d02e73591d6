"""A claim: one checkable statement of the articles, in our own words, and what it is worth."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["supported", "mixed", "contradicted-or-unsafe", "no-direct-evidence", "agrees-with-guidelines", "description"]
# What people type and tables show.
SHORT: dict[Verdict, str] = {
    "supported": "supported", "mixed": "mixed", "contradicted-or-unsafe": "contradicted",
    "no-direct-evidence": "no-evidence", "agrees-with-guidelines": "guideline", "description": "description",
}  # fmt: skip
# The articles, and what a reader must know of each before believing it.
ARTICLES: dict[str, str | None] = {
    "back-pain-after-sports": None,
    "back-pain-after-running": "This article is written by the seller of the device that it recommends.",
}
NEVER = "never given as advice"


@dataclass(frozen=True)
class Source:
    """One finding in our own words, and who published it: authors, year and DOI as far as they could be read."""

    found: str
    source: str


@dataclass(frozen=True)
class Claim:
    """One statement of an article. ``activity`` is the section it stands in.

    ``worth``: one sentence on what is known of it; ``evidence``: the findings behind that, none where no study was
    found. ``tier``: 1 can be computed from what watches and short entries tell, 2 needs a tag of the user's, 3 cannot
    be computed. ``note``: why nothing is computed from it, where that is so.
    """

    id: str
    article: str
    activity: str
    kind: str
    tier: int
    verdict: Verdict
    statement: str
    worth: str
    evidence: tuple[Source, ...]
    note: str | None = None

    @property
    def short_verdict(self) -> str:
        """The verdict in one word."""
        return SHORT[self.verdict]

    @property
    def contradicted(self) -> bool:
        """Whether the statement is wrong or would harm: shown as such, and never given as advice."""
        return self.verdict == "contradicted-or-unsafe"

    @property
    def article_note(self) -> str | None:
        """What a reader must know of the article before believing it."""
        return ARTICLES[self.article]
