"""What the columns of a foreign CSV mean, from a small TOML file.

For example, for a German running log::

    kind = "sessions"          # sessions, sets, pain or days
    date_format = "%d.%m.%Y"   # how the day is written; ISO when left out
    zone = "Europe/Berlin"     # where clock times are meant; the profile's zone when left out
    decimal = ","              # "." when left out
    delimiter = ";"            # found by itself when left out
    encoding = "utf-8"         # found by itself when left out

    [columns]                  # our field = their column, with its unit where it is not m, s or kg
    day = "Datum"
    distance_m = { column = "Strecke", unit = "km" }
    duration_s = "Dauer"       # 45:10 and 1:02:33 need no unit

    [values.sport]             # their word = ours
    Lauf = "run"

    [constants]                # the same for every row
    surface = "asphalt"
"""

import codecs
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from journal.domain import units
from journal.domain.entries import Day, Pain, Session
from journal.domain.errors import BadValue, Refused
from journal.domain.sets import StrengthSet
from journal.domain.spec import Spec, specs
from journal.domain.vocabulary import nearest
from journal.importers.csvtable import DELIMITERS
from journal.importers.guard import opened, refusing
from journal.importers.zones import is_zone

KINDS: dict[str, type] = {"sessions": Session, "sets": StrengthSet, "pain": Pain, "days": Day}
# Fields of the workout that sets belong to: the set's own come from its class.
_WORKOUT = ("title", "duration_s")
_REQUIRED = {"sessions": ("day",), "sets": ("day", "exercise"), "pain": ("day", "score"), "days": ("day",)}
_SETTINGS = ("kind", "date_format", "zone", "decimal", "delimiter", "encoding", "columns", "values", "constants")
UNITS = {"_m": units.METRES, "_s": units.SECONDS, "_kg": units.KILOGRAMS}


@dataclass(frozen=True)
class Column:
    """A column of theirs; ``unit`` None: the field's own (m, s, kg)."""

    name: str
    unit: str | None = None


@dataclass(frozen=True)
class Mapping:
    """A checked mapping: every field, unit and zone in it is known. ``columns`` and ``constants`` go by our field."""

    kind: str
    columns: dict[str, Column]
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    date_format: str | None = None
    zone: str | None = None
    decimal: str = "."
    delimiter: str | None = None
    encoding: str | None = None


def field_specs(kind: str) -> dict[str, Spec]:
    """The fields with a range that rows of this kind may fill, except day and time."""
    own = specs(KINDS[kind])
    return own if kind != "sets" else {**{name: specs(Session)[name] for name in _WORKOUT}, **own}


def field_names(kind: str) -> tuple[str, ...]:
    """Everything that a mapping of this kind may name under [columns] and [constants]."""
    return ("day", "time", *(("exercise",) if kind == "sets" else ()), *field_specs(kind))


def units_of(name: str) -> dict[str, float] | None:
    """The units that a field takes and their size in SI; None for fields without one."""
    return next((table for ending, table in UNITS.items() if name.endswith(ending)), None)


def load_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file; ``Refused`` names the file, the wrong word and the nearest right one."""
    source = opened(path)
    with refusing(source.name):
        try:
            return parse_mapping(tomllib.loads(source.text("utf-8-sig")))
        except tomllib.TOMLDecodeError as error:
            raise Refused(f'{source.name}: is not TOML ({error}), expected lines such as kind = "sessions"') from None


def parse_mapping(said: dict[str, Any]) -> Mapping:
    """A mapping from its parsed TOML; ``BadValue`` names the wrong word."""
    _known(said, _SETTINGS, "setting")
    kind = said.get("kind")
    if kind not in KINDS:
        raise BadValue(f"kind {kind!r} is none, expected one of {', '.join(KINDS)}{_hint(kind, KINDS)}")
    columns = {name: _column(name, value) for name, value in _section(said, "columns", field_names(kind)).items()}
    constants = {name: _constant(name, value) for name, value in _section(said, "constants", field_names(kind)).items()}
    values = {name: _words(name, value) for name, value in _section(said, "values", field_names(kind)).items()}
    missing = [name for name in _REQUIRED[kind] if name not in columns and name not in constants]
    if missing:
        raise BadValue(f'[columns] lacks {missing[0]}, expected a line such as {missing[0]} = "their column"')
    return Mapping(kind, columns, values, constants, **_settings(said))


def _settings(said: dict[str, Any]) -> dict[str, str]:
    found = {name: said[name] for name in _CHECKS if name in said}
    for name, value in found.items():
        holds, expected = _CHECKS[name]
        if not isinstance(value, str) or not holds(value):
            raise BadValue(f"{name} = {value!r} cannot be used, expected {expected}")
    return found


def _is_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


_CHECKS: dict[str, tuple[Callable[[str], bool], str]] = {
    "zone": (is_zone, 'a time zone such as "Europe/Berlin"'),
    "decimal": (lambda sign: sign in (".", ","), '"." or ","'),
    "delimiter": (lambda sign: sign in DELIMITERS, '",", ";", "|" or "\\t"'),
    "encoding": (_is_encoding, 'an encoding such as "utf-8"'),
    "date_format": (lambda pattern: "%" in pattern, 'a pattern such as "%d.%m.%Y"'),
}


def _section(said: dict[str, Any], name: str, known: tuple[str, ...]) -> dict[str, Any]:
    section = said.get(name, {})
    if not isinstance(section, dict):
        raise BadValue(f"{name} is not a table, expected [{name}] and lines below it")
    _known(section, known, f"field under [{name}]")
    return section


def _known(section: dict[str, Any], known: tuple[str, ...], what: str) -> None:
    for name in section:
        if name not in known:
            raise BadValue(f"{what} '{name}' is not known, expected one of {', '.join(known)}{_hint(name, known)}")


def _hint(word: object, known: Iterable[str]) -> str:
    # Underscores and hyphens are one to ``nearest``; its answer is turned back into ours.
    spelled = {name.replace("_", "-"): name for name in known}
    close = nearest(str(word), spelled)
    return f"; did you mean {spelled[close]}?" if close else ""


def _column(name: str, value: object) -> Column:
    if isinstance(value, str) and value.strip():
        return Column(value.strip())
    if not isinstance(value, dict) or not isinstance(value.get("column"), str):
        raise BadValue(f'{name} under [columns] is {value!r}, expected "their column" or {{ column = "…", unit = "km" }}')
    _known(value, ("column", "unit"), f"key of {name}")
    return Column(value["column"].strip(), _unit(name, value.get("unit")))


def _unit(name: str, unit: object) -> str | None:
    if unit is None:
        return None
    known = units_of(name)
    if known is None:
        raise BadValue(f"{name} takes no unit, remove unit = {unit!r}")
    if not isinstance(unit, str) or unit.lower() not in known:
        raise BadValue(f"unit {unit!r} of {name} is not known, expected one of {', '.join(known)}{_hint(unit, known)}")
    return unit.lower()


def _constant(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | float):
        return str(value)
    raise BadValue(f"{name} under [constants] is {value!r}, expected a word or a number")


def _words(name: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise BadValue(f'{name} under [values] is not a table, expected [values.{name}] and lines such as Lauf = "run"')
    return {theirs.strip().lower(): _constant(name, ours) for theirs, ours in value.items()}
