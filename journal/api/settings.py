"""The settings file, with the catalogue handed to it for the bounds of thresholds."""

from collections.abc import Mapping
from pathlib import Path

from journal import config
from journal.domain.errors import Unknown
from journal.domain.vocabulary import nearest


def lines(key: str | None = None) -> list[str]:
    """The settings in force with their explanations, or one of them."""
    now = _in_force()
    if key is not None and key not in now:
        close = nearest(key, now)
        raise Unknown(
            f"setting '{key}' is not set or not known: " + (f"did you mean {close}?" if close else f"one of {', '.join(now)}")
        )
    wanted = now if key is None else {key: now[key]}
    help = {setting.key: f"{setting.help} ({' or '.join(setting.values)})" for setting in config.describe()}
    return [f"{name} = {value}" + (f"    {help[name]}" if name in help else "") for name, value in wanted.items()]


def _in_force() -> dict[str, str]:
    settings = config.load(config.config_file(), _bounds)
    own = {
        f"{config.THRESHOLDS}.{factor}.{level}": f"{value:g}"
        for factor, levels in settings.thresholds.items()
        for level, value in levels.items()
    }
    return {"date_order": settings.date_order or config.UNSET, "units": settings.units, **own}


def change(key: str, value: str) -> Path:
    """Set one; returns the file."""
    path = config.config_file()
    config.set_value(path, key, value, _bounds)
    return path


def _bounds() -> Mapping[str, tuple[tuple[str, ...], float, float]]:
    # Setting a word or a number loads no factor: only thresholds ask for this.
    from journal.factors import threshold_bounds

    return threshold_bounds()
