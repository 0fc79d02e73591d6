"""Banister's training impulse (TRIMP): minutes x heart-rate reserve, weighted by how hard it was.

TRIMP = minutes * x * A * exp(k * x) with x = (mean heart rate - resting) / (maximal - resting). Men A = 0.64,
k = 1.92; women A = 0.86, k = 1.67 (see ``COEFFICIENTS``). Programs differ by a third for women, because some keep
the men's A: state which one when numbers are compared.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

# Banister EW 1991, "Modeling elite athletic performance", in: Physiological Testing of Elite Athletes, 403-424, after
# Morton, Fitz-Clarke & Banister 1990, doi:10.1152/jappl.1990.69.3.1171. The women's 0.86 is what later texts quote
# from these two; we have not read it in either, so taking it rather than 0.64 is our choice.
COEFFICIENTS: Mapping[str, tuple[float, float]] = {"male": (0.64, 1.92), "female": (0.86, 1.67)}

_PROFILE = ["sex", "hr_rest_bpm", "hr_max_bpm"]


def reserve(mean_hr_bpm: pd.Series, hr_rest_bpm: pd.Series, hr_max_bpm: pd.Series) -> pd.Series:
    """Heart-rate reserve used, 0 to 1. NaN where a heart rate is unknown or the three contradict each other."""
    span = (hr_max_bpm - hr_rest_bpm).where(hr_max_bpm > hr_rest_bpm)
    share = (mean_hr_bpm - hr_rest_bpm) / span
    return share.where(share.between(0, 1))


def trimp(minutes: pd.Series, share: pd.Series, sex: pd.Series) -> pd.Series:
    """TRIMP in arbitrary units of bouts of ``minutes`` at a heart-rate reserve ``share``.

    NaN where one of the three is unknown, and where sex is neither male nor female: no coefficients are published.
    """
    factor = sex.map({name: pair[0] for name, pair in COEFFICIENTS.items()}).astype("float64")
    power = sex.map({name: pair[1] for name, pair in COEFFICIENTS.items()}).astype("float64")
    return minutes * share * factor * np.exp(power * share)


def session_trimp(sessions: pd.DataFrame, athletes: pd.DataFrame, minutes: pd.Series) -> pd.Series:
    """TRIMP of each session, on the index of ``sessions``.

    NaN where no heart rate or no duration is known, where the profile lacks sex, resting or maximal heart rate or names a
    sex without published coefficients, and where the heart rate lies outside of resting and maximal.
    """
    profile = _profile(sessions, athletes)
    share = reserve(sessions["mean_hr_bpm"], profile["hr_rest_bpm"], profile["hr_max_bpm"])
    return trimp(minutes, share, profile["sex"])


def _profile(sessions: pd.DataFrame, athletes: pd.DataFrame) -> pd.DataFrame:
    known = athletes.set_index("athlete_id")[_PROFILE].reindex(sessions["athlete_id"])
    return known.set_axis(sessions.index, axis="index")
