"""Bends of a run on a track."""

from factor_cases import Case, run, runs, session

TRACK, PART, GRASS = {"surface_track": 1.0}, {"surface_track": 0.3, "surface_asphalt": 0.3}, {"surface_grass": 1.0}
CASES = [
    Case("just under 50", "clear", runs(run(0, 10, track_turns=49.9, **TRACK)), value=49.9),
    Case("exactly 50", "clear", runs(run(0, 10, track_turns=50.0, **TRACK)), value=50.0),
    Case("just above 50", "note", runs(run(0, 10, track_turns=50.5, **TRACK)), value=50.5),
    Case("however many, a note", "note", runs(run(0, 40, track_turns=200.0, **TRACK))),
    Case("straights only", "clear", runs(run(0, 2, track_turns=0.0, **TRACK)), value=0.0),
    Case("a part of the way", "note", runs(run(0, 20, track_turns=60.0, **PART))),
    Case("bends of the days before are theirs", "clear", runs(run(1, 20, track_turns=99.0, **TRACK), run(0, 2, track_turns=8.0, **TRACK))),
    Case("bends without a surface", "note", runs(run(0, 20, track_turns=99.0))),
    Case("on a track, bends not counted", "unknown", runs(run(0, 10, **TRACK)), reason="track_turns"),
    Case("partly on a track, bends not counted", "unknown", runs(run(0, 10, **PART)), reason="track_turns"),
    Case("elsewhere", "nothing", runs(run(0, 10, **GRASS))),
    Case("no surface", "nothing", runs(run(0, 10))),
    Case("a walk round the track says nothing", "nothing", runs(session("walk", 0, 20, track_turns=99.0, **TRACK))),
    Case("own threshold", "clear", runs(run(0, 20, track_turns=99.0, **TRACK)), thresholds={"note": 100.0}),
]  # fmt: skip
