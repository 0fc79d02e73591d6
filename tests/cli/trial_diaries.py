"""A journal of forty days, before, in and after a trial of eight weeks, for commands to run on."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from made import made

from journal.api import Journal, open_journal
from journal.domain.entries import Day, Pain, Session
from journal.domain.trials import plan_trial

START = datetime(2026, 1, 1, 8, tzinfo=UTC)  # a Thursday
FIRST = date(2026, 2, 16)  # the Monday after the day on which trials are drawn here
DRAWN = 40
SEED = 7
PLAN = plan_trial("hard-surface-share", FIRST, 8, SEED)


def log_day(journal: Journal, number: int, *, hard: bool, score: float) -> None:
    """A morning, and a run on asphalt or grass, or a day of rest every third day."""
    day = START.date() + timedelta(days=number)
    journal.log_pain(Pain(region="lower-back", score=score, day=day, when="morning", zone=journal.zone))
    if number % 3:
        ground = {"asphalt" if hard else "grass": 1.0}
        journal.log_session(Session(sport="run", day=day, distance_m=8000.0, duration_s=2700.0, surface=ground))
    else:
        journal.log_day(Day(day=day, rest=True))


@pytest.fixture(scope="session")
def before(tmp_path_factory) -> Path:
    """Forty days of mornings of 2 or 3, run on asphalt; a clinician has looked at the back."""
    path = tmp_path_factory.mktemp("trial") / "journal.sqlite"
    journal = open_journal(path, now=START + timedelta(days=DRAWN))
    for number in range(DRAWN + 1):
        log_day(journal, number, hard=True, score=2.0 + (number % 4 == 0))
    last = journal.list_entries()["pain"][-1]["id"]
    journal.edit(last, {"seen_by_clinician": journal.today})
    journal.close()
    return path


@pytest.fixture(scope="session")
def over(before, tmp_path_factory) -> Path:
    """The same journal after a trial of eight weeks, kept to, with a point less on mornings after weeks with less."""
    path = tmp_path_factory.mktemp("over") / "journal.sqlite"
    shutil.copy(before, path)
    journal = open_journal(path, now=START + timedelta(days=DRAWN))
    journal.trials.start(journal.trials.propose("soft surface"), seed=SEED)
    journal.close()
    journal = open_journal(path, now=START + timedelta(days=DRAWN + 6 + 56))
    for number in range(DRAWN + 1, DRAWN + 6 + 57):
        today = START.date() + timedelta(days=number)
        less = PLAN.arm(today - timedelta(days=1)) == "less"
        log_day(journal, number, hard=PLAN.arm(today) != "less", score=3.0 - less - (number % 5 == 0))
    journal.close()
    return path


@pytest.fixture
def at(run, tmp_path, monkeypatch):
    """Run commands on a copy of a journal at a day counted from its first: ``at(before)(40, "trial")``."""

    def of(path: Path):
        copy = tmp_path / "copy.sqlite"
        shutil.copy(path, copy)

        def ran(number: int, *args: str):
            monkeypatch.setenv("JOURNAL_NOW", (START + timedelta(days=number)).isoformat())
            return run("--db", str(copy), *args)

        ran.path = copy
        return ran

    return of


@pytest.fixture(scope="session")
def drawn(before, tmp_path_factory) -> Path:
    """A trial drawn on day 40, which begins on day 46."""
    path = tmp_path_factory.mktemp("drawn") / "journal.sqlite"
    shutil.copy(before, path)
    return made(path, [("trial", "soft surface", "--yes")], (START + timedelta(days=DRAWN)).isoformat())


@pytest.fixture
def begun(at, drawn):
    return at(drawn)


def words(ran) -> str:
    return " ".join(ran.out.split())
