"""Mass of the last 90 days over height squared. A height of 2 m makes it a quarter of the mass."""

from factor_cases import Case, entry, run, runs

TALL = [{"athlete_id": 1, "height_m": 2.0}]
NO_MASS = "no body mass in the last 90 days"


def weighed(kg, ago=0, *more, athletes=TALL):
    return {"days": [entry(ago, mass_kg=kg), *more], "athletes": athletes}


CASES = [
    Case("just under 25", "clear", weighed(99.9), value=24.975),
    Case("exactly 25", "clear", weighed(100.0), value=25.0),
    Case("just above 25", "note", weighed(100.1), value=25.025),
    Case("exactly 30", "note", weighed(120.0), value=30.0),
    Case("just above 30", "caution", weighed(120.1), value=30.025),
    Case("the last weighing counts", "clear", weighed(130.0, 5, entry(1, mass_kg=90.0)), value=22.5),
    Case("days without a weighing do not", "note", weighed(110.0, 5, entry(1, sleep_s=1.0)), value=27.5),
    Case("90 days ago", "note", weighed(110.0, 90), value=27.5),
    Case("91 days ago", "unknown", weighed(110.0, 91), reason=NO_MASS),
    Case("never weighed", "unknown", runs(run(0, 5), athletes=TALL), reason=NO_MASS),
    Case("no height", "unknown", weighed(110.0, athletes=[{"athlete_id": 1}]), reason="height not said"),
    Case("no profile", "unknown", weighed(110.0, athletes=[]), reason="height not said"),
    Case("own threshold", "clear", weighed(104.0), thresholds={"note": 27.0}),
]
