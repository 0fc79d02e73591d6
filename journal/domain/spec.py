"""What one field of an entry accepts: read by the options, the editor, the importers and the check on saving."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Any

from journal.domain import units
from journal.domain.errors import BadValue
from journal.domain.vocabulary import choose


@dataclass(frozen=True)
class Spec:
    """One field: how its text is read, its range in SI units, and the words for both.

    ``shown`` writes a stored value for people; ``many`` marks fields that hold several words; ``longest``: characters of
    free text.
    """

    parse: Callable[[str], Any]
    expected: str
    example: str
    help: str
    low: float | None = None
    high: float | None = None
    shown: Callable[[Any], str] = str
    many: bool = False
    longest: int | None = None

    def read(self, text: str) -> Any:
        """The value that ``text`` stands for; ``BadValue`` or ``Unknown`` names it otherwise."""
        try:
            value = self.parse(text)
        except BadValue as error:
            raise (BadValue.of(text, f"{error.expected} ({self.help})", self.example) if error.expected else error) from None
        return self.check(value, text)

    def check(self, value: Any, said: object = None) -> Any:
        """``value`` itself if it lies in the range; None passes, for it means unknown."""
        if value is None or self.low is None or self.high is None:
            return value
        try:
            fits = math.isfinite(value) and self.low <= value <= self.high
        except TypeError:  # Python hands over anything
            raise BadValue.of(repr(value), f"{self.expected} ({self.help})", self.example) from None
        if not fits:
            raise BadValue.of(said if said is not None else self.shown(value), f"{self.expected} ({self.help})", self.example)
        return value


_SPECS: dict[type, Mapping[str, Spec]] = {}


def spec_of(entry: type, name: str) -> Spec:
    """The specification of one field of an entry class."""
    return specs(entry)[name]


def specs(entry: type) -> Mapping[str, Spec]:
    """Every specified field of an entry class, in order."""
    # Asked for every entry that is made: worked out once for each class.
    if entry not in _SPECS:
        _SPECS[entry] = _specified(entry)
    return _SPECS[entry]


def _specified(entry: type) -> dict[str, Spec]:
    return {f.name: f.metadata["spec"] for f in fields(entry) if "spec" in f.metadata}


def validate(entry: Any) -> None:
    """Check every field of an entry against its range; ``BadValue`` names the first one outside."""
    for name, spec in specs(type(entry)).items():
        spec.check(getattr(entry, name))


def _quantity(
    parse: Callable[[str], float], shown: Callable[[float], str], what: str, low: float, high: float, example: str, help: str
) -> Any:
    expected = f"{what} from {shown(low)} to {shown(high)}"
    return field(default=None, metadata={"spec": Spec(parse, expected, example, help, low, high, shown)})


def distance(low: float, high: float, example: str, help: str) -> Any:
    """A field in metres."""
    return _quantity(units.distance, units.show_distance, "a distance", low, high, example, help)


def climb(low: float, high: float, example: str, help: str) -> Any:
    """A field in metres upwards."""
    return _quantity(units.distance, units.show_climb, "a climb", low, high, example, help)


def duration(low: float, high: float, example: str, help: str) -> Any:
    """A field in seconds."""
    return _quantity(units.duration, units.show_duration, "a duration", low, high, example, help)


def hours(low: float, high: float, example: str, help: str) -> Any:
    """A field in seconds that is a part of a day: ``7:30`` means hours and minutes."""
    return _quantity(units.hours, units.show_hours, "hours", low, high, example, help)


def mass(low: float, high: float, example: str, help: str) -> Any:
    """A field in kilograms."""
    return _quantity(units.mass, units.show_mass, "a weight", low, high, example, help)


def number(low: float, high: float, example: str, help: str, unit: str = "") -> Any:
    """A plain number, its unit understood from the field's name."""
    tail = f" {unit}" if unit else ""
    return _quantity(
        partial(_number_with, unit), lambda value: f"{round(value, 1):g}{tail}", "a number", low, high, example, help
    )


def _number_with(unit: str, text: str) -> float:
    spelled = text.strip()
    if unit and spelled.lower().endswith(unit):
        spelled = spelled[: -len(unit)]
    return units.number(spelled)


def choice(known: tuple[str, ...], help: str, *, default: Any = None) -> Any:
    """One word of a closed list."""
    return field(default=default, metadata={"spec": _choice_spec(known, help)})


def choices(known: tuple[str, ...], help: str) -> Any:
    """Several words of a closed list."""
    return field(default=(), metadata={"spec": _choice_spec(known, help, many=True)})


def _choice_spec(known: tuple[str, ...], help: str, many: bool = False) -> Spec:
    parse = partial(_words, known, help) if many else (lambda text: choose(text, known, help.split(",")[0]))
    return Spec(parse, f"one of {', '.join(known)}", known[0], help, shown=_shown_words, many=many)


def _words(known: tuple[str, ...], what: str, text: str) -> tuple[str, ...]:
    return tuple(choose(word, known, what) for word in text.split(",") if word.strip())


def _shown_words(value: Any) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def yes_no(help: str) -> Any:
    """A flag that is yes, no or unknown."""
    return field(
        default=None, metadata={"spec": Spec(_yes_no, "yes or no", "yes", help, shown=lambda value: "yes" if value else "no")}
    )


def _yes_no(text: str) -> bool:
    spelled = text.strip().lower()
    if spelled not in ("yes", "no", "y", "n", "true", "false", "1", "0"):
        raise BadValue.of(text, "yes or no", "yes")
    return spelled in ("yes", "y", "true", "1")


def text(help: str, longest: int = 2000) -> Any:
    """Free words, kept as typed."""
    return field(
        default=None,
        metadata={"spec": Spec(bounded_text(longest), f"at most {longest} characters", "", help, longest=longest)},
    )


def bounded_text(longest: int) -> Callable[[str], str]:
    """A reader of free text up to a length; control characters, which a terminal would obey, become blanks."""
    return partial(_bounded_text, longest)


def without_controls(words: str) -> str:
    """Text whose control characters are blanks, line breaks apart."""
    return words if words.isprintable() else "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in words)


def _bounded_text(longest: int, words: str) -> str:
    words = without_controls(words)
    if not words.strip():
        raise BadValue(
            "an empty text: leave the option out, or take a text back with journal edit ID --clear and the name of its field"
        )
    if len(words) > longest:
        raise BadValue.of(f"{words[:20]}…", f"at most {longest} characters", "'easy, windy'")
    return words
