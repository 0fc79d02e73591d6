"""What a batch did, in words: ``p4 lower-back 3/10 on 10 Nov``, ``12 sessions, 3 pain entries``, ``removed shoes pegasus``.

Nothing that was typed freely is repeated: neither notes nor titles nor names.
"""

from collections.abc import Iterable
from datetime import date

from journal.api.saved import Units
from journal.domain.units import show_distance
from journal.store.batch_rows import Action, Touched
from journal.store.rows import Row

# What people call the rows of a table: one, several; in the order in which they are told.
_KINDS = {
    "session": ("session", "sessions"), "strength_set": ("set", "sets"), "pain": ("pain entry", "pain entries"), "day": ("day", "days"),
    "self_check": ("self-check", "self-checks"), "episode": ("episode", "episodes"), "trial": ("trial", "trials"),
    "shoe": ("pair of shoes", "pairs of shoes"), "athlete": ("profile", "profiles"),
}  # fmt: skip
# Told only where nothing else is.
_BESIDE = {
    "ground": ("session held against a map", "sessions held against a map"),
    "source": ("source of an import", "sources of an import"), "span": ("complete period", "complete periods"),
}  # fmt: skip
_SAID_OF_DAYS = {"rest": "rest", "no_pain": "no pain"}
_ACTIONS: dict[Action, str] = {"added": "", "changed": "changed ", "removed": "removed "}


def what_it_did(each: Iterable[Touched], units: Units) -> str:
    """One line, empty where a batch holds nothing."""
    touched = list(each)
    for kinds in (_KINDS, _BESIDE):
        said = [_said(action, kinds, touched, units) for action in _ACTIONS]
        if any(said):
            return "; ".join(filter(None, said))
    return ""


def _said(action: Action, kinds: dict[str, tuple[str, str]], touched: list[Touched], units: Units) -> str:
    own = {one.table: one for one in touched if one.action == action}
    words = [word for name in kinds if name in own for word in _rows(own[name], kinds[name], units)]
    return f"{_ACTIONS[action]}{', '.join(words)}" if words else ""


def _rows(one: Touched, kind: tuple[str, str], units: Units) -> list[str]:
    if one.images and one.table not in ("strength_set", "source", "span", "ground"):
        return [_row(one.table, image, units) for image in {image["id"]: image for image in one.images}.values()]
    return [f"{one.rows:,} {kind[one.rows != 1]}"]


def _row(table: str, image: Row, units: Units) -> str:
    if table == "shoe":
        return f"shoes {image.get('alias')}"
    if table == "athlete":
        return "profile"
    number = f"{'c' if table == 'self_check' else table[0]}{image['id']}"
    on = f" on {_day(image['day'])}" if "day" in image else ""
    return f"{number} {_head(table, image, units)}{on}".replace("  ", " ")


def _head(table: str, image: Row, units: Units) -> str:
    metres = image.get("distance_m")
    heads = {
        "session": f"{image.get('sport')}{f' {show_distance(metres, units)}' if metres is not None else ''}",
        "pain": f"{image.get('region')} {image.get('score', 0):g}/10",
        "self_check": str(image.get("name")),
        "episode": f"episode {image.get('region')}",
        "day": ", ".join(word for name, word in _SAID_OF_DAYS.items() if image.get(name)),
        "trial": f"trial of {image.get('factor')}",
    }
    return heads.get(table, "")


def _day(said: str) -> str:
    day = date.fromisoformat(said)
    return f"{day.day} {day:%b %Y}"
