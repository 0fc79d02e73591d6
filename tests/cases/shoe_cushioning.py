"""The share of 28 days' running in minimal shoes."""

from factor_cases import Case, run, runs, session, shoe

PAIRS = [shoe("zero", cushioning="minimal"), shoe("soft", cushioning="maximal"), shoe("blank", cushioning=None)]


def worn(*pairs, first=0):
    """Runs of so many km in these pairs, day after day, the first one today."""
    return runs(*(run(first + ago, km, shoe_id=pair) for ago, (pair, km) in enumerate(pairs)), shoes=PAIRS)


CASES = [
    Case("just under half", "clear", worn(("zero", 9.9), ("soft", 10.1)), value=49.5),
    Case("exactly half", "clear", worn(("zero", 10), ("soft", 10)), value=50.0),
    Case("just above half", "note", worn(("zero", 10.1), ("soft", 9.9)), value=50.5),
    Case("all of it, for years", "note", worn(("zero", 10), first=27), value=100.0),
    Case("28 days ago does not count", "nothing", worn(("zero", 10), first=28)),
    Case("cushioned pairs alone", "clear", worn(("soft", 10)), value=0.0),
    Case("a pair without cushioning is left out", "note", worn(("zero", 6), ("soft", 4), ("blank", 30)), value=60.0),
    Case("a pair without cushioning alone", "unknown", worn(("blank", 10)), reason="cushioning of the pairs not given"),
    Case("shoes not logged", "unknown", worn((None, 10)), reason="shoe_id"),
    Case("a run without distance is no share", "unknown", worn(("zero", None))),
    Case("a walk does not count", "clear",
         runs(session("walk", 0, 30, shoe_id="zero"), run(1, 5, shoe_id="soft"), shoes=PAIRS), value=0.0),
    Case("own threshold", "note", worn(("zero", 2), ("soft", 8)), thresholds={"note": 10.0}),
]  # fmt: skip
