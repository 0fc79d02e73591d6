"""Hours of standing in a day."""

from factor_cases import Case, entry, run, runs

HOUR = 3600.0
CASES = [
    Case("just under 4 hours", "clear", {"days": [entry(0, standing_s=3.9 * HOUR)]}, value=3.9),
    Case("exactly 4 hours", "clear", {"days": [entry(0, standing_s=4 * HOUR)]}, value=4.0),
    Case("just above 4 hours", "note", {"days": [entry(0, standing_s=4.1 * HOUR)]}, value=4.1),
    Case("not logged", "unknown", {"days": [entry(0, sitting_s=HOUR)]}, reason="how the day was spent is not logged"),
    Case("nothing logged", "unknown", runs(run(0, 5))),
    Case("own threshold", "clear", {"days": [entry(0, standing_s=7 * HOUR)]}, thresholds={"note": 8.0}),
]
