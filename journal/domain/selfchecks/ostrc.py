"""OSTRC-O2: the weekly questionnaire on overuse problems of the Oslo Sports Trauma Research Center, version 2.

Four items, 0, 8, 17 or 25 each; their sum is the severity, 0 to 100. After Clarsen et al. 2013,
doi:10.1136/bjsports-2012-091524; the questions and answers are in our own words. Version 1 scored items 2 and 3 otherwise
(0, 6, 13, 19, 25), so that its numbers cannot be compared with these.
"""

from collections.abc import Mapping
from functools import partial

from journal.domain.errors import BadValue
from journal.domain.selfchecks.check import Answer, Answers, Meaning, SelfCheck
from journal.domain.spec import Spec
from journal.domain.units import number

VERSION = 2
POINTS = (0, 8, 17, 25)
# The regions for which it was validated (Clarsen 2013); elsewhere the numbers are taken over.
VALIDATED = ("knee", "lower-back", "shoulder")


def score(answers: Answers) -> float | None:
    """Severity, 0 to 100: the sum of the four items; None while one is missing, or where they contradict each other.

    Where the first item is 0 there was no problem, so the severity is 0 also without the other three: our choice, for the
    authors' own code leaves it missing.
    """
    if contradicting(answers):
        return None
    if is_problem(answers) is False:
        return 0.0
    items = [answers.get(name) for name in ITEMS]
    return None if None in items else float(sum(item for item in items if item is not None))


def is_problem(answers: Answers) -> bool | None:
    """Whether there was a problem at all: False where the first item is 0, None where it is missing."""
    first = answers.get("participation")
    return None if first is None else first > 0


def contradicting(answers: Answers) -> tuple[str, ...]:
    """The items that tell of trouble although the first says that there was none."""
    return tuple(name for name in ITEMS if answers.get(name)) if is_problem(answers) is False else ()


def check_whole(answers: Answers) -> None:
    """``BadValue`` where the answers contradict each other: nobody can tell which of them was meant."""
    if others := contradicting(answers):
        said = ", ".join(f"{name} {answers[name]:g}" for name in others)
        raise BadValue(f"participation 0 says that there was no trouble, {said} that there was; expected 8 or more, or 0 for all")


def is_substantial(answers: Answers) -> bool | None:
    """Whether the problem was substantial, None while what decides is missing.

    Item 1 is 25; or it is 8 or 17, and item 2 or 3 is at least 17 (rule of the questionnaire's authors, version 2).
    """
    first, others = answers.get("participation"), [answers.get(name) for name in ("modified", "performance")]
    if first is None or first in (0, 25):
        return None if first is None else first == 25
    if any(one is not None and one >= 17 for one in others):
        return True
    return None if None in others else False


def _item(choices: tuple[str, ...], help: str) -> Spec:
    words = dict(zip(POINTS, choices, strict=True))
    return Spec(partial(_points, words), "0, 8, 17 or 25", "8", help, 0, 25, partial(_shown, words))


def _points(words: Mapping[int, str], text: str) -> int:
    value = number(text)
    if value not in words:
        raise BadValue.of(text, "; ".join(f"{points}: {said}" for points, said in words.items()), "8")
    return int(value)


def _shown(words: Mapping[int, str], value: float) -> str:
    return f"{value:g} ({words[int(value)]})" if value in words else f"{value:g}"


_HOW_MUCH = ("not at all", "a little", "moderately", "a lot")
_TAKING_PART = (
    "in everything, without trouble there",
    "in everything, with trouble there",
    "in less than usual",
    "not at all, because of it",
)
_QUESTIONS = {
    "participation": ("Did you take part in training and competition in the past week", _TAKING_PART, "took part"),
    "modified": ("How much did you change your training because of trouble there", _HOW_MUCH, "training changed"),
    "performance": ("How much did the trouble there lower what you could do", _HOW_MUCH, "performance lowered"),
    "pain": ("How much pain was there from your sport", ("none", "mild", "moderate", "severe"), "pain"),
}
ITEMS = tuple(_QUESTIONS)

CHECK = SelfCheck(
    id="ostrc",
    title="OSTRC-O2: a week of trouble in one region, in four questions",
    steps=(),
    answers=tuple(
        Answer(name, f"--{name}", f"{question}: {', '.join(f'{points} {said}' for points, said in zip(POINTS, choices, strict=True))}",
               _item(choices, help)) for name, (question, choices, help) in _QUESTIONS.items()
    ),
    meanings=(
        Meaning("The first answer is 0: by the questionnaire no problem this week.", {"participation": 0}),
        Meaning("Severity counts what the trouble does to your sport, from 0 to 100; what tells is the change from week to week."),
    ),
    means_not=(
        f"It does not say what the trouble comes from. It was validated for {', '.join(VALIDATED)}; for any other region its "
        "numbers are only taken over."
    ),
    source="Clarsen et al. 2013, doi:10.1136/bjsports-2012-091524; questions in our own words",
    example="journal check ostrc --region lower-back --participation 8 --modified 8 --performance 0 --pain 8",
    weekly=True,
    physical=False,
)  # fmt: skip
