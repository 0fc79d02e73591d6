"""An opened journal: where it is, whose it is, what day it is, and its frames."""

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from sqlalchemy import select

from journal.api.shown_profile import ShownProfile
from journal.config import Settings
from journal.domain import handed
from journal.domain.dates import since_day
from journal.domain.entries import Profile
from journal.domain.errors import BadValue
from journal.store import entries, tables
from journal.store.rows import fetch
from journal.store.store import Store

if TYPE_CHECKING:
    import pandas as pd

    from journal.analysis.history import History


class Opened:
    """What everything that a journal can do begins with. The frames load pandas, nothing else here does."""

    def __init__(self, store: Store, settings: Settings, now: datetime, local_zone: str) -> None:
        self.store = store
        self.settings = settings
        self.now = now
        self._local_zone = local_zone

    @property
    def where(self) -> str:
        """The file or URL."""
        return self.store.where

    @cached_property
    def zone(self) -> str:
        """The athlete's time zone: the profile's, else this machine's."""
        return self.profile().zone or self._local_zone

    @cached_property
    def today(self) -> date:
        """The local calendar day."""
        return self.now.astimezone(ZoneInfo(self.zone)).date()

    def since(self, period: str | date) -> date:
        """The first day of a period that ends today, such as ``28d``, ``12w`` or ``1y``; a day, today at most, is itself."""
        if isinstance(period, str):
            return since_day(period, self.today, self.settings.date_order)
        return handed.past(period, self.zone, self.today, "a period or its first day", handed.PERIOD)

    def close(self) -> None:
        """Let go of the file; whatever is asked of the journal then is ``Refused``."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def profile(self) -> Profile:
        """What stays the same from day to day."""
        with self.store.read() as connection:
            row = fetch(connection, select(tables.athlete).where(tables.athlete.c.id == self.store.athlete_id))[0]
        return ShownProfile(**{name: value for name, value in row.items() if name != "id"})

    def history(self) -> "History":
        """The frames that everything is computed from, up to today."""
        from journal.store.frames import history

        with self.store.read() as connection:
            return history(connection, self.store.athlete_id, self.today)

    def sessions(self) -> "pd.DataFrame":
        """Sessions, one a row (SI units; NaN is unknown)."""
        return self._shown(self.history().sessions)

    def pain(self) -> "pd.DataFrame":
        """Pain entries, one a row: ``score`` is 0 to 10."""
        return self._shown(self.history().pain)

    def days(self) -> "pd.DataFrame":
        """Day entries, one a row: 1.0 is yes, 0.0 is no, NaN is unknown."""
        return self._shown(self.history().days)

    @staticmethod
    def _shown(table: "pd.DataFrame") -> "pd.DataFrame":
        from journal.api.frame import Frame

        return Frame(table)

    def streams(self, id: str) -> "pd.DataFrame":
        """What a session's device recorded, one row a point: ``at`` (UTC), and what ``analysis.streams`` lists.

        NaN is unknown; no row where nothing was recorded; of several sources the richest. ``Unknown``: no such session.
        Positions show where somebody lives: these columns stay out of everything that is made to be shared.
        """
        from journal.analysis.points import frame
        from journal.store import streams

        with self.store.read() as connection:
            kind, row = entries.find(connection, self.store.athlete_id, id)
            if kind != "s":
                raise BadValue(f"{id}: only a session was recorded point by point; journal list shows their ids (s12)")
            return frame(streams.of_session(connection, row["id"]))
