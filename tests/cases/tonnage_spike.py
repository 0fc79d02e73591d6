"""Kilograms times repetitions of one session against the 30 days before."""

from factor_cases import Case, lift, lifted

BASELINE = "not done with a known weight in the 30 days before (no baseline)"
CASES = [
    Case("just under 1.10 times", "clear", lifted(lift(5, 100, 10, sets=10), lift(0, 109, 10, sets=10)), value=1.09),
    Case("exactly 1.10 times", "clear", lifted(lift(5, 100, 10, sets=10), lift(0, 100, 11, sets=10)), value=1.1),
    Case("just above 1.10 times", "caution", lifted(lift(5, 100, 10, sets=10), lift(0, 111, 10, sets=10)), value=1.11),
    Case("twice the sets is still a caution", "caution", lifted(lift(5, 100, sets=3), lift(0, 100, sets=9)), value=3.0),
    Case("31 days before does not count", "unknown", lifted(lift(31, 100), lift(0, 100)), reason=BASELINE),
    Case("first time", "unknown", lifted(lift(0, 140)), reason=BASELINE),
    Case("weight not logged is not 0 kg", "unknown", lifted(lift(5, 100), lift(0, None)), reason="weight_kg"),
    Case(
        "repetitions not logged",
        "unknown",
        lifted(lift(5, 100), lift(0, 100, None)),
        reason="a set lacks its weight or its repetitions",
    ),
    Case("earlier repetitions not logged", "unknown", lifted(lift(5, 100, None), lift(0, 100)), reason=BASELINE),
    Case("0 kg before", "unknown", lifted(lift(5, 0), lift(0, 100)), reason=BASELINE),
    Case("a plank needs no weight", "nothing", lifted(lift(0, None, exercise="plank"))),
    Case("a plank with one has it", "unknown", lifted(lift(0, 20, exercise="plank")), reason=BASELINE),
    Case("another exercise without one lacks it", "unknown", lifted(lift(0, None, exercise="lunge")), reason="weight_kg"),
]
