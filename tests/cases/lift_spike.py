"""Heaviest set or estimated one-repetition maximum against the 30 days before."""

from factor_cases import Case, lift, lifted

BASELINE = "not done with a known weight in the 30 days before (no baseline)"
CASES = [
    Case("just under 1.10 times", "clear", lifted(lift(5, 100), lift(0, 109.5)), value=1.095),
    Case("exactly 1.10 times", "clear", lifted(lift(5, 100), lift(0, 110)), value=1.1),
    Case("just above 1.10 times", "caution", lifted(lift(5, 100), lift(0, 110.5)), value=1.105),
    Case("three times as heavy is still a caution", "caution", lifted(lift(5, 50), lift(0, 150)), value=3.0),
    Case("more repetitions at the same weight", "caution", lifted(lift(5, 100, 3), lift(0, 100, 9)), value=1.3 / 1.1),
    Case("one repetition is its own maximum", "clear", lifted(lift(5, 100, 1), lift(0, 105, 1)), value=1.05),
    Case("above ten repetitions only the weight counts", "clear", lifted(lift(5, 100, 12), lift(0, 100, 30)), value=1.0),
    Case("30 days before still counts", "clear", lifted(lift(30, 140), lift(2, 60), lift(0, 140))),
    Case("31 days before does not", "caution", lifted(lift(31, 140), lift(2, 60), lift(0, 140))),
    Case("another exercise is no baseline", "unknown", lifted(lift(5, 100, exercise="squat"), lift(0, 140)), reason=BASELINE),
    Case("first time", "unknown", lifted(lift(0, 140)), reason=BASELINE),
    Case("weight not logged", "unknown", lifted(lift(5, 100), lift(0, None)), reason="weight_kg"),
    Case("earlier weight not logged", "unknown", lifted(lift(5, None), lift(0, 100)), reason=BASELINE),
    Case("warm-up sets do not count", "clear", lifted(lift(5, 100), lift(0, 100), lift(0, 200, warm_up_set=1.0))),
    Case("no lift", "nothing", lifted(lift(5, 100))),
    Case("a plank needs no weight", "nothing", lifted(lift(0, None, exercise="plank"))),
    Case("a plank with one has it", "unknown", lifted(lift(0, 20, exercise="plank")), reason=BASELINE),
    Case("another exercise without one lacks it", "unknown", lifted(lift(0, None, exercise="lunge")), reason="weight_kg"),
]
