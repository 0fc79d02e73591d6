"""How many yoga sessions there were up to this one."""

from factor_cases import Case, run, runs, session

# A journal that is older than its yoga by 28 days and more.
BEFORE = run(60, 5)


def classes(count, *before, first=None, **last):
    """So many sessions, one every other day, the last today."""
    agos = [2 * at for at in range(count - 1, -1, -1)]
    made = [session("yoga", ago, **(last if not ago else {})) for ago in agos]
    made[0] |= {} if first is None else {"novelty": first}
    return runs(*before, *made)


CASES = [
    Case("the first", "note", classes(1, BEFORE), value=1.0),
    Case("the fifth", "note", classes(5, BEFORE), value=5.0),
    Case("the sixth", "clear", classes(6, BEFORE), value=6.0),
    Case("the seventh", "clear", classes(7, BEFORE), value=7.0),
    Case("28 days after the journal began", "note", classes(1, run(28, 5))),
    Case("27 days after the journal began", "unknown", classes(1, run(27, 5)), reason="novelty"),
    Case("the journal began with it", "unknown", classes(3), reason="novelty"),
    Case("said to be new", "note", classes(3, novelty=1.0), value=3.0),
    Case("the first was said to be new", "note", classes(3, first=1.0), value=3.0),
    Case("the first was said not to be new", "unknown", classes(3, first=0.0), reason="novelty"),
    Case("said not to be new", "nothing", classes(3, BEFORE, novelty=0.0)),
    Case("another sequence after many classes", "clear", classes(9, novelty=1.0), value=9.0),
    Case("the sixth of a journal that began with it", "clear", classes(6)),
    Case("two on one day", "note", runs(BEFORE, session("yoga", 0, session_id="a"), session("yoga", 0, session_id="b")), value=2.0),
    Case("a run", "nothing", runs(BEFORE, run(0, 5))),
    Case("own threshold", "clear", classes(3, BEFORE), thresholds={"note": 3.0}),
]  # fmt: skip
