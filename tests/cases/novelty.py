"""A sport, an exercise or a style that was not done in the 28 days before, or a tag."""

from factor_cases import Case, complete, lift, lifted, rest, run, runs, session

REASON = "whether it is new is not known: too few of the 28 days before are logged, or sessions lack their style or sets"
LOGGED = {"spans": complete(60)}


def yoga(ago, style=None, **fields):
    return session("yoga", ago, style=style, **fields)


def without_sets():
    rows = lifted(lift(0, 60))
    return rows | {"sessions": [session("strength", 9), *rows["sessions"]]} | LOGGED


CASES = [
    Case("a sport for the first time", "note", runs(run(5, 5), yoga(0), **LOGGED), value=1.0),
    Case("a sport done 28 days before", "clear", runs(yoga(28), run(5, 5), yoga(0), **LOGGED), value=0.0),
    Case("a sport done 29 days before", "note", runs(yoga(29), run(5, 5), yoga(0), **LOGGED), value=1.0),
    Case("twice on the first day is new both times", "note", runs(yoga(0), yoga(0), **LOGGED)),
    Case("running on the treadmill is not new to a runner", "clear", runs(run(5, 5), session("treadmill", 0), **LOGGED)),
    Case("a style for the first time", "note", runs(yoga(9, "yin"), yoga(0, "vinyasa"), **LOGGED), value=1.0),
    Case("a style done before, written otherwise", "clear", runs(yoga(9, "yin"), yoga(0, " Yin"), **LOGGED)),
    Case("a style, and an earlier class that does not say its own", "unknown", runs(yoga(9), yoga(0, "vinyasa"), **LOGGED), reason=REASON),
    Case("a class that does not say its style", "clear", runs(yoga(9, "yin"), yoga(0), **LOGGED)),
    Case("the same style in another sport is another thing", "note",
         runs(session("mobility", 9, style="flow"), yoga(9, "yin"), yoga(0, "flow"), **LOGGED)),
    Case("an exercise for the first time", "note", lifted(lift(5, 60, exercise="squat"), lift(0, 60)) | LOGGED, value=1.0),
    Case("an exercise done before", "clear", lifted(lift(5, 60), lift(0, 90)) | LOGGED, value=0.0),
    Case("an exercise, and earlier strength without sets", "unknown",
         without_sets(), reason=REASON),
    Case("something else in a style", "note", runs(run(5, 5), session("other", 0, style="gardening"), **LOGGED), value=1.0),
    Case("something else, not said what", "nothing", runs(run(5, 5), session("other", 0), **LOGGED)),
    Case("tagged as new", "note", runs(yoga(5), yoga(0, novelty=1.0)), value=1.0),
    Case("tagged as not new", "clear", runs(yoga(0, novelty=0.0), **LOGGED), value=0.0),
    Case("days without an entry may hide the sport", "unknown", runs(run(20, 5), yoga(0)), reason=REASON),
    Case("three quarters of the days are logged", "note", runs(yoga(0), days=rest(*range(1, 22)))),
    Case("just under three quarters of the days are logged", "unknown", runs(yoga(0), days=rest(*range(1, 21))), reason=REASON),
    Case("done lately, though hardly a day is logged", "clear", runs(yoga(20), yoga(0))),
]  # fmt: skip
