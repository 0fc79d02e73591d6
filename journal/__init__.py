"""A local-first running training-load and pain journal.

``from journal import open_journal`` is the way in for notebooks and scripts.
"""

from typing import TYPE_CHECKING, Any

from journal.version import __version__

__all__ = ["__version__", "doctor", "open_journal"]

if TYPE_CHECKING:
    from journal.api import open_journal
    from journal.api.doctor import doctor


def __getattr__(name: str) -> Any:
    # Loaded on first use: the start of the command stays quick.
    if name == "open_journal":
        from journal.api import open_journal

        return open_journal
    if name == "doctor":
        from journal.api.doctor import doctor

        return doctor
    raise AttributeError(f"module 'journal' has no attribute '{name}'")
