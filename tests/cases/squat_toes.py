"""Where the toes point in squats. Yes or no: there is no threshold to set."""

from factor_cases import Case, lifted, watched

CASES = [
    Case("the fault", "note", lifted(watched(0, "squat", ("toes-straight",))), value=1.0),
    Case(
        "the fault of one set among others",
        "note",
        lifted(watched(0, "squat", ("toes-out",), ("toes-straight",), ("clean",), ())),
    ),
    Case("the opposite", "clear", lifted(watched(0, "squat", ("toes-out",))), value=0.0),
    Case("the opposite of one set among others", "clear", lifted(watched(0, "squat", (), ("toes-out",), ()))),
    Case("watched, and none", "clear", lifted(watched(0, "squat", ("clean",))), value=0.0),
    Case(
        "the fault of an earlier session",
        "clear",
        lifted(watched(1, "squat", ("toes-straight",)), watched(0, "squat", ("toes-out",))),
    ),
    Case("not tagged", "unknown", lifted(watched(0, "squat", ())), reason="tags"),
    Case("tagged earlier only", "unknown", lifted(watched(2, "squat", ("clean",)), watched(0, "squat", ())), reason="tags"),
    Case("tags of other aspects", "unknown", lifted(watched(0, "squat", ("stance-wide",))), reason="tags"),
    Case("another exercise", "nothing", lifted(watched(0, "bench-press", ("toes-straight",)))),
    Case("no lift", "nothing", lifted(watched(1, "squat", ("toes-straight",)))),
    Case("a kindred lift", "note", lifted(watched(0, "front-squat", ("toes-straight",)))),
    Case("on one leg", "nothing", lifted(watched(0, "bulgarian-split-squat", ("toes-straight",)))),
    Case("a deadlift", "nothing", lifted(watched(0, "deadlift", ("toes-straight",)))),
]
