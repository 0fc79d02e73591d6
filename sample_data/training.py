"""The invented runner's year: what was done on which day. The last eight weeks are written out, with the causes in them."""

import datetime as dt
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from chance import Chance, stream

FIRST, LAST = dt.date(2025, 11, 1), dt.date(2026, 10, 31)
ZONE = ZoneInfo("Europe/Amsterdam")
ILL = (dt.date(2026, 2, 9), dt.date(2026, 2, 16))
HOLIDAY = (dt.date(2026, 7, 11), dt.date(2026, 7, 19))
SCRIPTED_FROM = dt.date(2026, 9, 6)
SECOND_PAIR_FROM = dt.date(2026, 4, 11)

PEGASUS, KESTREL, FEATHER = "Pegasus 41", "Kestrel 3", "Feather 0"
HARD = ("asphalt", "asphalt", "asphalt:80,gravel:20", "asphalt:90,concrete:10", "asphalt:70,grass:30")
SOFT = ("dirt", "gravel", "grass", "gravel:60,dirt:40", "gravel:70,asphalt:30", "dirt:80,asphalt:20")


@dataclass(frozen=True)
class Outing:
    """One session. ``recorded``: there is a GPX file; ``surface`` and the rest as written down by hand, or None."""

    start: dt.datetime
    sport: str
    km: float
    seconds: int
    recorded: bool
    stop_s: int = 0
    rpe: int | None = None
    surface: str | None = None
    shoes: str | None = None
    lean: str | None = None
    strike: str | None = None
    carried_kg: float | None = None

    @property
    def day(self) -> dt.date:
        """The local day."""
        return self.start.date()


# Day, kilometres, surface, shoes, lean. The month before October is mostly soft, October mostly asphalt; the pair
# without cushioning begins on the 8th, the long run of the 24th is half as long again as any in the month before.
SCRIPT = (
    ("09-08", 7.0, "dirt", PEGASUS, "upright"),
    ("09-11", 6.0, "asphalt", KESTREL, "slight"),
    ("09-12", 10.0, "gravel:60,asphalt:40", PEGASUS, "upright"),
    ("09-13", 5.5, "grass", PEGASUS, None),
    ("09-15", 7.2, "asphalt", PEGASUS, "upright"),
    ("09-18", 6.1, "gravel", KESTREL, "upright"),
    ("09-19", 10.5, "dirt", PEGASUS, "slight"),
    ("09-20", 5.6, "asphalt", PEGASUS, None),
    ("09-22", 7.0, "gravel", PEGASUS, "upright"),
    ("09-25", 6.0, "asphalt:60,grass:40", KESTREL, "upright"),
    ("09-26", 10.8, "gravel", PEGASUS, "upright"),
    ("09-29", 7.0, "asphalt", PEGASUS, "slight"),
    ("10-02", 6.2, "dirt", KESTREL, "upright"),
    ("10-03", 11.0, "asphalt:50,gravel:50", PEGASUS, "upright"),
    ("10-06", 7.0, "asphalt", PEGASUS, "upright"),
    ("10-08", 4.0, "asphalt", FEATHER, "upright"),
    ("10-09", 6.0, "asphalt", KESTREL, None),
    ("10-10", 11.0, "asphalt:80,gravel:20", PEGASUS, "upright"),
    ("10-11", 5.5, "asphalt", PEGASUS, "slight"),
    ("10-13", 5.0, "asphalt", FEATHER, "upright"),
    ("10-16", 6.0, "asphalt:80,concrete:20", KESTREL, "upright"),
    ("10-17", 10.0, "asphalt", PEGASUS, "slight"),
    ("10-20", 8.0, "asphalt", PEGASUS, "forward"),
    ("10-21", 5.0, "asphalt", FEATHER, "upright"),
    ("10-23", 6.5, "asphalt", PEGASUS, "forward"),
    ("10-24", 16.5, "asphalt:90,gravel:10", PEGASUS, "slight"),
    ("10-25", 5.0, "grass", PEGASUS, "upright"),
    ("10-27", 7.0, "asphalt", KESTREL, "upright"),
    ("10-30", 5.0, "dirt", PEGASUS, "upright"),
)
# Hikes with the weight that was carried: the last one more than twice the usual.
HIKES = (("2026-08-30", 8.0, 5.0), ("2026-09-27", 8.0, 5.0), ("2026-10-04", 8.0, 5.0), ("2026-10-18", 8.5, 12.0))
RIDES = ("2026-09-16", "2026-10-14")
# Weekday: chance of a run, shortest and longest in km.
WEEK = {1: (0.97, 6.0, 8.0), 4: (0.95, 5.0, 7.0), 5: (0.97, 8.5, 11.5), 6: (0.93, 4.5, 6.5)}


def days() -> list[dt.date]:
    """Every day of the year."""
    return [FIRST + dt.timedelta(days=i) for i in range((LAST - FIRST).days + 1)]


def year() -> list[Outing]:
    """Every outing, by start."""
    outings = [*_usual_runs(), *_scripted_runs(), *_hikes(), *_rides()]
    return sorted(outings, key=lambda one: one.start)


def _away(day: dt.date) -> bool:
    return any(first <= day < until for first, until in (ILL, HOLIDAY))


def _usual_runs() -> list[Outing]:
    luck, found = stream("usual runs"), []
    for day in days():
        chance, low, high = WEEK.get(day.weekday(), (0.0, 0.0, 0.0))
        wanted, km = luck.happens(chance), round(luck.between(low, high), 1)
        surface = luck.one_of(HARD) if luck.happens(0.38) else luck.one_of(SOFT)
        if not wanted or _away(day) or day >= SCRIPTED_FROM:
            continue
        second = day >= SECOND_PAIR_FROM and luck.happens(0.74)
        run = _run(day, km, surface, PEGASUS if second else KESTREL, luck.one_of(("upright", "upright", "slight", None)))
        found.append(_treadmill(run) if luck.happens(_treadmill_chance(day)) else run)
    return found


def _treadmill_chance(day: dt.date) -> float:
    return 0.2 if day.month in (12, 1, 2) and day.weekday() < 5 else 0.04


def _treadmill(run: Outing) -> Outing:
    return replace(run, sport="treadmill", recorded=False, surface="treadmill", stop_s=0)


def _scripted_runs() -> list[Outing]:
    return [_run(dt.date.fromisoformat(f"2026-{day}"), km, *rest, scripted=True) for day, km, *rest in SCRIPT]


def _run(day: dt.date, km: float, surface: str, shoes: str, lean: str | None, scripted: bool = False) -> Outing:
    luck = stream(f"run {day}")
    rpe = max(2, min(8, round(luck.normal(4.2, 1.0) + (0.8 if km > 9 else 0))))
    seconds = round(km * (378 - 8 * (rpe - 4) + luck.normal(0, 7)))
    stop_s = round(luck.between(45, 120)) if luck.happens(0.15) else 0
    forgotten = luck.happens(0.07) and not scripted
    noted = scripted or luck.happens(0.92)
    return Outing(
        start=_start(day, luck),
        sport="run",
        km=km,
        seconds=seconds + stop_s,
        recorded=not forgotten,
        stop_s=stop_s,
        rpe=rpe if luck.happens(0.97) else None,
        surface=surface if noted else None,
        shoes=shoes,
        lean=lean if noted else None,
        strike=_strike(luck, shoes) if noted else None,
    )


def _strike(luck: Chance, shoes: str) -> str:
    return "forefoot" if shoes == FEATHER else luck.one_of(("rearfoot", "rearfoot", "rearfoot", "midfoot"))


def _start(day: dt.date, luck: Chance) -> dt.datetime:
    # In the evening on working days, so that the morning's pain is written down before the run.
    hour, minute = (9, 15) if day.weekday() >= 5 else (18, 10)
    local = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)
    return local + dt.timedelta(seconds=round(luck.between(-1500, 1500)))


def _hikes() -> list[Outing]:
    return [_other(day, "hike", km, 780, carried_kg=kg, surface="dirt") for day, km, kg in HIKES]


def _rides() -> list[Outing]:
    luck, found = stream("rides"), list(RIDES)
    found += [str(day) for day in days() if day.weekday() == 2 and day < SCRIPTED_FROM and not _away(day) and luck.happens(0.3)]
    return [_other(day, "ride", round(stream(f"ride {day}").between(24, 26), 1), 150) for day in found]


def _other(day: str, sport: str, km: float, seconds_per_km: float, **fields) -> Outing:
    luck = stream(f"{sport} {day}")
    seconds = round(km * seconds_per_km * luck.between(0.95, 1.05))
    return Outing(_start(dt.date.fromisoformat(day), luck), sport, km, seconds, recorded=False, rpe=3, **fields)
