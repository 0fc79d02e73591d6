"""The tag of a slip or fall, in any sport."""

from factor_cases import Case, run, runs, session

CASES = [
    Case("slipped on a run", "note", runs(run(0, 5, slipped=1.0)), value=1.0),
    Case("fell on the trampoline", "note", runs(session("jump", 0, slipped=1.0))),
    Case("did not slip", "clear", runs(run(0, 5, slipped=0.0)), value=0.0),
    Case("not logged is not no slip", "unknown", runs(run(1, 5, slipped=1.0), run(0, 5))),
    Case("nothing done", "nothing", runs(run(1, 5, slipped=1.0))),
]
