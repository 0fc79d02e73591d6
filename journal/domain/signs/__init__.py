"""Signs: what means 'see a doctor', in one entry or in a course of them. They come first and are never scored."""

from journal.domain.signs.courses import COURSES
from journal.domain.signs.on_entry import EMERGENCIES, SIGNS, raised_by, signs_of
from journal.domain.signs.opening import OPEN_DAYS, all_open, completed, open_courses, open_signs
from journal.domain.signs.sign import URGENCIES, Course, Finding, RaisedSign, Sign, Urgency

__all__ = [
    "COURSES", "EMERGENCIES", "OPEN_DAYS", "SIGNS", "URGENCIES", "Course", "Finding", "RaisedSign", "Sign", "Urgency",
    "all_open", "completed", "open_courses", "open_signs", "raised_by", "signs_of",
]  # fmt: skip
