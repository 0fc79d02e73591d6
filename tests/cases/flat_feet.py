"""Flat feet of somebody who ran in the last 28 days. There is no threshold to set."""

from factor_cases import Case, run, runs, session


def feet(flat, made=None):
    return runs(made or run(0, 5), athletes=[{"athlete_id": 1, "flat_feet": flat}])


CASES = [
    Case("flat", "note", feet(1.0), value=1.0),
    Case("not flat", "clear", feet(0.0), value=0.0),
    Case("on a treadmill", "note", feet(1.0, session("treadmill", 3))),
    Case("ran 27 days ago", "note", feet(1.0, run(27, 5))),
    Case("ran 28 days ago", "nothing", feet(1.0, run(28, 5))),
    Case("does not run", "nothing", feet(1.0, session("swim", 0))),
    Case("not said", "unknown", feet(None), reason="whether you have flat feet is not said"),
    Case("no profile", "unknown", runs(run(0, 5)), reason="whether you have flat feet is not said"),
]
