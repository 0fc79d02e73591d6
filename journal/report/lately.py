"""What a clinician asks for next: what is different in the last 28 days from the 28 before. Description, never a cause."""

import pandas as pd

from journal.analysis.changes import changes, hard_share
from journal.domain.units import show_mass
from journal.domain.vocabulary import RUNNING
from journal.report import say
from journal.report.view import RECENT_DAYS, View

# So many lifts are named, those with most sets: our choice.
MOST_LIFTS = 3


def lately(view: View) -> tuple[tuple[str, str], ...]:
    """What it is about, and what is said of it: running, the longest run, hard ground, the heaviest lifts, new shoes.

    What neither of the two times knows is left out.
    """
    now, before = (_runs(view, back) for back in (0, RECENT_DAYS))
    named = [one.what for one in changes(view.history, RECENT_DAYS, RECENT_DAYS) if one.kind == "shoes" and one.now is None]
    said = (
        ("Running", _against(_distance(now, view), _distance(before, view))),
        ("Longest run", _against(_longest(now, view), _longest(before, view))),
        ("Hard ground", _against(_hard(now), _hard(before))),
        ("Heaviest lifts", _lifts(view)),
        ("New shoes", ", ".join(named)),
    )
    return tuple((about, words) for about, words in said if words)


def _runs(view: View, back: int) -> pd.DataFrame:
    sessions = view.history.sessions
    return view.last(sessions[sessions["sport"].isin(RUNNING)], before=back)


def _against(now: str, before: str) -> str:
    return f"{now or 'not known'}, before {before or 'not known'}" if now or before else ""


def _distance(runs: pd.DataFrame, view: View) -> str:
    known = runs["distance_m"].dropna()
    if known.empty:
        return ""
    least = "at least " if len(known) < len(runs) else ""
    return f"{least}{say.distance(known.sum(), view.units)} in {say.count(len(runs), 'run')}"


def _longest(runs: pd.DataFrame, view: View) -> str:
    known = runs["distance_m"].dropna()
    return "" if known.empty else say.distance(known.max(), view.units)


def _hard(runs: pd.DataFrame) -> str:
    share = hard_share(runs)
    return "" if share is None else say.percent(share)


def _lifts(view: View) -> str:
    """The heaviest set of each of the lifts done most: ``deadlift 110 kg, before 90 kg``."""
    now, before = (view.last(view.history.sets.dropna(subset=["weight_kg"]), before=back) for back in (0, RECENT_DAYS))
    heaviest = {str(name): float(top) for name, top in before.groupby("exercise")["weight_kg"].max().items()}
    often = now.groupby("exercise")["weight_kg"].agg(["size", "max"]).sort_values("size", ascending=False, kind="stable")
    tops = [(str(name), float(top)) for name, top in often["max"].head(MOST_LIFTS).items()]
    return "; ".join(
        f"{say.plain(name)} {_against(show_mass(top), show_mass(heaviest[name]) if name in heaviest else 'none')}"
        for name, top in tops
    )
