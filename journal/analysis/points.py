"""Streams as a frame, one row a point."""

import pandas as pd

from journal.analysis.streams import RESOLUTION, Streams


def frame(streams: Streams) -> pd.DataFrame:
    """Every quantity of ``RESOLUTION`` as a column, NaN where a point does not know it; ``time_s`` becomes ``at`` (UTC, NaT).

    The points are in the order of the recording. Without streams the frame has the same columns and no row.
    """
    points = pd.DataFrame({name: streams[name] for name in RESOLUTION if name != "time_s"})
    points.insert(0, "at", pd.to_datetime(pd.Series(streams["time_s"]).mul(1000).round(), unit="ms", utc=True))
    return points
