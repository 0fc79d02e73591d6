"""Where a squatter looks. Yes or no: there is no threshold to set."""

from factor_cases import Case, lifted, watched

CASES = [
    Case("the fault", "note", lifted(watched(0, "squat", ("head-up",))), value=1.0),
    Case("the head down, which is contested", "clear", lifted(watched(0, "squat", ("head-down",))), value=0.0),
    Case(
        "the fault of one set among others",
        "note",
        lifted(watched(0, "squat", ("head-straight",), ("head-up",), ("clean",), ())),
    ),
    Case("the opposite", "clear", lifted(watched(0, "squat", ("head-straight",))), value=0.0),
    Case("the opposite of one set among others", "clear", lifted(watched(0, "squat", (), ("head-straight",), ()))),
    Case("watched, and none", "clear", lifted(watched(0, "squat", ("clean",))), value=0.0),
    Case(
        "the fault of an earlier session",
        "clear",
        lifted(watched(1, "squat", ("head-up",)), watched(0, "squat", ("head-straight",))),
    ),
    Case("not tagged", "unknown", lifted(watched(0, "squat", ())), reason="tags"),
    Case("tagged earlier only", "unknown", lifted(watched(2, "squat", ("clean",)), watched(0, "squat", ())), reason="tags"),
    Case("tags of other aspects", "unknown", lifted(watched(0, "squat", ("slow",))), reason="tags"),
    Case("another exercise", "nothing", lifted(watched(0, "bench-press", ("head-up",)))),
    Case("no lift", "nothing", lifted(watched(1, "squat", ("head-up",)))),
    Case("a kindred lift", "note", lifted(watched(0, "front-squat", ("head-up",)))),
    Case("on one leg", "nothing", lifted(watched(0, "bulgarian-split-squat", ("head-up",)))),
    Case("a deadlift", "nothing", lifted(watched(0, "deadlift", ("head-up",)))),
]
