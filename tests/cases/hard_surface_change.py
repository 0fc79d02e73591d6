"""Share of hard ground against the 28 days before, in percentage points."""

from factor_cases import Case, run, runs


def shares(now, earlier):
    return runs(*(run(ago, 10, surface_asphalt=share, surface_dirt=1 - share) for ago, share in ((0, now), (28, earlier))))


CASES = [
    Case("just under 30 points", "clear", shares(0.79, 0.5), value=29.0),
    Case("exactly 30 points", "clear", shares(0.8, 0.5), value=30.0),
    Case("exactly 30 points in other numbers", "clear", shares(0.4, 0.1), value=30.0),
    Case("just above 30 points", "note", shares(0.81, 0.5), value=31.0),
    Case("softer than before", "clear", shares(0.1, 0.9), value=-80.0),
    Case(
        "55 days before still counts", "note", runs(run(0, 10, surface_asphalt=1.0), run(55, 10, surface_grass=1.0)), value=100.0
    ),
    Case("56 days before does not", "nothing", runs(run(0, 10, surface_asphalt=1.0), run(56, 10, surface_grass=1.0))),
    Case("earlier surface not logged is not soft", "unknown", runs(run(0, 10, surface_asphalt=1.0), run(30, 10))),
    Case(
        "ways known in part",
        "note",
        runs(run(0, 10, surface_asphalt=0.8), run(30, 10, surface_asphalt=0.4, surface_grass=0.4)),
        value=50.0,
    ),
    Case(
        "now known too little",
        "unknown",
        runs(run(0, 10, surface_asphalt=0.74), run(30, 10, surface_asphalt=0.5, surface_grass=0.5)),
    ),
    Case(
        "before known too little",
        "unknown",
        runs(run(0, 10, surface_asphalt=1.0), run(30, 10, surface_asphalt=0.3, surface_grass=0.4)),
    ),
    Case("surface not logged", "unknown", runs(run(0, 10), run(30, 10, surface_grass=1.0))),
]
