"""Pure functions from frames to frames: windows, daily loads, training-load metrics."""

from journal.analysis.load import daily_metrics

__all__ = ["daily_metrics"]
