"""What people say of a session, word by word: the same on the command line, in a line of a week and in Python."""

from collections.abc import Sequence
from typing import Any

from journal.domain.entries import Session
from journal.domain.errors import BadValue
from journal.domain.sets import StrengthSet, parse_sets
from journal.domain.spec import spec_of
from journal.domain.units import METRES, SECONDS
from journal.domain.vocabulary import SET_TAGS, choose

# The options of a session on the command line, and the field that each is kept in; lean has two.
OPTIONS = {
    "--surface": "surface", "--shoes": "shoes", "--rpe": "rpe", "--strike": "foot_strike", "--sway": "sway",
    "--step-width": "step_width_m", "--stroke": "stroke", "--carried": "carried_kg", "--hr": "mean_hr_bpm",
    "--max-hr": "max_hr_bpm", "--cadence": "cadence_spm", "--ascent": "ascent_m", "--descent": "descent_m", "--turns": "track_turns", "--moving": "moving_s",
    "--warm-up": "warm_up", "--novelty": "novelty", "--slipped": "slipped", "--distracted": "distracted",
    "--tired": "tired", "--hurried": "hurried", "--style": "style", "--unbroken": "unbroken_m",
    "--title": "title", "--note": "note",
}  # fmt: skip


def read_lean(text: str | None) -> dict[str, Any]:
    """Trunk lean is a word or degrees."""
    if not text:
        return {}
    if text.strip()[:1] in "+-0123456789":
        return {"lean_deg": spec_of(Session, "lean_deg").read(text.lower().removesuffix("deg").removesuffix("°"))}
    return {"lean": spec_of(Session, "lean").read(text)}


def read_extent(texts: Sequence[str]) -> dict[str, Any]:
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


def _joined(texts: Sequence[str]) -> list[str]:
    """``10 miles`` and ``5 km`` as one word each."""
    words: list[str] = []
    for text in texts:
        if words and words[-1][-1:].isdigit() and ":" not in words[-1] and text.strip().lower() in {**METRES, **SECONDS}:
            words[-1] += text
        else:
            words.append(text)
    return words


def _is_duration(text: str) -> bool:
    unit = text.strip().lstrip("0123456789.,+- ").lower()
    return ":" in text or (unit in SECONDS and unit != "m") or (unit[:1] == "h" and unit[1:].strip(" 0123456789mins") == "")


def read_tags(grip: str | None, stance: str | None, tag: Sequence[str]) -> tuple[str, ...]:
    """The tags of a set that its words on technique stand for."""
    said = [*([f"grip-{grip}"] if grip else []), *([f"stance-{stance}"] if stance else []), *tag]
    return tuple(choose(word, SET_TAGS, "tag") for word in said)


def read_sets(exercise: str, texts: Sequence[str], tags: tuple[str, ...]) -> tuple[StrengthSet, ...]:
    """The single sets that ``5x5@100kg 1x3@120kg`` stands for."""
    return tuple(one for text in texts for one in parse_sets(exercise, text, tags))
