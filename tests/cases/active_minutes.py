"""Minutes of sport in 7 days, running and hard efforts counted double."""

from factor_cases import Case, complete, entry, rest, run, runs, session

EVERY_DAY = complete(20)
UNLOGGED = "too few of the days up to it are logged (75 % are needed)"


def walked(minutes, ago=2, **others):
    return runs(session("walk", ago, duration_s=minutes * 60.0), **({"spans": EVERY_DAY} | others))


CASES = [
    Case("just under 150 minutes", "note", walked(149), value=149.0),
    Case("exactly 150 minutes", "clear", walked(150), value=150.0),
    Case("just above", "clear", walked(151), value=151.0),
    Case("a week of rest", "note", {"spans": EVERY_DAY}, value=0.0),
    Case("half of it run", "clear", runs(run(3, 12, duration_s=4500.0), spans=EVERY_DAY), value=150.0),
    Case("half of it hard", "clear", runs(session("swim", 3, duration_s=4500.0, rpe=8.0), spans=EVERY_DAY), value=150.0),
    Case("time in motion where that is all", "clear", runs(run(3, 12, moving_s=4500.0), spans=EVERY_DAY), value=150.0),
    Case("6 days before still count", "clear", walked(150, 6)),
    Case("7 days before do not", "note", walked(150, 7), value=0.0),
    Case("enough is enough, logged days or not", "clear", walked(150, spans=[])),
    Case("days not logged", "unknown", walked(100, spans=[]), reason=UNLOGGED),
    Case("5 of 7 days logged", "unknown", runs(days=[*rest(*range(5)), entry(9)]), reason=UNLOGGED),
    Case("6 of 7 days logged", "note", runs(days=[*rest(*range(6)), entry(9)]), value=0.0),
    Case("one session of unknown time", "note", runs(session("walk", 1, 3), spans=EVERY_DAY), value=0.0),
    Case("a day of half-known time", "unknown",
         runs(session("walk", 0, 3), session("walk", 0, duration_s=6000.0), days=rest(1, 2, 3, 4, 6)), reason=UNLOGGED),
    Case("a journal of a day", "unknown", runs(days=rest(0)), reason=UNLOGGED),
    Case("own threshold", "note", walked(200), thresholds={"note": 300.0}),
]  # fmt: skip
