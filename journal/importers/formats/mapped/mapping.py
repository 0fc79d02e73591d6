"""What the columns of a foreign CSV mean, from a small TOML file.

For example, for a German running log::

    kind = "sessions"          # sessions, sets, pain or days
    date_format = "%d.%m.%Y"   # how the day is written; ISO when left out
    zone = "Europe/Berlin"     # where clock times are meant; the profile's zone when left out
    decimal = ","              # "." when left out
    delimiter = ";"            # found by itself when left out
    encoding = "utf-8"         # found by itself when left out

    recognised_by = ["Bemerkung"]   # columns that the header must have too, or it is another list
    note = "times are of the start"    # told with every import

    [columns]                  # our field = their column, with its unit where it is not m, s or kg
    day = "Datum"
    sport = "Art"
    distance_m = { column = "Strecke", unit = "km" }
    duration_s = "Dauer"       # 45:10 and 1:02:33 need no unit
    rpe = { column = "Gefühl", optional = true }   # not in every file

    [values.sport]             # their word = ours, for a field under [columns]
    Lauf = "run"
    "*" = "other"              # any word that neither stands here nor is known

    [constants]                # for every row that does not say it itself
    surface = "asphalt"
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from journal.domain import units
from journal.domain.entries import Day, Pain, Session
from journal.domain.errors import BadValue, JournalError, Refused
from journal.domain.sets import StrengthSet, exercise_name
from journal.domain.spec import Spec, specs
from journal.domain.vocabulary import nearest
from journal.importers.building.zones import is_zone
from journal.importers.edge.guard import opened, refusing
from journal.importers.tables.csvtable import DELIMITERS

KINDS: dict[str, type] = {"sessions": Session, "sets": StrengthSet, "pain": Pain, "days": Day}
# Fields of the workout that sets belong to: the set's own come from its class.
_WORKOUT = ("title", "duration_s")
REQUIRED = {"sessions": ("day",), "sets": ("day", "exercise"), "pain": ("day", "score"), "days": ("day",)}
_TABLES = ("columns", "values", "constants")
_SETTINGS = ("kind", "date_format", "zone", "decimal", "delimiter", "encoding", "recognised_by", "note", *_TABLES)
# Mappings that come with the program, by the names of their files.
_READY = Path(__file__).parent / "mappings"
ANY_WORD = "*"
_WANTED = "a mapping file (TOML)"
UNITS = {"_m": units.METRES, "_s": units.SECONDS, "_kg": units.KILOGRAMS}


@dataclass(frozen=True)
class Column:
    """A column of theirs; ``unit`` None: the field's own (m, s, kg). ``optional``: not in every file."""

    name: str
    unit: str | None = None
    optional: bool = False


@dataclass(frozen=True)
class Mapping:
    """A checked mapping: every field, unit, word and zone in it is known. All go by our field.

    ``recognised_by``: columns that the header must have too. ``note`` is told with every import. ``values`` (by their word
    in lower case, ``*`` for any other) and ``constants`` are values in SI units, None for unknown; only a constant
    day or time is kept as text. ``digest`` changes when the file does: 16 hexadecimal digits of its SHA-256.
    """

    kind: str
    columns: dict[str, Column]
    digest: str
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    constants: dict[str, Any] = field(default_factory=dict)
    date_format: str | None = None
    zone: str | None = None
    decimal: str = "."
    delimiter: str | None = None
    encoding: str | None = None
    recognised_by: tuple[str, ...] = ()
    note: str | None = None

    def fits(self, header: Iterable[str]) -> bool:
        """Whether a list has every column that it must have."""
        needed = {column.name for column in self.columns.values() if not column.optional} | set(self.recognised_by)
        return needed <= set(header)


def field_specs(kind: str) -> dict[str, Spec]:
    """The fields with a range that rows of this kind may fill, except day and time."""
    own = dict(specs(KINDS[kind]))
    return own if kind != "sets" else {**{name: specs(Session)[name] for name in _WORKOUT}, **own}


def field_names(kind: str) -> tuple[str, ...]:
    """Everything that a mapping of this kind may name under [columns] and [constants]."""
    return ("day", "time", *(("exercise",) if kind == "sets" else ()), *field_specs(kind))


def units_of(name: str) -> dict[str, float] | None:
    """The units that a field takes and their size in SI; None for fields without one."""
    return next((table for ending, table in UNITS.items() if name.endswith(ending)), None)


def ready() -> tuple[str, ...]:
    """The names of the mappings that come with the program."""
    return tuple(sorted(path.stem for path in _READY.glob("*.toml")))


def ready_mapping(name: str) -> Mapping:
    """One of those mappings."""
    return load_mapping(_READY / f"{name}.toml")


def load_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file, or the ready one of that name where there is no such file.

    ``Refused`` names the file, the wrong word and the nearest right one.
    """
    if str(path) in ready() and not path.exists():
        path = _READY / f"{path}.toml"
    source = opened(path, _WANTED if path.suffix else f"{_WANTED} or one of {', '.join(ready())}")
    with refusing(source.name):
        try:
            return parse_mapping(tomllib.loads(source.text("utf-8-sig")), _digest(path.read_bytes()))
        except tomllib.TOMLDecodeError as error:
            raise Refused(f'{source.name}: is not TOML ({error}), expected lines such as kind = "sessions"') from None
        except RecursionError:
            raise Refused(f"{source.name}: is nested too deeply, expected a few tables such as [columns]") from None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def parse_mapping(said: dict[str, Any], digest: str | None = None) -> Mapping:
    """A mapping from its parsed TOML; ``BadValue`` names the wrong word. ``digest``: of its JSON unless it is given."""
    digest = digest or _digest(json.dumps(said, sort_keys=True, default=str).encode())
    _known(said, _SETTINGS, "setting")
    kind = _kind(said)
    columns = {name: _column(name, value) for name, value in _section(said, "columns", field_names(kind)).items()}
    constants = {name: _constant(name, value, kind) for name, value in _section(said, "constants", field_names(kind)).items()}
    worded = tuple(name for name in field_names(kind) if name not in ("day", "time"))
    values = {name: _words(name, value, kind, columns) for name, value in _section(said, "values", worded).items()}
    missing = [name for name in REQUIRED[kind] if name not in columns and name not in constants]
    if missing:
        raise BadValue(f'[columns] lacks {missing[0]}, expected a line such as {missing[0]} = "their column"')
    by, note = _names(said.get("recognised_by", [])), _note(said.get("note"))
    return Mapping(kind, columns, digest, values, constants, recognised_by=by, note=note, **_settings(said))


def _kind(said: dict[str, Any]) -> str:
    kind = said.get("kind")
    if isinstance(kind, str) and kind in KINDS:
        return kind
    fault = f"kind {_shown(kind)} is none" if "kind" in said else "kind is missing"
    raise BadValue(f"{fault}{_hint(kind, KINDS)}")


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise BadValue(f'recognised_by = {_shown(value)} cannot be used, expected names of columns such as ["id", "type"]')
    return tuple(name.strip() for name in value)


def _note(value: object) -> str | None:
    if value is not None and not (isinstance(value, str) and value.isprintable() and len(value) <= 300):
        raise BadValue(f"note = {_shown(value)} cannot be used, expected a line of text")
    return value


def _settings(said: dict[str, Any]) -> dict[str, Any]:
    found = {name: said[name] for name in _CHECKS if name in said}
    for name, value in found.items():
        holds, expected = _CHECKS[name]
        if not isinstance(value, str) or not holds(value):
            raise BadValue(f"{name} = {_shown(value)} cannot be used, expected {expected}")
    return found


def _is_encoding(name: str) -> bool:
    """Whether bytes can be read as text with it: base64 and its like are encodings that make bytes."""
    try:
        b"kind".decode(name)
    except UnicodeDecodeError:
        return True  # UTF-16, for example, takes no four bytes without a mark
    except (LookupError, ValueError):
        return False
    return True


def _is_date_format(pattern: str) -> bool:
    """Whether a day written so is the same day when read back."""
    day = datetime(2026, 3, 4, 7, 30, tzinfo=UTC)
    if not re.search(r"%[YyGcxDF]", pattern):
        return False  # without a year Python would guess one, and from 3.15 on refuse
    try:
        return datetime.strptime(day.strftime(pattern), pattern).date() == day.date()
    except (ValueError, re.error):
        return False


_CHECKS: dict[str, tuple[Callable[[str], bool], str]] = {
    "zone": (is_zone, 'a time zone such as "Europe/Berlin"'),
    "decimal": (lambda sign: sign in (".", ","), '"." or ","'),
    "delimiter": (lambda sign: sign in DELIMITERS, '",", ";", "|" or "\\t"'),
    "encoding": (_is_encoding, 'an encoding such as "utf-8"'),
    "date_format": (_is_date_format, 'a pattern of a whole day such as "%d.%m.%Y"'),
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
            raise BadValue(f"{what} '{name}' is not known{_hint(name, known)}")


def _hint(word: object, known: Iterable[str]) -> str:
    """The word that was meant where one is near, else all that there are."""
    # Underscores and hyphens are one to ``nearest``; its answer is turned back into ours.
    spelled = {name.replace("_", "-"): name for name in known}
    close = nearest(word, spelled) if isinstance(word, str) else None
    return f": did you mean {spelled[close]}?" if close else f", expected one of {', '.join(spelled.values())}"


def _column(name: str, value: object) -> Column:
    if isinstance(value, str) and value.strip():
        return Column(value.strip())
    if not isinstance(value, dict) or not isinstance(value.get("column"), str):
        raise BadValue(f'{name} under [columns] is {_shown(value)}, expected "their column" or {{ column = "…", unit = "km" }}')
    _known(value, ("column", "unit", "optional"), f"key of {name}")
    if not isinstance(value.get("optional", False), bool):
        raise BadValue(f"optional of {name} is {_shown(value['optional'])}, expected true or false")
    return Column(value["column"].strip(), _unit(name, value.get("unit")), value.get("optional", False))


def _unit(name: str, unit: object) -> str | None:
    if unit is None:
        return None
    known = units_of(name)
    if known is None:
        raise BadValue(f"{name} takes no unit, remove unit = {_shown(unit)}")
    if not isinstance(unit, str) or unit.lower() not in known:
        raise BadValue(f"unit {_shown(unit)} of {name} is not known{_hint(unit, known)}")
    return unit.lower()


def _constant(name: str, value: object, kind: str) -> object:
    """A constant as the field's value; a day or a time stays text, for it is read like a cell."""
    word = _word(f"{name} under [constants]", value)
    return word if name in ("day", "time") else _meant(f"{name} under [constants]", name, word, kind, 1.0)


def _words(name: str, value: object, kind: str, columns: dict[str, Column]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadValue(f'{name} under [values] is not a table, expected [values.{name}] and lines such as Lauf = "run"')
    if name not in columns:
        raise BadValue(f'[values.{name}] has no column, expected {name} = "their column" under [columns] too')
    size = unit_size(name, columns[name])
    words = {theirs: _word(f"{theirs} under [values.{name}]", ours) for theirs, ours in value.items()}
    return {
        theirs.strip().lower(): _meant(f"{theirs} under [values.{name}]", name, ours, kind, size)
        for theirs, ours in words.items()
    }


def unit_size(name: str, column: Column | None) -> float:
    """The size in SI of the unit in which a column gives a field."""
    known = units_of(name)
    return known[column.unit] if known and column and column.unit else 1.0


def _word(where: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | float):
        return str(value).strip()
    raise BadValue(f"{where} is {_shown(value)}, expected a word or a number")


def _meant(where: str, name: str, word: str, kind: str, size: float) -> object:
    """What a word of ours means for a field; an empty one is unknown."""
    if not word:
        return None
    try:
        if name == "exercise":
            return exercise_name(word)
        spec = field_specs(kind)[name]
        plain = spec.low is not None and re.fullmatch(r"[+-]?\d+(\.\d+)?", word)
        return spec.check(float(word) * size, word) if plain else spec.read(word)
    except JournalError as error:
        raise BadValue(f"{where}: {error}") from None


def _shown(value: object) -> str:
    """A wrong value for a message, never longer than a line takes."""
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
