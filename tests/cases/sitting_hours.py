"""Hours of sitting in a day."""

from factor_cases import Case, entry, run, runs

HOUR = 3600.0
UNSAID = "how the day was spent is not logged"
CASES = [
    Case("just under 8 hours", "clear", {"days": [entry(0, sitting_s=7.9 * HOUR)]}, value=7.9),
    Case("exactly 8 hours", "clear", {"days": [entry(0, sitting_s=8 * HOUR)]}, value=8.0),
    Case("just above 8 hours", "note", {"days": [entry(0, sitting_s=8.1 * HOUR)]}, value=8.1),
    Case("none", "clear", {"days": [entry(0, sitting_s=0.0)]}, value=0.0),
    Case("a run says nothing of it", "unknown", runs(run(0, 5)), reason=UNSAID),
    Case("another day says nothing of it", "unknown", {"days": [entry(1, sitting_s=9 * HOUR)]}, reason=UNSAID),
    Case("an entry of something else", "unknown", {"days": [entry(0, sleep_s=8 * HOUR)]}, reason=UNSAID),
    Case("own threshold", "note", {"days": [entry(0, sitting_s=6 * HOUR)]}, thresholds={"note": 5.0}),
]
