"""Narrow terminals: nothing that matters is cut, nothing wraps."""

import click
import pytest

from journal.cli.progress import widths


@pytest.mark.parametrize("columns", [60, 80, 100, 200])
def test_the_progress_bar_fits_on_one_line(columns: int) -> None:
    name, bar = widths(columns)
    # 10,000 of 10,000 files, 1,234 a second, the time left, and a gap between each two.
    assert name + bar + len("10000/10000") + len("1,234 files/s") + len("0:00:12") + 4 <= columns
    assert name >= 20 and bar >= 4
    assert widths(200) == (32, 40)


@pytest.fixture
def logged(run) -> None:
    run("shoes", "add", "Pegasus 41", "--alias", "pegasus")
    run(
        "run",
        "18.2km",
        "1:35:10",
        "--surface",
        "asphalt:70,grass:30",
        "--shoes",
        "pegasus",
        "--rpe",
        "6",
        "--title",
        "A long way round",
    )
    run("lift", "deadlift", "5x5@100kg", "squat", "5x5@80kg")


def terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(columns))


def test_a_narrow_list_keeps_day_and_time(run, logged, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch, 60)
    said = click.unstyle(run("list").out)
    assert all(word in said for word in ("2026-11-22", "18.2 km", "1:35:10", "run"))
    assert "pegasus" not in said and "…" not in said
    assert max(map(len, said.splitlines())) <= 60


def test_a_very_narrow_list_keeps_what_tells_entries_apart(run, logged, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch, 40)
    said = click.unstyle(run("list").out).splitlines()
    assert said[2].split()[:5] == ["s1", "2026-11-22", "run", "18.2", "km"]
    assert max(map(len, said)) <= 40 and "…" not in "".join(said)


def test_many_surfaces_leave_room(run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("run", "5km", "--surface", "asphalt:60,paved:20,gravel:9,dirt:4,grass:3,sand:0.4,concrete:0.3,unknown:3.3")
    terminal(monkeypatch, 120)
    (row,) = click.unstyle(run("list").out).splitlines()[2:]
    assert "asphalt 60 %, paved 20 %, others 17 %, unknown 3 %" in row


def test_a_wide_list_shows_all_that_is_known(run, logged, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch, 150)
    assert "pegasus" in run("list").out and "asphalt 70 %" in run("list").out


def test_what_nobody_said_takes_no_column(run) -> None:
    run("run", "5km", "28:00")
    head = run("list").out.splitlines()[0].split()
    assert "surface" not in head and "shoes" not in head and "time" in head
