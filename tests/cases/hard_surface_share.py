"""Share of the known way of 28 days on asphalt, concrete and other paving; unknown where less than 75 % of it is known."""

from factor_cases import Case, run, runs, session

HARD, SOFT = {"surface_asphalt": 1.0}, {"surface_grass": 1.0}
CASES = [
    Case("just under 75 %", "clear", runs(run(3, 7.4, **HARD), run(0, 2.6, **SOFT)), value=74.0),
    Case("exactly 75 %", "clear", runs(run(3, 7.5, **HARD), run(0, 2.5, **SOFT)), value=75.0),
    Case("just above 75 %", "note", runs(run(3, 7.6, **HARD), run(0, 2.4, **SOFT)), value=76.0),
    Case(
        "concrete counts with asphalt",
        "note",
        runs(run(3, 5, **HARD), run(2, 4, surface_concrete=1.0), run(0, 1, **SOFT)),
        value=90.0,
    ),
    Case("other paving counts with asphalt", "note", runs(run(3, 8, surface_paved=1.0), run(0, 2, **SOFT)), value=80.0),
    Case(
        "of a way known in part that part counts",
        "clear",
        runs(run(3, 10, surface_asphalt=0.4, surface_grass=0.4), run(0, 5, **SOFT)),
        value=100 * 4 / 13,
    ),
    Case("a mix counts by its shares", "clear", runs(run(3, 10, surface_asphalt=0.7, surface_grass=0.3)), value=70.0),
    Case("a share of a way of which little is known says nothing of the rest", "unknown", runs(run(3, 10, surface_asphalt=0.07))),
    Case("74 % of the way known", "unknown", runs(run(3, 10, surface_asphalt=0.74))),
    Case("exactly 75 % of the way known", "note", runs(run(3, 10, surface_asphalt=0.75)), value=100.0),
    Case("exactly 75 % in other numbers", "note", runs(*(run(ago, 0.1 * ago, surface_asphalt=0.75) for ago in range(1, 25)))),
    Case("soft as far as it is known", "clear", runs(run(3, 10, surface_grass=0.8)), value=0.0),
    Case(
        "thirds that are written as 33, 33 and 33",
        "clear",
        runs(run(3, 10, surface_sand=0.333, surface_grass=0.333, surface_dirt=0.333)),
    ),
    Case(
        "a quarter of the way in runs of unknown surface is left out", "note", runs(run(3, 30, **HARD), run(0, 10)), value=100.0
    ),
    Case("more than a quarter of them makes it unknown", "unknown", runs(run(3, 29, **HARD), run(0, 10))),
    Case("many short runs of unknown surface are a small part of the way", "note", runs(run(3, 30, **HARD), *(run(0, 1),) * 9)),
    Case("one run in four without a distance is left out", "note", runs(*(run(3, 5, **HARD),) * 3, run(0, **SOFT)), value=100.0),
    Case("one in three makes it unknown", "unknown", runs(*(run(3, 5, **HARD),) * 2, run(0, **SOFT))),
    Case("no distance at all", "unknown", runs(run(3, **HARD), run(0, **HARD))),
    Case(
        "a treadmill run has its surface without being said",
        "clear",
        runs(run(3, 5, **HARD), session("treadmill", 0, 5)),
        value=50.0,
    ),
    Case("27 days before still counts", "note", runs(run(27, 10, **HARD), run(0, 1, **SOFT))),
    Case("28 days before does not", "clear", runs(run(28, 10, **HARD), run(0, 1, **SOFT)), value=0.0),
    Case("a walk does not count", "clear", runs(session("walk", 3, 50, **HARD), run(0, 1, **SOFT))),
    Case("surface not logged", "unknown", runs(run(3, 10), run(0, 10))),
    Case("no run in the window", "nothing", runs(run(40, 10, **HARD))),
    Case("own threshold", "note", runs(run(3, 6, **HARD), run(0, 4, **SOFT)), thresholds={"note": 50.0}),
]
