"""A self-check that was done: what the journal keeps of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from journal.domain.dates import check_day
from journal.domain.entries import Pain
from journal.domain.errors import BadValue
from journal.domain.selfchecks import find_check, ostrc
from journal.domain.selfchecks.check import Answers, SelfCheck
from journal.domain.spec import choice, text, validate
from journal.domain.vocabulary import REGIONS


@dataclass(frozen=True, kw_only=True)
class Done:
    """One check on one day. ``answers`` by name, those not given left out; ``region`` of the weekly ones alone."""

    name: str
    day: date
    answers: Answers = field(default_factory=dict)
    region: str | None = choice(REGIONS, "region")
    zone: str | None = None
    seen_by_clinician: date | None = None
    note: str | None = text("note")

    def __post_init__(self) -> None:
        validate(self)
        check_day(self.day)
        for name, value in self.answers.items():
            known = self.check.answer(name)
            if known is None:
                raise BadValue(f"{name}: {self.name} asks for no such thing, for example {self.check.example}")
            known.spec.check(value)
        if self.check.weekly != (self.region is not None):
            raise BadValue(
                f"{self.name}: {'expected a region, for example lower-back' if self.check.weekly else 'it has no region'}"
            )

    @property
    def check(self) -> SelfCheck:
        """What was done."""
        return find_check(self.name)

    @property
    def score(self) -> float | None:
        """The severity of the weekly questionnaire, None where it is not known; None for every other check."""
        return ostrc.score(self.answers) if self.check.weekly else None

    def result(self) -> dict[str, Any]:
        """What the row keeps, as plain values: the answers, and of the questionnaire its score, region and version."""
        answers = {name: list(value) if isinstance(value, tuple) else value for name, value in self.answers.items()}
        seen = {"seen_by_clinician": self.seen_by_clinician.isoformat()} if self.seen_by_clinician else {}
        if not self.check.weekly:
            return {"answers": answers, **seen}
        whole = {name: answers.get(name) for name in ostrc.ITEMS}
        return {"score": self.score, "answers": whole, "region": self.region, "version": ostrc.VERSION, **seen}

    @property
    def shown(self) -> str:
        """The result in one line."""
        said = self.check.shown(self.answers)
        if not self.check.weekly:
            return said
        return f"{self.region}, {self._severity}{', substantial' if ostrc.is_substantial(self.answers) else ''} ({said})"

    @property
    def _severity(self) -> str:
        if ostrc.contradicting(self.answers):
            return "severity not known, the answers contradict each other"
        return "severity not known, an item is missing" if self.score is None else f"severity {self.score:g} of 100"

    def as_pain(self) -> Pain | None:
        """The symptoms that it brought out, as an entry that the signs can read; None where there is none.

        For the signs alone: nobody said how much it hurt, and the 0 here is never kept.
        """
        symptoms = self.check.symptoms(self.answers)
        if not symptoms:
            return None
        return Pain(region="lower-back", score=0, day=self.day, symptoms=symptoms, seen_by_clinician=self.seen_by_clinician)


def done_of(row: Mapping[str, Any]) -> Done:
    """The check that a row holds; an answer that this version does not know is passed over."""
    result, check = row["result"] or {}, find_check(row["name"])
    kept = {name: value for name, value in result.get("answers", {}).items() if value is not None and check.answer(name)}
    answers = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
    seen = result.get("seen_by_clinician")
    return Done(
        name=row["name"], day=row["day"], zone=row["zone"], note=row["note"], region=result.get("region"),
        answers=answers, seen_by_clinician=date.fromisoformat(seen) if seen else None,
    )  # fmt: skip
