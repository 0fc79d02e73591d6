"""Values of exposures as people read them: always with their unit, in every locale."""

from collections.abc import Hashable, Mapping
from datetime import date
from string import Formatter
from typing import Any, Literal

from journal.domain.dates import show_day
from journal.domain.units import METRES, show_distance, show_mass
from journal.factors.factor import EXTRAPOLATED, Factor

Units = Literal["km", "mi"]

# Columns of an amount that is scaled to whole windows: what was logged, on how many days, of how many.
SCALED = ("logged_amount", "logged_days", "window_days")
# What a threshold of nothing is said as: not at all, for any such entry raises it.
_THRESHOLD = "; threshold {threshold}"
# Units of which there may be one.
_COUNTED = frozenset({"pairs", "points", "degrees", "sessions", "days", "sports", "bends"})
_NOUNS = {("run", "treadmill"): "run", ("strength",): "lift"}
_FIELDS = {
    "tags": "technique",
    "track_turns": "bends on a track",
    "shoe_id": "shoes",
    "carried_kg": "carried weight",
    "lean_deg": "lean",
    "load_au": "load",
}


def message(factor: Factor, row: Mapping[Hashable, Any], units: Units = "km") -> str:
    """What is said about one row of an evaluated exposure (see ``journal.factors.evaluate``) that is raised."""
    template = factor.words.raised
    names = {name for _, name, _, _ in Formatter().parse(template) if name}
    of_row = _scaled_words(row, units) if set(SCALED) <= row.keys() else {}
    words = {
        name: of_row[name] if name in of_row else _shown_column(name, row[name], units) for name in names - {"value", "threshold"}
    }
    if _any_more_raises(row["threshold"], row["unit"]):
        template = template.replace(_THRESHOLD, "")
    threshold = shown(row["threshold"], row["unit"], units)
    said = template.format(**words, value=shown(row["value"], row["unit"], units), threshold=threshold)
    return f"{said} ({EXTRAPOLATED})" if row["extrapolated"] else said


def _any_more_raises(threshold: float, unit: str) -> bool:
    """Whether a threshold says nothing by itself: what is so or not, what is there at all, what is more than before."""
    return unit == "yes/no" or threshold == 0 or (unit == "times" and threshold == 1)


def _scaled_words(row: Mapping[Hashable, Any], units: Units) -> dict[str, str]:
    """``amount`` (3 sessions), ``days`` it was logged on (22 logged of the 28 days), and what ``pace`` that is, if not all are."""
    amount, value = (shown(row[name], row["unit"], units) for name in ("logged_amount", "value"))
    every = row["logged_days"] >= row["window_days"]
    days = f"{row['window_days']} days"
    return {
        "amount": amount,
        "days": days if every else f"{row['logged_days']} logged of the {days}",
        "pace": "" if amount == value else f", at that pace {value} in {days}",
    }


def shown(value: float, unit: str, units: Units = "km") -> str:
    """A value with its unit: ``1.62 times``, ``82.4 %``, ``15.2 km``, ``16 degrees``."""
    if unit == "m":
        return shown_distance(value, units)
    if unit == "kg":
        return show_mass(value)
    if unit in ("times", "mean/SD"):
        return f"{value:.2f} {unit}"
    if unit == "yes/no":
        return "yes" if value else "no"
    number = f"{value:.1f}".removesuffix(".0")
    return f"{number} {unit.removesuffix('s') if number == '1' and unit in _COUNTED else unit}"


def shown_distance(metres: float, units: Units = "km") -> str:
    """``15.2 km``, ``400 m`` or ``9.4 mi``."""
    return show_distance(metres, units)


def thresholds_in_words(factor: Factor, units: Units = "km") -> str:
    """``caution above 1.1 times, high above 2 times``, ``note above 600 km``; ``raises a note`` where there is only yes or no."""
    if factor.unit == "yes/no":
        return f"raises a {' or '.join(factor.thresholds)}"
    return ", ".join(
        f"{level} for any more than before"
        if factor.unit == "times" and value == 1
        else f"{level} {factor.direction} {_round(value, factor, units)} {_unit(factor, units)}"
        for level, value in factor.thresholds.items()
    )


def bounds_in_words(factor: Factor, units: Units = "km") -> str:
    """What a user may set: ``from 1 to 5 times``, or ``cannot be set``. Settings are typed in metres, so they are named too."""
    low, high = factor.bounds
    if low == high:
        return "cannot be set"
    said = f"from {_round(low, factor, units)} to {_round(high, factor, units)} {_unit(factor, units)}"
    return f"{said} (typed in metres: {low:.0f} to {high:.0f})" if factor.unit == "m" else said


def _round(value: float, factor: Factor, units: Units) -> str:
    """At most two decimals, and no zeros after the last one that counts."""
    return f"{value / METRES[units] if factor.unit == 'm' else value:.2f}".rstrip("0").rstrip(".")


def _unit(factor: Factor, units: Units) -> str:
    return units if factor.unit == "m" else factor.unit


def counted(count: int, word: str) -> str:
    """``1 run``, ``2 runs``."""
    return f"{count} {word if count == 1 else f'{word}s'}"


def noun(factor: Factor) -> str:
    """What one row of a factor is called: run, lift, session or day."""
    return "day" if factor.grain == "day" else session_noun(factor)


def session_noun(factor: Factor) -> str:
    """What one session that a factor speaks about is called."""
    return _NOUNS.get(factor.sports, "session")


def field_words(name: str) -> str:
    """A field as prose: ``foot_strike`` is ``foot strike``, ``distance_m`` is ``distance``."""
    bare = name.rsplit("_", 1)[0] if name.rsplit("_", 1)[-1] in ("m", "s", "kg", "deg", "bpm", "spm") else name
    return _FIELDS.get(name) or bare.replace("_", " ")


def _shown_column(name: str, value: object, units: Units) -> str:
    if isinstance(value, date):
        return show_day(value)
    if isinstance(value, float) and name.endswith("_m"):
        return shown_distance(value, units)
    return show_mass(value) if isinstance(value, float) and name.endswith("_kg") else str(value)
