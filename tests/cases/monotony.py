"""Evenness of a hard week: mean over population SD of 7 daily loads."""

from factor_cases import Case, complete, run, runs


def loads(*minutes, before=20, days=60):
    """The last 7 days in minutes (oldest first, 0 is a rest day) after ``days`` of a run every other day; RPE 1."""
    usual = [run(ago, 5, duration_s=before * 60.0, rpe=1.0) for ago in range(7, 7 + days, 2)]
    week = [run(6 - at, 5, duration_s=each * 60.0, rpe=1.0) for at, each in enumerate(minutes) if each]
    return runs(*usual, *week, spans=complete(6 + days))


# Six days of a and one of b have mean (6a + b) / 7 and SD (a - b) * sqrt(6) / 7: monotony (6a + b) / (a - b) / sqrt(6).
CASES = [
    Case("just under 2", "clear", loads(60, 60, 60, 60, 60, 0, 3), value=None),
    Case("exactly on an own threshold of 1", "clear", loads(100, 100, 0, 0, 0, 0, 0, before=5), value=0.6324555320336759),
    Case("above 2 in a hard week", "note", loads(60, 60, 60, 60, 60, 60, 0), value=2.449489742783178),
    Case("above 2 in an easy week", "nothing", loads(8, 8, 8, 8, 8, 8, 0)),
    Case("every day the same is capped at 10", "note", loads(60, 60, 60, 60, 60, 60, 60), value=10.0),
    Case("exactly on the threshold", "clear", loads(60, 60, 60, 60, 60, 60, 60), thresholds={"note": 10.0}),
    Case("a week off", "nothing", loads(0, 0, 0, 0, 0, 0, 0)),
    Case("too short a journal to know what is usual", "unknown", loads(60, 60, 60, 60, 60, 60, 0, days=20),
         reason="fewer than 28 logged days before it to know your usual load"),
    Case("days without an entry", "unknown", runs(run(0, 5, duration_s=3600.0, rpe=5.0), run(40, 5, duration_s=3600.0, rpe=5.0)),
         reason="the load of too few of the 7 days before is known (75 % are needed)"),
    Case("a journal of five days", "unknown", runs(*(run(ago, 5, duration_s=3600.0, rpe=1.0) for ago in range(5)), spans=complete(4)),
         reason="the load of too few of the 7 days before is known (75 % are needed)"),
    Case("runs without a time", "unknown", runs(*(run(ago, 5) for ago in range(60)))),
]  # fmt: skip
