"""The last weighing of four weeks against that of three months before."""

from factor_cases import Case, entry, run, runs


def weighed(now, before, now_ago=0, before_ago=90):
    return {"days": [entry(before_ago, mass_kg=before), entry(now_ago, mass_kg=now)]}


CASES = [
    Case("just under 5 % more", "clear", weighed(83.9, 80.0), value=4.875),
    Case("exactly 5 % more", "clear", weighed(84.0, 80.0), value=5.0),
    Case("just above 5 % more", "note", weighed(84.1, 80.0), value=5.125),
    Case("less", "clear", weighed(70.0, 80.0), value=-12.5),
    Case("the last of each window counts", "note",
         {"days": [entry(110, mass_kg=95.0), entry(95, mass_kg=80.0), entry(20, mass_kg=70.0), entry(3, mass_kg=88.0)]}, value=10.0),
    Case("weighed 27 and 117 days ago", "note", weighed(90.0, 80.0, 27, 117)),
    Case("not in the last 28 days", "unknown", weighed(90.0, 80.0, 28), reason="no body mass in the last 28 days"),
    Case("not three months ago, but later", "unknown", weighed(90.0, 80.0, 0, 89), reason="no body mass of three months ago"),
    Case("not three months ago, but earlier", "unknown", weighed(90.0, 80.0, 0, 118), reason="no body mass of three months ago"),
    Case("never weighed", "unknown", runs(run(0, 5)), reason="no body mass in the last 90 days"),
    Case("own threshold", "clear", weighed(86.0, 80.0), thresholds={"note": 10.0}),
]  # fmt: skip
