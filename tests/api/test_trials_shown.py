"""A trial from Python: it shows itself, and nothing is drawn before it is wanted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from journal.api import Journal, open_journal
from journal.domain.entries import Day, Pain
from journal.domain.errors import BadValue

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)


@pytest.fixture
def sitter(tmp_path) -> Journal:
    """Five weeks of a neck that hurts every other day, and 8 h of sitting on each."""
    journal = open_journal(tmp_path / "journal.sqlite", now=NOW)
    for back in range(35):
        day = journal.today - timedelta(days=back)
        journal.log_day(Day(day=day, sitting_s=8 * 3600.0, no_pain=True if back % 2 else None))
        if not back % 2:
            journal.log_pain(Pain(region="knee", score=1, day=day))
    yield journal
    journal.close()


def test_a_proposal_shows_itself_and_draws_nothing(sitter):
    proposal = sitter.trials.propose("less sitting", region="knee")
    said = str(proposal)
    assert "less sitting [sitting-hours], 8 weeks" in said and "usual in the last 28 days: 56 h a week" in said
    assert "<table>" in proposal._repr_html_() and sitter.trials.all() == [] and sitter.trials.line() is None
    assert (proposal.when, proposal.usual_pain.counted, proposal.plan.start.isoformat()) == (None, 0.5, "2026-03-23")


def test_two_proposals_cannot_both_begin(sitter):
    first, second = sitter.trials.propose("less sitting"), sitter.trials.propose("less sitting", weeks=6)
    assert sitter.trials.start(first).ids == ("t1",)
    with pytest.raises(BadValue, match="a trial is running already, t1"):
        sitter.trials.start(second)
    assert [one.entry.weeks for one in sitter.trials.all()] == [8]


def test_each_draw_is_another(sitter):
    seeds = set()
    for _ in range(4):
        sitter.trials.start(sitter.trials.propose("less sitting"))
        seeds.add(sitter.trials.all()[-1].entry.seed)
        sitter.undo()
    assert len(seeds) == 4


def test_the_answer_shows_itself_and_escapes_what_was_typed(sitter):
    assert "No trial is running" in str(sitter.trials.answer())
    sitter.trials.start(sitter.trials.propose("less sitting", start=sitter.today))
    assert "so far 8 h; usual: 56 h a week" in str(sitter.trials.answer())
    sitter.trials.end("<b>moved</b>")
    assert "<b>moved" not in sitter.trials.answer()._repr_html_() and "<b>moved" in str(sitter.trials.answer())


def test_pain_that_could_not_rise_to_the_line_is_refused(sitter):
    days = [sitter.today - timedelta(days=back) for back in range(28)]
    [last, *_] = [sitter.log_pain(Pain(region="foot", score=8.5, day=day)).ids[0] for day in days]
    knee = next(row["id"] for row in reversed(sitter.list_entries()["pain"]) if row["region"] == "knee")
    sitter.edit_all([last, knee], {"seen_by_clinician": sitter.today})  # its days without pain are taken back, too
    with pytest.raises(BadValue, match=r"^the usual pain of the foot is 8\.5/10: no trial"):
        sitter.trials.propose("less sitting", region="foot")


def test_a_proposal_is_only_words_of_a_factor(sitter):
    proposal = sitter.trials.propose("less sitting")
    assert proposal.entry.less == proposal.factor.trial.less
    with pytest.raises(AssertionError, match="without a trial"):
        _ = replace(proposal, factor=replace(proposal.factor, trial=None)).entry
