"""A session's surface: one word, or a mix with shares. What a map told may leave a part of the way unknown."""

import json
from collections.abc import Mapping
from numbers import Real
from typing import Any

from journal.domain.errors import BadValue
from journal.domain.units import number
from journal.domain.vocabulary import SURFACES, choose

Mix = dict[str, float]
# The word for a part of the way of which nothing is known: typed it counts towards the whole, kept it is what is left of it.
UNKNOWN = "unknown"
# Thirds are written as 33, 33 and 34: our choice.
_ROUNDED = 0.005
_AS_KEPT = '{"asphalt": 0.7, "grass": 0.3}'
# Where there is little room so many surfaces are named, the others are told together: our choice.
_FEW = 2


def parse_mix(text: str) -> Mix:
    """Known shares from ``asphalt``, ``asphalt:70,grass:30`` or ``asphalt:70,unknown:30`` (per cent, together 100)."""
    parts = [part for part in text.split(",") if part.strip()]
    if len(parts) == 1 and ":" not in text:
        return _known({_named(text): 1.0})
    mix: Mix = {}
    for part in parts:
        name, _, share = part.partition(":")
        surface = _named(name)
        mix[surface] = mix.get(surface, 0.0) + _share(text, share)
    left = 1 - sum(mix.values())
    if mix and left > _ROUNDED:
        raise BadValue(f"{text}: expected shares that add up to 100, for example {_typed(_filled(mix, left))}")
    if not mix or left < -_ROUNDED:
        raise BadValue.of(text, "shares that add up to 100", "asphalt:70,grass:30")
    return _known(mix)


def check_mix(shares: Mapping[str, float], *, whole: bool = True) -> Mix:
    """Known shares as Python hands them over, each above 0 and, with ``unknown``, together 1; ``BadValue`` or ``Unknown``.

    Not ``whole``: they may be less than 1, as an entry holds them of which a part is unknown.
    """
    mix: Mix = {}
    for name, share in shares.items():
        if isinstance(share, bool) or not isinstance(share, Real) or not 0 < share <= 1:
            raise BadValue.of(f"{name}: {share!r}", "a share above 0 and at most 1 of each surface", _AS_KEPT)
        surface = _named(name)
        mix[surface] = mix.get(surface, 0.0) + float(share)
    left = 1 - sum(mix.values())
    if not mix or left < -_ROUNDED or (whole and left > _ROUNDED):
        example = json.dumps(_filled(mix, left)) if mix and left > 0 else _AS_KEPT
        raise BadValue.of(repr(dict(shares)), "shares that add up to 1", example)
    return _known(mix)


def _named(name: str) -> str:
    return UNKNOWN if isinstance(name, str) and name.strip().lower() == UNKNOWN else choose(name, SURFACES, "surface")


def _known(mix: Mix) -> Mix:
    """Without the part that is said to be unknown."""
    known = {name: share for name, share in mix.items() if name != UNKNOWN}
    if not known:
        raise BadValue("unknown: a surface that is not known is not said; to make it unknown: journal edit s12 --clear surface")
    return known


def _filled(mix: Mix, left: float) -> Mix:
    filled = {**mix, UNKNOWN: mix.get(UNKNOWN, 0.0) + left}
    return {name: round(share, 4) for name, share in filled.items()}


def _typed(mix: Mix) -> str:
    return ",".join(f"{name}:{share * 100:g}" for name, share in mix.items())


def check_known(shares: Any) -> None:
    """``BadValue`` where this is not a mix as a journal keeps it: shares by their names, together at most 1."""
    named = isinstance(shares, Mapping) and bool(shares) and all(name in SURFACES for name in shares)
    if not named or not all(_is_share(share) for share in shares.values()):
        raise BadValue.of(str(shares)[:80], "shares of surfaces by their names, each above 0 and at most 1", _AS_KEPT)
    if sum(shares.values()) > 1 + _ROUNDED:
        raise BadValue.of(str(shares)[:80], "shares that add up to at most 1", _AS_KEPT)


def _is_share(share: Any) -> bool:
    return isinstance(share, int | float) and not isinstance(share, bool) and 0 < share <= 1 + _ROUNDED


def _share(text: str, share: str) -> float:
    value = number(share.strip().rstrip("%")) / 100 if share.strip() else -1.0
    if not 0 < value <= 1:
        raise BadValue.of(text, "a share from 1 to 100 after each surface", "asphalt:70,grass:30")
    return value


def show_mix(mix: Mapping[str, float], *, few: bool = False) -> str:
    """``asphalt``, ``asphalt 70 %, grass 30 %``, or ``gravel 60 %, unknown 40 %`` where a part of the way is not known.

    ``few``: where there is little room, ``asphalt 50 %, gravel 30 %, others 15 %, unknown 5 %``.
    """
    parts = whole_per_cents(mix)
    if len(parts) == 1:
        return next(iter(parts))
    others = [name for name in parts if name != UNKNOWN][_FEW:] if few else []
    if len(others) > 1:
        rest = {"others": sum(parts.pop(name) for name in others)}
        unknown = {UNKNOWN: parts.pop(UNKNOWN)} if UNKNOWN in parts else {}
        parts = {**parts, **rest, **unknown}
    return ", ".join(f"{name} {in_words(value)}" for name, value in parts.items())


def whole_per_cents(mix: Mapping[str, float]) -> dict[str, int]:
    """Each surface in whole per cent, the largest first, what is not known of the way last: together 100.

    What rounding down leaves goes to the largest remainders (Hamilton's method).
    """
    shares = dict(sorted(mix.items(), key=lambda item: -item[1]))
    if (left := 1 - sum(shares.values())) > _ROUNDED:
        shares[UNKNOWN] = left
    total = sum(shares.values())
    exact = {name: round(share / total * 100, 6) for name, share in shares.items()}
    found = {name: int(value) for name, value in exact.items()}
    for name in sorted(exact, key=lambda name: found[name] - exact[name])[: 100 - sum(found.values())]:
        found[name] += 1
    return found


def in_words(per_cent: int) -> str:
    """``70 %``; ``under 1 %`` of what is there and rounds to nothing."""
    return f"{per_cent} %" if per_cent else "under 1 %"
