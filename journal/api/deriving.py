"""Working a session out anew from what was typed and what its sources tell, and writing it down."""

from collections.abc import Collection, Mapping
from typing import Any

from journal.api.bouts import Bout
from journal.api.saved import field_words
from journal.domain.accounts import CLEARED, MAP, Account, Where, known, merged
from journal.domain.entries import Session, Shoe
from journal.domain.vocabulary import slug
from journal.store import entries, ground, shoes, tables
from journal.store.batches import Batch
from journal.store.rows import Row

# The fields that changed: whether they were unknown before.
Changes = Mapping[str, bool]


def told_changes(changed: Changes) -> list[str]:
    """``adds RPE, title`` and ``changes distance``."""
    names = {
        verb: [field_words(name) for name, new in changed.items() if new is added]
        for verb, added in (("adds", True), ("changes", False))
    }
    return [f"{verb} {', '.join(found)}" for verb, found in names.items() if found]


class Gear:
    """The pairs of shoes, by the names that other programs give them."""

    def __init__(self, batch: Batch, pairs: list[Row]) -> None:
        """``pairs`` is filled on the first use and may be handed on to the next."""
        self.batch, self.pairs = batch, pairs
        self.notes: list[str] = []

    def alias(self, gear: str) -> str:
        """The alias of the pair that a log calls so; a pair that is not there is added."""
        found = shoes.match(self._all(), gear)
        if found is not None:
            return str(found["alias"])
        taken = {row["alias"] for row in self.pairs}
        stem = slug(gear)[:50] or "shoes"
        alias = next(name for name in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))) if name not in taken)
        shoes.add(self.batch, Shoe(name=gear[:100], alias=alias))
        self.notes.append(f"new shoes {alias} ({gear})")
        self.pairs.clear()
        return alias

    def _all(self) -> list[Row]:
        if not self.pairs:
            self.pairs += shoes.rows(self.batch.connection, self.batch.athlete_id)
        return self.pairs


def create(batch: Batch, gear: Gear, accounts: list[Account], zone: str) -> Bout:
    """A session of its own from accounts alone."""
    values, origin = _worked_out({}, accounts, gear, None, ())
    values["zone"] = values["zone"] or zone
    told = accounts[0].session
    # To make a session, which checks its values, takes several times as long as to see that the account's says the same.
    session = told if all(getattr(told, name) == value for name, value in values.items()) else Session(**values)
    return Bout(entries.add_session(batch, session, zone, origin), session, origin, accounts)


def rewrite(batch: Batch, gear: Gear, bout: Bout, said: Mapping[str, Any], fresh: Collection[int] = ()) -> Changes:
    """Work out a session anew, ``said`` being what was typed.

    ``fresh`` are sources that tell something else than before.
    """
    values, origin = _worked_out(said, bout.accounts, gear, bout, fresh)
    values["zone"] = values["zone"] or bout.session.zone
    if bout.on_map:
        _let_map_tell(batch, bout, values, origin)
    changed = {name: value for name, value in values.items() if value != getattr(bout.session, name)}
    plain = {name: value for name, value in changed.items() if name != "sets"}
    if plain or origin != bout.provenance:  # most accounts say nothing new, and to look what the row holds takes time
        entries.change_session(batch, bout.id, {**plain, "provenance": origin})
    if "sets" in changed:
        entries.replace_sets(batch, bout.id, changed["sets"])
    changes = {name: not known(getattr(bout.session, name)) for name in changed}
    if changed:
        bout.session = Session(**values)
    bout.provenance = origin
    return changes


def _worked_out(
    said: Mapping[str, Any], accounts: list[Account], gear: Gear, bout: Bout | None, fresh: Collection[int]
) -> tuple[dict[str, Any], dict[str, Where]]:
    values, origin = merged(said, accounts)
    where = origin.get("shoes")
    if where is not None and where != CLEARED:
        values["shoes"] = _worn(bout, where, fresh) or gear.alias(values["shoes"])
    return values, origin


def _worn(bout: Bout | None, where: Where, fresh: Collection[int]) -> str | None:
    """The shoes that the same source gave before: pairs may have been renamed since."""
    unchanged = bout is not None and isinstance(where, int) and where not in fresh
    return bout.session.shoes if bout and unchanged and (bout.provenance or {}).get("shoes") == where else None


def _let_map_tell(batch: Batch, bout: Bout, values: dict[str, Any], origin: dict[str, Where]) -> None:
    """Fill in what a map told and nobody else says. The surface also where somebody said it until now, who does no more."""
    row = batch.row(tables.session, bout.id)
    told = ground.told_of(row)
    if "surface" not in told and not known(values["surface"]):
        told["surface"] = ground.mix(batch.connection, bout.id)
    for name, value in told.items():
        if known(value) and not known(values[name]) and name not in origin:
            values[name], origin[name] = value, MAP


def absorb(batch: Batch, gear: Gear, bout: Bout, other: Bout, said: Mapping[str, Any]) -> Changes:
    """Put another session's accounts and what points at it to this one; returns what changed here.

    ``said`` is what was typed of both. ``bout`` must hold the accounts of both already.
    """
    entries.absorb(batch, bout.id, other.id)
    bout.on_map = bout.on_map or other.on_map
    return rewrite(batch, gear, bout, said)


def said_of_both(one: Bout, other: Bout) -> dict[str, Any]:
    """What was typed of two sessions: the first one's word counts; start and zone come together."""
    mine, theirs = one.typed(), other.typed()
    if mine.get("sport") == "other" and "sport" in theirs:
        del mine["sport"]
    if "started_at" not in mine and theirs.get("started_at") is not None:
        mine.pop("zone", None)
    return {**theirs, **mine}
