"""Saving the sessions of one file: known by their key, the same bout as one that is there, deleted before, or new."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from journal.api.bouts import Bout
from journal.api.deriving import Changes, Gear, absorb, create, rewrite, said_of_both, told_changes
from journal.api.saved import describe_session
from journal.domain import telling
from journal.domain.accounts import Account, knowledge
from journal.domain.matching import file_stem
from journal.domain.rules import defaults, ranks
from journal.domain.vocabulary import RUNNING
from journal.importers.building.parsed import Recorded
from journal.store import sources, streams, tables

if TYPE_CHECKING:
    from journal.api.keeping import Keeper

DELETED = "duplicate: deleted earlier, not brought back"


class SessionKeeper:
    """Saves the sessions of one file."""

    def __init__(self, keeper: "Keeper") -> None:
        self.keeper, self.batch, self.bouts, self.result = keeper, keeper.batch, keeper.bouts, keeper.result
        self.gear = Gear(self.batch, self.bouts.pairs)
        # Two rows of one file are never the same bout.
        self.matched: set[int] = set()

    def save(self, recorded: Sequence[Recorded]) -> None:
        """Save every session of the file, in its order."""
        told = [self._account(one, number, alone=len(recorded) == 1) for number, one in enumerate(recorded)]
        held = [self.bouts.entry_of(one.key) for one in told]
        self.matched |= {int(entry[1:]) for entry in held if entry}
        for one, new in zip(recorded, told, strict=True):
            self._save(one, new)
            self.result.lines += self.gear.notes
            self.gear.notes.clear()

    def _account(self, one: Recorded, number: int, *, alone: bool) -> Account:
        session, given = one.session, self.keeper.run.defaults
        if session.sport == "ride" and session.shoes:
            session = replace(session, shoes=None)  # the gear of a ride is a bicycle
        options = {"surface": dict(given.surface) if given.surface else None, "shoes": given.shoes}
        return Account(
            session=session, key=one.key or f"{self.keeper.digest}#{number}", format=self.keeper.format,
            parent=self.keeper.file_id, own=file_stem(self.result.place.name) if alone else None,
            named=file_stem(one.file) if one.file else None, floating=one.floating, points=one.streams.count,
            option={name: value for name, value in options.items() if value} if session.sport in RUNNING else {},
            rule=defaults(given.rules, session, session.shoes), ranks=ranks(given.rules, session, session.shoes),
        )  # fmt: skip

    def _save(self, one: Recorded, new: Account) -> None:
        if new.key in self.bouts.source:
            self._again(one, new)
            return
        found = self.bouts.find(new, self.matched)
        if found.bouts:
            self._join(one, new, found.bouts)
        elif not found.unsure and self.bouts.was_deleted(new):
            self.bouts.bury(self._keep(one, new, None))
            self.keeper.count("duplicate", DELETED)
        else:
            at, typed = len(self.result.lines), self.bouts.typed_alike(new)
            bout = self._add(one, new)
            self.result.lines += [
                f"what was typed of s{other.id} could also be s{bout.id}; if so: journal split s{other.id}, journal merge s{other.id} s{bout.id}"
                for other in typed
            ]
            if found.unsure:
                # None is nearer than the other: not to be guessed, but to be told.
                names, first = " or ".join(f"s{other.id}" for other in found.unsure), found.unsure[0].id
                said = f"could be the same as {names}: added by itself; if it is one of them: journal merge s{first} s{bout.id}"
                self.result.lines.insert(at, said)

    def _keep(self, one: Recorded, new: Account, session_id: int | None) -> Account:
        """Save an account and what was recorded with it."""
        said = telling.told(new)
        kept = replace(new, source=self.keeper.add_source(new.key, "s", session_id, said))
        streams.add(self.batch, kept.source, one.streams)
        self.bouts.know(kept.key, kept.source, f"s{session_id}" if session_id else None)
        return kept

    def _add(self, one: Recorded, new: Account) -> Bout:
        kept = self._keep(one, new, None)
        bout = create(self.batch, self.gear, [kept], self.keeper.run.zone)
        # Each names the other: the session was not there yet when its source was saved.
        self.batch.amend(tables.source, kept.source, {"entry_id": bout.id})
        self.bouts.know(kept.key, kept.source, f"s{bout.id}")
        self.result.lines += self.bouts.taken_back(self.batch, bout.session.day)
        self._placed(bout)
        self.keeper.count("new", f"new s{bout.id}: {describe_session(bout.session, self.keeper.run.units)}", f"s{bout.id}")
        return bout

    def _join(self, one: Recorded, new: Account, found: Sequence[Bout]) -> None:
        """An account more. Where it shows that several sessions are one, they become one."""
        bout, *others = sorted(found, key=lambda bout: bout.id)
        for other in others:
            said = said_of_both(bout, other)
            self.bouts.join(bout, other)
            absorb(self.batch, self.gear, bout, other, said)
            self.keeper.joined = True
            self.result.lines.append(f"s{other.id} and s{bout.id} are one: put together as s{bout.id}")
        said = bout.typed()
        bout.accounts = [*bout.accounts, self._keep(one, new, bout.id)]
        self._placed(bout)
        self._tell(bout, rewrite(self.batch, self.gear, bout, said), merged=bool(others))

    def _placed(self, bout: Bout) -> None:
        self.bouts.place(bout)
        self.matched.add(bout.id)

    def _tell(self, bout: Bout, changed: Changes, *, merged: bool = False) -> None:
        if "day" in changed:
            self.result.lines += self.bouts.taken_back(self.batch, bout.session.day)
        what = "; ".join([f"the same as s{bout.id}", *told_changes(changed)])
        status = "merged" if changed or merged else "duplicate"
        self.keeper.count(status, f"{status}: {what}", f"s{bout.id}")

    def _again(self, one: Recorded, new: Account) -> None:
        """A row that was here before: when it says more now, or as much and something else, it is told anew."""
        source, entry = self.bouts.source[new.key], self.bouts.entry_of(new.key)
        if entry is None:
            self.keeper.count("duplicate", DELETED)
            return
        bout = self.bouts.by_id[int(entry[1:])]
        old = next((told for told in bout.accounts if told.source == source), None)
        now = _grown(old, replace(new, source=source)) if old else replace(new, source=source)
        beside = self.keeper.refer(entry, {"of": source})
        if old is None or not old.points:
            streams.add(self.batch, beside, one.streams)
        changed = self._retold(bout, old, now) if now != old else {}
        if changed:
            self.keeper.count("merged", f"merged: {'; '.join([f'more of {entry} than before', *told_changes(changed)])}", entry)
        else:
            self.keeper.count("duplicate", f"duplicate: duplicate of {entry}", entry)

    def _retold(self, bout: Bout, old: Account | None, now: Account) -> Changes:
        said = bout.typed()
        sources.retell(self.batch, now.source, telling.told(now))
        bout.accounts = [*(one for one in bout.accounts if one != old), now]
        self._placed(bout)
        return rewrite(self.batch, self.gear, bout, said, fresh={now.source})


def _grown(old: Account, new: Account) -> Account:
    """The account that knows more, else the later one; what was said on the way in stays said."""
    told = new if knowledge(new.session) >= knowledge(old.session) else old
    return replace(
        told, source=old.source, parent=old.parent, own=old.own or new.own, named=new.named or old.named, apart=old.apart,
        points=max(old.points, new.points), option={**old.option, **new.option}, rule={**old.rule, **new.rule}, ranks={**old.ranks, **new.ranks},
    )  # fmt: skip
