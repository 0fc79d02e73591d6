"""Streams as a frame."""

import numpy as np
import pandas as pd

from journal.analysis.points import frame
from journal.analysis.streams import RESOLUTION, Streams


def test_one_row_a_point_with_units_in_the_names_and_instants_in_utc():
    kept = Streams.of({"time_s": np.array([1.7e9 + 0.001, np.nan]), "hr_bpm": np.array([np.nan, 140.0])})
    points = frame(kept)
    assert list(points) == ["at", *(name for name in RESOLUTION if name != "time_s")]
    assert points["at"].tolist() == [pd.Timestamp("2023-11-14T22:13:20.001Z"), pd.NaT]
    assert np.isnan(points["hr_bpm"][0]) and points["hr_bpm"][1] == 140
    assert points["lat_deg"].isna().all()


def test_without_streams_the_columns_stay():
    empty = frame(Streams())
    assert len(empty) == 0 and list(empty) == list(frame(Streams.of({"hr_bpm": np.array([1.0])})))
    assert str(empty["at"].dt.tz) == "UTC"
