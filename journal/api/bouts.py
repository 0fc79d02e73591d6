"""The sessions of a journal with their accounts, found by day: what a new account is compared with."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from journal.api import editing
from journal.domain.accounts import Account, Where, typed
from journal.domain.entries import Session
from journal.domain.matching import different, gap, held_apart, same
from journal.domain.telling import account
from journal.store import entries, ground, sources
from journal.store.batches import Batch
from journal.store.rows import Row

_DAYS = tuple(timedelta(days=step) for step in (-1, 0, 1))


@dataclass
class Bout:
    """A session of the journal: its row, its values, where they come from (None: not kept then), and its accounts.

    ``on_map``: whether a map told of its ground.
    """

    id: int
    session: Session
    provenance: Mapping[str, Where] | None
    accounts: list[Account]
    on_map: bool = False

    def typed(self) -> dict[str, Any]:
        """What a person wrote of it."""
        return typed(self.session, self.provenance)

    def by_hand(self) -> Account | None:
        """What a person wrote, as an account; None for a session that came from a file, edited or not."""
        said = self.typed()
        if not {"sport", "day"} <= said.keys():
            return None
        if not self.provenance:
            return Account(session=self.session, apart=self.id)
        return Account(session=Session(**{name: value for name, value in said.items() if value is not None}), apart=self.id)

    def tellings(self) -> list[Account]:
        """Every account, that of the person included."""
        hand = self.by_hand()
        return [*self.accounts, *([hand] if hand is not None else [])]


@dataclass(frozen=True)
class Found:
    """The sessions that an account tells of, the nearest first: several are then one. ``unsure``: none is nearer.

    ``also``: others that an account without a time could as well tell of.
    """

    bouts: tuple[Bout, ...] = ()
    unsure: tuple[Bout, ...] = ()
    also: tuple[Bout, ...] = ()


class Bouts:
    """The sessions of a journal, or of some of its days, as they are in this transaction."""

    def __init__(self, connection: Connection, athlete_id: int, around: date | None = None) -> None:
        days = (around + _DAYS[0], around + _DAYS[-1]) if around else None
        found = entries.all_sessions(connection, athlete_id, days)
        on_map = ground.sessions(connection, athlete_id)
        self.by_id = {row_id: Bout(row_id, session, origin, [], row_id in on_map) for row_id, session, origin in found}
        self.entry: dict[int, str | None] = {}
        self.source: dict[str, int] = {}
        self.pairs: list[Row] = []
        self.rest_days = entries.rest_days(connection, athlete_id)
        self._gone: dict[date, list[Account]] = {}
        self._by_day: dict[date, dict[int, Bout]] = {}
        rows = sources.rows_of(connection, athlete_id, self.by_id) if around else sources.rows(connection, athlete_id)
        for row in rows:
            self._take(row)
        for bout in self.by_id.values():
            self.place(bout)

    def _take(self, row: Row) -> None:
        self.source[row["key"]] = row["id"]
        self.entry[row["id"]] = f"{row['kind']}{row['entry_id']}" if row["entry_id"] else None
        if row["kind"] != "s" or not row["told"] or "session" not in row["told"]:
            return
        told = account_of(row)
        if row["entry_id"] in self.by_id:
            self.by_id[row["entry_id"]].accounts.append(told)
        elif not row["entry_id"]:
            self.bury(told)

    def place(self, bout: Bout) -> None:
        """Let the session be found by all of its days, now."""
        self.by_id[bout.id] = bout
        for day in {bout.session.day, *(one.session.day for one in bout.accounts)}:
            self._by_day.setdefault(day, {})[bout.id] = bout

    def entry_of(self, key: str) -> str | None:
        """The entry that a source with this key brought; None where there is none, or not any more."""
        return self.entry.get(self.source.get(key, 0))

    def know(self, key: str, source: int, entry: str | None) -> None:
        """Remember a source by its key, and the entry that it brought."""
        self.source[key] = source
        self.entry[source] = entry

    def taken_back(self, batch: Batch, day: date) -> tuple[str, ...]:
        """A session came to a day that was said to be rest: that is taken back, and told."""
        if day not in self.rest_days:
            return ()
        self.rest_days.discard(day)
        return editing.take_back(batch, day, "rest")

    def bury(self, told: Account) -> None:
        """Remember an account of a session that was deleted."""
        self._gone.setdefault(told.session.day, []).append(told)

    def join(self, into: Bout, other: Bout) -> None:
        """Let two sessions be one."""
        into.accounts = [*into.accounts, *other.accounts]
        del self.by_id[other.id]
        for near in self._by_day.values():
            near.pop(other.id, None)
        names = {f"s{other.id}": f"s{into.id}"}
        self.entry = {row_id: names.get(name or "", name) for row_id, name in self.entry.items()}
        self.place(into)

    def _near(self, day: date) -> Iterator[Bout]:
        yield from {bout.id: bout for step in _DAYS for bout in self._by_day.get(day + step, {}).values()}.values()

    def find(self, new: Account, without: Collection[int] = ()) -> Found:
        """The sessions that are the same bout as an account: compared with every account of each.

        Where it is the link between several that nothing else tells apart, all of them are one. An account without a
        time goes to the earliest of a day: so it does where it was there first, and they came in order of time.
        """
        near = (bout for bout in self._near(new.session.day) if bout.id not in without)
        alike = [(*apart, bout.id) for bout in near if (apart := _apart(bout, new)) is not None]
        if not alike:
            return Found()
        untimed = new.session.started_at is None
        alike.sort(key=self._by_start if untimed else None)
        best, *others = [self.by_id[row_id] for *_, row_id in alike]
        equal = [bout for bout, one in zip(others, alike[1:], strict=True) if one[:2] == alike[0][:2]]
        if not untimed and any(_two(best, bout, new) for bout in equal):
            return Found(unsure=(best, *equal))
        joined = [best]
        for bout in others:
            if not any(_two(one, bout, new) for one in joined):
                joined.append(bout)
        return Found(tuple(joined), also=tuple(bout for bout in others if untimed and bout not in joined))

    def _by_start(self, alike: tuple[float, float, int]) -> tuple[bool, str, tuple[float, float, int]]:
        """Sessions in order of their start; first one whose recording is named, last one without a time."""
        started = self.by_id[alike[2]].session.started_at
        return alike[0] >= 0, started.isoformat() if started else "~", alike

    def typed_alike(self, new: Account) -> list[Bout]:
        """The sessions where a person wrote, without a time, what this account could tell of as well as theirs do."""
        typed = [(bout, bout.by_hand()) for bout in self._near(new.session.day) if bout.accounts]
        return [bout for bout, hand in typed if hand and hand.session.started_at is None and same(hand, new)]

    def was_deleted(self, new: Account) -> bool:
        """Whether a person deleted this bout."""
        near = (told for step in _DAYS for told in self._gone.get(new.session.day + step, ()))
        return any(same(told, new) and not different(told, new) for told in near)


def account_of(row: Row) -> Account:
    """The account that a source's row keeps."""
    return account(row["told"], key=row["key"], format=row["format"], source=row["id"], parent=row["parent_id"])


def _apart(bout: Bout, new: Account) -> tuple[float, float] | None:
    tellings = bout.tellings()
    gaps = [gap(one, new) for one in tellings if same(one, new)]
    if not gaps or _vetoed(tellings, [new], new):
        return None
    return min(gaps)


def _two(one: Bout, other: Bout, new: Account) -> bool:
    """Whether something tells two sessions apart, whatever a third account says."""
    return _vetoed(one.tellings(), other.tellings(), new)


def _vetoed(mine: list[Account], theirs: list[Account], new: Account) -> bool:
    """Whether any two of them can never be one bout.

    A list whose clock has no zone tells no time where the recording that it names is there to tell it.
    """
    there = {one.own for one in (*mine, *theirs, new)} - {None}
    timed, others = ([not (one.floating and one.named in there) for one in accounts] for accounts in (mine, theirs))
    return any(
        different(one, two) if timely and as_well else held_apart(one, two)
        for one, timely in zip(mine, timed, strict=True)
        for two, as_well in zip(theirs, others, strict=True)
    )
