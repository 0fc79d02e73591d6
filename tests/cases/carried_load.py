"""Carried weight on foot against the 30 days before."""

from factor_cases import Case, run, runs, session

BASELINE = "nothing carried in the 30 days before (no baseline)"


def carried(ago, kg, sport="walk"):
    return session(sport, ago, 5, carried_kg=kg)


CASES = [
    Case("just under the most before", "clear", runs(carried(5, 10.0), carried(0, 9.9)), value=0.99),
    Case("exactly the most before", "clear", runs(carried(5, 10.0), carried(0, 10.0)), value=1.0),
    Case("just above the most before", "caution", runs(carried(5, 10.0), carried(0, 10.1)), value=1.01),
    Case("five times as heavy is still a caution", "caution", runs(carried(5, 5.0, "hike"), carried(0, 25.0, "run")), value=5.0),
    Case("31 days before does not count", "unknown", runs(carried(31, 30.0), carried(0, 10.0)), reason=BASELINE),
    Case("first time", "unknown", runs(run(5, 5, carried_kg=0.0), carried(0, 10.0)), reason=BASELINE),
    Case("nothing carried", "clear", runs(carried(0, 0.0)), value=0.0),
    Case("not logged is not nothing", "unknown", runs(carried(5, 10.0), run(0, 5)), reason="carried_kg"),
    Case("a ride", "nothing", runs(carried(5, 10.0), carried(0, 20.0, "ride"))),
]
