"""Journals for the page of a clinician: nothing, one run, a plain one, and one that has too much of everything."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from journal.analysis.history import History
from journal.domain.entries import Pain
from journal.domain.episodes import COURSES, Episode
from journal.domain.pain_light import PainLight
from journal.domain.selfchecks import CHECKS
from journal.domain.selfchecks.done import Done
from journal.domain.signs import COURSES as SIGN_COURSES
from journal.domain.signs import SIGNS, RaisedSign
from journal.domain.vocabulary import QUALITIES, REGIONS, TRIGGERS, WHENS
from journal.report import View
from journal.report.episodes import Written

AS_OF = date(2026, 5, 31)
SINCE = pd.Timestamp("2025-06-01").as_unit("us")
WIDE = "WWWW mmmm " * 60


def empty() -> View:
    """Nothing at all."""
    return View(History.of(AS_OF), SINCE)


def one_session() -> View:
    """One run and nothing else."""
    run = {"athlete_id": 1, "session_id": "s1", "sport": "run", "day": AS_OF, "distance_m": 8000.0, "duration_s": 2700.0}
    return View(History.of(AS_OF, sessions=[run]), SINCE)


def written(region: str, onset: date, days: int = 40, **more) -> Written:
    """An episode that goes on, in words as long as they may be."""
    episode = Episode(
        region=region, onset=onset, last=onset + timedelta(days=days), days=days, worst=8.0, course="rising", over=False,
        down_a_leg=True, treatments=(),
    )  # fmt: skip
    return Written(episode, **({"course": COURSES["rising"], "diagnosis": None, "tried": None, "skipped": None} | more))


def entry(back: int, region: str = "lower-back", score: float = 4.0, **more) -> Pain:
    """Pain so many days ago."""
    return Pain(region=region, score=score, day=AS_OF - timedelta(days=back), **more)


def overfull(year: View) -> View:
    """Thirty episodes in all regions, every sign, every trigger, every check, notes without end."""
    regions = [region for region in REGIONS if region != "other"]
    told = {"course": f"{WIDE} (by the entries: rising)", "diagnosis": WIDE, "tried": WIDE, "skipped": WIDE}
    episodes = tuple(written(regions[n % 19], AS_OF - timedelta(days=40 + n), **told) for n in range(30))
    entries = tuple(
        entry(n % 40, regions[n % 3], triggers=TRIGGERS, when=WHENS[n % 7], quality=QUALITIES[n % 5], relieved_by_rest=n % 2 == 0,
              treatment=WIDE[:300], note=WIDE)
        for n in range(200)
    )  # fmt: skip
    # Half of the signs are open, a few were written down before: the longest that this part can be.
    raised = [RaisedSign(one.id, one.urgency, AS_OF, "It needs a look.", "p1") for one in (*SIGNS[::2], *SIGN_COURSES)]
    entries += tuple(entry(300 + n, symptoms=tuple(sorted(sign.symptoms))[:1]) for n, sign in enumerate(SIGNS[1:12:2]))
    done = tuple(_done(check, n) for check in CHECKS if not check.weekly for n in range(3))
    athletes = year.history.athletes.assign(diagnoses=WIDE, birth_year=1980.0)
    light = PainLight("red", AS_OF, (WIDE,), (WIDE,))
    return replace(
        year, history=replace(year.history, athletes=athletes), episodes=episodes, entries=entries, signs=tuple(raised), done=done,
        pain_light=light, name=WIDE[:100],
    )  # fmt: skip


def _done(check, number: int) -> Done:
    return Done(name=check.id, day=AS_OF - timedelta(days=number), answers={}, note=WIDE[:900])
