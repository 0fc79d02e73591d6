"""The composition: ``open_journal`` and what a journal can do. The commands, notebooks and scripts all go through it."""

from journal.api.journal import Journal
from journal.api.opening import open_journal

__all__ = ["Journal", "open_journal"]
