"""Body masses of a log, one a day."""

from collections.abc import Mapping
from datetime import date, timedelta

from journal.domain.entries import Day
from journal.domain.errors import BadValue
from journal.importers.building.build import LEFT_OUT
from journal.importers.building.parsed import Context, RecordedDay


def weighed(kind: str, masses: Mapping[date, float], context: Context) -> tuple[list[RecordedDay], list[str]]:
    """A day for each mass in kg, keys set apart by ``kind``, and what was left out: the future, and what no body weighs."""
    found, said = [], []
    # Somewhere tomorrow has begun.
    latest = (context.now + timedelta(days=1)).date()
    for day, mass_kg in sorted(masses.items()):
        try:
            if day > latest:
                raise BadValue("lies in the future")
            found.append(RecordedDay(Day(day=day, mass_kg=mass_kg), f"{kind}:day:{day}"))
        except BadValue as error:
            said.append(f"{LEFT_OUT}body mass of {day}: {error}")
    return found, said
