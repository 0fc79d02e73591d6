"""What goes with pain: five years with everything logged as one process, and a cohort on one processor and on two."""

import json
import os
import random
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from imports import _FREE, _gives
from measure import LOOPS, Line
from rich.progress import track
from startup import JOURNAL, NOW

from journal.api import open_journal
from journal.domain.entries import Day, Pain, Session, Shoe
from journal.domain.sets import StrengthSet
from journal.domain.vocabulary import TECHNIQUE
from journal.store import entries
from journal.store.batches import Batch

YEARS_LIMIT_S = 5.0  # on an idle processor, from the issue
ATHLETES, THEIR_DAYS = 200, 180
ROUNDS = 3


def asking(folder: Path) -> list[Line]:
    """Both."""
    return [five_years(folder / "five-years.sqlite"), cohort(folder / "half-a-year.sqlite")]


def five_years(path: Path) -> Line:
    """``journal why`` with every dose that the catalogue has."""
    diary(path, 5 * 365)
    env = _env(path)
    took, answer = [], {}
    for _ in track(range(ROUNDS), description="journal why, 5 years"):
        start = time.perf_counter()
        ran = subprocess.run((*JOURNAL, "why", "--json"), env=env, check=True, stdout=subprocess.PIPE, text=True)
        took.append(time.perf_counter() - start)
        answer = json.loads(ran.stdout)
    tested = {row["factor"] for row in answer["tested"]}
    what = f"journal why, 5 years, {len(tested)} factors in {answer['tests']} tests"
    return Line(what, f"{min(took):.2f} s", floor=f"< {YEARS_LIMIT_S:g} s", met=min(took) < YEARS_LIMIT_S)


def cohort(path: Path) -> Line:
    """``why_each`` of many athletes: the clock on one processor against two."""
    what = f"why of {ATHLETES} athletes on two processors"
    if not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2:
        return Line(what, "", "one", "this machine cannot tell", floor="1.6x")
    diary(path, THEIR_DAYS)
    mine = sorted(os.sched_getaffinity(0))
    gives = _gives()
    both, one = (_asked(path, mine[:count]) for count in (2, 1))
    met = one / both >= 1.6 if gives >= _FREE else None
    return Line(
        what, f"{both:.1f} s", f"on one (the machine gives {gives:.2f}x now)", f"{one:.1f} s", f"{one / both:.2f}x", "1.6x", met
    )


def _asked(path: Path, cores: list[int]) -> float:
    ran = subprocess.run(
        [sys.executable, str(LOOPS), "cohort", str(path), str(ATHLETES), str(len(cores))], env=_env(path), check=True,
        stdout=subprocess.PIPE, text=True, preexec_fn=lambda: os.sched_setaffinity(0, cores),
    )  # fmt: skip
    return float(json.loads(ran.stdout.splitlines()[-1])["seconds"])


def _env(path: Path) -> dict[str, str]:
    return {**os.environ, "JOURNAL_HOME": str(path.parent), "JOURNAL_DB": str(path), "JOURNAL_NOW": NOW.isoformat()}


def diary(path: Path, days: int) -> None:
    """Days of somebody who writes everything down, drawn at random."""
    os.environ["JOURNAL_HOME"] = str(path.parent)
    journal = open_journal(path, now=NOW)
    for alias, kind in (("pegasus", "running"), ("gazelle", "everyday")):
        journal.add_shoes(Shoe(name=alias.title(), alias=alias, kind=kind))
    draw = random.Random(5)
    with journal.store.write("bench", NOW) as batch:
        for number in track(range(days), description=f"{days} days"):
            _day(batch, draw, NOW.date() - timedelta(days=days - 1 - number))
    journal.close()


def _day(batch: Batch, draw: random.Random, day: date) -> None:
    def yes(share: float) -> bool:
        return draw.random() < share

    if yes(0.6):
        metres = draw.uniform(4000, 14000)
        entries.add_session(batch, Session(
            sport="run", day=day, distance_m=metres, duration_s=metres * 0.36, rpe=float(draw.randint(2, 9)),
            surface={draw.choice(("asphalt", "dirt", "gravel")): 1.0}, shoes=draw.choice(("pegasus", "pegasus", "gazelle")),
            lean=draw.choice(("upright", "slight", "forward")), foot_strike=draw.choice(("rearfoot", "midfoot")),
            sway=draw.choice(("little", "strong")), cadence_spm=draw.uniform(155, 185), carried_kg=float(draw.choice((0, 0, 4))),
            slipped=yes(0.1), distracted=yes(0.3), tired=yes(0.3), novelty=yes(0.2),
        ), "UTC")  # fmt: skip
    if yes(0.4):
        tags = tuple(draw.choice(side)[0] for side in TECHNIQUE.values())
        sets = tuple(StrengthSet(exercise, 5.0, draw.uniform(40, 120), tags=tags) for exercise in ("deadlift", "squat"))
        entries.add_session(batch, Session(
            sport="strength", day=day, duration_s=2400.0, rpe=6.0, warm_up=None, sets=sets,
        ), "UTC")  # fmt: skip
    if yes(0.3):
        entries.add_session(batch, Session(sport="yoga", day=day, duration_s=1800.0, hurried=yes(0.4), warm_up=yes(0.5)), "UTC")
    entries.save_day(batch, Day(
        day=day, sleep_s=draw.uniform(5, 9) * 3600, sitting_s=draw.uniform(3, 11) * 3600, longest_sitting_s=draw.uniform(0.5, 3) * 3600,
        breaks=float(draw.randint(0, 9)), standing_s=draw.uniform(0, 4) * 3600, stress=float(draw.randint(0, 9)), illness=yes(0.05),
        heavy_work=yes(0.2), mass_kg=draw.uniform(76, 80),
    ), "UTC")  # fmt: skip
    entries.add_pain(batch, Pain(day=day, score=float(draw.randint(0, 6)), when="morning"), "UTC")
