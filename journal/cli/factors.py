"""journal factors"""

import click

from journal.api import Journal
from journal.cli.base import Command, json_option, opened, say_json
from journal.cli.tables import show_table
from journal.factors.factor import Factor


@click.command("factors", cls=Command)
@click.argument("id", required=False)
@json_option
@opened
def command(journal: Journal, id: str | None, as_json: bool) -> None:
    """The catalogue: what can be raised, at which threshold, and what it is worth. With an id: one factor, whole."""
    found = journal.factors(id)
    if as_json:
        say_json({"factors": [_json(one) for one in found]})
    elif id:
        _show(found[0])
    else:
        columns = ("id", "what", "thresholds", "evidence")
        show_table(columns, [(one.id, one.title, thresholds(one), one.evidence.strength) for one in found])
        click.echo("journal factors ID shows one with its evidence.")


def thresholds(factor: Factor) -> str:
    """``caution above 1.1, high above 2``."""
    return ", ".join(
        f"{level} {factor.direction} {value:g}{f' {factor.unit}' if factor.unit else ''}"
        for level, value in factor.thresholds.items()
    )


def _show(factor: Factor) -> None:
    lines = {
        "what": factor.title,
        "per": factor.grain,
        "thresholds": f"{thresholds(factor)} ({factor.threshold_source})",
        "settable": f"from {factor.bounds[0]:g} to {factor.bounds[1]:g}: journal config thresholds.{factor.id}.LEVEL VALUE",
        "needs": ", ".join(factor.needs),
        "evidence": factor.evidence.strength + (", extrapolated from running" if factor.evidence.extrapolated else ""),
        "population": factor.evidence.population,
        "effect": factor.evidence.effect,
        "source": factor.evidence.citation,
        "claims": ", ".join(factor.claims) or "none",
        "to do": factor.words.advice,
    }
    click.secho(factor.id, bold=True)
    for name, text in lines.items():
        click.echo(f"  {name:11} {text}")


def _json(factor: Factor) -> dict[str, object]:
    evidence = factor.evidence
    return {
        "id": factor.id, "title": factor.title, "grain": factor.grain, "unit": factor.unit, "direction": factor.direction,
        "thresholds": dict(factor.thresholds), "threshold_source": factor.threshold_source, "bounds": list(factor.bounds),
        "needs": list(factor.needs), "claims": list(factor.claims), "advice": factor.words.advice,
        "evidence": {"strength": evidence.strength, "citation": evidence.citation, "population": evidence.population,
                     "effect": evidence.effect, "extrapolated": evidence.extrapolated},
    }  # fmt: skip
