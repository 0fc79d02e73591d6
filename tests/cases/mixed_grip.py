"""The grip of deadlifts. Yes or no: there is no threshold to set."""

from factor_cases import Case, lifted, watched

CASES = [
    Case("the fault", "note", lifted(watched(0, "deadlift", ("grip-mixed",))), value=1.0),
    Case(
        "the fault of one set among others",
        "note",
        lifted(watched(0, "deadlift", ("grip-double",), ("grip-mixed",), ("clean",), ())),
    ),
    Case("the opposite", "clear", lifted(watched(0, "deadlift", ("grip-double",))), value=0.0),
    Case("the opposite of one set among others", "clear", lifted(watched(0, "deadlift", (), ("grip-double",), ()))),
    Case("watched, and none", "clear", lifted(watched(0, "deadlift", ("clean",))), value=0.0),
    Case(
        "the fault of an earlier session",
        "clear",
        lifted(watched(1, "deadlift", ("grip-mixed",)), watched(0, "deadlift", ("grip-double",))),
    ),
    Case("not tagged", "unknown", lifted(watched(0, "deadlift", ())), reason="tags"),
    Case("tagged earlier only", "unknown", lifted(watched(2, "deadlift", ("clean",)), watched(0, "deadlift", ())), reason="tags"),
    Case("tags of other aspects", "unknown", lifted(watched(0, "deadlift", ("back-straight",))), reason="tags"),
    Case("another exercise", "nothing", lifted(watched(0, "bench-press", ("grip-mixed",)))),
    Case("no lift", "nothing", lifted(watched(1, "deadlift", ("grip-mixed",)))),
    Case("a kindred lift", "note", lifted(watched(0, "sumo-deadlift", ("grip-mixed",)))),
    Case("a squat", "nothing", lifted(watched(0, "squat", ("grip-mixed",)))),
]
