"""Pairs that have a tenth of the runs of 28 days."""

from factor_cases import Case, run, runs, shoe

PAIRS = [shoe("one"), shoe("two")]


def worn(**counts):
    """So many runs in each pair (``none``: not logged), day after day, the last today."""
    pairs = [None if name == "none" else name for name, count in counts.items() for _ in range(count)]
    return runs(*(run(ago, 5, shoe_id=pair) for ago, pair in enumerate(pairs)), shoes=PAIRS)


CASES = [
    Case("one pair", "note", worn(one=5), value=1.0),
    Case("two pairs in turn", "clear", worn(one=4, two=4), value=2.0),
    Case("the second has exactly a tenth", "clear", worn(one=18, two=2), value=2.0),
    Case("the second has just under a tenth", "note", worn(one=20, two=2), value=1.0),
    Case("three runs are too few", "nothing", worn(one=3)),
    Case("four runs are enough", "note", worn(one=4)),
    Case(
        "the second was worn 28 days ago",
        "note",
        runs(run(28, 5, shoe_id="two"), *(run(ago, 5, shoe_id="one") for ago in range(4)), shoes=PAIRS),
    ),
    Case(
        "the second was worn 27 days ago",
        "clear",
        runs(run(27, 5, shoe_id="two"), *(run(ago, 5, shoe_id="one") for ago in range(4)), shoes=PAIRS),
    ),
    Case("runs in unknown shoes may be a second pair", "unknown", worn(one=8, none=2), reason="shoe_id"),
    Case("too few runs in unknown shoes to matter", "note", worn(one=20, none=2)),
    Case("a rare pair and unknown shoes together may be a tenth", "unknown", worn(one=20, two=1, none=2)),
    Case("shoes not logged", "unknown", worn(none=5), reason="shoe_id"),
    Case("own threshold", "note", worn(one=4, two=4), thresholds={"note": 3.0}),
]
