"""One set of a gym log.

``texts`` are the cells of a row under our names: exercise, reps, rpe, seconds, distances, and the weight as ``weight_kg``,
``weight_lb``, or ``weight`` beside its ``unit``. Apps write 0 for what was not entered, so 0 is unknown everywhere.
A mapping of kind "sets" translates exercises, and says the unit of weights that have none.
"""

import re
from collections.abc import Mapping

from journal.domain.errors import BadValue
from journal.domain.sets import StrengthSet
from journal.domain.spec import spec_of
from journal.domain.units import KILOGRAMS, duration
from journal.importers.building.build import shortened
from journal.importers.building.parsed import Context
from journal.importers.building.sports import known_sport
from journal.importers.formats.gym.exercises import exercise, is_assisted

DISTANCES = ("distance", "distance_m", "distance_km", "distance_mi")
# A number, with the unit or the word that some apps put behind it.
_NUMBER = re.compile(r"(?P<size>[+-]?\d{1,9}(?:[.,]\d{1,9})?)\s*(?P<word>[^\W\d_]*)\.?")


def one_set(texts: Mapping[str, str], context: Context, *, warm_up: bool = False) -> tuple[StrengthSet, bool, list[str]]:
    """The set of a row, whether its weight had no unit, and what was left out of it.

    ``BadValue`` names a value that cannot be read, a bout of another sport, or a set that was not done.
    """
    said: list[str] = []
    name = texts["exercise"]
    reps = _within("reps", number("reps", texts.get("reps", ""))[0], said)
    weight, unitless = _weight(texts, context)
    weight = _within("weight_kg", None if is_assisted(name) else weight, said)
    _check_done(name, texts, reps, weight)
    done = StrengthSet(
        _exercise(name, context),
        reps=reps,
        weight_kg=weight,
        rpe=_within("rpe", number("rpe", texts.get("rpe", ""))[0], said),
        warm_up_set=warm_up or None,
    )
    return done, unitless and weight is not None, said


def _check_done(name: str, texts: Mapping[str, str], reps: float | None, weight: float | None) -> None:
    if reps:
        return
    away = any(number(one, texts.get(one, ""))[0] for one in DISTANCES)
    if weight is None and (away or known_sport(re.sub(r"\([^()]*\)", "", name)) not in (None, "strength")):
        raise BadValue(f"{name}: is no strength exercise, expected reps or a weight; log it as a session of its own")
    if not (away or seconds("seconds", texts.get("seconds", ""))):
        raise BadValue(f"{name}: reps '{texts.get('reps', '')}', expected at least 1, or a time; a set that was not done")


def _exercise(text: str, context: Context) -> str:
    words = context.mapping.values.get("exercise", {}) if context.mapping and context.mapping.kind == "sets" else {}
    return exercise(words.get(text.lower(), text))


def _weight(texts: Mapping[str, str], context: Context) -> tuple[float | None, bool]:
    """Kilograms, and whether that is a guess."""
    for name, size in (("weight_kg", 1.0), ("weight_lb", KILOGRAMS["lb"])):
        weight, word = number(name, texts.get(name, ""))
        if weight:
            return weight * (_size(word) if word else size), False
    weight, word = number("weight", texts.get("weight", ""))
    if weight is None:
        return None, False
    unit = word or texts.get("unit", "") or _mapped_unit(context)
    return weight * (_size(unit) if unit else 1.0), not unit


def _mapped_unit(context: Context) -> str:
    column = context.mapping.columns.get("weight_kg") if context.mapping and context.mapping.kind == "sets" else None
    return (column.unit or "kg") if column else ""


def _size(unit: str) -> float:
    if unit.lower() not in KILOGRAMS:
        raise BadValue.of(unit, "a unit of weight", "kg or lbs")
    return KILOGRAMS[unit.lower()]


def number(name: str, text: str) -> tuple[float | None, str]:
    """A number and the word behind it; None for none and for 0."""
    match = _NUMBER.fullmatch(text)
    if text and not match:
        raise BadValue.of(f"{name} '{shortened(text, 40)}'", "a number", "5")
    return (float(match["size"].replace(",", ".")) or None, match["word"]) if match else (None, "")


def _within(name: str, value: float | None, said: list[str]) -> float | None:
    """A value in its field's range; else unknown, and said so."""
    try:
        checked: float | None = spec_of(StrengthSet, name).check(value)
    except BadValue as error:
        said.append(f"{error}; value left out")
        return None
    return checked


def seconds(name: str, text: str) -> float | None:
    """Seconds from ``60``, ``2h 18m`` or ``0:01:30``; None for none and for 0."""
    spelled = text.strip()
    if not spelled:
        return None
    try:
        return float(spelled) if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", spelled) else duration(spelled)
    except BadValue as error:
        raise type(error)(f"{name} {error}") from None
