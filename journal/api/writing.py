"""What a journal saves: each method is one batch, all of it or nothing, that ``undo`` takes back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from journal.api import combining, editing, listing, trials
from journal.api.body import notes_after, opened_by, signs_after, withdrawn
from journal.api.saved import Saved, describe_day, describe_pain, describe_session, plural
from journal.api.undoing import Undoing
from journal.domain.diary import Diary
from journal.domain.entries import Day, Pain, Profile, Session, Shoe
from journal.domain.errors import BadValue
from journal.domain.plausible import check_unbroken
from journal.domain.sets import StrengthSet
from journal.domain.signs import signs_of
from journal.domain.spec import specs
from journal.domain.vocabulary import FOOT_SPORTS
from journal.domain.words import check_words
from journal.store import diary, entries, shoes, tables
from journal.store.batches import Batch

_ON_FOOT = {"surface", "shoes", "lean", "lean_deg", "foot_strike", "sway", "step_width_m", "cadence_spm"}


class Writing(Undoing):
    """Saving and changing. Every method answers with ``Saved``."""

    def log_session(self, session: Session, command: str = "session") -> Saved:
        """Save a session. Its shoes are named by alias or name; on a day said to be rest, the rest is taken back."""
        with self.store.write(command, self.now) as batch:
            before, trial = self._diary(batch), trials.at(batch, self.today)
            session = self._with_known_shoes(batch, session)
            editing.check(session)
            editing.check_sets(session)
            notes = editing.take_back(batch, session.day, "rest") + editing.retired(batch, session)
            stretched = session.unbroken_m is not None
            row_id, session, said = combining.log(batch, session, self.zone)
            if stretched:  # the distance may be what an import told
                check_unbroken(session.sport, session.distance_m, session.duration_s, session.unbroken_m)
            raised = signs_after(before, self._diary(batch))
            notes = trials.after_sessions(trial, batch, self.today, self.settings.thresholds) + notes
        return Saved(
            (f"s{row_id}",),
            describe_session(session, self.settings.units),
            _named(batch.id),
            raised,
            notes + said,
            where=self.where,
        )

    def log_lift(self, session: Session, sets: tuple[StrengthSet, ...], command: str = "lift") -> Saved:
        """Save sets: into the strength session that was logged by hand on that day, else as a new one."""
        with self.store.write(command, self.now) as batch:
            before, trial = self._diary(batch), trials.at(batch, self.today)
            session = replace(self._with_known_shoes(batch, session), sets=sets)
            editing.check_sets(session)
            notes = editing.take_back(batch, session.day, "rest")
            row_id, whole, said = editing.add_lift(batch, session, self.zone)
            raised = signs_after(before, self._diary(batch))
            notes = trials.after_sessions(trial, batch, self.today, self.settings.thresholds) + notes
        return Saved(
            (f"s{row_id}",),
            describe_session(whole, self.settings.units),
            _named(batch.id),
            raised,
            notes + said,
            where=self.where,
        )

    def log_pain(self, pain: Pain, command: str = "pain") -> Saved:
        """Save a pain entry and answer at once: its signs, what it completed, soreness, and the light of its session."""
        with self.store.write(command, self.now) as batch:
            before, trial = self._diary(batch), trials.at(batch, self.today)
            notes = editing.take_back(batch, pain.day, "no_pain") if pain.score > 0 else ()
            row_id = entries.add_pain(batch, pain, self.zone)
            after = self._diary(batch)
            of_trial = trials.notes_of(trial, trials.at(batch, self.today), pain, id=f"p{row_id}")
        raised = signs_after(before, after, signs_of(pain, f"p{row_id}"), f"p{row_id}")
        told = of_trial + notes + notes_after(pain, after, self.settings.pain_light)
        return Saved((f"p{row_id}",), describe_pain(pain), _named(batch.id), raised, told, where=self.where)

    def log_day(self, day: Day, command: str = "day") -> Saved:
        """Save what belongs to a day; said again, the newer word wins and the rest stays."""
        return self.log_days([day], command)

    def log_days(self, days: Sequence[Day], command: str = "day") -> Saved:
        """Save several days in one batch.

        A day cannot be rest or free of pain when the opposite is logged: of several days such ones are left out and
        told, a single one is refused.
        """
        with self.store.write(command, self.now) as batch:
            before, trial = self._diary(batch), trials.at(batch, self.today)
            against = {day.day: _contradiction(batch, day) for day in days}
            fitting = [day for day in days if not against[day.day]]
            if not fitting:
                raise BadValue(str(against[days[0].day]))
            ids = [editing.save_day(batch, day, self.zone) for day in fitting]
            raised = signs_after(before, self._diary(batch))
            free = any(day.no_pain and day.day == self.today for day in fitting)
            told = trials.notes_of(trial, trials.at(batch, self.today), free=free)
        text = describe_day(fitting[0])
        if len(fitting) > 1:
            text += f" … {describe_day(fitting[-1])} ({len(fitting)} days)"
        notes = (*told, *(f"left out: {why}" for why in against.values() if why))
        return Saved(tuple(f"d{row_id}" for row_id in ids), text, _named(batch.id), raised, notes, where=self.where)

    def edit(self, id: str, values: Mapping[str, Any], command: str = "edit") -> Saved:
        """Change fields of one entry, given by their entry names; None makes a field unknown."""
        return self.edit_all((id,), values, command)

    def edit_all(self, ids: Sequence[str], values: Mapping[str, Any], command: str = "edit") -> Saved:
        """Change the same fields of several entries; one batch, all of them or none."""
        with self.store.write(command, self.now) as batch:
            before, known, trial = self._diary(batch), self._shoes_known(batch, values), trials.at(batch, self.today)
            each = [editing.edit(batch, id, known, self.settings.units) for id in ids]
            after, of_trial = self._diary(batch), trials.after_sessions(trial, batch, self.today, self.settings.thresholds)
        alone = [sign for _, signs, _ in each for sign in signs]
        raised = signs_after(before, after, alone, ids[0].strip().lower() if len(ids) == 1 else None)
        notes = dict.fromkeys((*of_trial, *(note for *_, told in each for note in told), *withdrawn(before, after)))
        return Saved(tuple(ids), "; ".join(text for text, *_ in each), _named(batch.id), raised, tuple(notes), where=self.where)

    def edit_many(self, since: date, sport: str | None, values: Mapping[str, Any], command: str = "edit") -> Saved:
        """Change fields of every session since a day; one batch.

        Without a sport: all sports, but what belongs to feet (surface, shoes, lean, foot strike) goes to sports on foot.
        """
        on_foot = sport is None and not _ON_FOOT.isdisjoint(values)
        with self.store.write(command, self.now) as batch:
            rows = listing.sessions(batch.connection, batch.athlete_id, since, sport)
            rows = [row for row in rows if row["sport"] in FOOT_SPORTS] if on_foot else rows
            before = self._diary(batch)
            known = self._shoes_known(batch, values)
            for row in rows:
                editing.edit(batch, row["id"], known)
            raised = signs_after(before, self._diary(batch))
        what = f"{plural(len(rows), 'session')}{' on foot' if on_foot else ''} since {since}"
        return Saved(tuple(row["id"] for row in rows), what, _named(batch.id), raised, where=self.where)

    def delete(self, ids: Iterable[str], command: str = "delete") -> Saved:
        """Remove entries. What an import brought does not come back with the next import."""
        with self.store.write(command, self.now) as batch:
            before, trial = self._diary(batch), trials.at(batch, self.today)
            each = [entries.find(batch.connection, batch.athlete_id, text) for text in ids]
            found = {f"{kind}{row['id']}": (kind, row) for kind, row in each}  # two spellings of an id are one entry
            gone = [editing.describe(batch.connection, kind, row, self.settings.units) for kind, row in found.values()]
            for kind, row in found.values():
                entries.delete(batch, kind, row["id"])
            after, of_trial = self._diary(batch), trials.after_sessions(trial, batch, self.today, self.settings.thresholds)
            notes = (*of_trial, *withdrawn(before, after))
        return Saved(tuple(found), "; ".join(gone), _named(batch.id), opened_by(before, after), notes, where=self.where)

    def merge(self, first: str, second: str, command: str = "merge") -> Saved:
        """Put the second session to the first; what was typed of the first counts more."""
        with self.store.write(command, self.now) as batch:
            row_id, session, notes = combining.merge(batch, first, second)
        return Saved(
            (f"s{row_id}",), describe_session(session, self.settings.units), _named(batch.id), notes=notes, where=self.where
        )

    def split(self, id: str, command: str = "split") -> Saved:
        """Make a session of each source's account; the ids are those of all of them, the one that was split first."""
        with self.store.write(command, self.now) as batch:
            rows, text, notes = combining.split(batch, id, self.zone, self.settings.units)
        return Saved(tuple(f"s{row_id}" for row_id in rows), text, _named(batch.id), notes=notes, where=self.where)

    def add_shoes(self, shoe: Shoe, command: str = "shoes add") -> Saved:
        """Save a pair of shoes."""
        with self.store.write(command, self.now) as batch:
            shoes.add(batch, shoe)
        return Saved((shoe.alias,), f"shoes {shoe.alias} ({shoe.name})", _named(batch.id), where=self.where)

    def change_shoes(self, alias: str, values: Mapping[str, Any], command: str = "shoes") -> Saved:
        """Change a pair: its limit, its cushioning, the day it was retired."""
        with self.store.write(command, self.now) as batch:
            row = shoes.find(batch.connection, batch.athlete_id, alias, shoes.LIST_THEM)
            check_words(Shoe(**{name: value for name, value in {**row, **values}.items() if name not in ("id", "athlete_id")}))
            shoes.change(batch, row, values)
        return Saved((row["alias"],), f"shoes {row['alias']}", _named(batch.id), where=self.where)

    def assign_shoes(self, alias: str, since: date, sport: str | None, command: str = "shoes assign") -> Saved:
        """Give a pair to every session since a day that has no shoes yet (runs and treadmill runs unless a sport is named)."""
        with self.store.write(command, self.now) as batch:
            row = shoes.find(batch.connection, batch.athlete_id, alias)
            found = shoes.without_shoes(batch.connection, batch.athlete_id, since, sport)
            for session_id in found:
                origin = editing.by_hand(batch.row(tables.session, session_id)["provenance"], {"shoes": row["alias"]})
                batch.update(tables.session, session_id, {"shoe_id": row["id"], "provenance": origin})
        return Saved(
            tuple(f"s{one}" for one in found),
            f"{row['alias']} for {plural(len(found), 'session')} since {since}",
            _named(batch.id),
            where=self.where,
        )

    def delete_shoes(self, alias: str, command: str = "shoes delete") -> Saved:
        """Remove a pair. Its sessions stay, with shoes unknown; an undo gives them back. ``Unknown``: no such pair."""
        with self.store.write(command, self.now) as batch:
            row = shoes.find(batch.connection, batch.athlete_id, alias, shoes.LIST_THEM)
            worn = shoes.worn_in(batch.connection, row["id"])
            for session_id in worn:
                origin = editing.by_hand(batch.row(tables.session, session_id)["provenance"], {"shoes": None})
                batch.update(tables.session, session_id, {"shoe_id": None, "provenance": origin})
            batch.delete(tables.shoe, row["id"])
        left = (f"shoes are unknown now of {plural(len(worn), 'session')}, which stay in the journal",) if worn else ()
        return Saved((row["alias"],), f"shoes {row['alias']} ({row['name']})", _named(batch.id), notes=left, where=self.where)

    def set_profile(self, values: Mapping[str, Any], command: str = "profile") -> Saved:
        """Change the profile."""
        changed = replace(self.profile(), **values)
        check_words(changed)
        with self.store.write(command, self.now) as batch:
            batch.update(tables.athlete, self.store.athlete_id, asdict(changed))
        known = specs(Profile)
        said = [
            f"{known[name].help.split(',')[0]}: {known[name].shown(value)}" for name, value in values.items() if value is not None
        ]
        return Saved(("profile",), "; ".join(said) or "profile", _named(batch.id), where=self.where)

    def _with_known_shoes(self, batch: Batch, session: Session) -> Session:
        if session.shoes is None:
            return session
        return replace(session, shoes=shoes.find(batch.connection, batch.athlete_id, session.shoes)["alias"])

    def _shoes_known(self, batch: Batch, values: Mapping[str, Any]) -> Mapping[str, Any]:
        if values.get("shoes") is None:
            return values
        return {**values, "shoes": shoes.find(batch.connection, batch.athlete_id, values["shoes"])["alias"]}

    def _diary(self, batch: Batch) -> Diary:
        return diary.read(batch.connection, batch.athlete_id, self.today)


def _contradiction(batch: Batch, day: Day) -> str | None:
    said = [name for name in ("rest", "no_pain") if getattr(day, name)]
    return next((found for name in said if (found := editing.contradiction(batch, day.day, name))), None)


def _named(batch_id: int | None) -> str | None:
    return f"b{batch_id}" if batch_id is not None else None
