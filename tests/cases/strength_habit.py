"""Strength sessions in 28 days."""

from factor_cases import Case, complete, rest, run, runs, session

EVERY_DAY = complete(40)
UNLOGGED = "too few of the days up to it are logged (75 % are needed)"


def lifted(count, first=0, **others):
    return runs(*(session("strength", first + 3 * at) for at in range(count)), **({"spans": EVERY_DAY} | others))


CASES = [
    Case("7 sessions", "note", lifted(7), value=7.0),
    Case("8 sessions", "clear", lifted(8), value=8.0),
    Case("9 sessions", "clear", lifted(9), value=9.0),
    Case("the eighth was 27 days ago", "clear", lifted(8, first=6), value=8.0),
    Case("the eighth was 28 days ago", "note", lifted(8, first=7), value=7.0),
    Case("runs are no strength sessions", "note", runs(*(run(ago, 5) for ago in range(20)), spans=EVERY_DAY), value=0.0),
    Case("two on one day", "note", runs(session("strength", 1), session("strength", 1), spans=EVERY_DAY), value=2.0),
    Case("enough is enough, logged days or not", "clear", lifted(8, spans=[])),
    Case("days not logged", "unknown", lifted(7, spans=[]), reason=UNLOGGED),
    Case("21 of 28 days logged", "note", runs(session("strength", 30), days=rest(*range(21))), value=0.0),
    Case("20 of 28 days logged", "unknown", runs(session("strength", 30), days=rest(*range(20))), reason=UNLOGGED),
    Case("a mean of the logged days", "clear", lifted(7, spans=[], days=rest(1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 20)),
         value=28 / 3),
    Case("own threshold", "clear", lifted(4), thresholds={"note": 4.0}),
]  # fmt: skip
