"""The columns of a foreign list that hold scores of pain, each of which may have a place of its own in its name."""

import re
from dataclasses import dataclass

from journal.domain.errors import Unknown
from journal.domain.vocabulary import REGIONS, WHENS, choose
from journal.importers.explain.cells import cells_of
from journal.importers.explain.draft_words import NO_PLACE, PLACES, SIDES_NAMED
from journal.importers.tables.csvtable import Table

_HUMP = re.compile(r"(?<=[a-zäöüß])(?=[A-Z])")
_PAIN = re.compile(
    r"\b(?:pains?|aching|sore|soreness|hurts?|douleurs?|dolor|dolores|dolore|dor|dores)\b|(?<!\bc)aches?\b|schmerz(?:en|es)?|pijn"
)
_SCORE = re.compile(r"(?:10|\d)(?:[.,]\d+)?(?:\s*/\s*10)?")


@dataclass(frozen=True)
class Scores:
    """A column of scores: its position, what its name says of the place, and whether that is a place that we do not know."""

    at: int
    region: str | None
    side: str | None
    when: str | None
    elsewhere: bool

    @property
    def constants(self) -> dict[str, str]:
        """What the name says for every row."""
        said = {"region": self.region, "side": self.side, "when": self.when}
        return {name: word for name, word in said.items() if word}


def scores_in(content: Table) -> list[Scores]:
    """The columns whose names speak of pain or name a part of the body, and whose cells may be scores from 0 to 10."""
    return [
        found for at, name in enumerate(content.header) if content.header.count(name) == 1 and (found := _scores(content, at))
    ]


def _scores(content: Table, at: int) -> Scores | None:
    spelled = _HUMP.sub(" ", content.header[at]).lower().replace("_", " ")
    words = re.findall(r"[^\W\d_]+", _PAIN.sub(" ", spelled))
    said = [word for word in words if word not in NO_PLACE and word not in SIDES_NAMED and word not in WHENS]
    region, hurts = _region(said), _PAIN.search(spelled) is not None
    if not _may_score(cells_of(content, at), hurts=hurts, placed=region is not None):
        return None
    side = next((SIDES_NAMED[word] for word in words if word in SIDES_NAMED), None)
    return Scores(at, region, side, next((word for word in words if word in WHENS), None), bool(said) and region is None)


def _may_score(cells: list[str], *, hurts: bool, placed: bool) -> bool:
    """Scores, or words beside the name of a pain at a place; a bare name of a place may also be that of an exercise."""
    if all(_SCORE.fullmatch(cell) for cell in cells):
        return hurts or (placed and bool(cells))
    return hurts and placed and not any(cell[:1].isdigit() for cell in cells)


def _region(words: list[str]) -> str | None:
    """The part of the body that words name, ours or those of another language."""
    named = PLACES.get("".join(words))
    try:
        found = named or choose("-".join(words), REGIONS, "region")
    except Unknown:
        return None
    return found if found != "other" else None
