"""Reasons as people read them: what they call a region and a factor in place of names."""

import re
from collections.abc import Sequence

from journal.domain.prose import plain
from journal.factors.factor import Factor

_PERCENT = re.compile(r"(?<=\d)%")


def name_of(id: str, factors: Sequence[Factor]) -> str:
    """What a factor's amount is called; its id where it has none."""
    return next((factor.dose.what for factor in factors if factor.id == id and factor.dose), id)


def spelled_out(reason: str, region: str, factors: Sequence[Factor]) -> str:
    """A reason with what people call the outcome and the factors in place of their names."""
    said = _PERCENT.sub("\u00a0%", reason).replace(f"{region} was", f"pain of the {plain(region)} was")
    for factor in factors:
        if factor.dose:
            what = factor.dose.what if factor.dose.unit == "yes/no" else f"more {factor.dose.what}"
            named = rf"(with|without|usual for) {re.escape(factor.id)}(?=$| but| on|;)"
            said = re.sub(named, rf"\1 {what}", said)
    return said
