"""The stance of squats. Yes or no: there is no threshold to set."""

from factor_cases import Case, lifted, watched

CASES = [
    Case("the fault", "note", lifted(watched(0, "squat", ("stance-narrow",))), value=1.0),
    Case(
        "the fault of one set among others",
        "note",
        lifted(watched(0, "squat", ("stance-wide",), ("stance-narrow",), ("clean",), ())),
    ),
    Case("the opposite", "clear", lifted(watched(0, "squat", ("stance-wide",))), value=0.0),
    Case("the opposite of one set among others", "clear", lifted(watched(0, "squat", (), ("stance-wide",), ()))),
    Case("watched, and none", "clear", lifted(watched(0, "squat", ("clean",))), value=0.0),
    Case(
        "the fault of an earlier session",
        "clear",
        lifted(watched(1, "squat", ("stance-narrow",)), watched(0, "squat", ("stance-wide",))),
    ),
    Case("not tagged", "unknown", lifted(watched(0, "squat", ())), reason="tags"),
    Case("tagged earlier only", "unknown", lifted(watched(2, "squat", ("clean",)), watched(0, "squat", ())), reason="tags"),
    Case("tags of other aspects", "unknown", lifted(watched(0, "squat", ("toes-out",))), reason="tags"),
    Case("another exercise", "nothing", lifted(watched(0, "bench-press", ("stance-narrow",)))),
    Case("no lift", "nothing", lifted(watched(1, "squat", ("stance-narrow",)))),
    Case("a kindred lift", "note", lifted(watched(0, "front-squat", ("stance-narrow",)))),
    Case("on one leg", "nothing", lifted(watched(0, "bulgarian-split-squat", ("stance-narrow",)))),
    Case("a deadlift", "nothing", lifted(watched(0, "deadlift", ("stance-narrow",)))),
    Case("feet as wide as the shoulders", "clear", lifted(watched(0, "squat", ("stance-shoulder",)))),
]
