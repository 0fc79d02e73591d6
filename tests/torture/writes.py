"""Every command that writes, with values drawn by lot: what the sequences of commands and undos are made of."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from journal.api import Journal
from journal.api.exercises import log_exercises
from journal.domain.entries import Day, Pain, Session, Shoe
from journal.domain.exercises import exercise
from journal.domain.selfchecks import ostrc
from journal.domain.selfchecks.done import Done
from journal.domain.sets import StrengthSet
from journal.domain.stretches import Stretch
from journal.store import ground, sources

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
REGIONS = ("knee", "lower-back", "neck")
# Days that imports and typed entries share, so that they meet.
_DAYS = 6

_GPX = '<gpx version="1.1"><trk><name>run</name><type>running</type><trkseg>{points}</trkseg></trk></gpx>'
_POINT = '<trkpt lat="{lat:.6f}" lon="6.1"><ele>2</ele><time>2026-03-{day:02d}T{at}Z</time></trkpt>'
_LIST = "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Activity Gear,Filename,Elapsed Time,Moving Time,Distance\n"
_ROW = '{id},"Mar {day}, 2026, 7:00:{second:02d} AM",Run,Run,{seconds},{km:.2f},{gear},activities/{id}.gpx,{seconds}.0,{seconds}.0,{metres:.1f}\n'
_MASS = "Date,Weight (kg),Fat mass (kg),Hydration (kg)\n2026-03-{day:02d} 07:10:00,{mass},,\n"

Write = Callable[["World"], object]


class World:
    """A journal, a folder for files, and what is drawn."""

    def __init__(self, journal: Journal, folder: Path, random: Random) -> None:
        self.journal, self.folder, self.random = journal, folder, random

    @property
    def day(self) -> datetime:
        """One of the last days."""
        return NOW - timedelta(days=self.random.randrange(_DAYS))

    def there(self, *kinds: str) -> list[str]:
        """The ids of the entries of these kinds, or of all."""
        listed = self.journal.list_entries()
        names = {"s": "sessions", "p": "pain", "d": "days", "c": "checks", "e": "episodes", "t": "trials"}
        return [str(one["id"]) for kind in kinds or names for one in listed[names[kind]]]

    def id(self, *kinds: str) -> str:
        """The id of an entry that is there, s1 where there is none."""
        return self.random.choice(self.there(*kinds) or ["s1"])

    def shoes(self) -> str:
        """The alias of a pair that is there."""
        pairs = [str(one["alias"]) for one in self.journal.pairs()]
        return self.random.choice(pairs) if pairs else "none"

    def file(self, name: str, text: str) -> Path:
        """A file to import."""
        path = self.folder / name
        path.write_text(text)
        return path


def _run(world: World) -> object:
    random = world.random
    shoes = random.choice([None, None, world.shoes()])
    metres = random.choice([None, 3000.0, 5000.0])
    return world.journal.log_session(
        Session(sport="run", day=world.day.date(), distance_m=metres, duration_s=1800.0, shoes=shoes)
    )


def _session(world: World) -> object:
    started = world.day.replace(hour=6, minute=world.random.randrange(60))
    said = {"sport": world.random.choice(["swim", "walk", "yoga"]), "surface": world.random.choice([None, {"grass": 1.0}])}
    return world.journal.log_session(Session(day=started.date(), started_at=started, duration_s=1200.0, **said))


def _lift(world: World) -> object:
    sets = (StrengthSet(world.random.choice(["squat", "deadlift"]), 5.0, world.random.choice([60.0, 80.0])),) * 2
    rpe = world.random.choice([None, 7.0])
    return world.journal.log_lift(Session(sport="strength", day=world.day.date(), rpe=rpe), sets)


def _exercise(world: World) -> object:
    names = world.random.sample(["side-bend", "plank", "arm-circles"], 2)
    return log_exercises(world.journal, [exercise(name) for name in names], world.day.date())


def _pain(world: World) -> object:
    random = world.random
    symptoms = random.choice([(), (), ("numbness-saddle",), ("fever",)])
    session = world.id("s") if world.there("s") and random.randrange(2) else None
    return world.journal.log_pain(
        Pain(
            region=random.choice(REGIONS), score=float(random.randrange(9)), day=world.day.date(), symptoms=symptoms, session=session,
            when=random.choice([None, "morning"]), seen_by_clinician=random.choice([None, None, NOW.date()]),
        )
    )  # fmt: skip


def _day(world: World) -> object:
    values = {"sitting_s": 8 * 3600.0, "sleep_s": 7 * 3600.0, "stress": float(world.random.randrange(5)), "illness": True}
    chosen = world.random.sample(sorted(values), 2)
    return world.journal.log_day(Day(day=world.day.date(), **{name: values[name] for name in chosen}))


def _rest(world: World) -> object:
    return world.journal.log_days([Day(day=world.day.date(), rest=True) for _ in range(2)])


def _check(world: World) -> object:
    if world.random.randrange(2):
        answers = dict.fromkeys((one.name for one in ostrc.CHECK.answers), world.random.choice(ostrc.POINTS))
        return world.journal.checks.log(
            Done(name="ostrc", day=world.day.date(), answers=answers, region=world.random.choice(REGIONS))
        )
    return world.journal.checks.log(Done(name="wall", day=world.day.date(), answers={"gap_hands": 1.5}))


def _episode(world: World) -> object:
    values = {
        name: world.random.choice(["better", "worse", None]) for name in world.random.sample(["diagnosis", "course", "tried"], 2)
    }
    return world.journal.episodes.write(world.random.choice(REGIONS), values)


def _profile(world: World) -> object:
    return world.journal.set_profile(
        {"hr_rest_bpm": float(world.random.randrange(45, 70)), "flat_feet": world.random.choice([True, None])}
    )


def _shoes_add(world: World) -> object:
    alias = world.random.choice(["peg", "mini", "old"])
    return world.journal.add_shoes(Shoe(name=alias.title(), alias=alias, cushioning=world.random.choice([None, "minimal"])))


def _shoes_edit(world: World) -> object:
    return world.journal.change_shoes(world.shoes(), {"limit_m": world.random.choice([500e3, 700e3])})


def _shoes_retire(world: World) -> object:
    return world.journal.change_shoes(world.shoes(), {"retired_day": world.day.date()})


def _shoes_assign(world: World) -> object:
    return world.journal.assign_shoes(world.shoes(), (NOW - timedelta(days=30)).date(), None)


def _shoes_delete(world: World) -> object:
    return world.journal.delete_shoes(world.shoes())


def _edit(world: World) -> object:
    id, random = world.id(), world.random
    values: Mapping[str, Mapping[str, object]] = {
        "s": random.choice([{"rpe": 6.0}, {"distance_m": None}, {"shoes": world.shoes()}, {"day": world.day.date()}, {"note": "a"},
                            {"surface": random.choice([None, {"sand": 1.0}])}, {"track_turns": 2.0}]),
        "p": random.choice([{"score": 2.0}, {"symptoms": ("numbness-saddle",)}, {"seen_by_clinician": NOW.date()}, {"region": "neck"}]),
        "d": random.choice([{"sleep_s": 6 * 3600.0}, {"stress": None}, {"day": world.day.date()}]),
        "c": {"note": random.choice(["b", None])}, "e": {"course": random.choice(["same", None])}, "t": {"note": "no"},
    }  # fmt: skip
    return world.journal.edit(id, values[id[0]])


def _edit_many(world: World) -> object:
    values = world.random.choice([{"surface": {"asphalt": 1.0}}, {"rpe": 5.0}, {"shoes": world.shoes()}])
    return world.journal.edit_many((NOW - timedelta(days=30)).date(), world.random.choice([None, "run"]), values)


def _delete(world: World) -> object:
    return world.journal.delete({world.id() for _ in range(world.random.randrange(1, 3))})


def _merge(world: World) -> object:
    days = {
        str(one["id"]): date.fromisoformat(one["day"])
        for one in world.journal.list_entries()["sessions"]
        if one["sport"] in ("run", "walk")
    }
    first = world.random.choice(sorted(days) or ["s1"])
    near = [id for id, day in days.items() if id != first and abs((day - days[first]).days) < 2]
    return world.journal.merge(first, world.random.choice(near or ["s1"]))


def _split(world: World) -> object:
    listed = world.journal.list_entries()["sessions"]
    several = [one["id"] for one in listed if len(world.journal.show(one["id"])["sources"]) > 1]
    return world.journal.split(world.random.choice(several) if several else world.id("s"))


def _import_recording(world: World) -> object:
    """Much the same run twice is one session of two sources."""
    day, second, step = world.day.day, world.random.randrange(2), world.random.choice([0.0007, 0.00071])
    points = "".join(
        _POINT.format(lat=53 + n * step, day=day, at=f"07:{n // 2:02d}:{n % 2 * 30 + second:02d}") for n in range(30)
    )
    return world.journal.import_paths(world.file(f"{day}-{second}.gpx", _GPX.format(points=points)))


def _import_list(world: World) -> object:
    """A list that names the shoes, grows, and is told anew."""
    rows = [
        _ROW.format(
            id=70 + day, day=day, second=world.random.randrange(2), seconds=870, km=2.3, metres=2300 + world.random.choice([0, 40]),
            gear=world.random.choice(["", "Peg", "Other"]),
        )
        for day in {world.day.day for _ in range(2)}
    ]  # fmt: skip
    return world.journal.import_paths(world.file("activities.csv", _LIST + "".join(rows)))


def _import_body(world: World) -> object:
    text = _MASS.format(day=world.day.day, mass=70 + world.random.randrange(5))
    return world.journal.import_paths(world.file("weight.csv", text), mapping=Path("withings"))


def _import_export(world: World) -> object:
    """Of a journal that has all there is; into one that holds nothing."""
    return world.journal.import_paths(world.folder / "kept.zip")


def _surface_learn(world: World) -> object:
    """What a map would tell of some sessions with a recording, made up: it is kept as what one told."""
    random = world.random
    with world.journal.store.write("surface learn", world.journal.now) as batch:
        for id in world.there("s"):
            source = sources.source_of_session(batch.connection, int(id[1:]))
            if source is not None and random.randrange(3):
                grounds = [random.choice(["asphalt", "gravel", None]) for _ in range(random.randrange(1, 4))]
                way = [Stretch(50.0 * at, 50.0 * at + 50, name, None if name is None else 0.8) for at, name in enumerate(grounds)]
                turns = {"track_turns": random.choice([None, 4.0])}
                told = random.choice(["one.osm.pbf", "two.osm.pbf"])
                ground.save(batch, int(id[1:]), source, told, "0f" * 32, None, way, beside=turns, cleared=not random.randrange(4))
    return batch.id


def _trial_begin(world: World) -> object:
    return world.journal.trials.start(world.journal.trials.propose("less sitting"), seed=world.random.randrange(99))


def _trial_end(world: World) -> object:
    return world.journal.trials.end("enough")


WRITES: Mapping[str, Write] = {
    "run": _run, "session": _session, "lift": _lift, "exercise": _exercise, "pain": _pain,
    "pain none": lambda world: world.journal.log_day(Day(day=world.day.date(), no_pain=True)),
    "day": _day, "rest": _rest, "check": _check, "episode": _episode, "profile": _profile, "shoes add": _shoes_add,
    "shoes edit": _shoes_edit, "shoes retire": _shoes_retire, "shoes assign": _shoes_assign, "shoes delete": _shoes_delete,
    "edit": _edit, "edit many": _edit_many, "delete": _delete, "merge": _merge, "split": _split,
    "import recording": _import_recording, "import list": _import_list, "import body": _import_body, "import export": _import_export,
    "surface learn": _surface_learn,
    "trial begin": _trial_begin, "trial end": _trial_end,
}  # fmt: skip

# The commands of the program and what of the above they do; all others change no entry.
COMMANDS: Mapping[str, Sequence[str]] = {
    "run": ["run"], "session": ["session"], "lift": ["lift"], "exercise": ["exercise"], "pain": ["pain", "pain none"], "day": ["day"],
    "rest": ["rest"], "check": ["check"], "episode": ["episode"], "profile": ["profile"],
    "shoes": ["shoes add", "shoes edit", "shoes retire", "shoes assign", "shoes delete"], "edit": ["edit", "edit many"],
    "delete": ["delete"], "merge": ["merge"], "split": ["split"], "trial": ["trial begin", "trial end"],
    "import": ["import recording", "import list", "import body", "import export"], "undo": [], "redo": [],
    "surface": ["surface learn"],
}  # fmt: skip
