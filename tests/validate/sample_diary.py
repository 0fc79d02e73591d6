"""The sample data as a diary of days, straight from its tables; and copies with the pain shuffled."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from simulated import Random, Simulated

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"


def sample_diary(random: Random | None = None) -> Simulated:
    """Lower back in the morning and what was done the day before; shuffled among the logged days with ``random``."""
    days = pd.date_range("2025-11-01", "2026-10-31")
    frame = pd.DataFrame(index=days).join(_runs()).fillna(0.0)  # the archive is complete: no run written down is none
    frame["gym"] = frame.index.isin(pd.to_datetime([row["Datum"] for row in _rows("gym.csv", ";")], format="%d.%m.%Y"))
    written = pd.DataFrame(_rows("days.csv")).set_index("date")
    written.index = pd.to_datetime(written.index)
    frame = frame.join(written[["sitting", "sleep", "stress"]].apply(pd.to_numeric)).astype(float)
    pain = _back(written).reindex(days).to_numpy(dtype="float64")
    diary = Simulated(pain, frame.to_numpy(), list(frame), frozenset({"hard surface"}), lambda *_: pain, pain)
    if random is None:
        return diary
    logged = ~np.isnan(pain)
    mixed = pain.copy()
    mixed[logged] = random.permutation(pain[logged])
    return replace(diary, pain=mixed, true_pain=mixed, causes=frozenset())


def _rows(name: str, delimiter: str = ",") -> list[dict[str, str]]:
    with (SAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def _runs() -> pd.DataFrame:
    rows = []
    for row in _rows("runs.csv"):
        shares = dict(part.partition(":")[::2] for part in row["surface"].split(","))
        hard = sum(int(shares[name] or 100) for name in ("asphalt", "concrete") if name in shares)
        rows.append(
            {
                "day": pd.Timestamp(row["date"]),
                "run": float(row["sport"] in ("run", "treadmill")),
                "distance": float(row["distance"]),
                "hard surface": float(row["sport"] == "run" and hard >= 50),
                "treadmill": float(row["sport"] == "treadmill"),
                "rearfoot": float(row["strike"] == "rearfoot"),
                "carried": float(bool(row["carried"])),
            }
        )
    return pd.DataFrame(rows).groupby("day").max()


def _back(written: pd.DataFrame) -> "pd.Series[float]":
    """Zero on painless days, the score on painful ones; pain in other places only says nothing about the back."""
    rows = [row for row in _rows("pain.csv") if row["where"] == "lower back" and row["when"] == "morning"]
    scores = pd.Series([float(row["score"]) for row in rows], index=pd.to_datetime([row["date"] for row in rows]))
    painless = pd.Series(0.0, index=written.index[written["no pain"] == "yes"])
    return pd.concat([painless[~painless.index.isin(scores.index)], scores]).groupby(level=0).max()
