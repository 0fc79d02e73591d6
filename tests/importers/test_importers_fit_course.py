"""FIT courses: a plan unless its owner says that it was recorded."""

import pytest
from fit_files import header, records, summary

from journal.domain.errors import Refused

COURSE, WORKOUT = 6, 5


@pytest.fixture
def course(fit):
    """A minute of running saved as a course: the records of a run, and no session."""
    return records(header(fit(), type=COURSE)).file()


def test_a_course_is_refused_and_told_how_it_is_read(reads, course):
    with pytest.raises(Refused) as refused:
        reads("a.fit", course)
    assert str(refused.value) == (
        "a.fit: is a FIT file of a course to follow, expected a recorded activity; export the activity, "
        "or if you recorded that course yourself: --as fit-course"
    )


def test_named_so_it_is_read_as_the_same_recording_would_be(reads, course, fit):
    (as_course,) = reads("a.fit", course, format="fit-course").sessions
    (as_activity,) = reads("b.fit", records(header(fit())).file()).sessions
    assert as_course.session == as_activity.session
    assert as_course.session.distance_m == pytest.approx(177, rel=1e-3)
    assert as_course.streams.count == as_activity.streams.count == 60


def test_an_activity_is_read_under_that_name_too(reads, fit):
    whole = summary(records(header(fit()))).file()
    assert reads("a.fit", whole, format="fit-course") == reads("a.fit", whole)


@pytest.mark.parametrize(("type", "says"), [(COURSE, "a course to follow"), (WORKOUT, "a workout plan")])
def test_a_plan_without_records_is_none_under_any_name(reads, fit, type, says):
    with pytest.raises(Refused, match=rf"^a\.fit: is a FIT file of {says}, expected a recorded activity; export the activity$"):
        reads("a.fit", header(fit(), type=type).file(), format="fit-course")


def test_a_course_in_the_future_stays_refused(reads, fit):
    with pytest.raises(Refused, match="in the future"):
        reads("a.fit", records(header(fit(), type=COURSE), start=1_400_000_000).file(), format="fit-course")
