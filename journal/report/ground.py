"""What a map told of the latest sessions: their surfaces along the way."""

from collections.abc import Mapping, Sequence

from journal.analysis.ground import MOSTLY
from journal.domain.stretches import confidences
from journal.domain.vocabulary import RUNNING
from journal.report import ground_strips, say
from journal.report.clip import clipped, first_of
from journal.report.info import Hint, Table
from journal.report.mapped import LATEST, Ground, OnGround
from journal.report.surface_looks import LOOKS, UNKNOWN
from journal.report.view import View

NAME = "ground"
HEADING = "What the runs were on"
ATTRIBUTION = "©\u00a0OpenStreetMap contributors, ODbL"
# So many maps are named, each in so many letters: our choices.
MOST_MAPS, _LETTERS = 3, 48
_HINT = Hint(
    "A map on this computer tells what recorded runs were on, without any typing: get an extract of your region once.",
    "journal surface learn region.osm.pbf",
)


def info(view: View) -> OnGround:
    """The latest sessions of the period whose surface a map told, on foot and of any sport, twelve at most."""
    strips = _strips(view)
    return OnGround(
        title=_title(strips, view) if strips else "No map has told what any session was on",
        subtitle=_subtitle(strips, view),
        alt=_alt(strips, view),
        table=_table(strips, view),
        first=view.first.date(),
        last=view.as_of.date(),
        drawn=bool(strips),
        hint=None if strips else _HINT,
        units=view.units,
        strips=strips,
    )


def _strips(view: View) -> tuple[Ground, ...]:
    first, last = view.first.date(), view.as_of.date()
    shown = [one for one in view.ground if first <= one.day <= last and one.way_m > 0]
    return tuple(sorted(shown, key=lambda one: one.day, reverse=True)[:LATEST])


def _thing(strips: Sequence[Ground]) -> str:
    return "run" if all(one.sport in RUNNING for one in strips) else "session"


def _title(strips: Sequence[Ground], view: View) -> str:
    return "; ".join(words for words in (_mostly(strips), _longest(strips, view)) if words)


def _mostly(strips: Sequence[Ground]) -> str:
    """How many were mostly hard; one whose unknown part could decide it counts as not known."""
    hard = sum(one.hard >= MOSTLY for one in strips)
    open_ = sum(one.hard < MOSTLY <= one.hard + one.unknown for one in strips)
    if len(strips) == 1:
        whether = f"the mapped {_thing(strips)} was {'' if hard or open_ else 'not '}mostly on hard ground"
        return say.sentence(f"it is not known whether {whether}" if open_ else whether)
    runs = f"mapped {_thing(strips)}s"
    if open_ == len(strips):
        return f"It is not known of any of the {open_} {runs} whether it was mostly on hard ground"
    left = f", of {open_} it is not known" if open_ else ""
    if open_ and not hard:
        soft = len(strips) - open_
        return f"{soft} of {len(strips)} {runs} {'was' if soft == 1 else 'were'} not mostly on hard ground{left}"
    return f"{hard or 'None'} of {len(strips)} {runs} {'was' if hard < 2 else 'were'} mostly on hard ground{left}"


def _longest(strips: Sequence[Ground], view: View) -> str:
    """The longest unbroken stretch on hard ground; where none is hard, that on one surface."""
    hard = max(strips, key=lambda one: one.hard_m)
    if hard.hard_m:
        return f"longest unbroken hard stretch: {say.length(hard.hard_m, view.units)} on {say.day(hard.day)}"
    found = [(metres, one.day, name) for one in strips for name, metres in one.longest_m.items()]
    if not found:
        return ""
    metres, day, name = max(found)
    return f"longest unbroken stretch on {name}: {say.length(metres, view.units)} on {say.day(day)}"


def _subtitle(strips: Sequence[Ground], view: View) -> str:
    far = "Miles" if view.units == "mi" else "Kilometres"
    way = "along the way" if all(one.ordered for one in strips) else "on each surface, not in the order of the way"
    known = int(view.shown(view.history.sessions)["session_id"].isin(view.mapped).sum())
    of = f"the latest {len(strips)} of {known} sessions" if known > len(strips) else say.count(len(strips), "session")
    return (
        f"{far} {way}, a strip for each session, the latest on top; {of} whose surface a map told in {say.count(view.days, 'day')}. "
        f"{_maps(strips)}{ATTRIBUTION}."
    )


def _maps(strips: Sequence[Ground]) -> str:
    """``Map: region.osm.pbf of 3 Oct 2026.`` and a blank; nothing of maps that are not told."""
    told = dict.fromkeys(
        clipped(one.map_name, _LETTERS) + (f" of {say.day(one.map_day)}" if one.map_day else "") for one in strips if one.map_name
    )
    return f"{'Maps' if len(told) > 1 else 'Map'}: {first_of(told, MOST_MAPS)}. " if told else ""


def _alt(strips: Sequence[Ground], view: View) -> str:
    names = {name for one in strips for name in one.shares}
    along = "along its way" if all(one.ordered for one in strips) else "by surface"
    on = f" on {say.series(name for name in LOOKS if name in names)}" if names else ""
    return f"A strip for each of {say.count(len(strips), _thing(strips))}, divided {along}{on}; hatched where it is unknown."


def _table(strips: Sequence[Ground], view: View) -> Table:
    columns = ("Session", "Surfaces", "Longest stretch on each", "Unknown", "Likely to be right")
    return Table(columns, tuple(_row(one, view) for one in strips))


def _row(one: Ground, view: View) -> tuple[str, ...]:
    return (
        f"{say.day(one.day)}, {one.sport}, {say.distance(one.way_m, view.units)}",
        ", ".join(f"{name} {say.part(value)}" for name, value in one.per_cents.items() if name != UNKNOWN),
        ", ".join(f"{name} {say.length(metres, view.units)}" for name, metres in _down(one.longest_m)),
        say.part(one.per_cents[UNKNOWN]) if UNKNOWN in one.per_cents else say.percent(0),
        ", ".join(f"{name} {say.percent(value)}" for name, value in _down(confidences(one.stretches))),
    )


def _down(values: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(values.items(), key=lambda item: (-item[1], item[0]))


figure = ground_strips.figure
