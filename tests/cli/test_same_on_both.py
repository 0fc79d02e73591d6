"""The same commands on SQLite and on PostgreSQL: the same answers, and the same rows under the same ids."""

import shlex
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import both
import pytest
from both import Databases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_files import ROW, gpx, strava

from journal.api import Journal, open_journal
from journal.domain.entries import Day, Pain, Session
from journal.domain.errors import JournalError
from journal.store.store import open_store

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
def urls(databases: Databases, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """A new journal on each."""
    name = databases.take()
    yield str(tmp_path / "both.sqlite"), databases.server.url(name)
    databases.give_back(name)


COMMANDS = """
profile --height 178cm --birth-year 1986
shoes add Pegasus --alias pegasus --cushioning standard --start 120km
shoes add Éclair --alias eclair
run 8.2km 45:10 --surface asphalt:70,grass:30 --shoes pegasus --rpe 6 --lean forward --on -9d
run 12km 1:10:00 --surface asphalt --rpe 7 --on -2d
run 5km 30:00 --on yesterday --note "first, 'quoted' %s \\ ünïcode"
lift deadlift 5x5@100kg --grip mixed
session swim 1500m 40:00 --on -3d
pain lower-back 4 --when morning --quality ache
pain knee 2 --session s1 --on -9d
pain none --on -4d
day --sitting 9h --sleep 7h --mass 78.4kg
rest --from -8d --to -5d
episode lower-back --tried rest
import --dry-run {gpx}
import {gpx} {csv}
import {gpx}
merge s1 s2
undo
redo
undo
edit s3 --rpe 4
edit --since 30d --sport run --surface grass
delete s4
undo b2
undo
shoes retire eclair
delete s99
pain elbow 11
undo --list --json
import --dry-run --json {other}
""".strip().splitlines()
ASKED = (
    "list --json",
    "show s1 --json",
    "show p1 --json",
    "flags --json",
    "shoes list",
    "undo --list",
)


def test_every_command_answers_the_same(run, urls: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other.gpx"
    files = {"gpx": gpx(tmp_path / "a.gpx"), "csv": strava(tmp_path / "a.csv", ROW, ROW.replace("77,", "78,")), "other": other}
    other.write_text(files["gpx"].read_text().replace("Morning", "Evening"))
    answers: dict[str, list[Any]] = {}
    for url in urls:
        monkeypatch.setenv("JOURNAL_DB", url)
        answers[url] = [(line, run(*shlex.split(line.format(**files)))) for line in (*COMMANDS, *ASKED)]
    assert [answer.code for line, answer in answers[urls[0]] if line in ASKED] == [0] * len(ASKED)
    assert {answer.code for _, answer in answers[urls[0]]} == {0, 2, 3}
    for on_sqlite, on_postgres in zip(*answers.values(), strict=True):
        assert on_sqlite == on_postgres
    assert all_rows(urls[0]) == all_rows(urls[1])


def all_rows(url: str) -> dict[str, list[dict[str, Any]]]:
    with closing(open_store(url, NOW)) as store:
        return both.rows(store)


def test_an_export_goes_from_one_to_the_other_and_its_ids_are_used_up(
    run, urls: tuple[str, str], databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at(url: str, *arguments: str) -> str:
        monkeypatch.setenv("JOURNAL_DB", url)
        ran = run(*arguments)
        assert ran.code == 0, ran
        return str(ran.out)

    for number, (home, away) in enumerate((urls, (urls[1], str(tmp_path / "away.sqlite")))):
        if number == 0:
            at(home, "import", str(gpx(tmp_path / "a.gpx")))
            at(home, "pain", "knee", "2", "--session", "s1")
        at(home, "export", str(tmp_path / f"{number}.zip"))
        at(away, "import", str(tmp_path / f"{number}.zip"))
        assert at(home, "list", "--json") == at(away, "list", "--json")
        at(away, "delete", "p1")
        assert f"Saved p{number + 2}:" in at(away, "pain", "knee", "3")  # what was given and undone at home counts too
        at(away, "undo")
        at(away, "undo")


DAYS = st.integers(0, 6).map(lambda back: date(2026, 11, 22) - timedelta(days=back))
IDS = st.tuples(st.sampled_from("spd"), st.integers(1, 5)).map(lambda one: f"{one[0]}{one[1]}")
STEPS = st.one_of(
    st.tuples(st.just("run"), DAYS, st.floats(100, 40_000)),
    st.tuples(st.just("pain"), DAYS, st.floats(0, 10)),
    st.tuples(st.just("day"), DAYS, st.floats(0, 24 * 3600)),
    st.tuples(st.just("edit"), IDS, st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=20)),
    st.tuples(st.just("delete"), IDS),
    st.tuples(st.just("undo"), st.none() | st.integers(1, 8).map("b{}".format)),
    st.tuples(st.just("redo")),
)


def done(journal: Journal, step: tuple[Any, ...]) -> str | None:
    """Do it; what is refused, if it is."""
    try:
        match step:
            case ("run", day, distance_m):
                journal.log_session(Session(sport="run", day=day, distance_m=distance_m))
            case ("pain", day, score):
                journal.log_pain(Pain(region="lower-back", score=score, day=day))
            case ("day", day, sleep_s):
                journal.log_day(Day(day=day, sleep_s=sleep_s))
            case ("edit", id, note):
                journal.edit(id, {"note": note})
            case ("delete", id):
                journal.delete([id])
            case ("undo", batch):
                journal.undo(batch)
            case _:
                journal.redo()
    except JournalError as error:
        return f"{type(error).__name__}: {error}"
    return None


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(STEPS, min_size=4, max_size=10))
def test_any_writes_undos_and_redos_leave_the_same_rows(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]]
) -> None:
    name = databases.take()
    try:
        urls = (str(tmp_path_factory.mktemp("any") / "j.sqlite"), databases.server.url(name))
        with open_journal(urls[0], now=NOW) as one, open_journal(urls[1], now=NOW) as two:
            for step in steps:
                assert done(one, step) == done(two, step)
                assert both.rows(one.store) == both.rows(two.store)
    finally:
        databases.give_back(name)
