"""What is most worth knowing: the order in which the journal asks for what was not logged."""

from collections.abc import Hashable, Sequence
from typing import Any

from journal.factors.factor import LEVELS, STRENGTHS, Factor, Unknown


def usefulness(factor: Factor) -> tuple[int, int, bool, str]:
    """What an answer is worth, the best first: by the highest level that it can raise, then by the strength of its evidence.

    What is extrapolated comes after what was studied. Our choice.
    """
    highest = max(LEVELS.index(level) for level in factor.thresholds)
    return -highest, -STRENGTHS.index(factor.evidence.strength), factor.evidence.extrapolated, factor.id


def by_usefulness(lacking: Sequence[Unknown], factors: Sequence[Factor]) -> list[Unknown]:
    """What is unknown, that of the most useful factor first; the order inside a factor stays."""
    rank: dict[Hashable, Any] = {one.id: usefulness(one) for one in factors}
    return sorted(lacking, key=lambda one: rank[one.factor])
