"""A run in shoes of another kind."""

from factor_cases import Case, run, runs, session, shoe


def kind(word, sport="run"):
    return runs(session(sport, 0, 5, shoe_id="pair"), shoes=[shoe("pair", kind=word)])


CASES = [
    Case("running shoes", "clear", kind("running"), value=0.0),
    Case("trail shoes", "clear", kind("trail")),
    Case("barefoot", "clear", kind("barefoot")),
    Case("gym shoes", "note", kind("training"), value=1.0),
    Case("street shoes on the treadmill", "note", kind("casual", "treadmill")),
    Case("hiking boots on a hike", "nothing", kind("hiking", "hike")),
    Case("shoes not logged", "unknown", runs(run(0, 5)), reason="shoe_id"),
    Case("kind not given", "unknown", kind(None), reason="kind of the pair not given"),
]
