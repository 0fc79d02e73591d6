"""What goes with my pain: statistics for one person."""

from journal.association.screening import screen

__all__ = ["screen"]
