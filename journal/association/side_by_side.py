"""What goes with the pain of each athlete of a cohort, side by side on every core: their diaries share nothing."""

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from journal.analysis.history import History
from journal.association.asking import Why, why
from journal.factors import Thresholds, catalogue


def why_each(
    history: History,
    region: str | None = None,
    when: str | None = None,
    *,
    thresholds: Thresholds | None = None,
    processes: int | None = None,
) -> dict[int, Why]:
    """``why`` of every athlete in a history, by athlete id in ascending order: what each would be told alone.

    ``thresholds``: own ones by factor id, as ``catalogue`` takes them. ``processes``: how many at the same time, by default
    one a core; 1 stays in this process. Others start anew, so a script needs the usual ``if __name__ == "__main__":``.
    """
    athletes = history.athlete_ids()
    ask = partial(_ask, region=region, when=when, thresholds=thresholds)
    alone = map(history.of_athlete, athletes)
    if processes == 1 or len(athletes) < 2:
        return dict(zip(athletes, map(ask, alone), strict=True))
    # Started anew and not forked: threads of the numerical libraries do not survive a fork.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return dict(zip(athletes, pool.map(ask, alone), strict=True))


def _ask(history: History, region: str | None, when: str | None, thresholds: Thresholds | None) -> Why:
    # Factors hold functions, which cannot be sent to another process: each reads the catalogue.
    return why(history, catalogue(thresholds), region, when)
