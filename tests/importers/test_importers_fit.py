"""What sessions a FIT file holds, and of which sport."""

from datetime import UTC, datetime

import numpy as np
import pytest
from fit_files import START, header, records, summary

from journal.importers.formats.fit.words import sport_of, surface_of


def test_a_run(reads, fit):
    parsed = reads("a.fit", summary(records(header(fit())), _7=("I", 61_000), _8=("I", 60_000)).file())
    (recorded,) = parsed.sessions
    session = recorded.session
    assert (parsed.format, parsed.warnings, recorded.key) == ("fit", (), None)
    assert (session.sport, session.started_at, session.zone) == ("run", datetime(2026, 3, 4, 6, tzinfo=UTC), "Europe/Berlin")
    assert session.distance_m == pytest.approx(177, rel=1e-3)
    assert (session.duration_s, session.moving_s) == (61, 59)
    assert (session.mean_hr_bpm, session.max_hr_bpm, session.cadence_spm, session.surface) == (150, 150, 172, None)


@pytest.mark.parametrize("order", "<>")
def test_both_byte_orders_are_the_same(one, fit, order):
    session = one(summary(records(header(fit(order)))))
    assert (session.sport, session.started_at.hour, session.mean_hr_bpm) == ("run", 6, 150)
    assert session.distance_m == pytest.approx(177, rel=1e-3)


def test_nothing_is_measured_while_the_timer_stood(one, fit):
    writer = records(header(fit()), 30)
    writer.message(21, {253: ("I", START + 29), 0: ("e", 0), 1: ("e", 4)}, local=1)
    writer.message(21, {253: ("I", START + 600), 0: ("e", 0), 1: ("e", 0)}, local=1)
    session = one(summary(records(writer, 30, START + 600, lat=52.6)))
    assert session.distance_m == pytest.approx(2 * 29 * 3, rel=1e-3)
    assert (session.moving_s, session.duration_s) == (58, 629)


def test_several_sessions_share_the_records_by_their_starts(reads, fit):
    writer = records(header(fit()), 60)
    records(writer, 40, START + 100, lat=52.6)
    records(writer, 60, START + 200, lat=52.7)
    for number, (sport, start) in enumerate([(11, START), (3, START + 100), (1, START + 200)]):
        summary(writer, start, sport, _7=("I", 60_000 + number))
    parsed = reads("a.fit", writer.file())
    assert [one.session.sport for one in parsed.sessions] == ["walk", "run"]
    assert [one.session.started_at.minute for one in parsed.sessions] == [0, 3]
    assert [one.session.distance_m for one in parsed.sessions] == pytest.approx([177, 177], rel=1e-3)
    assert parsed.warnings == ("the transition between two sports is left out",)


def test_a_session_without_a_start_beside_others_is_left_out(reads, fit):
    writer = summary(records(header(fit())))
    parsed = reads("a.fit", summary(writer, 5, 2).file())
    assert [one.session.sport for one in parsed.sessions] == ["run"]
    assert parsed.warnings == ("1 of 2 sessions say no start: left out",)


def test_files_put_one_after_the_other(reads, fit):
    first, second = (summary(records(header(fit()), start=start), start).file() for start in (START, START + 86_400))
    parsed = reads("a.fit", first + header(fit(), type=2).file() + second)
    assert [one.session.day.day for one in parsed.sessions] == [4, 5]
    assert parsed.warnings == ()


def test_without_a_session_message_all_records_are_one(reads, fit):
    parsed = reads("a.fit", records(header(fit()), 300).file())
    (recorded,) = parsed.sessions
    assert (recorded.session.sport, recorded.session.duration_s, recorded.session.cadence_spm) == ("run", 299, 172)
    assert parsed.warnings[0].startswith(
        "names no sport: taken for a run by its speed; if it is none: journal edit ID --sport walk"
    )


def test_the_sport_message_counts_where_the_session_names_none(one, fit):
    assert one(records(header(fit()).message(12, {0: ("e", 11), 1: ("e", 0)}))).sport == "walk"


@pytest.mark.parametrize(
    ("sport", "sub_sport", "ours", "surface"),
    [
        (1, 0, "run", None),
        (1, 1, "treadmill", {"treadmill": 1}),
        (1, 3, "run", None),
        (1, 4, "run", {"track": 1}),
        (1, 45, "run", {"indoor": 1}),
        (1, 58, "treadmill", {"treadmill": 1}),
        (1, np.nan, "run", None),
        (2, 58, "ride", None),
        (2, 6, "ride", None),
        (4, 1, "treadmill", {"treadmill": 1}),
        (4, 15, "other", None),
        (5, 17, "swim", None),
        (10, 20, "strength", None),
        (10, 43, "yoga", None),
        (10, 19, "mobility", None),
        (10, 26, "other", None),
        (11, 27, "walk", {"indoor": 1}),
        (17, 0, "hike", None),
        (84, 0, "jump", None),
        (0, 20, "strength", None),
        (15, 0, "other", None),
        (0, 0, None, None),
        (np.nan, np.nan, None, None),
    ],
)
def test_sports(sport, sub_sport, ours, surface):
    assert sport_of(sport, sub_sport) == ours
    assert surface_of(ours or "other", sub_sport) == surface


@pytest.mark.parametrize(
    ("rpe", "feel", "expected"),
    [(50, 25, (5, "felt weak")), (None, None, (None, None)), (0, 0, (None, "felt very weak")), (100, 33, (10, None))],
)
def test_effort_and_feel(one, fit, rpe, feel, expected):
    session = one(summary(records(header(fit())), _193=("B", rpe), _192=("B", feel)))
    assert (session.rpe, session.note) == expected


def test_a_watch_s_own_climbs_count_where_no_points_tell(one, fit):
    session = one(summary(header(fit()), _7=("I", 600_000), _22=("H", 120), _23=("H", 85)))
    assert (session.ascent_m, session.descent_m) == (120, 85)
    session = one(summary(header(fit()), _7=("I", 600_000), _22=("H", 0), _23=("H", None)))
    assert (session.ascent_m, session.descent_m) == (0, None)


def lifted(writer, *sets):
    summary(header(writer), sport=10, sub_sport=20, _7=("I", 600_000))
    for i, (type, reps, weight, category, variant) in enumerate(sets):
        writer.message(225, {
            254: ("I", START + i + 1), 0: ("I", 30_000), 3: ("H", reps), 4: ("H", weight), 5: ("e", type), 6: ("I", START + i),
            7: ("H", (category, None)), 8: ("H", (variant, None)),
        })  # fmt: skip
    return writer


def test_strength_sets(reads, fit):
    writer = lifted(fit(), (1, 5, 1600, 8, None), (0, None, None, None, None), (1, 8, 960, 8, 23), (1, 10, 0, 22, None),
                    (1, 0, None, 65534, None), (1, 5, 320, 28, 6))  # fmt: skip
    parsed = reads("a.fit", writer.file())
    session = parsed.sessions[0].session
    assert session.sport == "strength"
    assert [(one.exercise, one.reps, one.weight_kg) for one in session.sets] == [
        ("deadlift", 5, 100), ("romanian-deadlift", 8, 60), ("push-up", 10, None), ("unknown", None, None), ("squat", 5, 20),
    ]  # fmt: skip
    assert parsed.warnings == ("1 sets name no exercise: kept as unknown",)
