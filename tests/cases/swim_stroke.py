"""Strokes other than breaststroke and crawl, for who is older or moved little. There is no threshold to set."""

from factor_cases import Case, complete, run, runs, session

ACTIVE = [session("ride", ago, duration_s=7200.0) for ago in (3, 9)]
UNSURE = "neither your year of birth nor enough of the 28 days before is known"


def swam(stroke, *, born=None, before=(), logged=False):
    others = {"spans": complete(40)} if logged else {}
    return runs(*before, session("swim", 0, 1, stroke=stroke), athletes=[{"athlete_id": 1, "birth_year": born}], **others)


CASES = [
    Case("60 this year, on the back", "note", swam("backstroke", born=1966, before=ACTIVE), value=1.0),
    Case("59 this year, on the back", "nothing", swam("backstroke", born=1967, before=ACTIVE)),
    Case("older, mixed strokes", "note", swam("mixed", born=1950)),
    Case("older, breaststroke", "clear", swam("breaststroke", born=1950), value=0.0),
    Case("older, crawl", "clear", swam("freestyle", born=1950), value=0.0),
    Case("young, after little movement", "note", swam("butterfly", born=1995, logged=True), value=1.0),
    Case("young, after little movement, breaststroke", "clear", swam("breaststroke", born=1995, logged=True)),
    Case("young and active, logged days or not", "nothing", swam("butterfly", born=1995, before=ACTIVE)),
    Case("young, days not logged", "unknown", swam("butterfly", born=1995), reason=UNSURE),
    Case("of unknown age and active", "unknown", swam("butterfly", before=ACTIVE), reason=UNSURE),
    Case("of unknown age and active, crawl", "clear", swam("freestyle", before=ACTIVE)),
    Case("of unknown age, after little movement", "note", swam("butterfly", logged=True)),
    Case("nobody's profile", "unknown", runs(session("swim", 0, 1, stroke="butterfly")), reason=UNSURE),
    Case("older, stroke not logged", "unknown", swam(None, born=1950), reason="stroke"),
    Case("a run", "nothing", runs(run(0, 5, stroke="butterfly"), athletes=[{"athlete_id": 1, "birth_year": 1950}])),
]
