"""The longest stretch of sitting in a day."""

from factor_cases import Case, entry, run, runs

CASES = [
    Case("just under an hour", "clear", {"days": [entry(0, longest_sitting_s=3599.0)]}),
    Case("exactly an hour", "clear", {"days": [entry(0, longest_sitting_s=3600.0)]}, value=60.0),
    Case("just above an hour", "note", {"days": [entry(0, longest_sitting_s=3660.0)]}, value=61.0),
    Case("a day without sitting", "nothing", {"days": [entry(0, sitting_s=0.0)]}),
    Case("only the whole is known", "unknown", {"days": [entry(0, sitting_s=30_000.0)]}, reason="how long at a stretch is not logged"),
    Case("nothing is known", "unknown", runs(run(0, 5)), reason="how the day was spent is not logged"),
    Case("own threshold", "clear", {"days": [entry(0, longest_sitting_s=5000.0)]}, thresholds={"note": 90.0}),
]  # fmt: skip
