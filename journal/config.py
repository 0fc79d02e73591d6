"""Settings: what there is, what it may be, what it is without being set; and where everything lies.

Settings stand in one TOML file that people may edit. Reading it is on the way of every command, so it needs
nothing but the standard library; writing keeps comments and order.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

from journal.domain.dates import DateOrder
from journal.domain.errors import BadValue, JournalError, Refused, Unknown
from journal.domain.pain_light import LABEL, MOST_AMBER, MOST_RED, Bands
from journal.domain.rules import Rule, parse_rule
from journal.domain.units import number
from journal.domain.vocabulary import nearest

_APP = "running-pain-journal"
THRESHOLDS = "thresholds"
RULES = "rules"
PAIN_LIGHT = "pain_light"
_PASSPHRASE_FILE = "passphrase_file"
UNSET = "unset"

# For each factor its levels with their defaults, lowest level first, and the least and largest threshold; factors lie above
# this module and are handed in.
Limits = Mapping[str, tuple[Mapping[str, float], float, float]]
Bounds = Callable[[], Limits]
Thresholds = Mapping[str, Mapping[Any, float]]


class Setting(NamedTuple):
    """One key: the words that it may be, what it is without being set, and what it does."""

    key: str
    values: tuple[str, ...]
    default: str
    help: str


SETTINGS = (
    Setting("date_order", ("day-first", "month-first", UNSET), UNSET, "How 03/04 is read; unset refuses what could be either."),
    Setting("units", ("km", "mi"), "km", "Kilometres or miles in what is shown. What is typed always carries its unit."),
    Setting(
        "passphrase", ("ask", "keyring"), "ask", "Where the passphrase of an encrypted journal is looked for without a file."
    ),
    Setting(_PASSPHRASE_FILE, ("a whole path",), UNSET, "A file of your own, mode 600, whose first line is that passphrase."),
)
_RULES_HELP = "What imported sessions are taken to be where they do not say it: see `journal rules`."
_LIGHT_HELP = f"The pain light turns {{}} above this score, 0 to {{:g}} ({LABEL})."
_THRESHOLD_HELP = "A factor's own threshold for one level, within its bounds, in the unit that `journal factors` shows."


@dataclass(frozen=True)
class Settings:
    """The settings in force. ``thresholds``: factor id -> level -> value, only those that were set. ``rules`` in order."""

    date_order: DateOrder | None = None
    units: Literal["km", "mi"] = "km"
    thresholds: Thresholds = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    pain_light: Bands = field(default_factory=Bands)
    passphrase: str = "ask"
    passphrase_file: str | None = None


def home() -> Path | None:
    """The folder that ``JOURNAL_HOME`` names for everything, or None: the platform's own places."""
    said = os.environ.get("JOURNAL_HOME")
    return Path(os.path.expanduser(said)) if said else None  # noqa: PTH111  # Path.expanduser raises for an unknown user


def data_dir() -> Path:
    """Where the journal and its backups lie."""
    return home() or _platform("data")


def config_file() -> Path:
    """The settings file; it need not be there."""
    return (home() or _platform("config")) / "config.toml"


def default_database() -> str:
    """The path or URL of the journal: ``JOURNAL_DB``, else a file in ``data_dir``."""
    return os.environ.get("JOURNAL_DB") or str(data_dir() / "journal.sqlite")


def _platform(kind: Literal["data", "config"]) -> Path:
    from platformdirs import user_config_path, user_data_path

    return (user_data_path if kind == "data" else user_config_path)(_APP, appauthor=False)


def load(path: Path, bounds: Bounds | None = None) -> Settings:
    """The settings of a file; defaults where it is not there.

    With ``bounds`` thresholds are checked against the factors, without only their shape. Raises ``Refused`` where
    the file cannot be read, ``Unknown`` for a key (with the nearest), ``BadValue`` for a value, each naming the file.
    """
    if not path.exists():
        return Settings()
    import tomllib

    try:
        if not path.is_file():
            raise OSError("it is no file")
        return _settings(tomllib.loads(path.read_text(encoding="utf-8")), bounds)
    except (OSError, ValueError, RecursionError) as error:
        raise Refused(f"{path}: cannot be read as settings ({error})") from None
    except (BadValue, Unknown) as error:
        raise type(error)(f"{path}: {error}") from None


def set_value(path: Path, key: str, text: str, bounds: Bounds | None = None) -> Settings:
    """Set one key (``units`` or ``thresholds.session-spike.caution``) in the file; ``unset`` takes it out.

    Comments and order stay; the file is written whole or not at all, readable by its owner only. Returns the
    settings in force; raises as ``load`` does, and then nothing is written.
    """

    def change(document: Any) -> str:
        import tomlkit

        _put(document, _parts(key), text)
        return tomlkit.dumps(document)

    return _changed(path, change, bounds)


def add_rule(path: Path, said: Mapping[str, str], bounds: Bounds | None = None) -> Settings:
    """Add a rule behind those that are there, given as the file says it; otherwise as ``set_value``."""

    def change(document: Any) -> str:
        import tomlkit

        parse_rule(said)
        table = tomlkit.table()
        table.update(said)
        table.add(tomlkit.nl())
        if not _listed(document.get(RULES, [])):
            document.pop(RULES, None)
            document[RULES] = tomlkit.aot()
        document[RULES].append(table if isinstance(document[RULES], tomlkit.items.AoT) else dict(said))
        return tomlkit.dumps(document)

    return _changed(path, change, bounds)


def remove_rule(path: Path, number: int, bounds: Bounds | None = None) -> Settings:
    """Take out the rule of this number, from 1 on, ``Unknown`` where there is none; otherwise as ``set_value``."""

    def change(document: Any) -> str:
        import tomlkit

        rules, text = _listed(document.get(RULES, [])), tomlkit.dumps(document)
        if not 1 <= number <= len(rules):
            raise Unknown(f"rule {number} is not there: " + (f"expected 1 to {len(rules)}" if rules else "there are no rules"))
        del rules[number - 1]
        if not rules:
            del document[RULES]
        cut = _cut(text, number)
        return cut if _says(cut, document.unwrap()) else tomlkit.dumps(document)

    return _changed(path, change, bounds)


def _cut(text: str, number: int) -> str:
    """The file without the lines of one ``[[rules]]``; comments stay, for those behind it are the next one's."""
    lines = text.splitlines(keepends=True)
    starts = [at for at, line in enumerate(lines) if re.match(r"\s*\[\[\s*rules\s*\]\]", line)]
    if number > len(starts):
        return text
    first = starts[number - 1]
    own = next((at for at in range(first + 1, len(lines)) if re.match(r"\s*\[", lines[at])), len(lines))
    said = max(at for at in range(first, own) if lines[at].strip() and not lines[at].lstrip().startswith("#"))
    return "".join(
        lines[:first] + [line for line in lines[first : said + 1] if line.lstrip().startswith("#")] + lines[said + 1 :]
    )


def _says(text: str, wanted: Mapping[str, Any]) -> bool:
    import tomllib

    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _changed(path: Path, change: Callable[[Any], str], bounds: Bounds | None) -> Settings:
    """Write what a change makes of the parsed file, once it is found to be right."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = path.resolve()
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
        text = change(document)
        settings = _settings(tomlkit.parse(text).unwrap(), bounds)
    except JournalError:
        raise
    except (OSError, ValueError, RecursionError, TOMLKitError) as error:
        raise Refused(f"{path}: cannot be read as settings ({error})") from None
    try:
        _write(path, text)
    except OSError as error:
        raise Refused(f"{path}: cannot be written ({error.strerror})") from None
    return settings


def describe() -> list[Setting]:
    """Every key with its values, default and help, for documentation."""
    return [
        *SETTINGS,
        Setting(f"{PAIN_LIGHT}.amber", ("a score",), f"{Bands().amber:g}", _LIGHT_HELP.format("amber", MOST_AMBER)),
        Setting(f"{PAIN_LIGHT}.red", ("a score",), f"{Bands().red:g}", _LIGHT_HELP.format("red", MOST_RED)),
        Setting(f"{THRESHOLDS}.FACTOR.LEVEL", ("a number",), "the factor's", _THRESHOLD_HELP),
        Setting(RULES, ("tables",), "none", _RULES_HELP),
    ]


def _parts(key: str) -> list[str]:
    parts = key.strip().split(".")
    if parts[0] == RULES:
        raise BadValue("rules: expected journal rules add or remove, for example journal rules add --title trail --surface dirt")
    if parts[0] == THRESHOLDS and len(parts) != 3:
        raise BadValue.of(key, "a factor and a level", f"{THRESHOLDS}.session-spike.caution")
    if parts[0] == PAIN_LIGHT and (len(parts) != 2 or parts[1] not in _COLOURS):
        raise BadValue.of(key, "a colour", f"{PAIN_LIGHT}.amber")
    if parts[0] not in (THRESHOLDS, PAIN_LIGHT):
        _known("setting", key, [*(setting.key for setting in SETTINGS), *(f"{PAIN_LIGHT}.{colour}" for colour in _COLOURS)])
    return parts


def _put(document: dict[str, Any], parts: list[str], text: str) -> None:
    *tables, last = parts
    where: Any = document
    for name in tables:
        where = where.setdefault(name, {})
        if not isinstance(where, dict):
            raise BadValue.of(
                f"{name} = {where}",
                "a table",
                "[pain_light] and below it amber = 2" if name == PAIN_LIGHT else '"session-spike" = {caution = 1.2}',
            )
    if text.strip() == UNSET:
        where.pop(last, None)
    else:
        where[last] = number(text) if tables else text.strip()


def _settings(content: Mapping[str, Any], bounds: Bounds | None) -> Settings:
    for key in content:
        _known("setting", key, [*(setting.key for setting in SETTINGS), THRESHOLDS, PAIN_LIGHT, RULES])
    said = {setting.key: _one_of(setting, content.get(setting.key, setting.default)) for setting in SETTINGS}
    return Settings(
        date_order=None if said["date_order"] == UNSET else cast(DateOrder, said["date_order"]),
        units=cast(Literal["km", "mi"], said["units"]),
        thresholds=_thresholds(content.get(THRESHOLDS, {}), bounds),
        rules=_rules(content.get(RULES, [])),
        pain_light=_bands(content.get(PAIN_LIGHT, {})),
        passphrase=said["passphrase"],
        passphrase_file=None if said[_PASSPHRASE_FILE] == UNSET else said[_PASSPHRASE_FILE],
    )


_COLOURS = ("amber", "red")


def _bands(content: object) -> Bands:
    example = f"[{PAIN_LIGHT}] and below it amber = 2"
    if not isinstance(content, Mapping):
        raise BadValue.of(f"{PAIN_LIGHT} = {content}", "a table with amber and red", example)
    for colour, value in content.items():
        _known(f"colour of {PAIN_LIGHT}", colour, _COLOURS)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BadValue.of(f"{PAIN_LIGHT}.{colour} = {value}", "a score", example)
    return Bands(**{colour: float(value) for colour, value in content.items()})


def _one_of(setting: Setting, value: object) -> str:
    if setting.key == _PASSPHRASE_FILE:
        if not isinstance(value, str) or (value != UNSET and not (value.startswith("~/") or Path(value).is_absolute())):
            raise BadValue.of(f"{setting.key} = {value}", "a whole path", "~/.journal-passphrase")
        return value
    if value not in setting.values:
        raise BadValue(f"{setting.key} = {value}: expected {' or '.join(setting.values)}, for example {setting.values[0]}")
    return str(value)


def _thresholds(content: object, bounds: Bounds | None) -> Thresholds:
    example = '"session-spike" = {caution = 1.2}'
    if not isinstance(content, Mapping) or not all(isinstance(levels, Mapping) for levels in content.values()):
        raise BadValue.of(THRESHOLDS, "a table of factors, each with its levels", example)
    for factor, levels in content.items():
        for level, value in levels.items():
            if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) >= 1e12:
                raise BadValue.of(f"{factor}.{level} = {value}", "a number", example)
    if bounds is not None and content:
        _check_bounds(content, bounds())
    return {factor: {level: float(value) for level, value in levels.items()} for factor, levels in content.items()}


def _listed(content: Any) -> list[Any]:
    if not isinstance(content, list):
        raise BadValue.of(
            f"{RULES} = {content}", "a list of tables", f'[[{RULES}]] and below it title = "trail", surface = "dirt"'
        )
    return content


def _rules(content: object) -> tuple[Rule, ...]:
    return tuple(_rule(number, said) for number, said in enumerate(_listed(content), 1))


def _rule(number: int, said: object) -> Rule:
    try:
        return parse_rule(said)
    except (BadValue, Unknown) as error:
        raise type(error)(f"rule {number}: {error}") from None


def _check_bounds(content: Mapping[str, Mapping[str, float]], known: Limits) -> None:
    for factor, own in content.items():
        _known("factor", factor, known)
        levels, low, high = known[factor]
        for level, value in own.items():
            _known(f"level of {factor}", level, levels)
            if low == high:
                raise BadValue(f"{factor}.{level}: this factor has no threshold to set")
            if not low <= value <= high:
                raise BadValue.of(f"{factor}.{level} = {value:g}", f"a number from {low:g} to {high:g}", f"{low:g}")
        _check_order(factor, own, levels)


def _check_order(factor: str, own: Mapping[str, float], defaults: Mapping[str, float]) -> None:
    """Refuse a level that would be raised before a lower one: the lower one would never be seen."""
    values = {**defaults, **own}
    names = list(values)
    rising = 1 if defaults[names[-1]] >= defaults[names[0]] else -1
    for lower, higher in pairwise(names):
        if (values[higher] - values[lower]) * rising < 0:
            beyond = "least" if rising > 0 else "most"
            raise BadValue.of(
                f"{factor}.{higher} = {values[higher]:g} with {factor}.{lower} = {values[lower]:g}",
                f"{higher} to be at {beyond} {lower}", f"{THRESHOLDS}.{factor}.{higher} {values[lower]:g}",
            )  # fmt: skip


def _known(what: str, name: str, known: Iterable[str]) -> None:
    names = list(known)
    if name not in names:
        close = nearest(name, names)
        raise Unknown(f"{what} '{name}' is not known: " + (f"did you mean {close}?" if close else f"one of {', '.join(names)}"))


def _write(path: Path, text: str) -> None:
    from journal.domain import private, unfinished  # what reads settings writes none, and is quicker without

    private.make_folder(path.parent)
    # 0600 from its beginning; it is renamed over the old one only when all of it is on the disk.
    handle, part = unfinished.begin(path)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
