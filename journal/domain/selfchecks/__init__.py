"""Self-checks: one a file, in the order in which they are listed."""

from journal.domain.errors import Unknown
from journal.domain.selfchecks import chin_to_chest, forward_bend, ostrc, straight_leg_raise, wall
from journal.domain.selfchecks.check import SelfCheck
from journal.domain.vocabulary import nearest, slug

CHECKS: tuple[SelfCheck, ...] = tuple(one.CHECK for one in (ostrc, wall, chin_to_chest, straight_leg_raise, forward_bend))


def find_check(name: str) -> SelfCheck:
    """The check of that name; ``Unknown`` with the nearest otherwise."""
    for check in CHECKS:
        if check.id == slug(name):
            return check
    names = [check.id for check in CHECKS]
    close = nearest(name, names)
    raise Unknown(f"check '{name}' is not known: " + (f"did you mean {close}?" if close else f"one of {', '.join(names)}"))
