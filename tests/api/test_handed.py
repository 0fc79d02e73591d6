"""What Python hands over: natural types are taken, wrong ones are a line, and nothing is said of days that lie ahead."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from journal.api import Journal, open_journal
from journal.domain.entries import Day, Session
from journal.domain.errors import BadValue, JournalError, Refused, Unknown

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)  # a Sunday


@pytest.fixture
def j(journal: Journal) -> Journal:
    journal.log_session(Session(sport="run", day=date(2026, 11, 1), distance_m=8000.0, duration_s=2700.0))
    return journal


AHEAD = "2030-01-01 lies in the future, expected today or earlier, for example"
PERIOD = "expected a period or its first day, for example 28d, 12w, 1y or 2026-03-04"
FIGURE = "expected the name of a figure as text, for example spikes"
ID = "expected an id as text, for example s12"
CALLS: list[tuple[Callable[[Journal], Any], str]] = [
    (lambda j: j.flags(date(2030, 1, 1)), AHEAD),
    (lambda j: j.flags(datetime(2030, 1, 1, 8, 0)), AHEAD),
    (lambda j: j.coverage(date(2030, 1, 1)), AHEAD),
    (lambda j: j.figure("spikes", since=date(2030, 1, 1)), AHEAD),
    (lambda j: j.load(date(2030, 1, 1)), AHEAD),
    (lambda j: j.week(date(2030, 1, 1)), AHEAD),
    (lambda j: j.report("a.html", date(2030, 1, 1)), AHEAD),
    (lambda j: j.list_entries(date(2030, 1, 1)), AHEAD),
    (lambda j: j.since(date(1900, 1, 1)), "1900-01-01: expected a day since 1950-01-01"),
    (lambda j: j.since(pd.NaT), f"NaT: {PERIOD}"),
    (lambda j: j.flags(since=5), f"5: {PERIOD}"),
    (lambda j: j.flags(since=None), f"None: {PERIOD}"),
    (lambda j: j.figure("spikes", since=["1y"]), f"['1y']: {PERIOD}"),
    (lambda j: j.figure(None), f"None: {FIGURE}"),
    (lambda j: j.figure(5), f"5: {FIGURE}"),
    (lambda j: j.why(5), "5: expected region as text, for example"),
    (lambda j: j.why("knee", when=5), "5: expected time of pain as text, for example"),
    (lambda j: j.streams(5), f"5: {ID}"),
    (lambda j: j.show(None), f"None: {ID}"),
    (lambda j: j.week("x"), "x: expected a day"),
    (lambda j: j.week(5), "5: expected a day or a week, for example 2026-03-04, sunday or last"),
    (lambda j: j.plan("18km", surface={"asfalt": 1.0}), "surface 'asfalt' is not known: did you mean asphalt?"),
    (lambda j: j.plan("18km", surface={"asphalt": 7.0}), "asphalt: 7.0: expected a share above 0 and at most 1 of each surface"),
    (lambda j: j.plan("18km", surface={"asphalt": "x"}), "asphalt: 'x': expected a share above 0"),
    (lambda j: j.plan("18km", surface={"asphalt": True}), "asphalt: True: expected a share above 0"),
    (lambda j: j.plan("18km", surface={"asphalt": 0.5}), "{'asphalt': 0.5}: expected shares that add up to 1, for example"),
    (lambda j: j.plan("18km", surface={}), "{}: expected shares that add up to 1"),
    (lambda j: j.plan("18km", surface={5: 1.0}), "5: expected surface as text"),
    (lambda j: j.plan("18km", surface=5), "5: expected one of asphalt"),
    (lambda j: j.plan("18km", surface=["asphalt"]), "['asphalt']: expected one of asphalt"),
    (lambda j: j.plan("18km", strike=5), "5: expected one of rearfoot"),
    (lambda j: j.plan("18km", shoes=3), "3: expected the name or alias of a pair (shoes), for example pegasus"),
    (lambda j: j.plan("18km", rpe=float("nan")), "nan: expected a number from 0 to 10 (effort, RPE), for example 6"),
    (lambda j: j.plan("18km", rpe=60), "60: expected a number from 0 to 10"),
    (lambda j: j.plan("18km", rpe=True), "True: expected a number from 0 to 10"),
    (lambda j: j.plan("18km", warm_up=1), "1: expected yes or no (warmed up), for example yes"),
    (lambda j: j.plan("18km", title=b"x"), "b'x': expected at most 300 characters (title)"),
    (lambda j: j.plan("18km", time=60), '60: expected a time as text, for example time="1:50:00"'),
    (lambda j: j.plan("18km", sport=5), "5: expected a sport as text"),
    (lambda j: j.plan("18km", lean=[1]), "[1]: expected a lean, a word or degrees, as text, for example lean=12"),
    (lambda j: j.plan("lift squat 1x5@80kg", tag=5), "5: expected a tag as text, for example clean"),
    (lambda j: j.plan("lift squat 1x5@80kg", tag=["clean", 5]), "5: expected a tag as text"),
    (lambda j: j.plan("lift squat 1x5@80kg", grip=5), "5: expected a grip as text"),
    (lambda j: j.plan("18km", on=5), "5: expected a day, for example tomorrow, saturday or 2026-03-04"),
    (lambda j: j.plan("18km", on=None), "None: expected a day, for example tomorrow"),
    (lambda j: j.plan("18km", on=date(2026, 11, 1)), "2026-11-01 lies in the past, expected today or later"),
    (lambda j: j.plan(Session(sport="run", day=j.today, distance_m=5e3), rpe=5), "rpe: a Session says all of itself"),
    (lambda j: j.plan(Session(sport="run", day=j.today, distance_m=5e3, surface={"asfalt": 1.0})), "did you mean asphalt?"),
    (lambda j: j.log_session(Session(sport="runn", day=j.today, distance_m=5e3)), "sport 'runn' is not known: did you mean run?"),
    (lambda j: j.log_session(Session(sport="run", day=j.today, surface={"asphalt": 7.0})), "asphalt: 7.0: expected a share"),
    (lambda j: j.plan_week("saturday 18km"), "'saturday 18km': expected a list of sessions, for example j.plan_week(["),
    (lambda j: j.plan_week(5), "5: expected a list of sessions"),
    (lambda j: j.plan_week([5]), "5: expected a session, a rest day or a line of text"),
    (lambda j: j.plan_week([""]), "'': expected a day, and a session or rest after it"),
    (lambda j: j.plan_week(["saturday"]), "'saturday': expected a day, and a session or rest after it"),
    (lambda j: j.plan_week(["saturday 'x"]), "saturday 'x: a quotation mark is not closed"),
    (lambda j: j.plan_week(["saturday 18km --surface"]), "--surface: expected a value after it"),
    (lambda j: j.plan_week(["saturday 18km --colour red"]), "colour: nothing is planned by that name"),
    (lambda j: j.import_paths([5]), "5: expected a file or folder, for example j.import_paths("),
    (lambda j: j.import_paths(None), "None: expected a file or folder"),
    (lambda j: j.report(None), "None: expected the name of a file, for example report.html"),
    (lambda j: j.pngs(5), "5: expected the name of a folder, for example pictures"),
    (lambda j: open_journal(5), "5: expected the path or URL of a journal, for example"),
    (lambda j: open_journal(b"a.sqlite"), "b'a.sqlite': expected the path or URL of a journal"),
    (lambda j: open_journal("a.sqlite", now="soon"), "now='soon': expected an ISO instant, for example 2026-10-31T20:00:00Z"),
    (lambda j: open_journal("a.sqlite", now=5), "now=5: expected an ISO instant"),
    (lambda j: open_journal("a.sqlite", now=date(2026, 1, 1)), "now=datetime.date(2026, 1, 1): expected an ISO instant"),
    (lambda j: open_journal("a.sqlite", now=pd.NaT), "now=NaT: expected an ISO instant"),
]


@pytest.mark.parametrize(("call", "line"), CALLS, ids=[line.split(", for example")[0] for _, line in CALLS])
def test_what_cannot_be_used_is_one_line_and_leaves_nothing(j: Journal, tmp_path: Path, monkeypatch, call, line: str) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    with pytest.raises(JournalError) as refused:
        call(j)
    assert isinstance(refused.value, BadValue | Unknown)
    assert line in str(refused.value) and "\n" not in str(refused.value)
    assert not list(folder.iterdir()) and len(j.list_entries()["sessions"]) == 1


@pytest.mark.parametrize("period", [
    date(2026, 11, 2), datetime(2026, 11, 2, 23, 30), pd.Timestamp("2026-11-02"), datetime(2026, 11, 1, 23, 30, tzinfo=UTC), "2026-11-02",
])  # fmt: skip
def test_a_period_may_begin_at_an_instant(j: Journal, period) -> None:
    """Of an instant the athlete's day counts: half past eleven in the evening in UTC is the next day in Berlin."""
    assert j.since(period) == date(2026, 11, 2) and type(j.since(period)) is date
    assert j.flags(period).since == date(2026, 11, 2) and j.list_entries(period)["sessions"] == []


@pytest.mark.parametrize(("said", "last"), [
    (None, date(2026, 11, 22)), ("sunday", date(2026, 11, 22)), ("last", date(2026, 11, 15)), ("2026-W46", date(2026, 11, 15)),
    (date(2026, 11, 18), date(2026, 11, 18)), (datetime(2026, 11, 18, 9, 0), date(2026, 11, 18)), ("yesterday", date(2026, 11, 21)),
])  # fmt: skip
def test_a_week_is_named_by_its_day_or_in_words(j: Journal, said, last: date) -> None:
    assert j.week(said).week.last == last


@pytest.mark.parametrize(("said", "kept"), [
    ({"surface": {"asphalt": 0.7, "grass": 0.3}}, {"surface": {"asphalt": 0.7, "grass": 0.3}}),
    ({"surface": {"Asphalt": np.float64(1.0)}}, {"surface": {"asphalt": 1.0}}),
    ({"rpe": np.int64(6)}, {"rpe": 6.0}),
    ({"warm_up": False}, {"warm_up": False}),
    ({"on": datetime(2026, 11, 28, 9, 0)}, {"day": date(2026, 11, 28)}),
    ({"on": pd.Timestamp("2026-11-28")}, {"day": date(2026, 11, 28)}),
])  # fmt: skip
def test_a_plan_takes_values_as_they_are_kept(j: Journal, said, kept) -> None:
    from journal.api.planned import typed_session

    session = typed_session(j, ("18km",), **{"on": "tomorrow", "said": {}} | split(said))
    assert {name: getattr(session, name) for name in kept} == kept
    assert j.plan("18km", **said).day == session.day


def split(said: dict[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in said.items() if name != "on"}
    return {"said": rest} | ({"on": said["on"]} if "on" in said else {})


def test_a_week_is_planned_in_lines_of_text(j: Journal) -> None:
    lines = ["tue 8km --surface=grass --warm-up", "wed rest", "saturday lift squat 5x5@80kg --tag clean --tag head-up-x"]
    with pytest.raises(Unknown, match="tag 'head-up-x'"):
        j.plan_week(lines)
    lines[2] = "saturday lift squat 5x5@80kg --tag clean --no-warm-up"
    told = j.plan_week([*lines, Day(day=date(2026, 11, 26), rest=True)])
    assert [(one.day.day, one.planned) for one in told.days] == [
        (24, "run 8.0 km · grass · warmed up: yes"), (25, "rest"), (26, "rest"), (28, told.days[3].planned),
    ]  # fmt: skip
    assert "squat 5x5" in told.days[3].planned


@pytest.mark.parametrize("hand", [str, lambda path: [str(path)], lambda path: path, lambda path: (path,)])
def test_an_import_takes_a_path_in_any_way(j: Journal, tmp_path: Path, hand) -> None:
    (tmp_path / "dir").mkdir()
    (tmp_path / "dir" / "log.txt").write_text("hello")
    assert j.import_paths(hand(tmp_path / "dir")).found == 0
    assert len(j.import_paths(hand(tmp_path / "dir")).skipped) == 1


class TestNow:
    @pytest.mark.parametrize("now", [
        "2026-11-22T23:30:00", datetime(2026, 11, 22, 23, 30), "2026-11-22T22:30:00Z", datetime(2026, 11, 22, 22, 30, tzinfo=UTC),
    ])  # fmt: skip
    def test_without_an_offset_it_is_this_machines_clock(self, tmp_path: Path, monkeypatch, now) -> None:
        with open_journal(tmp_path / "a.sqlite", now=now) as journal:
            assert journal.now == datetime(2026, 11, 22, 22, 30, tzinfo=UTC) and journal.today == date(2026, 11, 22)
        monkeypatch.setenv("JOURNAL_NOW", now if isinstance(now, str) else now.isoformat())
        with open_journal(tmp_path / "a.sqlite") as journal:
            assert journal.now == datetime(2026, 11, 22, 22, 30, tzinfo=UTC)

    def test_a_day_as_text_is_its_beginning(self, tmp_path: Path) -> None:
        with open_journal(tmp_path / "a.sqlite", now="2026-01-01") as journal:
            assert journal.today == date(2026, 1, 1)


class TestClosing:
    def test_at_the_end_of_with_also_after_a_failure(self, tmp_path: Path) -> None:
        with pytest.raises(ZeroDivisionError), open_journal(tmp_path / "a.sqlite", now=NOW) as journal:
            assert journal.today == NOW.date()
            raise ZeroDivisionError
        assert journal.store.closed

    @pytest.mark.parametrize("call", [
        lambda j: j.sessions(), lambda j: j.flags(), lambda j: j.profile(), lambda j: j.undo(), lambda j: j.streams("s1"),
        lambda j: j.log_day(Day(day=j.today, rest=True)), lambda j: j.episodes.all(), lambda j: j.trials.current(), lambda j: j.figure("spikes"),
    ])  # fmt: skip
    def test_a_closed_one_refuses_in_a_line(self, tmp_path: Path, call) -> None:
        with open_journal(tmp_path / "a.sqlite", now=NOW) as journal:
            assert journal.today
        journal.close()  # twice is no fault
        with pytest.raises(Refused, match=r"a\.sqlite: this journal was closed; open it again, for example j = open_journal\(\)"):
            call(journal)
        assert repr(journal) == f"A journal that was closed ({tmp_path / 'a.sqlite'})." and "closed" in journal._repr_html_()


def test_today_is_asked_of_a_closed_one_in_vain_too(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "a.sqlite", now=NOW)
    journal.close()
    with pytest.raises(Refused, match="was closed"):
        journal.since(NOW.date() - timedelta(days=1))
