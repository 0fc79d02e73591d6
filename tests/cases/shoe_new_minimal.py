"""A minimal pair in its first four weeks: its share of the 7 days up to the run."""

from factor_cases import Case, run, runs, shoe

ZERO, OLD = shoe("zero", cushioning="minimal"), shoe("old")


def week(minimal, rest, ago=0, **fields):
    first = [run(ago, 0.1, shoe_id="zero")] if ago else []
    return runs(run(2, rest, shoe_id="old"), *first, run(0, minimal, shoe_id="zero"), shoes=[ZERO | fields, OLD])


CASES = [
    Case("just under 10 %", "clear", week(0.99, 9.01), value=9.9),
    Case("exactly 10 %", "clear", week(1, 9), value=10.0),
    Case("just above 10 %", "caution", week(1.01, 8.99), value=10.1),
    Case("the last day of four weeks", "caution", week(5, 5, ago=27), value=50.0),
    Case("after four weeks", "nothing", week(5, 5, ago=28)),
    Case("run in before the journal", "nothing", week(5, 5, start_m=50_000.0)),
    Case("begun on the day that was given", "nothing", week(5, 5, first_day="2026-09-01")),
    Case("a cushioned pair", "nothing", week(5, 5, cushioning="maximal")),
    Case(
        "runs in unknown shoes cannot clear",
        "unknown",
        runs(run(2, 50), run(0, 1, shoe_id="zero"), shoes=[ZERO]),
        reason="shoe_id",
    ),
    Case("runs in unknown shoes cannot lower", "caution", runs(run(2, 4), run(0, 1, shoe_id="zero"), shoes=[ZERO]), value=20.0),
    Case(
        "a run in unknown shoes while the pair is new",
        "unknown",
        runs(run(2, 1, shoe_id="zero"), run(0, 1), shoes=[ZERO]),
        reason="shoe_id",
    ),
    Case(
        "a run without distance",
        "unknown",
        runs(run(2, shoe_id="old"), run(0, 1, shoe_id="zero"), shoes=[ZERO, OLD]),
        reason="distance_m",
    ),
    Case("cushioning not given", "unknown", week(5, 5, cushioning=None), reason="cushioning not given for Zero"),
    Case("no minimal pair, no shoes logged", "nothing", runs(run(0, 5))),
]
