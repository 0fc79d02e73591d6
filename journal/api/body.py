"""What the body says: open signs, soreness, the pain light; for a save, what it completed. No frames: it answers at once."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from journal.domain.dates import show_day
from journal.domain.diary import Diary
from journal.domain.entries import Pain
from journal.domain.pain_light import Bands, PainLight, light, speaks
from journal.domain.signs import URGENCIES, RaisedSign, all_open, completed, open_courses
from journal.domain.soreness import Soreness, asks_for_quality, sorenesses
from journal.domain.symptom_places import both_sides, misplaced


@dataclass(frozen=True)
class Body:
    """Signs first. ``soreness`` is empty while any sign is open; ``pain_light`` is None without a session in a week."""

    signs: tuple[RaisedSign, ...]
    soreness: tuple[Soreness, ...]
    pain_light: PainLight | None


def body_of(diary: Diary, bands: Bands) -> Body:
    """What stands on the diary's last day."""
    signs = tuple(all_open(diary))
    return Body(signs, sorenesses(diary, signs), light(diary, bands))


def signs_after(
    before: Diary, after: Diary, alone: Sequence[RaisedSign] = (), touched: str | None = None
) -> tuple[RaisedSign, ...]:
    """What a save raises, most urgent first: the signs of the entry ``touched`` by itself, and the courses it completed."""
    courses = completed(open_courses(before), open_courses(after), touched)
    return tuple(sorted([*alone, *courses], key=lambda one: URGENCIES.index(one.urgency)))


def opened_by(before: Diary, after: Diary) -> tuple[RaisedSign, ...]:
    """The open signs that were not open before, of entries and of courses: after an import, a deletion or an undo."""
    known = all_open(before)
    return tuple(one for one in all_open(after) if one not in known)


def withdrawn(before: Diary, after: Diary) -> tuple[str, ...]:
    """A sentence for each emergency that a change took back; none where a look came with it, for that closes signs."""
    if _looks(after) - _looks(before):
        return ()
    still = {one.message for one in all_open(after)}
    gone = [one for one in all_open(before) if one.urgency == "emergency" and one.message not in still]
    return tuple(
        f"this takes back an emergency sign, {one.sign} ({one.pain_id} of {show_day(one.day)}). {one.message} "
        "If it was so, write it down again."
        for one in gone
    )


def _looks(diary: Diary) -> set[tuple[str, date | None]]:
    return {(id, pain.seen_by_clinician) for id, pain in (*diary.entries, *diary.beside) if pain.seen_by_clinician}


def notes_after(pain: Pain, diary: Diary, bands: Bands) -> tuple[str, ...]:
    """What is told below a saved pain entry: a symptom in an odd place, soreness there, the light where it is about a session."""
    sore = [one.message for one in sorenesses(diary) if one.region == pain.region]
    if asks_for_quality(diary, pain.region):
        sore.append(
            "if this is an ache or stiffness, say so with --quality: it is then compared with the course of delayed soreness"
        )
    shown = light(diary, bands) if speaks(pain, diary) else None
    return (*both_sides(pain), *misplaced(pain), *sore, *([shown.message] if shown else []))


def signs_json(signs: Sequence[RaisedSign]) -> list[dict[str, Any]]:
    """Signs with their day as text."""
    return [{**asdict(sign), "day": sign.day.isoformat()} for sign in signs]


def soreness_json(found: tuple[Soreness, ...]) -> list[dict[str, Any]]:
    """Soreness with its days as text."""
    return [{**asdict(one), "day": one.day.isoformat(), "work_day": one.work_day.isoformat()} for one in found]


def light_json(shown: PainLight | None) -> dict[str, Any] | None:
    """The pain light with its day as text; None where there is none."""
    if shown is None:
        return None
    return {**asdict(shown), "day": shown.day.isoformat() if shown.day else None, "message": shown.message}
