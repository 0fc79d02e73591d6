"""What the invented runner wrote down besides the outings: pain, days and the gym."""

import datetime as dt
from dataclasses import dataclass

from chance import stream
from training import HOLIDAY, ILL, Outing, days

# The planted cause: so much more morning pain (0 to 10) on the day after running mostly on asphalt or concrete.
ASPHALT_EFFECT = 1.5
USUAL_PAIN, PAIN_SD, PAIN_MEMORY = 1.2, 0.8, 0.5
KNEE_DAYS = 7
DEADLIFT_SPIKE, SQUAT_SPIKE = dt.date(2026, 10, 22), dt.date(2026, 10, 15)


@dataclass(frozen=True)
class Morning:
    """The morning of a day; ``score`` None: not written down."""

    day: dt.date
    score: int | None
    after_asphalt: bool


def hard_share(surface: str) -> float:
    """Share of asphalt and concrete in a surface such as ``asphalt:70,grass:30``."""
    parts = [part.partition(":") for part in surface.split(",")]
    return sum(int(share or 100) for name, _, share in parts if name in ("asphalt", "concrete")) / 100


def asphalt_days(outings: list[Outing]) -> set[dt.date]:
    """Days on which most of a run was on asphalt or concrete."""
    return {one.day for one in outings if one.sport == "run" and one.surface and hard_share(one.surface) >= 0.5}


def mornings(outings: list[Outing]) -> list[Morning]:
    """Morning pain in the lower back: a level that wanders, and the planted effect of the day before."""
    luck, hard, noise, found = stream("mornings"), asphalt_days(outings), 0.0, []
    for day in days():
        noise = PAIN_MEMORY * noise + luck.normal(0, PAIN_SD * (1 - PAIN_MEMORY**2) ** 0.5)
        exposed = day - dt.timedelta(days=1) in hard
        level = max(0, min(10, round(USUAL_PAIN + noise + ASPHALT_EFFECT * exposed)))
        found.append(Morning(day, level if luck.happens(0.9) else None, exposed))
    return found


def pain_rows(outings: list[Outing]) -> list[list]:
    """Rows of pain.csv: every painful morning, some of their evenings, and a knee now and then after a run."""
    luck, later = stream("pain rows"), stream("evenings")
    hurting = [one for one in mornings(outings) if one.score]
    rows = [_back(one, luck) for one in hurting]
    rows += [_evening(one, later) for one in hurting if later.happens(0.4)]
    runs = [one for one in outings if one.sport == "run" and one.km > 8]
    rows += [_knee(luck.one_of(runs), 2 + luck.happens(0.4)) for _ in range(KNEE_DAYS)]
    return sorted(rows, key=lambda row: (row[0], row[1]))


def _knee(run: Outing, score: int) -> list:
    half_an_hour_later = run.start + dt.timedelta(seconds=run.seconds + 1800)
    return [run.day, f"{half_an_hour_later:%H:%M}", "knee", "left", score, "after", "ache"]


def _back(morning: Morning, luck) -> list:
    quality = "stiff" if luck.happens(0.6) else "ache"
    return [morning.day, f"07:{int(luck.between(0, 30)):02d}", "lower back", "middle", morning.score, "morning", quality]


def _evening(morning: Morning, luck) -> list:
    """Mostly eased since the morning, never worse: so the morning stays the day's highest."""
    score = max(1, morning.score - luck.one_of([0, 1, 1, 2]))
    return [morning.day, f"21:{int(luck.between(0, 40)):02d}", "lower back", "middle", score, "evening", "ache"]


def day_rows(outings: list[Outing], gym_days: set[dt.date]) -> list[list]:
    """Rows of days.csv: sitting, sleep, stress, body mass, rest and painless days; one day in ten is left out."""
    luck, busy = stream("days"), {one.day for one in outings} | gym_days
    hurting = {row[0] for row in pain_rows(outings)}
    rows = []
    for one in mornings(outings):
        working = one.day.weekday() < 5 and not HOLIDAY[0] <= one.day < HOLIDAY[1]
        sitting = luck.normal(8.3, 0.9) if working else luck.normal(4.2, 1.0)
        row = [one.day, f"{sitting:.1f}", f"{luck.normal(7.2, 0.7):.1f}", max(0, round(luck.normal(4 if working else 2, 1.3)))]
        mass = f"{luck.normal(66.4, 0.4):.1f}" if one.day.weekday() == 0 else ""
        ill = "yes" if ILL[0] <= one.day < ILL[1] else ""
        painless = "yes" if one.score == 0 and one.day not in hurting else ""
        rest = "yes" if one.day not in busy else ""
        if not luck.happens(0.1):
            rows.append([*row, mass, ill, rest, painless])
    return rows


def gym_rows() -> list[list]:
    """Rows of gym.csv, one a set: a warm-up and three working sets of three lifts, on Thursdays."""
    luck, rows, weeks = stream("gym"), [], 0
    for day in days():
        if day.weekday() != 3:
            continue
        weeks += 1
        if ILL[0] <= day < ILL[1] or HOLIDAY[0] <= day < HOLIDAY[1] or (luck.happens(0.1) and day.month < 9):
            continue
        clock, minutes = f"{19 + int(luck.between(0, 2))}:{int(luck.between(0, 60)):02d}", round(luck.normal(52, 4))
        for lift in _workout(day, min(weeks, 40)):
            rows += [[f"{day:%d.%m.%Y}", clock, *one, minutes] for one in lift]
    return rows


def _workout(day: dt.date, weeks: int) -> list[list[list]]:
    deadlift, squat = (70 + 2.5 * (weeks // 5), 3, 5), (52.5 + 2.5 * (weeks // 6), 3, 5)
    if day == DEADLIFT_SPIKE:
        deadlift = (110, 3, 3)
    if day == SQUAT_SPIKE:
        squat = (squat[0], 6, 8)
    return [_lift("Kreuzheben", *deadlift), _lift("Kniebeuge", *squat), _lift("Bankdrücken", 35 + 2.5 * (weeks // 14), 3, 6)]


def _lift(name: str, kg: float, sets: int, reps: int) -> list[list]:
    warm_up = [name, 0, _comma(round(kg * 0.5 / 2.5) * 2.5), 8, "Aufwärmen", ""]
    return [warm_up, *([name, i, _comma(kg), reps, "Arbeit", _comma(7 + 0.5 * i)] for i in range(1, sets + 1))]


def _comma(value: float) -> str:
    return f"{value:g}".replace(".", ",")
