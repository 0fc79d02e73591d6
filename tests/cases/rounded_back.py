"""The back in deadlifts and squats. Yes or no: there is no threshold to set."""

from factor_cases import Case, lifted, watched

CASES = [
    Case("the fault", "note", lifted(watched(0, "deadlift", ("back-rounded",))), value=1.0),
    Case(
        "the fault of one set among others",
        "note",
        lifted(watched(0, "deadlift", ("back-straight",), ("back-rounded",), ("clean",), ())),
    ),
    Case("the opposite", "clear", lifted(watched(0, "deadlift", ("back-straight",))), value=0.0),
    Case("the opposite of one set among others", "clear", lifted(watched(0, "deadlift", (), ("back-straight",), ()))),
    Case("watched, and none", "clear", lifted(watched(0, "deadlift", ("clean",))), value=0.0),
    Case(
        "the fault of an earlier session",
        "clear",
        lifted(watched(1, "deadlift", ("back-rounded",)), watched(0, "deadlift", ("back-straight",))),
    ),
    Case("not tagged", "unknown", lifted(watched(0, "deadlift", ())), reason="tags"),
    Case("tagged earlier only", "unknown", lifted(watched(2, "deadlift", ("clean",)), watched(0, "deadlift", ())), reason="tags"),
    Case("tags of other aspects", "unknown", lifted(watched(0, "deadlift", ("grip-mixed",))), reason="tags"),
    Case("another exercise", "nothing", lifted(watched(0, "bench-press", ("back-rounded",)))),
    Case("no lift", "nothing", lifted(watched(1, "deadlift", ("back-rounded",)))),
    Case("in a squat", "note", lifted(watched(0, "squat", ("back-rounded",)))),
    Case("in another exercise", "nothing", lifted(watched(0, "barbell-row", ("back-rounded",)))),
]
