"""The time of a session that a second command of the day joins: nothing that was logged is lost, nothing is guessed."""

from journal.domain.errors import BadValue
from journal.domain.units import show_duration


def joined_time(there_s: float | None, added_s: float | None, id: str) -> tuple[float | None, tuple[str, ...]]:
    """Seconds of the joined session, and a note on how they came about. None: not known.

    Both known: their sum. Only that of the session ``id`` known: it stays, for its time may have meant all of it.
    ``BadValue`` where only the added one is known: it would stand for the whole session and make its load too small.
    """
    if there_s is None and added_s is not None:
        raise BadValue(
            f"--time: {id} of that day, which this joins, has no time, so the whole would not be known; expected it there first, "
            f"for example journal edit {id} --time 50min"
        )
    if there_s is None:
        return None, ()
    if added_s is None:
        return there_s, (f"time: {show_duration(there_s)} as before; if this came on top of it: journal edit {id} --time",)
    whole = there_s + added_s
    return whole, (f"time: {show_duration(there_s)} + {show_duration(added_s)} = {show_duration(whole)}",)
