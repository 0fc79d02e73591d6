"""Pure functions from frames to frames: windows, daily loads, training-load metrics."""

from typing import TYPE_CHECKING, Any

__all__ = ["daily_metrics"]

if TYPE_CHECKING:
    from journal.analysis.load import daily_metrics


def __getattr__(name: str) -> Any:
    # Loaded on first use: importing files needs the track's numbers only, and pandas takes 0.2 s to load.
    if name == "daily_metrics":
        from journal.analysis.load import daily_metrics

        return daily_metrics
    raise AttributeError(f"module 'journal.analysis' has no attribute '{name}'")
