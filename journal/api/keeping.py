"""Saving the entries of one file: new, the same as one that is there, or known already."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from journal.api import editing
from journal.api.saved import describe_session
from journal.domain.entries import Day, Pain, Session, Shoe
from journal.domain.matching import fill, same_bout
from journal.domain.vocabulary import RUNNING, slug
from journal.store import entries, shoes, sources, tables
from journal.store.batches import Batch

if TYPE_CHECKING:
    from journal.api.importing import FileResult, Run


class Keeper:
    """Saves the entries of one file."""

    def __init__(self, run: "Run", batch: Batch, file_id: int, digest: str, format: str, result: "FileResult") -> None:
        self.run, self.batch, self.file_id, self.digest, self.format, self.result = run, batch, file_id, digest, format, result
        self.said: list[str] = []
        # Two rows of one file are never the same bout.
        self.matched: set[int] = set()

    def session(self, session: Session, key: str | None) -> None:
        """A session: known by its key, the same bout as one that is there, or new."""
        if self._is_known(key):
            return
        twin = self._twin(session)
        if twin is None:
            session = self._completed(session)
            self.result.lines += editing.take_back(self.batch, session.day, "rest")
            row_id = entries.add_session(self.batch, session, self.run.zone)
            self.matched.add(row_id)
            self.run.by_day.setdefault(session.day, {})[row_id] = session
            self._said("new", "s", row_id, key, describe_session(session))
        else:
            self._merge(*twin, session, key)

    def _merge(self, row_id: int, kept: Session, session: Session, key: str | None) -> None:
        self.matched.add(row_id)
        filled = self._with_shoes(fill(kept, session))
        plain = {name: value for name, value in filled.items() if name != "sets"}
        if plain:
            entries.change_session(self.batch, row_id, plain)
        if filled.get("sets"):
            entries.add_sets(self.batch, row_id, filled["sets"])
        self.run.by_day[kept.day][row_id] = replace(kept, **filled)
        what = f"the same as s{row_id}" + (f", adds {', '.join(sorted(filled))}" if filled else "")
        self._said("merged" if filled else "duplicate", "s", row_id, key, what)

    def _twin(self, session: Session) -> tuple[int, Session] | None:
        """The one session of the journal that is the same bout: the nearest in time, else in distance."""
        days = (_shifted(session.day, step) for step in (-1, 0, 1))
        near = {row_id: kept for day in days for row_id, kept in self.run.by_day.get(day, {}).items()}
        alike = [
            (_apart(kept, session), row_id, kept)
            for row_id, kept in near.items()
            if row_id not in self.matched and same_bout(kept, session)
        ]
        alike.sort(key=lambda one: one[:2])
        if len(alike) > 1 and alike[0][0] == alike[1][0]:
            # None is nearer than the other: not to be guessed, but to be told.
            names = " or ".join(f"s{row_id}" for _, row_id, _ in alike)
            self.result.lines.append(f"could be the same as {names}: added by itself; if it is, delete one of them")
            return None
        return (alike[0][1], alike[0][2]) if alike else None

    def _completed(self, session: Session) -> Session:
        runs = session.sport in RUNNING
        surface = session.surface or (dict(self.run.defaults.surface) if self.run.defaults.surface and runs else None)
        gear = session.shoes or (self.run.defaults.shoes if runs else None)
        return replace(session, surface=surface, shoes=self._alias(gear) if gear and session.sport != "ride" else None)

    def _with_shoes(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {**values, **({"shoes": self._alias(values["shoes"])} if values.get("shoes") else {})}

    def _alias(self, gear: str) -> str:
        """The alias of the pair that a log calls so; a pair that is not there is added."""
        pairs = shoes.rows(self.batch.connection, self.batch.athlete_id)
        found = shoes.match(pairs, gear)
        if found is not None:
            return str(found["alias"])
        taken = {row["alias"] for row in pairs}
        stem = slug(gear)[:50] or "shoes"
        alias = next(name for name in (stem, *(f"{stem}-{number}" for number in range(2, len(pairs) + 3))) if name not in taken)
        shoes.add(self.batch, Shoe(name=gear[:100], alias=alias))
        self.result.lines.append(f"new shoes {alias} ({gear})")
        return alias

    def pain(self, pain: Pain, key: str | None) -> None:
        """A pain entry."""
        if not self._is_known(key):
            self.result.lines += editing.take_back(self.batch, pain.day, "no_pain") if pain.score > 0 else ()
            row_id = entries.add_pain(self.batch, pain, self.run.zone)
            self._said("new", "p", row_id, key, f"pain {pain.region} {pain.score:g}/10 on {pain.day}")

    def day(self, day: Day, key: str | None) -> None:
        """A day: fills in what the journal does not say of it."""
        if self._is_known(key):
            return
        day = self._fitting(day)
        found = entries.day_row(self.batch, day.day)
        if found is not None:
            unsaid = {
                f: value
                for f in found
                if f in Day.__dataclass_fields__ and found[f] is None and (value := getattr(day, f)) is not None
            }
            self.batch.update(tables.day, found["id"], unsaid)
            self._said("merged" if unsaid else "duplicate", "d", found["id"], key, f"day {day.day}")
        else:
            self._said("new", "d", entries.save_day(self.batch, day, self.run.zone)[0], key, f"day {day.day}")

    def _fitting(self, day: Day) -> Day:
        """The day without a claim that the journal contradicts; that is told."""
        for name in ("rest", "no_pain"):
            if getattr(day, name) and (found := editing.contradiction(self.batch, day.day, name)):
                self.result.lines.append(f"left out: {found}")
                day = replace(day, rest=None) if name == "rest" else replace(day, no_pain=None)
        return day

    def _is_known(self, key: str | None) -> bool:
        if key is None or key not in self.run.known:
            return False
        entry = self.run.known[key]
        if entry is None:
            self.said.append("duplicate")
            self.result.lines.append("duplicate: deleted earlier, not brought back")
        else:
            # Written down too: what brought the entry cannot be undone while this file counts as imported.
            self._said("duplicate", entry[0], int(entry[1:]), None, f"duplicate of {entry}")
        return True

    def _said(self, status: str, kind: str, row_id: int, key: str | None, what: str) -> None:
        own = key or f"{self.digest}#{len(self.said)}"
        sources.add_entry(self.batch, self.file_id, own, self.format, self.result.place.name, kind, row_id)
        self.run.known[own] = f"{kind}{row_id}"
        self.said.append(status)
        self.result.ids.append(f"{kind}{row_id}")
        self.result.lines.append(f"{status} {kind}{row_id}: {what}" if status == "new" else f"{status}: {what}")


def _shifted(day: date, step: int) -> date:
    return date.fromordinal(day.toordinal() + step)


def _apart(kept: Session, other: Session) -> tuple[float, float]:
    """How far two descriptions are apart: seconds between the starts, then metres; unknown counts as nothing."""
    seconds = abs((kept.started_at - other.started_at).total_seconds()) if kept.started_at and other.started_at else 0.0
    metres = abs(kept.distance_m - other.distance_m) if kept.distance_m is not None and other.distance_m is not None else 0.0
    return seconds, metres
