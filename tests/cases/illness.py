"""Days from an illness to a session."""

from factor_cases import Case, entry, run, runs


def ill(*agos, well=(), as_of=0):
    days = [entry(ago, illness=1.0) for ago in agos] + [entry(ago, illness=0.0) for ago in well]
    return runs(run(as_of, 5), days=days)


UNSAID = "whether you were ill is not logged for most of the 14 days before"
CASES = [
    Case("13 days after", "note", ill(13, well=range(13)), value=13.0),
    Case("14 days after", "note", ill(14, well=range(14)), value=14.0),
    Case("15 days after", "clear", ill(15, well=range(15)), value=15.0),
    Case("on the day itself", "note", ill(0), value=0.0),
    Case("the latest counts", "note", ill(3, 9), value=3.0),
    Case("days after it unknown", "note", ill(9), value=9.0),
    Case("well on 12 of 15 days", "clear", ill(well=range(12)), value=15.0),
    Case("well on 11 of 15 days", "unknown", ill(well=range(11)), reason=UNSAID),
    Case("not logged", "unknown", runs(run(0, 5)), reason=UNSAID),
    Case("long ago, and nothing since", "unknown", ill(40), reason=UNSAID),
    Case("no session", "nothing", ill(3, as_of=1)),
    Case("own threshold", "clear", ill(9), thresholds={"note": 7.0}),
]
