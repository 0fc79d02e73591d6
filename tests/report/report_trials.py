"""A trial of the demo's runner to look at: eight weeks on softer ground, over by the last day."""

from datetime import timedelta

from journal.analysis.history import History
from journal.domain.standing import Standing
from journal.domain.trial_stop import Stop
from journal.domain.trials import TrialEntry


def trial(history: History, *, begun: int = 60, stop: Stop | None = None, ended_why: str | None = None) -> Standing:
    """Where a trial stands on the last day of a history, ``begun`` days after its first: with the lower back's mornings,
    held so low that none of them stops it.
    """
    today = history.as_of.date()
    start = today - timedelta(days=begun)
    entry = TrialEntry(
        factor="hard-surface-share", what="hard ground", less="run on grass", usual="run where you do, no more than before",
        region="lower-back", when="morning", start_day=start, weeks=8, seed=5, drawn_day=start - timedelta(days=2), usual_pain=1.5,
        ended_day=today if ended_why else None, ended_why=ended_why,
    )  # fmt: skip
    pain = history.pain[(history.pain["region"] == "lower-back") & (history.pain["when"] == "morning")]
    scores = {stamp.date(): min(score, 2.5) for stamp, score in pain.groupby("day")["score"].max().items()}
    return Standing("t1", entry, today, scores, stop)
