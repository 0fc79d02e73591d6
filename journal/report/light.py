"""Whether the pain light is worth its place: green says nothing under a warning sign, nor where no session was spoken of."""

from journal.report import say
from journal.report.view import View

# When an entry speaks of a session of its day, beside those that are linked to one.
_OF_A_SESSION = ("during", "after", "evening")
LEFT_OUT = "Not told: a warning sign is open, or nothing was written of pain during or after the session."


def spoken(view: View) -> str:
    """The pain light in a sentence; empty where there is none.

    Amber and red are always told. Green and unknown are left out while a warning sign is open, for they could be taken for an all-clear,
    and where no entry of its day is about a session: a day said to be without pain is not a session that was felt. Our choice.
    """
    light = view.pain_light
    if light is None:
        return ""
    of_it = any(one.day == light.day and (one.session is not None or one.when in _OF_A_SESSION) for one in view.entries)
    if light.colour in ("green", "unknown") and (view.signs or not of_it):
        return ""
    return f"{say.sentence(light.message)}."
