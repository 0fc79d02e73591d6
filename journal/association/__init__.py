"""What goes with my pain: statistics for one person."""

from journal.association.asking import Why, why
from journal.association.flares import triggered
from journal.association.months import held, month_ends
from journal.association.screening import screen
from journal.association.side_by_side import why_each

__all__ = ["Why", "held", "month_ends", "screen", "triggered", "why", "why_each"]
