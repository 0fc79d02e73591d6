"""What each source tells of a session, and how the session's values follow from all of them.

Every source's own telling is kept, so that a session can be worked out anew at any time: putting two together is
putting their accounts together, taking one apart is taking them apart, and the order of imports cannot matter.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any

from journal.domain.entries import Session
from journal.domain.errors import BadValue
from journal.domain.plausible import check_speed

# Where a value comes from: the row of a source, or one of these words. What was typed has no entry. A map fills in only
# what nobody says.
OPTION, RULE, CLEARED, MAP = "option", "rule", "cleared", "map"
Where = int | str

# What a recording tells goes before what a list repeats of it, and the device's own file before what it was turned
# into; a foreign table is last, for its columns were only described. Our choice.
_RECORDINGS = ("fit", "tcx", "gpx")
_ANOTHER_RECORDING, _LIST, _MAPPED = 3, 4, 5
_MAPPED_FORMATS = frozenset({"csv"})
# They write beside every session the mass that stands in the profile.
_MASS_IS_A_SETTING = frozenset({"strava", "polar", "polar-json"})
# Where a person can put right what a belt or a foot pod counted, and how far the list must then be from the recording.
_CORRECTABLE = frozenset({"strava", "garmin", "garmin-account", "runkeeper"})
_CORRECTED_SHARE = 0.01
_FIELDS = tuple(one.name for one in fields(Session))
_values = attrgetter(*_FIELDS)
# These belong together, or follow rules of their own.
_APART = frozenset({"sport", "day", "started_at", "zone", "sets", "title", "note", "distance_m"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one source tells of one session.

    ``session.shoes`` is the gear's name as written. ``key`` names the account for good; ``source`` is the row it is
    kept in, ``parent`` that of its file: 0 while there is none. ``own`` is the name of the recording's file, ``named``
    the one that a list names for it. ``floating``: its times are those of a wall clock whose zone it does not say.
    ``points``: how many were recorded. ``option`` and ``rule``: what was said on the way in, and what rules give;
    ``ranks``: which rule gives a field, the first counting most.
    ``apart``: the session that it was split from, 0 for none.
    """

    session: Session
    key: str = ""
    format: str = ""
    source: int = 0
    parent: int = 0
    own: str | None = None
    named: str | None = None
    floating: bool = False
    points: int = 0
    option: Mapping[str, Any] = field(default_factory=dict)
    rule: Mapping[str, Any] = field(default_factory=dict)
    ranks: Mapping[str, int] = field(default_factory=dict)
    apart: int = 0

    @property
    def by_hand(self) -> bool:
        """Whether a person wrote this, not a file."""
        return not self.format


def known(value: object) -> bool:
    """Whether a field's value says anything."""
    return value is not None and value != () and value != {}


def knowledge(session: Session) -> int:
    """How many values a session knows, those of its sets included."""
    return sum(map(known, _values(session))) + _set_values(session)


def _set_values(session: Session) -> int:
    return sum(known(getattr(one, f.name)) for one in session.sets for f in fields(one))


def richest(accounts: Iterable[Account]) -> list[Account]:
    """The accounts in the order in which they are asked: by kind of source, then by what they know, then by key."""
    found = [*accounts]
    if len(found) > 1:  # to count what a single one knows takes longer than all else that is done with it
        found.sort(key=lambda one: (_kind(one), -knowledge(one.session), -one.points, one.key))
    return found


def _kind(account: Account) -> int:
    if account.format in _RECORDINGS:
        return _RECORDINGS.index(account.format)
    if account.points:
        return _ANOTHER_RECORDING
    return _MAPPED if account.format in _MAPPED_FORMATS else _LIST


def counts(name: str, value: Any, kept: Any, source: tuple[str, str], told: Iterable[tuple[str, str, Mapping[str, Any]]]) -> bool:
    """Whether what a source (its format and key) says of a day counts, where the journal holds ``kept``.

    What is unknown is filled in; what was typed stays. Of what sources told (their format, key and values) a weighing
    counts before the mass that a training log keeps as a setting, then the first key: our choice, and so the same in
    whatever order they came.
    """
    others = [(_day_rank(form, key), values[name]) for form, key, values in told if name in values]
    imported = any(known == kept for _, known in others)
    return kept is None or (imported and value != kept and _day_rank(*source) < min(rank for rank, _ in others))


def _day_rank(format: str, key: str) -> tuple[bool, str]:
    return format in _MASS_IS_A_SETTING, key


def typed(session: Session, provenance: Mapping[str, Where] | None) -> dict[str, Any]:
    """The fields that a person wrote, and as None those that a person made unknown."""
    found = provenance or {}
    said = {name: value for name, value in zip(_FIELDS, _values(session), strict=True) if known(value) and name not in found}
    return {**said, **{name: None for name, where in found.items() if where == CLEARED}}


def merged(said: Mapping[str, Any], accounts: Iterable[Account]) -> tuple[dict[str, Any], dict[str, Where]]:
    """Every field of a session, and where it comes from.

    ``said`` are the fields that were typed (see ``typed``). Each other field is told by the first of the richest
    accounts that knows it, else was said on the way in, else is given by a rule. Start, zone and day come together,
    from an account that knows its instant before one that only knows a wall clock; sport "other" counts as unknown;
    sets are a whole: those of the account that says most of them. What people wrote stands in lists, so a title comes
    from one first, and the notes of all are put together: a watch's word takes no person's away. ``day`` must be said or told.
    On a treadmill a list that says another distance than the recording was corrected, and counts before it.
    """
    ordered = richest(accounts)
    if len(ordered) == 1 and not said and not (ordered[0].option or ordered[0].rule):
        return _believable(*_all_of(ordered[0]))
    values: dict[str, Any] = {}
    origin: dict[str, Where] = {}

    def take(name: str, value: Any, where: Where | None) -> None:
        values[name] = value
        if where is not None:
            origin[name] = where

    for name in _FIELDS:
        if name not in _APART:
            take(name, *_best(name, said, ordered))
    worded = sorted(ordered, key=_worded)
    take("title", *_best("title", said, worded))
    take("note", *(_best("note", said, worded) if "note" in said else _notes(worded)))
    take("distance_m", *_best("distance_m", said, _corrected_first(said, ordered)))
    take("sets", *_sets(said, ordered))
    take("sport", *_sport(said, ordered))
    for name, value, where in _time(said, ordered):
        take(name, value, where)
    return _believable(values, origin)


def _all_of(only: Account) -> tuple[dict[str, Any], dict[str, Where]]:
    """What ``merged`` comes to where nobody else says anything, as it is with most sessions of an import."""
    values = dict(zip(_FIELDS, _values(only.session), strict=True))
    return values, {name: only.source for name, value in values.items() if known(value)}


def _best(name: str, said: Mapping[str, Any], ordered: list[Account]) -> tuple[Any, Where | None]:
    if name in said:
        return said[name], None if known(said[name]) else CLEARED
    for one in ordered:
        value = getattr(one.session, name)
        if known(value):
            # A rule about what the file says (its gear) speaks instead of it.
            return (one.rule[name], RULE) if name in one.rule else (value, one.source)
    given_to = [one for one in ordered if name in one.option or name in one.rule]
    if not given_to:
        return None, None
    # Of what rules give to different accounts the first rule counts: only a list may know the title that it is about.
    ranked = sorted(given_to, key=lambda one: one.ranks.get(name, 0))
    for where, asked in ((OPTION, given_to), (RULE, ranked)):
        given = next((value for one in asked if known(value := getattr(one, where).get(name))), None)
        if given is not None:
            return given, where
    return None, None


def _worded(account: Account) -> int:
    # Strava's titles are those that people give; Garmin's list names a run by its town unless somebody changes it.
    return 0 if account.format == "strava" else 1 if _kind(account) >= _LIST else 2


def _notes(worded: list[Account]) -> tuple[str | None, Where | None]:
    """What every source wrote, a line each and each text once; it is the first one's that comes first."""
    told = [(one.session.note, one.source) for one in worded if one.session.note]
    texts = dict.fromkeys(text for text, _ in told)
    own = [text for text in texts if not any(text != other and text in other for other in texts)]
    if not own:
        return None, None
    return "\n".join(own), next(source for text, source in told if text == own[0])


def _corrected_first(said: Mapping[str, Any], ordered: list[Account]) -> list[Account]:
    """Indoors nothing but the device's own count is recorded: before it come the lists where a person corrected it."""
    counted = next((one.session.distance_m for one in ordered if _kind(one) < _LIST and one.session.distance_m), None)
    if counted is None or "treadmill" not in (said.get("sport"), *(one.session.sport for one in ordered)):
        return ordered

    def corrected(one: Account) -> bool:
        told = one.session.distance_m
        return one.format in _CORRECTABLE and told is not None and abs(told - counted) > _CORRECTED_SHARE * counted

    return sorted(ordered, key=corrected, reverse=True)


def _sets(said: Mapping[str, Any], ordered: list[Account]) -> tuple[Any, Where | None]:
    if "sets" in said:
        return (said["sets"], None) if said["sets"] else ((), CLEARED)
    most = max(ordered, key=lambda one: _set_values(one.session), default=None)
    return (most.session.sets, most.source) if most is not None and most.session.sets else ((), None)


def _sport(said: Mapping[str, Any], ordered: list[Account]) -> tuple[str, Where | None]:
    if said.get("sport", "other") != "other":
        return said["sport"], None
    first = next((one for one in ordered if one.session.sport != "other"), None)
    if first is not None:
        return first.session.sport, first.source
    return "other", None if "sport" in said or not ordered else ordered[0].source


def _time(said: Mapping[str, Any], ordered: list[Account]) -> list[tuple[str, Any, Where | None]]:
    timed = sorted((one for one in ordered if one.session.started_at is not None), key=lambda one: one.floating)
    clock = timed[0] if timed else None
    first = clock or (ordered[0] if ordered else None)
    told_day = None if "day" in said else first
    day: tuple[str, Any, Where | None] = (
        ("day", told_day.session.day, told_day.source) if told_day is not None else ("day", said["day"], None)
    )
    if "started_at" in said or clock is None:
        started = said.get("started_at")
        where = CLEARED if "started_at" in said and started is None else None
        zone = said.get("zone") or (first.session.zone if first else None)
        told = "zone" not in said and zone is not None and first is not None
        return [day, ("started_at", started, where), ("zone", zone, first.source if told and first else None)]
    return [day, ("started_at", clock.session.started_at, clock.source), ("zone", clock.session.zone, clock.source)]


def _believable(values: dict[str, Any], origin: dict[str, Where]) -> tuple[dict[str, Any], dict[str, Where]]:
    """Distance and time of two sources may make a speed that nobody ran: then what was told is left out first."""
    for name in ("duration_s", "distance_m", "sport"):
        try:
            check_speed(values["sport"], values["distance_m"], values["duration_s"])
        except BadValue:
            if origin.pop(name, None) is not None:
                values[name] = "other" if name == "sport" else None
    # Nobody moves for longer than it took: then the two are of different sources.
    if (values["moving_s"] or 0.0) > (values["duration_s"] or math.inf) and "moving_s" in origin:
        values["moving_s"] = None
    return values, {name: where for name, where in origin.items() if known(values[name]) or where == CLEARED}
