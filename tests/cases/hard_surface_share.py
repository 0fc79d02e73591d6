"""Share of the known distance of 28 days on asphalt, concrete and other paving."""

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
        runs(run(3, 10, surface_asphalt=0.4, surface_grass=0.1), run(0, 5, **SOFT)),
        value=40.0,
    ),
    Case("hard as far as it is known", "note", runs(run(3, 10, surface_asphalt=0.2)), value=100.0),
    Case("a mix counts by its shares", "clear", runs(run(3, 10, surface_asphalt=0.7, surface_grass=0.3)), value=70.0),
    Case("unknown surfaces are left out, not counted as soft", "note", runs(run(3, 10, **HARD), run(0, 30)), value=100.0),
    Case("a surface without a distance is left out", "note", runs(run(3, 10, **HARD), run(0, **SOFT)), value=100.0),
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
