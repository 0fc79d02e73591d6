"""Days with back pain in the 28 days before a day of deadlifts."""

from factor_cases import Case, day, lift, lifted

REASON = "back pain, or none, logged on fewer than 21 of the 28 days before"


def diary(painful=(), free=(), region="lower-back", score=3.0, when=None, **fields):
    """A day of deadlifts, with back pain on some of the days before and none on others."""
    pain = {"athlete_id": 1, "region": region, "score": score, "when": when}
    return lifted(lift(0, 100, **fields)) | {
        "pain": [pain | {"pain_id": f"p{ago}", "day": day(ago)} for ago in painful],
        "days": [{"athlete_id": 1, "day": day(ago), "no_pain": 1.0} for ago in free],
    }


CASES = [
    Case("none on 28 days", "clear", diary(free=range(1, 29)), value=0.0),
    Case("none on exactly 21 days", "clear", diary(free=range(1, 22)), value=0.0),
    Case("none on 20 days", "unknown", diary(free=range(1, 21)), reason=REASON),
    Case("on one day", "note", diary((5,), (*range(1, 5), *range(6, 29))), value=1.0),
    Case("on one day, nothing else logged", "note", diary((5,)), value=1.0),
    Case("on many days is still a note", "note", diary(range(1, 29)), value=28.0),
    Case("28 days before", "note", diary((28,))),
    Case("29 days before", "unknown", diary((29,)), reason=REASON),
    Case("on the day itself it may have come later", "clear", diary((0,), range(1, 29))),
    Case("on the day itself after them", "clear", diary((0,), range(1, 29), when="after"), value=0.0),
    Case("on the morning of that day", "note", diary((0,), range(1, 29), when="morning"), value=1.0),
    Case("in the night before", "note", diary((0,), range(1, 29), when="night"), value=1.0),
    Case("that morning, and nothing else logged", "note", diary((0,), when="before"), value=1.0),
    Case("that morning and the day before", "note", diary((0, 1), when="rest"), value=2.0),
    Case("a score of 0 that morning", "clear", diary((0,), range(1, 29), score=0.0, when="morning"), value=0.0),
    Case("planned for a day on which it hurt", "note", diary((0,), range(1, 29), session_id="planned"), value=1.0),
    Case("planned for a day before which it did not", "clear", diary((), range(1, 29), session_id="planned"), value=0.0),
    Case("planned in a week, and judged since", "note", diary((0,), range(1, 29), session_id="planned-1"), value=1.0),
    Case("a score of 0 is none", "clear", diary(range(1, 29), score=0.0), value=0.0),
    Case("the upper back", "note", diary((3,), region="upper-back")),
    Case("the knee says nothing of the back", "unknown", diary(range(1, 29), region="knee"), reason=REASON),
    Case("two entries of a day are one day", "note", diary((3, 3)), value=1.0),
    Case("nothing logged", "unknown", diary(), reason=REASON),
    Case("a squat", "nothing", diary((1,)) | lifted(lift(0, 100, exercise="squat"))),
    Case("own threshold", "clear", diary((4, 5), range(6, 29)), value=2.0, thresholds={"note": 2.0}),
    Case("own threshold, crossed", "note", diary((3, 4, 5)), value=3.0, thresholds={"note": 2.0}),
]
