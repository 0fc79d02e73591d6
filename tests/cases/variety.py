"""How many sports were done in 28 days."""

from factor_cases import Case, complete, rest, run, runs, session

NOT_LOGGED = "too few of the 28 days are logged to know that nothing else was done (75 % are needed)"


def month(*others, count=8, first=0, **more):
    """So many runs, one every third day, beside other sessions, on a completely logged journal."""
    return runs(*(run(first + 3 * at, 5) for at in range(count)), *others, **({"spans": complete(60)} | more))


CASES = [
    Case("eight runs and nothing else", "note", month(), value=1.0),
    Case("seven runs are too few", "nothing", month(count=7)),
    Case("treadmill and run are one sport", "note", month(session("treadmill", 1)), value=1.0),
    Case("just under two sports", "note", month(session("yoga", 28)), value=1.0),
    Case("exactly two sports", "clear", month(session("yoga", 27)), value=2.0),
    Case("three sports", "clear", month(session("yoga", 5), session("swim", 9)), value=3.0),
    Case("other is another sport", "clear", month(session("other", 5)), value=2.0),
    Case("walks alone", "note", runs(*(session("walk", ago) for ago in range(28)))),
    Case("days without an entry may hide another sport", "unknown", month(spans=[]), reason=NOT_LOGGED),
    Case("two sports are known however little is logged", "clear", month(session("yoga", 5), spans=[]), value=2.0),
    Case("three quarters of the days are logged", "note", month(spans=[], days=rest(*(ago for ago in range(19) if ago % 3), 25))),
    Case("just under three quarters of the days are logged", "unknown",
         month(spans=[], days=rest(*(ago for ago in range(19) if ago % 3))), reason=NOT_LOGGED),
    Case("own threshold", "note", month(session("yoga", 5)), thresholds={"note": 3.0}),
]  # fmt: skip
