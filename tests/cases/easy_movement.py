"""Minutes of easy movement in the 7 days up to one on which the back hurt."""

from factor_cases import Case, complete, hurts, rest, run, runs, session

EVERY_DAY = complete(20)
UNLOGGED = "too few of the days up to it are logged (75 % are needed)"


def moved(minutes, ago=2, sport="walk", pain=None, **others):
    fields = {name: others.pop(name) for name in ("rpe",) if name in others}
    made = session(sport, ago, duration_s=minutes * 60.0, **fields)
    return runs(made, **({"spans": EVERY_DAY, "pain": pain or hurts(0)} | others))


CASES = [
    Case("just under an hour", "note", moved(59), value=59.0),
    Case("exactly an hour", "clear", moved(60), value=60.0),
    Case("just above", "clear", moved(61), value=61.0),
    Case("a swim", "clear", moved(60, sport="swim")),
    Case("mobility", "clear", moved(60, sport="mobility")),
    Case("a run that felt easy", "clear", moved(60, sport="run", rpe=3.0)),
    Case("a run that did not", "note", moved(60, sport="run", rpe=4.0), value=0.0),
    Case("nothing, on logged days", "note", {"spans": EVERY_DAY, "pain": hurts(0)}, value=0.0),
    Case("6 days before still count", "clear", moved(60, 6)),
    Case("7 days before do not", "note", moved(60, 7), value=0.0),
    Case("enough is enough, logged days or not", "clear", moved(60, spans=[])),
    Case("days not logged", "unknown", moved(30, spans=[]), reason=UNLOGGED),
    Case("rest days are logged", "note", runs(run(9, 5), days=rest(*range(7)), pain=hurts(0)), value=0.0),
    Case("a back that did not hurt today", "nothing", moved(0, pain=hurts(1))),
    Case("a knee", "nothing", moved(0, pain=hurts(0, region="knee"))),
    Case("a symptom is for a doctor, not for this", "nothing", moved(0, pain=hurts(0, symptoms=("below-knee",)))),
    Case("strong pain is for a doctor too", "nothing", moved(0, pain=hurts(0, score=7.0))),
    Case("own threshold", "note", moved(100), thresholds={"note": 120.0}),
]
