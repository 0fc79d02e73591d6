"""journal factors"""

import click

from journal.api import Journal
from journal.api.claims import cards_for, claim
from journal.cli.base import Command, json_option, opened, say_json
from journal.cli.tables import show_table
from journal.factors.factor import Factor
from journal.factors.wording import Units, bounds_in_words, thresholds_in_words


@click.command("factors", cls=Command)
@click.argument("id", required=False)
@json_option
@opened
def command(journal: Journal, id: str | None, as_json: bool) -> None:
    """The catalogue: what can be raised, at which threshold, and what it is worth. With an id: one factor, whole."""
    found, units = journal.factors(id), journal.settings.units
    if as_json:
        say_json({"factors": [_json(one) for one in found]})
    elif id:
        _show(found[0], units)
    else:
        columns = ("id", "what", "thresholds", "evidence")
        show_table(columns, [(one.id, one.title, thresholds_in_words(one, units), one.evidence.strength_words) for one in found])
        click.echo("journal factors ID shows one with its evidence.")


def _show(factor: Factor, units: Units) -> None:
    lines = {
        "what": factor.title,
        "per": factor.grain,
        "thresholds": f"{thresholds_in_words(factor, units)} ({factor.threshold_source})",
        "settable": f"{bounds_in_words(factor, units)}{_how(factor)}",
        "needs": ", ".join(factor.needs),
        "journal why": f"days with {factor.dose.what} ({factor.dose.unit})"
        if factor.dose
        else "not tested: it is not about single days",
        "evidence": factor.evidence.strength_words,
        "population": factor.evidence.population,
        "effect": factor.evidence.effect,
        "source": factor.evidence.citation,
        "to do": factor.words.advice,
        "advice": ", ".join(f"journal advice {card.id}" for card in cards_for(factor.id)) or "none",
        "claims": ", ".join(factor.claims) or "none",
    }
    click.secho(factor.id, bold=True)
    for name, text in lines.items():
        click.echo(f"  {name:11} {text}")
    for one in map(claim, factor.claims):
        click.echo(f"    {one.id} ({one.short_verdict}) {one.statement}")
    if factor.claims:
        click.echo("journal claims ID shows what one is worth.")


def _how(factor: Factor) -> str:
    return (
        f": journal config thresholds.{factor.id}.{next(iter(factor.thresholds))} VALUE"
        if factor.bounds[0] < factor.bounds[1]
        else ""
    )


def _json(factor: Factor) -> dict[str, object]:
    evidence = factor.evidence
    return {
        "id": factor.id, "title": factor.title, "grain": factor.grain, "unit": factor.unit, "direction": factor.direction,
        "thresholds": dict(factor.thresholds), "threshold_source": factor.threshold_source, "bounds": list(factor.bounds),
        "needs": list(factor.needs), "claims": list(factor.claims), "advice": factor.words.advice,
        "dose": {"what": factor.dose.what, "unit": factor.dose.unit} if factor.dose else None,
        "claim_statements": [
            {"id": one.id, "verdict": one.verdict, "statement": one.statement} for one in map(claim, factor.claims)
        ],
        "cards": [card.id for card in cards_for(factor.id)],
        "evidence": {"strength": evidence.strength, "citation": evidence.citation, "population": evidence.population,
                     "effect": evidence.effect, "extrapolated": evidence.extrapolated},
    }  # fmt: skip
