"""The options of a session, and the session that a command line describes."""

from datetime import date, datetime
from typing import Any

import click

from journal.api import Journal
from journal.cli.base import F, day_of, field_options, given, on_option
from journal.domain.dates import instant
from journal.domain.entries import Session
from journal.domain.errors import BadValue
from journal.domain.spec import spec_of
from journal.domain.units import METRES, SECONDS

# A session without a distance that is shorter than this was more likely typed as hours:minutes: our choice.
_SHORT_S = 300

OPTIONS = {
    "--surface": "surface", "--shoes": "shoes", "--rpe": "rpe", "--strike": "foot_strike", "--sway": "sway",
    "--step-width": "step_width_m", "--stroke": "stroke", "--carried": "carried_kg", "--hr": "mean_hr_bpm",
    "--max-hr": "max_hr_bpm", "--cadence": "cadence_spm", "--ascent": "ascent_m", "--moving": "moving_s",
    "--warm-up": "warm_up", "--novelty": "novelty", "--slipped": "slipped", "--distracted": "distracted",
    "--tired": "tired", "--hurried": "hurried", "--style": "style", "--unbroken": "unbroken_m",
    "--title": "title", "--note": "note",
}  # fmt: skip


def session_fields(function: F) -> F:
    """Options for what a session is made of."""
    lean = click.option("--lean", metavar="WORD|DEGREES", help="Trunk lean: upright, slight, forward, or degrees such as 12.")
    return lean(field_options(Session, OPTIONS)(function))


def session_options(function: F) -> F:
    """The options for logging a session: its fields and when it was."""
    at = click.option("--at", metavar="TIME", help="Start on the local clock, for example 07:30.")
    return session_fields(on_option(at(function)))


def read_lean(text: str | None) -> dict[str, Any]:
    """``--lean`` is a word or degrees."""
    if not text:
        return {}
    if text.strip()[:1] in "+-0123456789":
        return {"lean_deg": spec_of(Session, "lean_deg").read(text.lower().removesuffix("deg").removesuffix("°"))}
    return {"lean": spec_of(Session, "lean").read(text)}


def read_extent(texts: tuple[str, ...]) -> dict[str, Any]:
    """A distance and a duration in either order: ``8.2km 45:10``."""
    said: dict[str, Any] = {}
    for text in _joined(texts):
        if text.replace(",", "").replace(".", "").isdigit():
            raise BadValue.of(text, "its unit after the number", f"{text}km for a distance, {text}min for a time")
        field = "duration_s" if _is_duration(text) else "distance_m"
        if field in said:
            kind = "duration" if field == "duration_s" else "distance"
            raise BadValue(f"{text}: a second {kind}, expected one of each, for example 8.2km 45:10")
        said[field] = spec_of(Session, field).read(text)
        if not said[field] > 0:
            raise BadValue.of(text, "a value above 0", "8.2km 45:10")
    return said


def _joined(texts: tuple[str, ...]) -> list[str]:
    """``10 miles`` and ``5 km`` as one word each."""
    words: list[str] = []
    for text in texts:
        if words and words[-1][-1:].isdigit() and ":" not in words[-1] and text.strip().lower() in {**METRES, **SECONDS}:
            words[-1] += text
        else:
            words.append(text)
    return words


def refuse_short_clock(texts: tuple[str, ...], session: Session) -> None:
    """``yoga 1:30`` is a minute and a half: more likely an hour and a half was meant."""
    clock = next((text for text in texts if text.count(":") == 1), None)
    if clock and session.distance_m is None and session.duration_s is not None and session.duration_s < _SHORT_S:
        raise BadValue(
            f"{clock}: that is minutes and seconds; did you mean {clock}:00? Otherwise write {session.duration_s:.0f}s"
        )


def _is_duration(text: str) -> bool:
    unit = text.strip().lstrip("0123456789.,+- ").lower()
    return ":" in text or (unit in SECONDS and unit != "m") or (unit[:1] == "h" and unit[1:].strip(" 0123456789mins") == "")


def described(journal: Journal, sport: str, extent: tuple[str, ...], options: dict[str, Any]) -> Session:
    """The session that arguments and options describe."""
    on, at, lean = options.pop("on"), options.pop("at"), options.pop("lean")
    day = day_of(journal, on)
    started = _start(journal, day, at)
    fields = {**read_extent(extent), **read_lean(lean), **given(options)}
    session = Session(sport=sport, day=day, started_at=started, zone=journal.zone, **fields)
    refuse_short_clock(extent, session)
    return session


def _start(journal: Journal, day: date, at: str | None) -> datetime | None:
    started = instant(day, at, journal.zone) if at else None
    if started is not None and started > journal.now:
        raise BadValue(f"{at}: lies in the future, expected a time up to now; --on yesterday for the day before")
    return started
