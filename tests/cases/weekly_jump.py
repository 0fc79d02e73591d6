"""7 days against the 7 before, and 14 against 14."""

from factor_cases import Case, complete, rest, run, runs

TOO_FEW = "too few of the days before are logged with their distance (75 % are needed)"
LOGGED = complete(60)


def weeks(*km, **fields):
    """One run a week, the last week first, on a completely logged journal."""
    return runs(*(run(7 * ago, each, **fields) for ago, each in enumerate(km)), spans=LOGGED)


CASES = [
    Case("just under 30 %", "clear", weeks(25.9, 20, 20, 20), value=29.5),
    Case("exactly 30 %", "clear", weeks(26, 20, 20, 20), value=30.0),
    Case("exactly 30 % in other numbers", "clear", weeks(14.3, 11, 11, 11), value=30.0),
    Case("just above 30 %", "note", weeks(26.1, 20, 20, 20), value=30.5),
    Case("the fortnight alone", "note", weeks(30, 30, 20, 20), value=50.0),
    Case("the week alone", "note", weeks(30, 20, 30, 20)),
    Case("the week before is 10 km", "note", weeks(14, 10, 10, 10), value=40.0),
    Case("the weeks before are below 10 km", "nothing", weeks(30, 9.9, 5, 5)),
    Case("the week before is below 10 km, the fortnight before is not", "note", weeks(30, 5, 12, 12)),
    Case("less than before", "clear", weeks(10, 20, 20, 20)),
    Case("days without an entry", "unknown", runs(run(0, 30), run(7, 20), run(14, 20)), reason=TOO_FEW),
    Case("rest entries instead of an import", "note", runs(run(0, 30), run(7, 20), run(14, 10), run(21, 10),
         days=rest(*(ago for ago in range(29) if ago % 7)))),
    Case("the week is known and raised, the fortnight is not known", "note", runs(run(0, 30), run(7, 20), spans=complete(14)), value=50.0),
    Case("the week is known and clear, the fortnight is not known", "unknown", runs(run(0, 20), run(7, 20), spans=complete(14))),
    Case("a run without distance in a week of one run", "clear", runs(run(0), run(2, 20), run(7, 20), run(14, 20), run(21, 20), spans=LOGGED)),
    Case("too many runs without distance", "unknown", runs(run(0), run(1), run(2), run(7, 20), run(14, 20), run(21, 20), spans=LOGGED)),
]  # fmt: skip
