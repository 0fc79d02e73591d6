"""Saving the entries of one file: new, the same as one that is there, or known already."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from journal.api import editing
from journal.api.keeping_sessions import DELETED, SessionKeeper
from journal.api.saved import describe_day
from journal.domain.accounts import counts
from journal.domain.entries import Day, Pain
from journal.importers.building.parsed import Recorded
from journal.store import entries, sources, tables
from journal.store.batches import Batch

if TYPE_CHECKING:
    from journal.api.importing import FileResult, Run


class Keeper:
    """Saves the entries of one file and says of each what became of it. ``joined``: it made one of several sessions."""

    def __init__(self, run: "Run", batch: Batch, file_id: int, digest: str, format: str, result: "FileResult") -> None:
        self.run, self.batch, self.file_id, self.digest, self.format, self.result = run, batch, file_id, digest, format, result
        self.bouts = run.bouts(batch)
        self.said: list[str] = []
        self.joined = False

    def sessions(self, recorded: Sequence[Recorded]) -> None:
        """The sessions of the file."""
        SessionKeeper(self).save(recorded)

    def pain(self, pain: Pain, key: str | None) -> None:
        """A pain entry."""
        if not self.is_known(key):
            self.result.lines += editing.take_back(self.batch, pain.day, "no_pain") if pain.score > 0 else ()
            row_id = entries.add_pain(self.batch, pain, self.run.zone)
            self._said("new", "p", row_id, key, f"pain {pain.region} {pain.score:g}/10 on {pain.day}")

    def day(self, day: Day, key: str | None) -> None:
        """A day: fills in what the journal does not say of it; of several sources the same one counts in any order."""
        if self.is_known(key):
            return
        day = self._fitting(day)
        said = {f.name: value for f in fields(Day) if f.name != "day" and (value := getattr(day, f.name)) is not None}
        found, own = entries.day_row(self.batch, day.day), key or self._own_key()
        if found is None:
            status, row_id = "new", entries.save_day(self.batch, day, self.run.zone)[0]
        else:
            told = sources.told_of_day(self.batch, found["id"])
            gains = {name: value for name, value in said.items() if counts(name, value, found[name], (self.format, own), told)}
            status, row_id = ("merged" if gains else "duplicate"), int(found["id"])
            self.batch.update(tables.day, row_id, gains)
        self._said(status, "d", row_id, own, describe_day(day), {"day": said})
        if day.rest:
            self.bouts.rest_days.add(day.day)

    def _fitting(self, day: Day) -> Day:
        """The day without a claim that the journal contradicts; that is told."""
        for name in ("rest", "no_pain"):
            if getattr(day, name) and (found := editing.contradiction(self.batch, day.day, name)):
                self.result.lines.append(f"left out: {found}")
                day = replace(day, rest=None) if name == "rest" else replace(day, no_pain=None)
        return day

    def is_known(self, key: str | None) -> bool:
        """Whether an entry of this key was brought before: then what became of it is said."""
        if key is None or key not in self.bouts.source:
            return False
        entry = self.bouts.entry_of(key)
        if entry is None:
            self.count("duplicate", DELETED)
        else:
            self.refer(entry)
            self.count("duplicate", f"duplicate: duplicate of {entry}", entry)
        return True

    def refer(self, entry: str, told: Mapping[str, Any] | None = None) -> int:
        """Write down that this file holds an entry that is there already; returns the row.

        So what brought the entry cannot be undone while this file counts as imported.
        """
        return self.add_source(self._own_key(), entry[0], int(entry[1:]), told)

    def add_source(self, key: str, kind: str, row_id: int | None, told: Mapping[str, Any] | None = None) -> int:
        """Remember where an entry came from; returns the row."""
        return sources.add_entry(self.batch, self.file_id, key, self.format, self.result.place.name, kind, row_id, told)

    def count(self, status: str, line: str, entry: str | None = None) -> None:
        """Say what became of an entry."""
        self.said.append(status)
        self.result.lines.append(line)
        if entry is not None:
            self.result.ids.append(entry)
            self.result.brought[entry[0]] += status == "new"

    def _own_key(self) -> str:
        return f"{self.digest}#{len(self.said)}"

    def _said(
        self, status: str, kind: str, row_id: int, key: str | None, what: str, told: Mapping[str, Any] | None = None
    ) -> None:
        own, entry = key or self._own_key(), f"{kind}{row_id}"
        self.bouts.know(own, self.add_source(own, kind, row_id, told), entry)
        self.count(status, f"{status} {entry}: {what}" if status == "new" else f"{status}: {what}", entry)
