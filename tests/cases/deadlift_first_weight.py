"""Weight on the first three days of deadlifts."""

from factor_cases import Case, lift, lifted


def before(*agos):
    return [lift(ago, 20) for ago in agos]


CASES = [
    Case("just under an empty bar", "clear", lifted(lift(0, 19.5)), value=19.5),
    Case("exactly an empty bar", "clear", lifted(lift(0, 20)), value=20.0),
    Case("just above an empty bar", "note", lifted(lift(0, 20.5)), value=20.5),
    Case("far above is still a note", "note", lifted(lift(0, 200))),
    Case("the third day", "note", lifted(*before(9, 5), lift(0, 40))),
    Case("the fourth day", "nothing", lifted(*before(9, 7, 5), lift(0, 40))),
    Case("two sessions of a day are one day", "note", lifted(*before(9, 5, 5), lift(0, 40))),
    Case("a day a year ago counts", "nothing", lifted(*before(365, 7, 5), lift(0, 40))),
    Case("a day before that is forgotten", "note", lifted(*before(366, 7, 5), lift(0, 40))),
    Case("kindred lifts count", "nothing", lifted(*(lift(ago, 20, exercise="sumo-deadlift") for ago in (9, 7, 5)), lift(0, 40))),
    Case("other lifts do not", "note", lifted(*(lift(ago, 20, exercise="squat") for ago in (9, 7, 5)), lift(0, 40))),
    Case("said not to be new", "nothing", lifted(lift(0, 100) | {"novelty": 0.0})),
    Case("said to be new", "note", lifted(lift(0, 100) | {"novelty": 1.0})),
    Case("weight not logged", "unknown", lifted(lift(0, None)), reason="weight_kg"),
    Case("no lift", "nothing", lifted(lift(1, 100))),
    Case("own threshold", "clear", lifted(lift(0, 40)), thresholds={"note": 40.0}),
    Case("own threshold, crossed", "note", lifted(lift(0, 16)), thresholds={"note": 15.0}),
]
