"""How the flags of a journal show themselves in a notebook, and what their JSON says beside the frozen names."""

from datetime import timedelta

from journal.api import Journal
from journal.domain.entries import Session


def test_a_notebook_shows_the_evidence_of_each_flag(journal: Journal) -> None:
    for ago, distance in ((20, 4000.0), (9, 4000.0), (1, 7000.0)):
        journal.log_session(Session(sport="walk", day=journal.today - timedelta(days=ago), distance_m=distance), "walk")
    answer = journal.flags()
    shown = answer._repr_html_()
    assert "moderate, extrapolated from running: " in shown and "(Schuster Brandt Frandsen et al. 2025; threshold: " in shown
    (spike,) = [one for one in answer.as_json()["flags"] if one["factor"] == "session-spike"]
    assert spike["day"] == spike["last_day"] == "2026-11-21" and spike["threshold_source"].startswith("Schuster")
