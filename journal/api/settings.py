"""The settings file, with the catalogue handed to it for the bounds of thresholds."""

from collections.abc import Mapping
from pathlib import Path

from journal import config
from journal.domain.errors import BadValue, Unknown
from journal.domain.rules import Rule, hides, parse_rule
from journal.domain.vocabulary import nearest


def lines(key: str | None = None) -> list[str]:
    """The settings in force with their explanations, or one of them."""
    help = {setting.key: f"{setting.help} ({' or '.join(setting.values)})" for setting in config.describe()}
    return [f"{name} = {value}" + (f"    {help[name]}" if name in help else "") for name, value in values(key).items()]


def values(key: str | None = None) -> dict[str, str]:
    """The settings in force as their text, or one of them; ``Unknown`` names the nearest."""
    now = _in_force()
    if key is not None and key not in now:
        close = nearest(key, now)
        raise Unknown(
            f"setting '{key}' is not set or not known: " + (f"did you mean {close}?" if close else f"one of {', '.join(now)}")
        )
    return now if key is None else {key: now[key]}


def _in_force() -> dict[str, str]:
    settings = config.load(config.config_file(), _bounds)
    own = {
        f"{config.THRESHOLDS}.{factor}.{level}": f"{value:g}"
        for factor, levels in settings.thresholds.items()
        for level, value in levels.items()
    }
    light = {f"{config.PAIN_LIGHT}.{colour}": f"{getattr(settings.pain_light, colour):g}" for colour in ("amber", "red")}
    rules = {f"{config.RULES}.{number}": str(rule) for number, rule in enumerate(settings.rules, 1)}
    words = {"date_order": settings.date_order or config.UNSET, "units": settings.units, "passphrase": settings.passphrase}
    return {**words, "passphrase_file": settings.passphrase_file or config.UNSET, **light, **own, **rules}


def rules() -> tuple[Rule, ...]:
    """The rules in force, in order."""
    return config.load(config.config_file()).rules


def add_rule(said: Mapping[str, str]) -> tuple[int, Rule]:
    """Add a rule, given as the settings file says it; returns its number and itself. ``BadValue``: it is there already."""
    new = parse_rule(said)
    same = next((number for number, rule in enumerate(rules(), 1) if rule == new), None)
    if same is not None:
        raise BadValue(f"rule {same} says the same ({new}); journal rules shows them all")
    found = config.add_rule(config.config_file(), said, _bounds).rules
    return len(found), found[-1]


def hidden_by(number: int) -> int | None:
    """The number of an earlier rule that leaves this one nothing to give; None where there is none."""
    found = rules()
    return next((at for at, rule in enumerate(found[: number - 1], 1) if hides(rule, found[number - 1])), None)


def remove_rule(number: int) -> Rule:
    """Take out the rule of this number; returns it."""
    found = rules()
    config.remove_rule(config.config_file(), number, _bounds)
    return found[number - 1]


def change(key: str, value: str) -> Path:
    """Set one; returns the file."""
    path = config.config_file()
    config.set_value(path, key, value, _bounds)
    return path


def _bounds() -> config.Limits:
    # Setting a word or a number loads no factor: only thresholds ask for this.
    from journal.factors import threshold_bounds

    return threshold_bounds()
