"""What both factors about hills are asked: metres up or down for each kilometre of a run."""

from factor_cases import Case, run, runs, session


def slope_cases(column: str) -> list[Case]:
    """``column``: ``ascent_m`` or ``descent_m``."""

    def hilly(km, metres, ago=0):
        return run(ago, km, **{column: metres})

    return [
        Case("just under 30 m a kilometre", "clear", runs(hilly(10, 299.0)), value=29.9),
        Case("exactly 30 m a kilometre", "clear", runs(hilly(10, 300.0)), value=30.0),
        Case("just above 30 m a kilometre", "note", runs(hilly(10, 301.0)), value=30.1),
        Case("however steep, a note", "note", runs(hilly(5, 1500.0)), value=300.0),
        Case("a flat run is known", "clear", runs(hilly(10, 0.0)), value=0.0),
        Case("hills of the days before are theirs", "clear", runs(hilly(10, 900.0, ago=1), hilly(10, 100.0))),
        Case(f"no {column}", "unknown", runs(run(0, 10)), reason=column),
        Case("no distance", "unknown", runs(run(0, **{column: 300.0})), reason="distance_m"),
        Case("a distance of 0", "nothing", runs(hilly(0, 300.0))),
        Case("neither", "unknown", runs(run(0)), reason=column),
        Case("a short run says nothing", "nothing", runs(hilly(0.99, 90.0))),
        Case("a short run of which nothing else is known says nothing", "nothing", runs(run(0, 0.5))),
        Case("a kilometre does", "note", runs(hilly(1, 90.0))),
        Case("a treadmill that does not say says nothing", "nothing", runs(session("treadmill", 0, 10))),
        Case("a treadmill that says it", "note", runs(session("treadmill", 0, 10, **{column: 500.0})), value=50.0),
        Case("a hike says nothing", "nothing", runs(session("hike", 0, 10, **{column: 900.0}))),
        Case("own threshold", "clear", runs(hilly(10, 590.0)), thresholds={"note": 60.0}),
    ]
