"""What a batch did, in words: ``p4 lower-back 3/10 on 10 Nov``, ``12 sessions, 3 pain entries``, ``removed shoes pegasus``.

And what its undo made of it: ``s2 run 5.0 km on 10 Nov 2026 is back``.

Nothing that was typed freely is repeated: neither notes nor titles nor names.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

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
# One, several; what came back first.
_UNDONE: dict[Action, tuple[str, str]] = {
    "removed": ("is back", "are back"), "changed": ("is as before", "are as before"), "added": ("is gone", "are gone"),
}  # fmt: skip


def what_it_did(each: Iterable[Touched], units: Units) -> str:
    """One line, empty where a batch holds nothing."""
    touched = _settled(each)
    for kinds in (_KINDS, _BESIDE):
        said = [_said(action, kinds, touched, units) for action in _ACTIONS]
        if any(said):
            return "; ".join(filter(None, said))
    return ""


def what_became_of_it(each: Iterable[Touched], units: Units) -> str:
    """The same of a batch that was taken back: what is there again, what is as it was, what is not there any more."""
    touched = _settled(each)
    said = [_became(action, touched, units) for action in _UNDONE]
    return "; ".join(filter(None, said)) or what_it_did(touched, units)


def _settled(each: Iterable[Touched]) -> list[Touched]:
    """Of a row that was changed and then removed, only that."""
    touched = list(each)
    gone = {(one.table, image["id"]) for one in touched if one.action == "removed" for image in one.images}
    kept = []
    for one in touched:
        images = tuple(image for image in one.images if one.action == "removed" or (one.table, image["id"]) not in gone)
        if images or not one.images:
            kept.append(one._replace(images=images))
    return kept


def _became(action: Action, touched: list[Touched], units: Units) -> str:
    own = {one.table: one for one in touched if one.action == action and one.table in _KINDS}
    # What it was changed to is not what stands there now.
    tell = _name if action == "changed" else partial(_row, units=units)
    words = [word for name, kind in _KINDS.items() if name in own for word in _rows(own[name], kind, tell)]
    several = "shoe" in own or sum(one.rows for one in own.values()) > 1
    return f"{', '.join(words)} {_UNDONE[action][several]}" if words else ""


def _said(action: Action, kinds: dict[str, tuple[str, str]], touched: list[Touched], units: Units) -> str:
    own = {one.table: one for one in touched if one.action == action}
    words = [word for name in kinds if name in own for word in _rows(own[name], kinds[name], partial(_row, units=units))]
    return f"{_ACTIONS[action]}{', '.join(words)}" if words else ""


def _rows(one: Touched, kind: tuple[str, str], tell: Callable[[str, Row], str]) -> list[str]:
    if one.images and one.table not in ("strength_set", "source", "span", "ground"):
        return [tell(one.table, image) for image in {image["id"]: image for image in one.images}.values()]
    return [f"{one.rows:,} {kind[one.rows != 1]}"]


def _name(table: str, image: Row) -> str:
    if table == "shoe":
        return f"shoes {image.get('alias')}"
    return "profile" if table == "athlete" else f"{'c' if table == 'self_check' else table[0]}{image['id']}"


def _row(table: str, image: Row, units: Units) -> str:
    number = _name(table, image)
    if table in ("shoe", "athlete"):
        return number
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
