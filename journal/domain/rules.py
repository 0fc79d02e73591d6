"""Rules: what is taken for granted of imported sessions that do not say it themselves.

"Treadmill runs are on the treadmill", "gear Brooks Ghost 12 is the pegasus", "trail in the title means dirt".
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from journal.domain.entries import Session
from journal.domain.errors import BadValue, Unknown
from journal.domain.surfaces import Mix, parse_mix, show_mix
from journal.domain.vocabulary import FOOT_SPORTS, SPORTS, choose, nearest

CONDITIONS = ("sport", "gear", "title")
GIVES = ("surface", "shoes")
_EXAMPLE = '{title = "trail", surface = "dirt"}'
_LONGEST = 300


@dataclass(frozen=True)
class Rule:
    """Conditions, which must all hold, and what then is given; None is no condition, or nothing given.

    ``gear`` is the gear's name as files write it, ``title`` a word or phrase in the title: neither minds capitals.
    ``shoes`` is the alias or name of a pair.
    """

    sport: str | None = None
    gear: str | None = None
    title: str | None = None
    surface: Mix | None = None
    shoes: str | None = None

    def __str__(self) -> str:
        """As a line says it: ``title "trail": surface dirt``."""
        held = [
            f'{name} "{said}"' if name != "sport" else f"sport {said}" for name in CONDITIONS if (said := getattr(self, name))
        ]
        given = [
            *([f"surface {show_mix(self.surface)}"] if self.surface else []),
            *([f"shoes {self.shoes}"] if self.shoes else []),
        ]
        return f"{', '.join(held)}: {', '.join(given)}"

    def fits(self, session: Session, gear: str | None) -> bool:
        """Whether all conditions hold for a session and the gear that its file names."""
        return (
            self.sport in (None, session.sport)
            and (self.gear is None or (gear is not None and _spelled(gear) == _spelled(self.gear)))
            and (self.title is None or _says(session.title or "", self.title))
        )


def ranks(rules: Sequence[Rule], session: Session, gear: str | None) -> dict[str, int]:
    """For each field that the rules give, as ``defaults`` has it, which rule it is, counted from 1."""
    found: dict[str, int] = {}
    for number in range(len(rules), 0, -1):
        found |= dict.fromkeys(defaults(rules[number - 1 : number], session, gear), number)
    return found


def defaults(rules: Sequence[Rule], session: Session, gear: str | None) -> dict[str, Any]:
    """What the rules give: ``surface`` (a mix) where the session has none, ``shoes`` (an alias or name).

    Of the rules that fit the first wins, field by field. Surfaces are for sports on foot. A rule that names the gear
    replaces it by its shoes; where a gear is named, no other rule gives shoes.
    """
    found: dict[str, Any] = {}
    for rule in rules:
        if not rule.fits(session, gear):
            continue
        if rule.surface and not session.surface and session.sport in FOOT_SPORTS:
            found.setdefault("surface", dict(rule.surface))
        if rule.shoes and _takes_shoes(rule, session) and (gear is None or rule.gear is not None):
            found.setdefault("shoes", rule.shoes)
    return found


def _takes_shoes(rule: Rule, session: Session) -> bool:
    # Somebody may lift in shoes of the journal, and then says so; the gear of a ride is a bicycle.
    return session.sport in FOOT_SPORTS or (session.sport != "ride" and (rule.sport or rule.gear) is not None)


def hides(earlier: Rule, later: Rule) -> bool:
    """Whether a rule that comes first fits wherever the later one does and gives all that it gives."""
    fits = (
        earlier.sport in (None, later.sport)
        and (earlier.gear is None or (later.gear is not None and _spelled(earlier.gear) == _spelled(later.gear)))
        and (earlier.title is None or (later.title is not None and _says(later.title, earlier.title)))
    )
    return fits and bool(earlier.surface or not later.surface) and (not later.shoes or _always_shod(earlier, later))


def _always_shod(earlier: Rule, later: Rule) -> bool:
    """Whether the earlier rule gives shoes wherever the later one would: without a gear only where no file names one."""
    if not earlier.shoes or earlier.gear is not None:
        return earlier.shoes is not None
    return later.gear is None and (earlier.sport is not None or later.sport is None or later.sport in FOOT_SPORTS)


def _spelled(text: str) -> str:
    return " ".join(text.split()).casefold()


def _says(title: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_spelled(phrase))}(?!\w)", _spelled(title)) is not None


def parse_rule(said: object) -> Rule:
    """A rule as the settings file says it, a table of texts; ``BadValue`` or ``Unknown`` says what is wrong with it."""
    if not isinstance(said, Mapping):
        raise BadValue.of("rules", "a table for each rule", f"rules = [{_EXAMPLE}]")
    words = {name: _word(name, value) for name, value in said.items()}
    for kind, names in (("a condition", CONDITIONS), ("what it gives", GIVES)):
        if not any(name in words for name in names):
            raise BadValue.of(f"a rule without {kind}", " or ".join(names), _EXAMPLE)
    sport = choose(words["sport"], SPORTS, "sport") if "sport" in words else None
    _check_sport(sport, words)
    surface = parse_mix(words["surface"]) if "surface" in words else None
    return Rule(sport, words.get("gear"), words.get("title"), surface, words.get("shoes"))


def _word(name: str, value: object) -> str:
    known = (*CONDITIONS, *GIVES)
    if name not in known:
        close = nearest(name, known)
        raise Unknown(
            f"'{name}' is nothing that a rule says: " + (f"did you mean {close}?" if close else f"one of {', '.join(known)}")
        )
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        raise BadValue.of(f"{name} of a rule", f"text of 1 to {_LONGEST} characters", _EXAMPLE)
    return value.strip()


def _check_sport(sport: str | None, words: Mapping[str, str]) -> None:
    """Refuse a rule that could never give anything."""
    if sport is not None and "surface" in words and sport not in FOOT_SPORTS:
        raise BadValue(f"a rule for {sport} gives a surface, which only sports on foot have: {', '.join(FOOT_SPORTS)}")
    if sport == "ride" and "shoes" in words:
        raise BadValue('a rule for ride gives shoes, expected a sport in shoes, for example {sport = "run", shoes = "pegasus"}')
