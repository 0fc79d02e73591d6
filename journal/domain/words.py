"""Words of closed lists, held against them: an entry made in Python or read from a stranger's file is not trusted with them."""

from typing import Any

from journal.domain.errors import BadValue
from journal.domain.spec import specs
from journal.domain.symptoms import SYMPTOMS


def check_words(entry: Any) -> None:
    """``BadValue`` for the first word of an entry that is not in its field's list; surfaces are checked with their shares."""
    for name, known in _lists(type(entry)):
        value = getattr(entry, name)
        if value is None or value == ():
            continue
        for word in value if isinstance(value, tuple | list) else (value,):
            if word not in known:
                raise BadValue.of(str(word)[:80], f"one of {', '.join(known)} as {name}", known[0])


# Asked for every entry that is made: worked out once for each class.
_KNOWN: dict[type, tuple[tuple[str, tuple[str, ...]], ...]] = {}


def _lists(entry: type) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if entry not in _KNOWN:
        _KNOWN[entry] = _worked_out(entry)
    return _KNOWN[entry]


def _worked_out(entry: type) -> tuple[tuple[str, tuple[str, ...]], ...]:
    lists = {
        name: tuple(spec.expected.removeprefix("one of ").split(", "))
        for name, spec in specs(entry).items()
        if spec.expected.startswith("one of ") and name != "surface"
    }
    return tuple((lists | ({"symptoms": SYMPTOMS} if "symptoms" in specs(entry) else {})).items())
