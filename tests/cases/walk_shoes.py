"""Everyday shoes on hikes and long walks."""

from factor_cases import Case, run, runs, session, shoe

PAIRS = [shoe("loafer", kind="casual"), shoe("clog", kind="other"), shoe("boot", kind="hiking"), shoe("bare", kind=None)]


def walked(km, pair, sport="walk"):
    return runs(session(sport, 0, km, shoe_id=pair), shoes=PAIRS)


CASES = [
    Case("just under 5 km", "clear", walked(4.99, "loafer"), value=4990.0),
    Case("exactly 5 km", "clear", walked(5.0, "loafer"), value=5000.0),
    Case("just above 5 km", "note", walked(5.01, "loafer"), value=5010.0),
    Case("some other shoes", "note", walked(9.0, "clog")),
    Case("in boots", "clear", walked(25.0, "boot"), value=0.0),
    Case("in boots without a distance", "clear", walked(None, "boot"), value=0.0),
    Case("a short hike", "note", walked(2.0, "loafer", "hike"), value=1.0),
    Case("a hike without a distance", "note", walked(None, "loafer", "hike"), value=1.0),
    Case("a hike in boots", "clear", walked(20.0, "boot", "hike"), value=0.0),
    Case("a hike, whatever the own threshold", "note", walked(2.0, "loafer", "hike"), thresholds={"note": 50_000.0}),
    Case("shoes not logged", "unknown", walked(9.0, None), reason="shoe_id"),
    Case("a pair that the journal does not know", "unknown", walked(9.0, "gone"), reason="kind of the pair not given"),
    Case("a pair without a kind", "unknown", walked(9.0, "bare"), reason="kind of the pair not given"),
    Case("no distance", "unknown", walked(None, "loafer"), reason="distance_m"),
    Case("to the corner, in whatever shoes", "nothing", walked(0.9, None)),
    Case("a run is another matter", "nothing", runs(run(0, 9.0, shoe_id="loafer"), shoes=PAIRS)),
    Case("own threshold", "clear", walked(9.0, "loafer"), thresholds={"note": 10_000.0}),
]
