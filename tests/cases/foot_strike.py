"""Landing, as the article's claim has it."""

from factor_cases import Case, run, runs, session

CASES = [
    Case("midfoot", "clear", runs(run(0, 5, foot_strike="midfoot")), value=0.0),
    Case("heel", "note", runs(run(0, 5, foot_strike="rearfoot")), value=1.0),
    Case("forefoot on the treadmill", "note", runs(session("treadmill", 0, 5, foot_strike="forefoot")), value=1.0),
    Case("not logged", "unknown", runs(run(1, 5, foot_strike="rearfoot"), run(0, 5))),
    Case("a hike", "nothing", runs(session("hike", 0, 5, foot_strike="rearfoot"))),
]
