"""Where the knees go in squats. Yes or no: there is no threshold to set."""

from factor_cases import Case, lifted, watched

CASES = [
    Case("the fault", "note", lifted(watched(0, "squat", ("knees-in",))), value=1.0),
    Case("the other fault", "note", lifted(watched(0, "squat", ("knees-out",)))),
    Case(
        "the fault of one set among others",
        "note",
        lifted(watched(0, "squat", ("knees-in-line",), ("knees-in",), ("clean",), ())),
    ),
    Case("the opposite", "clear", lifted(watched(0, "squat", ("knees-in-line",))), value=0.0),
    Case("the opposite of one set among others", "clear", lifted(watched(0, "squat", (), ("knees-in-line",), ()))),
    Case("watched, and none", "clear", lifted(watched(0, "squat", ("clean",))), value=0.0),
    Case(
        "the fault of an earlier session",
        "clear",
        lifted(watched(1, "squat", ("knees-in",)), watched(0, "squat", ("knees-in-line",))),
    ),
    Case("not tagged", "unknown", lifted(watched(0, "squat", ())), reason="tags"),
    Case("tagged earlier only", "unknown", lifted(watched(2, "squat", ("clean",)), watched(0, "squat", ())), reason="tags"),
    Case("tags of other aspects", "unknown", lifted(watched(0, "squat", ("stance-wide",))), reason="tags"),
    Case("another exercise", "nothing", lifted(watched(0, "bench-press", ("knees-in",)))),
    Case("no lift", "nothing", lifted(watched(1, "squat", ("knees-in",)))),
    Case("a kindred lift", "note", lifted(watched(0, "front-squat", ("knees-in",)))),
    Case("on one leg", "nothing", lifted(watched(0, "bulgarian-split-squat", ("knees-in",)))),
    Case("a deadlift", "nothing", lifted(watched(0, "deadlift", ("knees-in",)))),
    Case("knees past the toes are no fault", "unknown", lifted(watched(0, "squat", ("knees-past-toes",))), reason="tags"),
]
