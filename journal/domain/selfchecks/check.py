"""What a self-check is: steps, the answers it asks for, and what they do and do not mean. Plain data, never a diagnosis."""

from collections.abc import Mapping
from dataclasses import Field, dataclass
from typing import Any, NamedTuple

from journal.domain.spec import Spec
from journal.domain.symptoms import parse_symptoms, show_symptoms

STOP = (
    "Do not do this while an emergency sign is open (numbness between the legs, trouble with bladder or bowel, weak legs, a "
    "fall or accident before the pain). Stop when it hurts sharply, when a leg goes numb or weak, or when you feel unwell."
)

# Answers by their names; one that was not given is left out.
Answers = Mapping[str, Any]


class Answer(NamedTuple):
    """One thing to write down: its name, its option, the question, and what it accepts.

    ``symptom``: what a yes to it is called in the list of symptoms, so that its sign is raised.
    """

    name: str
    option: str
    question: str
    spec: Spec
    symptom: str | None = None


class Meaning(NamedTuple):
    """A sentence about a result, and the answers for which it is true; none: for every result."""

    words: str
    when: Mapping[str, Any] = {}


@dataclass(frozen=True, kw_only=True)
class SelfCheck:
    """One check. ``claims`` are the articles' statements it answers, ``example`` a command that records it.

    ``means_not``: what no result of it says. ``weekly``: it belongs to a region and a week. ``physical``: it is done
    with the body, so the stop rule comes first.
    """

    id: str
    title: str
    steps: tuple[str, ...]
    answers: tuple[Answer, ...]
    meanings: tuple[Meaning, ...]
    means_not: str
    source: str
    example: str
    claims: tuple[str, ...] = ()
    weekly: bool = False
    physical: bool = True

    def answer(self, name: str) -> Answer | None:
        """The answer of that name, or with that option."""
        return next((one for one in self.answers if name in (one.name, one.option.removeprefix("--"))), None)

    def meaning(self, answers: Answers) -> tuple[str, ...]:
        """What these answers mean, then what they do not."""
        said = [one.words for one in self.meanings if all(answers.get(name) == value for name, value in one.when.items())]
        return (*said, self.means_not)

    def symptoms(self, answers: Answers) -> tuple[str, ...]:
        """The symptoms that these answers name."""
        named = [one.symptom for one in self.answers if one.symptom and answers.get(one.name) is True]
        return tuple(dict.fromkeys((*answers.get("symptoms", ()), *named)))

    def shown(self, answers: Answers) -> str:
        """The answers in one line: ``gap between wall and lower back: 6 cm``."""
        return ", ".join(
            f"{one.spec.help}: {one.spec.shown(answers[one.name])}" for one in self.answers if answers.get(one.name) is not None
        )


def spec_in(field: Any) -> Spec:
    """The specification that a field of an entry carries, for an answer of the same kind."""
    made: Field[Any] = field
    spec: Spec = made.metadata["spec"]
    return spec


SYMPTOMS = Answer(
    "symptoms",
    "--symptom",
    "Anything else with it, such as numbness or weakness",
    Spec(parse_symptoms, "symptoms", "numbness-one-leg", "symptom", shown=show_symptoms, many=True),
)
