"""Sway of the trunk on a run."""

from factor_cases import Case, run, runs, session

CASES = [
    Case("strong", "note", runs(run(0, 5, sway="strong")), value=1.0),
    Case("slight", "clear", runs(run(0, 5, sway="slight")), value=0.0),
    Case("none", "clear", runs(run(0, 5, sway="none")), value=0.0),
    Case("not logged is not none", "unknown", runs(run(1, 5, sway="strong"), run(0, 5))),
    Case("a walk", "nothing", runs(session("walk", 0, sway="strong"))),
]
