"""What a pain of today says of the trial: what kind of week it is, and that it names no time of day."""

from datetime import UTC, datetime, timedelta

import pytest

from journal.api import Journal, open_journal
from journal.domain.entries import Day, Pain
from journal.domain.errors import BadValue

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)


@pytest.fixture(params=["morning", "evening"])
def trying(tmp_path, request) -> Journal:
    """A trial that begins today, of a knee of 2 at a time of day."""
    journal = open_journal(tmp_path / "journal.sqlite", now=NOW)
    for back in range(1, 35):
        day = journal.today - timedelta(days=back)
        journal.log_day(Day(day=day, sitting_s=8 * 3600.0))
        journal.log_pain(Pain(region="knee", score=2, day=day, when=request.param, seen_by_clinician=journal.today))
    journal.trials.start(journal.trials.propose("less sitting", region="knee", when=request.param, start=journal.today))
    yield journal
    journal.close()


def test_a_morning_tells_the_week_also_one_without_pain(trying):
    assert any(note.startswith("trial: week 1 of 8") for note in trying.log_day(Day(day=trying.today, no_pain=True)).notes)
    trying.undo()
    pain = Pain(region="knee", score=2, day=trying.today, when="morning")
    assert any(note.startswith("trial: week 1 of 8") for note in trying.log_pain(pain).notes)
    yesterday = Day(day=trying.today - timedelta(days=40), no_pain=True)
    assert not [note for note in trying.log_day(yesterday).notes if note.startswith("trial:")]


def test_a_pain_of_no_time_of_day_says_how_it_can_count(trying):
    when = trying.trials.current().entry.when
    saved = trying.log_pain(Pain(region="knee", score=2, day=trying.today))
    assert any(f"if it was so: journal edit {saved.ids[0]} --when {when}" in note for note in saved.notes)
    assert trying.trials.current().scores.get(trying.today) is None
    trying.edit(saved.ids[0], {"when": when})
    assert trying.trials.current().scores[trying.today] == 2
    for other in (Pain(region="knee", score=2, day=trying.today, when=when), Pain(region="foot", score=1, day=trying.today)):
        assert not [note for note in trying.log_pain(other).notes if "journal edit" in note and "--when" in note]


def test_one_that_stopped_already_says_so(trying):
    trying.log_pain(Pain(region="knee", score=9, day=trying.today))
    with pytest.raises(BadValue, match=r"^the trial with less sitting has stopped already: pain of 9/10"):
        trying.trials.end()


def test_while_it_runs_no_means_are_told(trying):
    told = trying.trials.answer().as_json()["trial"]
    assert (told["state"], told["weekly_means"], told["result"]) == ("running", [], None)


def test_what_was_never_logged_is_refused_by_what_to_log(tmp_path):
    journal = open_journal(tmp_path / "other.sqlite", now=NOW)
    for back in range(20):
        day = journal.today - timedelta(days=back)
        journal.log_pain(Pain(region="knee", score=2, day=day, when="morning", seen_by_clinician=journal.today))
    for what, said in (
        ("upright running", "how much forward lean is usual is not known"),
        ("less sitting", "journal day --sitting"),
    ):
        with pytest.raises(BadValue, match=said):
            journal.trials.propose(what)
    journal.close()
