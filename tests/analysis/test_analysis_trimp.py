import numpy as np
import pandas as pd
import pytest

from journal.analysis.history import History
from journal.analysis.trimp import session_trimp

PERSON = {"sex": "male", "hr_rest_bpm": 40, "hr_max_bpm": 200}


def asked(mean_hr=130, minutes=30, **profile):
    session = {"athlete_id": 1, "session_id": "a", "sport": "run", "day": "2026-01-01", "mean_hr_bpm": mean_hr}
    history = History.of("2026-01-01", sessions=[session], athletes=[{"athlete_id": 1, **PERSON, **profile}])
    return session_trimp(history.sessions, history.athletes, pd.Series([minutes], dtype="float64")).iloc[0]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # 30 min at 130 between 40 and 200 is a reserve of 0.5625: 30 x 0.5625 x 0.64 x e^1.08.
        pytest.param({}, 31.80, id="men"),
        pytest.param({"sex": "female"}, 37.13, id="women, A = 0.86"),
        pytest.param({"mean_hr": 200, "minutes": 1}, 0.64 * np.exp(1.92), id="a minute at the maximum"),
        pytest.param({"mean_hr": 40}, 0.0, id="at rest"),
    ],
)
def test_published_numbers(given, expected):
    assert asked(**given) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"mean_hr": None}, id="no heart rate"),
        pytest.param({"minutes": np.nan}, id="no duration"),
        pytest.param({"hr_rest_bpm": None}, id="no resting heart rate"),
        pytest.param({"hr_max_bpm": None}, id="no maximal heart rate"),
        pytest.param({"sex": None}, id="no sex"),
        pytest.param({"sex": "other"}, id="no published coefficients"),
        pytest.param({"mean_hr": 39}, id="below resting"),
        pytest.param({"mean_hr": 201}, id="above the maximum"),
        pytest.param({"hr_rest_bpm": 100, "hr_max_bpm": 100}, id="no reserve"),
    ],
)
def test_unknown(given):
    assert np.isnan(asked(**given))


def test_an_athlete_without_a_profile_has_no_trimp():
    session = {"athlete_id": 1, "session_id": "a", "sport": "run", "day": "2026-01-01", "mean_hr_bpm": 130}
    history = History.of("2026-01-01", sessions=[session])
    assert session_trimp(history.sessions, history.athletes, pd.Series([30.0])).isna().all()
