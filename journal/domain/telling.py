"""Accounts as plain values that a JSON column holds, and back."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from journal.domain.accounts import Account, known
from journal.domain.entries import Session
from journal.domain.sets import StrengthSet

_SESSION = tuple(f.name for f in fields(Session))
_SET = {f.name for f in fields(StrengthSet)}
_GIVEN = ("option", "rule", "ranks")
_PLAIN = ("own", "named", "floating", "points", "apart")


def told(account: Account) -> dict[str, Any]:
    """What an account says, without what its row in the store says of it (key, format, rows); unknown is left out."""
    plain = {name: value for name in _PLAIN if (value := getattr(account, name))}
    given = {name: dict(value) for name in _GIVEN if (value := getattr(account, name))}
    return {"session": session_told(account.session), **plain, **given}


def session_told(session: Session) -> dict[str, Any]:
    """The fields that a session knows: days and instants in ISO 8601, sets as their fields."""
    return {name: _plain(value) for name in _SESSION if known(value := getattr(session, name))}


def _plain(value: Any) -> Any:
    if isinstance(value, StrengthSet):
        return {f.name: _plain(one) for f in fields(value) if known(one := getattr(value, f.name))}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def account(said: Mapping[str, Any], *, key: str, format: str, source: int, parent: int) -> Account:
    """The account that ``told`` wrote; what a later version of the program added to it is passed over."""
    plain = {name: said[name] for name in (*_PLAIN, *_GIVEN) if name in said}
    return Account(session=_session(said["session"]), key=key, format=format, source=source, parent=parent, **plain)


def _session(said: Mapping[str, Any]) -> Session:
    values = {name: value for name, value in said.items() if name in _SESSION}
    values["day"] = date.fromisoformat(values["day"])
    if "started_at" in values:
        values["started_at"] = datetime.fromisoformat(values["started_at"])
    values["sets"] = tuple(_set(one) for one in values.get("sets", ()))
    return Session(**values)


def _set(said: Mapping[str, Any]) -> StrengthSet:
    values = {name: value for name, value in said.items() if name in _SET}
    return StrengthSet(**{**values, "tags": tuple(values.get("tags", ()))})
