"""The api as notebooks and scripts use it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from journal import open_journal
from journal.api import Journal
from journal.domain.entries import Day, Pain, Session, Shoe
from journal.domain.errors import BadValue, Unknown
from journal.domain.sets import StrengthSet

TODAY = date(2026, 11, 22)


@pytest.fixture
def trained(journal: Journal) -> Journal:
    """Eight weeks of three runs a week, then one half as long again."""
    journal.add_shoes(Shoe(name="Pegasus 41", alias="pegasus", start_m=0.0))
    for step in range(56, 0, -2):
        journal.log_session(Session(
            sport="run", day=TODAY - timedelta(days=step), distance_m=8000.0, duration_s=2880.0, rpe=5.0, surface={"dirt": 1.0},
            shoes="pegasus", lean="slight", foot_strike="midfoot",
        ))  # fmt: skip
        journal.log_day(Day(day=TODAY - timedelta(days=step - 1), rest=True))
    journal.undo()
    journal.log_session(
        Session(
            sport="run",
            day=TODAY - timedelta(days=1),
            distance_m=12_400.0,
            duration_s=4500.0,
            rpe=7.0,
            surface={"dirt": 1.0},
            shoes="pegasus",
        )
    )
    return journal


def test_flags_show_themselves(trained: Journal) -> None:
    answer = trained.flags("28d")
    spike = next(flag for flag in answer.flags if flag.factor == "session-spike")
    assert (spike.level, spike.value, spike.threshold) == ("caution", pytest.approx(1.55), 1.10)
    assert spike.session_id in set(trained.sessions()["session_id"])
    assert "<table>" in answer._repr_html_() and "1.55 times" in answer._repr_html_()
    assert {"as_of", "since", "signs", "flags", "unknown", "soreness", "pain_light"} == set(answer.as_json())


def test_own_thresholds_hold(trained: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    from journal.api import settings

    settings.change("thresholds.session-spike.caution", "1.6")
    again = open_journal(trained.where, now=trained.now)
    assert "session-spike" not in {flag.factor for flag in again.flags("28d").flags}
    again.close()


def test_a_plan_names_the_longest_and_what_stops_it(trained: Journal) -> None:
    planned = Session(sport="run", day=TODAY + timedelta(days=1), distance_m=18_000.0, surface={"dirt": 1.0}, shoes="pegasus")
    answer = trained.plan(planned)
    assert "session-spike" in {flag.factor for flag in answer.flags}
    assert answer.longest.value is not None and 8000 < answer.longest.value < 18_000
    assert answer.longest.stopped_by
    with pytest.raises(Unknown, match="did you mean pegasus"):
        trained.plan(Session(sport="run", day=TODAY, distance_m=5000.0, shoes="pegasos"))


@pytest.mark.parametrize(
    ("pain", "said"),
    [
        (Pain(score=2, day=TODAY, symptoms=("numbness-saddle",)), "sign"), (Pain(score=2, day=TODAY, symptoms=("fever",)), "sign"),
        (Pain(score=4, day=TODAY - timedelta(days=1)), "48 hours"),
    ],
)  # fmt: skip
def test_a_plan_refuses_the_longest(trained: Journal, pain: Pain, said: str) -> None:
    trained.log_pain(pain)
    answer = trained.plan(Session(sport="run", day=TODAY + timedelta(days=1), distance_m=5000.0))
    assert answer.longest.value is None and said in answer.longest.reason


def test_a_plan_without_a_baseline(journal: Journal) -> None:
    answer = journal.plan(Session(sport="run", day=TODAY + timedelta(days=1), distance_m=5000.0))
    assert answer.longest.value is None and "no baseline" in answer.longest.reason
    lift = journal.plan(Session(sport="strength", day=TODAY, sets=(StrengthSet("deadlift", reps=5.0, weight_kg=100.0),)))
    assert lift.longest.measure == "weight_kg" and lift.longest.value is None


def test_load_is_description(trained: Journal) -> None:
    table = trained.load("7d")
    assert len(table) == 7 and trained.load_basis() == "srpe"
    assert table["load_au"].iloc[-2] == pytest.approx(7 * 75) and table["acwr_coupled"].notna().all()


def test_every_figure_draws_what_the_report_draws_and_the_report_is_written(trained: Journal, tmp_path: Path) -> None:
    from journal.api import pictures
    from journal.report import head, registry

    seen = pictures.view(trained, "1y")
    assert seen.flags and seen.unknown
    for name in registry.names():
        assert trained.figure(name).to_json() == head.headed(registry.figure(name, seen)).to_json()
    assert trained.report(tmp_path / "r.html").read_text().rstrip().endswith("</html>")


@pytest.mark.parametrize(("days", "count"), [(0, 1), (27, 1), (28, 0)])
def test_a_sign_stays_open_for_28_days(journal: Journal, days: int, count: int) -> None:
    journal.log_pain(Pain(score=1, day=TODAY - timedelta(days=days), symptoms=("fever",)))
    assert len(journal.open_signs()) == count == len(journal.flags("7d").signs)


def test_the_day_is_the_local_one(tmp_path: Path) -> None:
    late = open_journal(tmp_path / "late.sqlite", now=datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    assert late.today == date(2026, 11, 23)  # half past midnight in Berlin
    late.set_profile({"zone": "America/New_York"})
    late.close()
    moved = open_journal(tmp_path / "late.sqlite", now=datetime(2026, 11, 23, 3, 30, tzinfo=UTC))
    assert moved.today == date(2026, 11, 22)
    moved.close()


def test_retired_shoes_are_noticed(journal: Journal) -> None:
    journal.add_shoes(Shoe(name="Old", alias="old"))
    journal.change_shoes("old", {"retired_day": TODAY - timedelta(days=5)})
    saved = journal.log_session(Session(sport="run", day=TODAY, distance_m=5000.0, shoes="old"))
    assert "retired" in saved.notes[0]
    with pytest.raises(BadValue):
        journal.change_shoes("old", {"limit_m": 5.0})


def test_frames_follow_the_contract(trained: Journal) -> None:
    from journal.analysis.history import PAIN_COLUMNS, SESSION_COLUMNS

    assert {name: str(kind) for name, kind in trained.sessions().dtypes.items()} == {
        name: ("str" if kind == "str" else kind) for name, kind in SESSION_COLUMNS.items()
    }
    assert list(trained.pain().columns) == list(PAIN_COLUMNS)
    assert trained.days()["rest"].sum() == 27
