"""Seven days and what they are held against: by hand, edges of the windows, unknown is not zero."""

from datetime import date, timedelta

import pytest

from journal.analysis.changes import Change
from journal.analysis.history import History
from journal.analysis.week import Amount, Painful, Running, Week, week

LAST = date(2026, 3, 29)


def ago(days: int) -> date:
    return LAST - timedelta(days=days)


def run(days: int, km: float | None = 5, **more) -> dict:
    metres = None if km is None else km * 1000
    return {"athlete_id": 1, "session_id": f"s{days}", "sport": "run", "day": ago(days), "distance_m": metres} | more


def day(days: int, **more) -> dict:
    return {"athlete_id": 1, "day": ago(days)} | more


def pain(days: int, score: float, region: str = "knee") -> dict:
    return {"athlete_id": 1, "pain_id": f"p{days}{region}", "day": ago(days), "region": region, "score": score}


SPAN = [{"athlete_id": 1, "first_day": ago(40), "last_day": ago(0)}]


def of(**rows) -> Week:
    return week(History.of(LAST, **rows))


def test_an_empty_journal_knows_nothing() -> None:
    found = of()
    assert (found.first, found.last, found.sessions, found.running) == (ago(6), LAST, {}, Running(0, None, 0))
    assert (found.running_four, found.load, found.load_before, found.logged_days) == (None, None, None, 0)
    assert found.pain == Painful(0, 0, None, None) and found.changed == ()
    assert [one.what for one in found.gaps] == ["pain, also none", "sitting"]


def test_the_windows_end_where_they_say() -> None:
    found = of(sessions=[run(days, km=2**number) for number, days in enumerate((0, 6, 7, 13, 14, 34, 35))])
    assert found.running == Running(2, 3000.0, 0) and found.running_before == Running(2, 12000.0, 0)
    assert found.running_four == Running(4, 60000.0, 0)  # the four weeks before the week, its first day as well


def test_four_weeks_are_not_known_where_the_journal_is_younger() -> None:
    assert of(sessions=[run(0), run(33)]).running_four is None
    assert of(sessions=[run(0), run(34)]).running_four == Running(1, 5000.0, 0)
    assert of(sessions=[run(0)], days=[day(34, sleep_s=28800.0)]).running_four == Running(0, None, 0)


def test_a_run_without_a_distance_is_told_and_not_0() -> None:
    found = of(sessions=[run(0, None), run(1, 8), run(8, None)])
    assert found.running == Running(2, 8000.0, 1) and found.running_before == Running(1, None, 1)


def test_other_sports_count_as_sessions_and_not_as_running() -> None:
    walk = {**run(2, 30), "sport": "walk", "session_id": "w"}
    mill = {**run(3, 4), "sport": "treadmill", "session_id": "t"}
    found = of(sessions=[run(0), walk, mill])
    assert found.sessions == {"run": 1, "walk": 1, "treadmill": 1} and found.running == Running(2, 9000.0, 0)


@pytest.mark.parametrize(("rests", "load"), [(5, 7 * 300 / 6), (4, None)])
def test_load_needs_six_of_seven_days(rests: int, load: float | None) -> None:
    hard = run(0, 5, duration_s=3600.0, rpe=5.0)
    found = of(sessions=[hard], days=[day(one, rest=1.0) for one in range(1, rests + 1)])
    assert found.load == (Amount(300.0, 6, pytest.approx(load)) if load else None) and found.logged_days == rests + 1
    assert found.basis == "srpe"


def test_load_of_the_week_before_is_its_own() -> None:
    sessions = [run(days, duration_s=600.0 * (1 + (days > 6)), rpe=5.0) for days in range(14)]
    found = of(sessions=sessions)
    assert (found.load, found.load_before) == (Amount(350.0, 7, pytest.approx(350)), Amount(700.0, 7, pytest.approx(700)))


class TestPain:
    def test_days_with_an_answer_and_the_worst(self) -> None:
        found = of(
            pain=[pain(0, 3), pain(0, 6, "lower-back"), pain(1, 0), pain(8, 4), pain(7, 2)],
            days=[day(2, no_pain=1.0), day(3, sitting_s=3600.0)],
        )
        assert found.pain == Painful(3, 1, 6.0, "lower-back") and found.pain_before == Painful(2, 2, 4.0, "knee")

    def test_zero_is_an_answer(self) -> None:
        assert of(pain=[pain(0, 0)]).pain == Painful(1, 0, None, None)


class TestChanged:
    def shod(self, days: int, shoe: str | None, **more) -> dict:
        return run(days, shoe_id=shoe, **more)

    def test_new_shoes_exercises_and_sports(self) -> None:
        shoes = [{"athlete_id": 1, "shoe_id": id, "name": name, "alias": name} for id, name in (("h1", "Old"), ("h2", "New"))]
        sets = [
            {"athlete_id": 1, "session_id": f"s{days}", "day": ago(days), "position": 0, "exercise": name}
            for days, name in ((10, "squat"), (1, "squat"), (1, "deadlift"))
        ]
        sessions = [
            self.shod(0, "h2"),
            self.shod(3, "h1"),
            self.shod(10, "h1"),
            {**run(1), "sport": "strength", "session_id": "l"},
        ]
        found = of(sessions=sessions, shoes=shoes, sets=sets, spans=SPAN)
        assert found.changed == (Change("shoes", "New"), Change("exercise", "deadlift"), Change("sport", "strength"))

    def test_who_logged_nothing_before_has_nothing_new(self) -> None:
        shoes = [{"athlete_id": 1, "shoe_id": "h1", "name": "Old", "alias": "old"}]
        assert of(sessions=[self.shod(0, "h1"), self.shod(10, None)], shoes=shoes, spans=SPAN).changed == ()
        assert of(sessions=[self.shod(0, "h1")], shoes=shoes, spans=SPAN).changed == ()

    @pytest.mark.parametrize(("rests", "new"), [(20, (Change("sport", "swim"),)), (19, ())])
    def test_new_is_only_said_of_four_weeks_that_are_three_quarters_logged(self, rests: int, new: tuple) -> None:
        sessions = [{**run(0), "sport": "swim"}, run(10)]
        idle = [day(one, rest=1.0) for one in (one for one in range(7, 35) if one != 10)]
        assert of(sessions=sessions, days=idle[:rests]).changed == new

    def test_what_lies_more_than_four_weeks_back_is_new_again(self) -> None:
        sessions = [{**run(0), "sport": "swim"}, {**run(35), "sport": "swim"}, run(20)]
        assert of(sessions=sessions, spans=SPAN).changed == (Change("sport", "swim"),)
        assert of(sessions=[sessions[0], {**run(34), "sport": "swim"}, run(20)], spans=SPAN).changed == ()

    @pytest.mark.parametrize(("hard", "told"), [(0.65, True), (0.64, False), (0.35, True), (0.36, False)])
    def test_ground_moves_by_15_points(self, hard: float, told: bool) -> None:
        sessions = [
            run(0, surface_asphalt=hard, surface_grass=1 - hard),
            *(run(back, surface_concrete=0.5, surface_dirt=0.5) for back in (10, 12, 14)),
            run(11),
        ]
        (*found,) = of(sessions=sessions).changed
        assert bool(found) is told and all(one == Change("hard-ground", "hard ground", pytest.approx(hard), 0.5) for one in found)

    @pytest.mark.parametrize(("known", "told"), [(0.75, True), (0.74, False)])
    def test_ground_that_is_little_known_has_not_moved(self, known: float, told: bool) -> None:
        paved, soft = run(10, surface_asphalt=known), run(0, surface_grass=1.0)
        assert bool(of(sessions=[soft, paved]).changed) is told
        assert bool(of(sessions=[run(0, surface_asphalt=known), run(10, surface_grass=1.0)]).changed) is told

    @pytest.mark.parametrize(("logged", "hours", "told"), [(3, 9, True), (2, 9, False), (3, 8.9, False), (3, 7, True)])
    def test_sitting_moves_by_an_hour_where_three_days_are_logged(self, logged: int, hours: float, told: bool) -> None:
        now = [day(one, sitting_s=hours * 3600) for one in range(logged)]
        found = of(days=[*now, *(day(one, sitting_s=8 * 3600.0) for one in (7, 20, 34))]).changed
        assert [one.kind for one in found] == (["sitting"] if told else [])


@pytest.mark.parametrize(("share", "known"), [(0.75, 2), (0.74, 1)])
def test_a_surface_known_for_less_than_three_quarters_of_the_way_is_asked_for(share: float, known: int) -> None:
    sessions = [run(0, surface_grass=share), {**run(1), "sport": "treadmill"}, run(2)]
    assert {one.what: one.known for one in of(sessions=sessions).gaps}["surface of a run"] == known


def test_what_is_not_logged_says_of_how_much() -> None:
    sessions = [run(0, rpe=5.0, surface_grass=1.0), run(1, None), {**run(2), "sport": "swim", "session_id": "w", "rpe": 3.0}]
    gaps = {one.what: (one.known, one.of) for one in of(sessions=sessions, days=[day(0, sitting_s=1.0, no_pain=1.0)]).gaps}
    assert gaps == {
        "pain, also none": (1, 7), "effort of a session": (2, 3), "distance of a run": (1, 2), "surface of a run": (1, 2),
        "shoes of a run": (0, 2), "sitting": (1, 7),
    }  # fmt: skip


def test_what_would_log_it_names_the_first_session_that_lacks_it() -> None:
    sessions = [run(20), run(4, rpe=6.0), run(3, None, rpe=5.0), run(2, rpe=None), run(1)]
    commands = {one.what: one.command for one in of(sessions=sessions).gaps}
    assert commands["effort of a session"] == "journal edit s2 --rpe 6"
    assert commands["distance of a run"] == "journal edit s3 --distance 8km"
    assert commands["surface of a run"] == "journal edit s4 --surface asphalt"


def test_what_comes_after_the_day_is_not_seen() -> None:
    later = [{**run(0, 9), "day": LAST + timedelta(days=1), "session_id": "x"}]
    assert of(sessions=[run(1), *later]).running == Running(1, 5000.0, 0)
