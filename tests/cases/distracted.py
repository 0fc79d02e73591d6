"""The tag of a session done distracted. Yes or no: there is no threshold to set."""

from factor_cases import Case, run, runs, session

CASES = [
    Case("distracted", "caution", runs(run(0, 5, distracted=1.0)), value=1.0),
    Case("distracted and tired", "caution", runs(session("strength", 0, distracted=1.0, tired=1.0)), value=1.0),
    Case("not distracted", "clear", runs(run(0, 5, distracted=0.0)), value=0.0),
    Case("tired is another matter", "clear", runs(run(0, 5, distracted=0.0, tired=1.0))),
    Case("tired, the rest not logged", "unknown", runs(run(0, 5, tired=1.0))),
    Case("not logged", "unknown", runs(run(1, 5, distracted=1.0), run(0, 5))),
    Case("nothing done", "nothing", runs(run(1, 5, distracted=1.0))),
]
