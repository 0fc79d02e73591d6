"""Breaks for each hour of sitting."""

from factor_cases import Case, entry, run, runs

HOUR = 3600.0
CASES = [
    Case("just under one an hour", "note", {"days": [entry(0, sitting_s=8 * HOUR, breaks=7.0)]}, value=0.875),
    Case("exactly one an hour", "clear", {"days": [entry(0, sitting_s=8 * HOUR, breaks=8.0)]}, value=1.0),
    Case("more than one an hour", "clear", {"days": [entry(0, sitting_s=8 * HOUR, breaks=9.0)]}, value=1.125),
    Case("no break", "note", {"days": [entry(0, sitting_s=2 * HOUR, breaks=0.0)]}, value=0.0),
    Case("an hour of sitting", "note", {"days": [entry(0, sitting_s=HOUR, breaks=0.0)]}),
    Case("less than an hour needs none", "nothing", {"days": [entry(0, sitting_s=0.9 * HOUR, breaks=0.0)]}),
    Case("no sitting", "nothing", {"days": [entry(0, sitting_s=0.0, breaks=0.0)]}),
    Case("breaks not logged", "unknown", {"days": [entry(0, sitting_s=8 * HOUR)]}, reason="breaks from sitting are not logged"),
    Case("sitting not logged", "unknown", {"days": [entry(0, breaks=2.0)]}, reason="how the day was spent is not logged"),
    Case("nothing logged", "unknown", runs(run(0, 5)), reason="how the day was spent is not logged"),
    Case("own threshold", "note", {"days": [entry(0, sitting_s=8 * HOUR, breaks=12.0)]}, thresholds={"note": 2.0}),
]
