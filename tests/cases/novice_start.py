"""Distance of the first week of running at a body mass index above 30 (here at 2 m: 120 kg are exactly 30)."""

from factor_cases import Case, complete, day, run, runs, session

BMI = "height or body mass not logged"
FIRST = "whether it is a first week is not known: too few of the days before are logged"


def start(*km, mass=130.0, height=2.0, weighed=10, novelty=1.0, **others):
    """A first run tagged as new and more runs after it, one a day up to today."""
    agos = range(len(km) - 1, -1, -1)
    own = [run(ago, each, novelty=novelty if at == 0 else None) for at, (ago, each) in enumerate(zip(agos, km, strict=True))]
    days = [{"athlete_id": 1, "day": day(weighed), "mass_kg": mass}]
    rows = runs(*own, days=days, athletes=[{"athlete_id": 1, "height_m": height}])
    return rows | {name: [*rows.get(name, []), *table] for name, table in others.items()}


CASES = [
    Case("just under 3 km", "clear", start(1, 1.9), value=2900.0),
    Case("exactly 3 km", "clear", start(1, 2), value=3000.0),
    Case("just above 3 km", "caution", start(1, 2.1), value=3100.0),
    Case("20 km are still a caution", "caution", start(20), value=20000.0),
    Case("an index of exactly 30", "nothing", start(5, mass=120.0)),
    Case("an index just above 30", "caution", start(5, mass=120.1)),
    Case("the last day of the week", "caution", start(1, 1, 1, 1, 1, 1, 1), value=7000.0),
    Case("the day after the week", "nothing", start(1, 1, 1, 1, 1, 1, 1, 1)),
    Case("tagged as not new", "nothing", start(5, novelty=0.0)),
    Case("a year logged without a run", "caution", start(5, novelty=None, spans=complete(365)), value=5000.0),
    Case("a run in the year before", "nothing", start(5, sessions=[run(365, 5)])),
    Case("a run before that", "caution", start(5, sessions=[run(366, 5)]), value=5000.0),
    Case("walks in the year before", "caution", start(5, sessions=[session("walk", 30, 9)]), value=5000.0),
    Case("nothing says that it is the first week", "unknown", start(5, novelty=None), reason=FIRST),
    Case("height not given", "unknown", start(5, height=None), reason=BMI),
    Case("body mass not logged", "unknown", start(5, mass=None), reason=BMI),
    Case("body mass of more than a year ago", "unknown", start(5, weighed=366), reason=BMI),
    Case("a run without distance cannot clear", "unknown", start(None, 2), reason="distance_m"),
    Case("a run without distance cannot lower", "caution", start(None, 4), value=4000.0),
    Case("own threshold", "clear", start(5), thresholds={"caution": 6000.0}),
]
