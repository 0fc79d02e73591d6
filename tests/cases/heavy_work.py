"""Days of heavy work, and how long ago the last was."""

from factor_cases import Case, entry, run, runs


def worked(*heavy, light=()):
    """Days ago with heavy work, and such without."""
    return {"days": [entry(ago, heavy_work=1.0) for ago in heavy] + [entry(ago, heavy_work=0.0) for ago in light]}


CASES = [
    Case("none", "clear", worked(light=range(30)), value=0.0),
    Case("every day", "note", worked(*range(30)), value=1.0),
    Case("the day before yesterday too", "note", worked(0, 2), value=2.0),
    Case("just under: 27 days after the last", "note", worked(0, 27, light=range(1, 27)), value=27.0),
    Case("exactly 28 days after the last", "note", worked(0, 28, light=range(1, 28)), value=28.0),
    Case("the first in 28 days", "caution", worked(0, light=range(1, 29)), value=29.0),
    Case("29 days after the last", "caution", worked(0, 29, light=range(1, 29)), value=29.0),
    Case("of 28 days, 21 were said to be without", "caution", worked(0, light=range(1, 22)), value=29.0),
    Case("of 28 days, 20 were said to be without", "note", worked(0, light=range(1, 21)), value=1.0),
    Case("weeks before unknown", "note", worked(0), value=1.0),
    Case("not logged", "unknown", runs(run(0, 5), days=[entry(3, heavy_work=1.0)]), reason="how the day was spent is not logged"),
    Case("own threshold", "caution", worked(0, 15), thresholds={"caution": 14.0}),
]
