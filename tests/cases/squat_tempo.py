"""How fast squats are. Yes or no: there is no threshold to set."""

from factor_cases import Case, lifted, watched

CASES = [
    Case("the fault", "note", lifted(watched(0, "squat", ("fast",))), value=1.0),
    Case("the fault of one set among others", "note", lifted(watched(0, "squat", ("slow",), ("fast",), ("clean",), ()))),
    Case("the opposite", "clear", lifted(watched(0, "squat", ("slow",))), value=0.0),
    Case("the opposite of one set among others", "clear", lifted(watched(0, "squat", (), ("slow",), ()))),
    Case("watched, and none", "clear", lifted(watched(0, "squat", ("clean",))), value=0.0),
    Case("the fault of an earlier session", "clear", lifted(watched(1, "squat", ("fast",)), watched(0, "squat", ("slow",)))),
    Case("not tagged", "unknown", lifted(watched(0, "squat", ())), reason="tags"),
    Case("tagged earlier only", "unknown", lifted(watched(2, "squat", ("clean",)), watched(0, "squat", ())), reason="tags"),
    Case("tags of other aspects", "unknown", lifted(watched(0, "squat", ("head-straight",))), reason="tags"),
    Case("another exercise", "nothing", lifted(watched(0, "bench-press", ("fast",)))),
    Case("no lift", "nothing", lifted(watched(1, "squat", ("fast",)))),
    Case("a kindred lift", "note", lifted(watched(0, "front-squat", ("fast",)))),
    Case("on one leg", "nothing", lifted(watched(0, "bulgarian-split-squat", ("fast",)))),
    Case("a deadlift", "nothing", lifted(watched(0, "deadlift", ("fast",)))),
]
