"""Active minutes of the 28 days before the first jumping in so many."""

from factor_cases import Case, complete, rest, run, runs, session

JUMP = session("jump", 0, duration_s=1200.0)
EVERY_DAY = complete(60)
UNLOGGED = "too few of the days up to it are logged (75 % are needed)"


def walked(minutes, *more, ago=5, **others):
    return runs(session("walk", ago, duration_s=minutes * 60.0), *more, JUMP, **({"spans": EVERY_DAY} | others))


CASES = [
    Case("just under 240 minutes", "note", walked(239), value=239.0),
    Case("exactly 240 minutes", "clear", walked(240), value=240.0),
    Case("just above", "clear", walked(241), value=241.0),
    Case("nothing at all, on logged days", "note", runs(JUMP, spans=EVERY_DAY), value=0.0),
    Case("running counts double", "clear", runs(run(5, 10, duration_s=7200.0), JUMP, spans=EVERY_DAY), value=240.0),
    Case("so does a hard ride", "clear", runs(session("ride", 5, duration_s=7200.0, rpe=7.0), JUMP, spans=EVERY_DAY)),
    Case("an easier one does not", "note", runs(session("ride", 5, duration_s=7200.0, rpe=6.9), JUMP, spans=EVERY_DAY), value=120.0),
    Case("28 days before still count", "clear", walked(240, ago=28)),
    Case("29 days before do not", "note", walked(240, ago=29), value=0.0),
    Case("the day of the jumping does not", "note", runs(session("walk", 0, duration_s=30_000.0), JUMP, spans=EVERY_DAY), value=0.0),
    Case("enough is enough, logged days or not", "clear", walked(240, spans=[]), value=240.0),
    Case("days not logged", "unknown", walked(100, spans=[]), reason=UNLOGGED),
    Case("20 of 28 days logged", "unknown", runs(JUMP, days=rest(*range(1, 21))), reason=UNLOGGED),
    Case("21 of 28 days logged", "note", runs(JUMP, days=rest(*range(1, 22), 40))),
    Case("a walk without a time", "note", runs(session("walk", 5, 9), JUMP, spans=EVERY_DAY)),
    Case("nothing before it", "unknown", runs(JUMP), reason=UNLOGGED),
    Case("jumped a week before", "nothing", runs(session("jump", 7), JUMP, spans=EVERY_DAY)),
    Case("jumped 28 days before", "nothing", runs(session("jump", 28), JUMP, spans=EVERY_DAY)),
    Case("jumped 29 days before", "note", runs(session("jump", 29), JUMP, spans=EVERY_DAY)),
    Case("no jumping", "nothing", runs(run(0, 5), spans=EVERY_DAY)),
    Case("own threshold", "clear", walked(100), thresholds={"note": 60.0}),
]  # fmt: skip
