"""Where the bar lies in squats. Yes or no: there is no threshold to set."""

from factor_cases import Case, lifted, watched

CASES = [
    Case("the fault", "note", lifted(watched(0, "squat", ("bar-on-neck",))), value=1.0),
    Case(
        "the fault of one set among others",
        "note",
        lifted(watched(0, "squat", ("bar-on-back",), ("bar-on-neck",), ("clean",), ())),
    ),
    Case("the opposite", "clear", lifted(watched(0, "squat", ("bar-on-back",))), value=0.0),
    Case("the opposite of one set among others", "clear", lifted(watched(0, "squat", (), ("bar-on-back",), ()))),
    Case("watched, and none", "clear", lifted(watched(0, "squat", ("clean",))), value=0.0),
    Case(
        "the fault of an earlier session",
        "clear",
        lifted(watched(1, "squat", ("bar-on-neck",)), watched(0, "squat", ("bar-on-back",))),
    ),
    Case("not tagged", "unknown", lifted(watched(0, "squat", ())), reason="tags"),
    Case("tagged earlier only", "unknown", lifted(watched(2, "squat", ("clean",)), watched(0, "squat", ())), reason="tags"),
    Case("tags of other aspects", "unknown", lifted(watched(0, "squat", ("head-straight",))), reason="tags"),
    Case("another exercise", "nothing", lifted(watched(0, "bench-press", ("bar-on-neck",)))),
    Case("no lift", "nothing", lifted(watched(1, "squat", ("bar-on-neck",)))),
    Case("a low bar", "note", lifted(watched(0, "low-bar-squat", ("bar-on-neck",)))),
    Case("a front squat has it elsewhere", "nothing", lifted(watched(0, "front-squat", ("bar-on-neck",)))),
]
