"""Which factor a person means who wants to try less of something."""

from collections.abc import Sequence

from journal.domain.errors import BadValue, Unknown
from journal.domain.vocabulary import nearest, slug
from journal.factors.factor import Factor


def tried(what: str, factors: Sequence[Factor]) -> Factor:
    """The factor of a name of its trial, or of its id; ``Unknown`` names the nearest, ``BadValue`` says why one has no trial."""
    said = slug(what)
    named = {slug(name): factor for factor in factors if factor.trial for name in factor.trial.names}
    found = named.get(said) or next((factor for factor in factors if factor.id == said), None)
    if found is None:
        close = nearest(what, [*named, *(factor.id for factor in factors)])
        shown = close.replace("-", " ") if close in named else close
        some = ", ".join(dict.fromkeys(factor.trial.names[0] for factor in factors if factor.trial))
        raise Unknown(f"trial '{what}' is not known: " + (f'did you mean "{shown}"?' if close else f"one of {some}"))
    if found.trial is None:
        raise BadValue(f"{found.id}: no trial, {_why_not(found)}; what can be tried: journal trial --help")
    return found


def _why_not(factor: Factor) -> str:
    if factor.dose is None:
        return "for it has no amount of a single day by which weeks could be told apart"
    if factor.direction == "below" and factor.unit != "days":
        return "for it is more of it that is thought to be good, and a trial only ever reduces"
    return "for it is nothing that a person can or should have less of by lot"


def trial_of(factor: Factor) -> str | None:
    """The command that tries a factor out; None where it has no trial."""
    return f'journal trial "{factor.trial.names[0]}" --weeks 8' if factor.trial else None
