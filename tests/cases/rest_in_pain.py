"""Days in a row without training while the back hurt."""

from factor_cases import Case, complete, entry, hurts, rest, run, runs

UNLOGGED = "whether the day, or the one before it, was one of rest or of training is not logged"


def rested(count, *, before=None, **pain):
    """So many rest days with pain up to today, after a day of training with it."""
    return runs(before or run(count, 5), days=rest(*range(count)), pain=hurts(*range(count + 1), **pain))


CASES = [
    Case("one day", "clear", rested(1), value=1.0),
    Case("exactly two days", "clear", rested(2), value=2.0),
    Case("three days", "note", rested(3), value=3.0),
    Case("no more than 15 are counted", "note", rested(20), value=15.0),
    Case("days of a complete import", "note", runs(run(5, 5), spans=complete(9), pain=hurts(*range(5))), value=5.0),
    Case("trained today", "clear", runs(run(0, 5), days=rest(1, 2, 3, 4), pain=hurts(*range(5))), value=0.0),
    Case("a day without pain in between", "clear",
         runs(run(9, 5), days=[entry(2, rest=1.0, no_pain=1.0), *rest(0, 1, 3, 4)], pain=hurts(0, 1, 3, 4)), value=2.0),
    Case("the upper back", "note", rested(3, region="upper-back"), value=3.0),
    Case("a knee", "nothing", rested(3, region="knee")),
    Case("a knee beside a back", "note", rested(3) | {"pain": hurts(0, 1, 2, 3) + hurts(0, 1, 2, 3, region="knee", score=1.0)}),
    Case("pain of 0", "nothing", rested(3, score=0.0)),
    Case("no pain entry today", "nothing", runs(run(4, 5), days=rest(0, 1, 2, 3), pain=hurts(1, 2, 3))),
    Case("neither rest nor training logged today", "unknown", runs(run(3, 5), days=rest(1, 2), pain=hurts(0, 1, 2)), reason=UNLOGGED),
    Case("nor on the days before", "unknown", runs(run(9, 5), days=rest(0, 1), pain=hurts(0, 1, 2)), reason=UNLOGGED),
    Case("the journal begins with two of them", "unknown", {"days": rest(0, 1), "pain": hurts(0, 1)}, value=2.0, reason=UNLOGGED),
    Case("three are three, whatever was before", "note", runs(run(9, 5), days=rest(0, 1, 2), pain=hurts(0, 1, 2))),
    Case("pain of a day before unknown", "unknown", runs(run(9, 5), days=rest(0, 1, 2, 3), pain=hurts(0, 1, 3)), reason=UNLOGGED),
    Case("a symptom is for a doctor, not for this", "nothing", rested(3, symptoms=("numbness-one-leg",))),
    Case("of another region too", "nothing", rested(3) | {"pain": hurts(0, 1, 2) + hurts(14, region="chest", symptoms=("fever",))}),
    Case("strong pain is for a doctor too", "nothing", rested(3, score=7.0)),
    Case("a symptom of 15 days ago", "note", rested(3, before=run(16, 5)) | {"pain": hurts(0, 1, 2) + hurts(15, symptoms=("fever",))}),
    Case("own threshold", "clear", rested(5), thresholds={"note": 5.0}),
]  # fmt: skip
