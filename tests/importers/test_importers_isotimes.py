"""Times read all at once are those that Python reads one by one."""

import math
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.importers.building.isotimes import seconds_of

GPS = datetime(1980, 1, 7, tzinfo=UTC)
ZONES = st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
# Later, microseconds outgrow a float's 53 bits; all that lies in the future is refused.
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2255, 1, 1))
FORMS = ["%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S+0100", "%Y-%m-%d"]


def one_by_one(text):
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return math.nan
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.timestamp() if moment >= GPS else math.nan


@given(st.lists(MOMENTS, min_size=1, max_size=8), st.sampled_from(FORMS))
def test_of_one_form(moments, form):
    texts = [moment.strftime(form) for moment in moments]
    np.testing.assert_array_equal(seconds_of(texts)[0], [one_by_one(text) for text in texts])


@given(st.lists(MOMENTS, min_size=1, max_size=8), ZONES, st.sampled_from(["seconds", "milliseconds", "microseconds"]))
def test_with_an_offset_and_any_precision(moments, zone, precision):
    texts = [moment.replace(tzinfo=zone).isoformat(timespec=precision) for moment in moments]
    np.testing.assert_array_equal(seconds_of(texts)[0], [one_by_one(text) for text in texts])


@given(st.lists(st.one_of(
    st.sampled_from(["2026-03-04T06:00:00Z", "2026-03-04T06:00:00.5Z", "2026-13-04T06:00:00Z", "2026-03-04T24:00:00Z", "x",
                     "2026-03-04T06:00:60Z", "2026-03-04T06:61:00Z", "2026-02-30T06:00:00Z", "0000-03-04T06:00:00Z",
                     "2026-03-04T06:00:00z", "2026-03-04T06:00:00+00:00", "2026-03-04T06:00:00.1234567Z", "20260304T060000Z",
                     "2026-03-04T06:00:0\u0661Z", "1970-01-01T00:00:00Z", "2026-03-04T06:00:00\n"]),
    MOMENTS.map(lambda moment: moment.strftime("%Y-%m-%dT%H:%M:%SZ")),
), min_size=1, max_size=6))  # fmt: skip
def test_of_any_forms_together(texts):
    np.testing.assert_array_equal(seconds_of(texts)[0], [one_by_one(text) for text in texts])


@given(st.lists(st.text("0123456789-T:Z.\n", min_size=19, max_size=21), min_size=1, max_size=3), st.data())
def test_what_only_looks_alike(texts, data):
    texts.insert(data.draw(st.integers(0, len(texts))), "2026-03-04T06:00:00Z")
    np.testing.assert_array_equal(seconds_of(texts)[0], [one_by_one(text) for text in texts])


@pytest.mark.parametrize(
    ("texts", "naive"),
    [
        ([], False),
        (["2026-03-04T06:00:00Z"] * 2, False),
        (["2026-03-04T06:00:00"], True),
        (["2026-03-04T06:00:00Z", "2026-03-04T06:00:01"], True),
    ],
)
def test_times_without_a_zone_are_told(texts, naive):
    assert seconds_of(texts)[1] is naive


def test_midnight_between_two_points():
    texts = ["2026-03-04T23:59:59.500+01:00", "2026-03-05T00:00:00.250+01:00"]
    assert np.diff(seconds_of(texts)[0]).tolist() == [0.75]
