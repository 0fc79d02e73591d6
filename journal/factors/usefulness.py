"""What is most worth knowing: the order in which the journal asks for what was not logged."""

from collections.abc import Iterable, Sequence

from journal.factors.factor import LEVELS, STRENGTHS, Factor, Unknown


def usefulness(factor: Factor) -> tuple[int, int, bool, str]:
    """What an answer is worth, the best first: by the highest level that it can raise, then by the strength of its evidence.

    What is extrapolated comes after what was studied. Our choice.
    """
    return -_highest(factor), -STRENGTHS.index(factor.evidence.strength), factor.evidence.extrapolated, factor.id


def by_log_line(factors: Iterable[Factor]) -> dict[str, int]:
    """The place of each factor (by id) in the order in which to ask, from 0 on: what the most useful line answers first.

    A line to log (``words.unknown`` up to its first semicolon; details follow) is worth what all its factors are worth together: the highest level that each can
    raise (1 to 3) times the strength of its evidence (0 to 4). So shoes, which answer much, come before one bold guess.
    Inside a line, and between equals, by ``usefulness``. Our choice.
    """
    lines: dict[str, list[Factor]] = {}
    for factor in sorted(factors, key=usefulness):
        lines.setdefault(factor.words.unknown.partition(";")[0], []).append(factor)
    asked = sorted(lines.values(), key=lambda same: -sum(map(_worth, same)))
    return {factor.id: place for place, factor in enumerate(factor for same in asked for factor in same)}


def by_usefulness(lacking: Sequence[Unknown], factors: Iterable[Factor]) -> list[Unknown]:
    """What is unknown, in the order in which to ask among what is lacking; the order inside a factor stays."""
    names = {one.factor for one in lacking}
    place = by_log_line(factor for factor in factors if factor.id in names)
    return sorted(lacking, key=lambda one: place[one.factor])


def _highest(factor: Factor) -> int:
    return max(LEVELS.index(level) for level in factor.thresholds)


def _worth(factor: Factor) -> int:
    return (1 + _highest(factor)) * STRENGTHS.index(factor.evidence.strength)
