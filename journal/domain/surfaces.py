"""A session's surface: one word, or a mix with shares. What a map told may leave a part of the way unknown."""

from collections.abc import Mapping
from numbers import Real
from typing import Any

from journal.domain.errors import BadValue
from journal.domain.units import number
from journal.domain.vocabulary import SURFACES, choose

Mix = dict[str, float]
# Thirds are written as 33, 33 and 34: our choice.
_ROUNDED = 0.005
_AS_KEPT = '{"asphalt": 0.7, "grass": 0.3}'


def parse_mix(text: str) -> Mix:
    """Shares that add up to 1, from ``asphalt`` or ``asphalt:70,grass:30`` (per cent)."""
    parts = [part for part in text.split(",") if part.strip()]
    if len(parts) == 1 and ":" not in text:
        return {choose(text, SURFACES, "surface"): 1.0}
    mix: Mix = {}
    for part in parts:
        name, _, share = part.partition(":")
        surface = choose(name, SURFACES, "surface")
        mix[surface] = mix.get(surface, 0.0) + _share(text, share)
    if not mix or abs(sum(mix.values()) - 1) > _ROUNDED:
        raise BadValue.of(text, "shares that add up to 100", "asphalt:70,grass:30")
    return mix


def check_mix(shares: Mapping[str, float]) -> Mix:
    """A mix as Python hands it over: known surfaces, their shares above 0 and together 1; ``BadValue`` or ``Unknown``."""
    mix: Mix = {}
    for name, share in shares.items():
        if isinstance(share, bool) or not isinstance(share, Real) or not 0 < share <= 1:
            raise BadValue.of(f"{name}: {share!r}", "a share above 0 and at most 1 of each surface", _AS_KEPT)
        surface = choose(name, SURFACES, "surface")
        mix[surface] = mix.get(surface, 0.0) + float(share)
    if abs(sum(mix.values()) - 1) > _ROUNDED:
        raise BadValue.of(repr(dict(shares)), "shares that add up to 1", _AS_KEPT)
    return mix


def check_known(shares: Any, *, whole: bool) -> None:
    """``BadValue`` where this is not a mix as a journal keeps it: shares by their names, together 1 or, unless ``whole``, less."""
    named = isinstance(shares, Mapping) and bool(shares) and all(name in SURFACES for name in shares)
    if not named or not all(_is_share(share) for share in shares.values()):
        raise BadValue.of(str(shares)[:80], "shares of surfaces by their names, each above 0 and at most 1", _AS_KEPT)
    total = sum(shares.values())
    if total > 1 + _ROUNDED or (whole and total < 1 - _ROUNDED):
        raise BadValue.of(str(shares)[:80], f"shares that add up to {'1' if whole else 'at most 1'}", _AS_KEPT)


def _is_share(share: Any) -> bool:
    return isinstance(share, int | float) and not isinstance(share, bool) and 0 < share <= 1 + _ROUNDED


def _share(text: str, share: str) -> float:
    value = number(share.strip().rstrip("%")) / 100 if share.strip() else -1.0
    if not 0 < value <= 1:
        raise BadValue.of(text, "a share from 1 to 100 after each surface", "asphalt:70,grass:30")
    return value


def show_mix(mix: Mix) -> str:
    """``asphalt``, ``asphalt 70 %, grass 30 %``, or ``gravel 60 %, unknown 40 %`` where a part of the way is not known."""
    parts = sorted(mix.items(), key=lambda item: -item[1])
    left = 1 - sum(mix.values())
    if left > _ROUNDED:
        parts.append(("unknown", left))
    return parts[0][0] if len(parts) == 1 else ", ".join(f"{name} {_per_cent(share)}" for name, share in parts)


def _per_cent(share: float) -> str:
    return f"{share * 100:.0f} %" if share >= _ROUNDED else "under 1 %"
