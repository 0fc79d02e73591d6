"""The tags of a session done distracted or tired."""

from factor_cases import Case, run, runs, session

CASES = [
    Case("distracted", "caution", runs(run(0, 5, distracted=1.0, tired=0.0)), value=1.0),
    Case("tired", "caution", runs(run(0, 5, distracted=0.0, tired=1.0)), value=1.0),
    Case("both", "caution", runs(session("strength", 0, distracted=1.0, tired=1.0)), value=1.0),
    Case("tired, the rest not logged", "caution", runs(run(0, 5, tired=1.0)), value=1.0),
    Case("neither", "clear", runs(run(0, 5, distracted=0.0, tired=0.0)), value=0.0),
    Case("not tired, the rest not logged", "unknown", runs(run(0, 5, tired=0.0)), reason="distracted"),
    Case("not distracted, the rest not logged", "unknown", runs(run(0, 5, distracted=0.0)), reason="tired"),
    Case("not logged", "unknown", runs(run(1, 5, tired=1.0), run(0, 5)), reason="distracted"),
    Case("nothing done", "nothing", runs(run(1, 5, tired=1.0))),
]
