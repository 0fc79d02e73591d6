"""Trunk lean as a word or in degrees."""

from factor_cases import Case, run, runs, session

CASES = [
    Case("just under 15 degrees", "clear", runs(run(0, 5, lean_deg=14.9)), value=14.9),
    Case("exactly 15 degrees", "clear", runs(run(0, 5, lean_deg=15.0)), value=15.0),
    Case("just above 15 degrees", "note", runs(run(0, 5, lean_deg=15.1)), value=15.1),
    Case("the word", "note", runs(run(0, 5, lean="forward")), value=1.0),
    Case("the word beside few degrees", "note", runs(run(0, 5, lean="forward", lean_deg=9.0))),
    Case("many degrees beside another word", "note", runs(run(0, 5, lean="slight", lean_deg=20.0)), value=20.0),
    Case("a slight lean", "clear", runs(run(0, 5, lean="slight")), value=0.0),
    Case("upright", "clear", runs(run(0, 5, lean="upright")), value=0.0),
    Case("leaning back", "clear", runs(run(0, 5, lean_deg=-3.0))),
    Case("not logged", "unknown", runs(run(1, 5, lean="forward"), run(0, 5))),
    Case("a walk", "nothing", runs(session("walk", 0, 5, lean="forward"))),
    Case(
        "own threshold leaves the word alone", "note", runs(run(0, 5, lean="forward", lean_deg=18.0)), thresholds={"note": 30.0}
    ),
    Case("own threshold", "clear", runs(run(0, 5, lean_deg=18.0)), thresholds={"note": 30.0}),
]
