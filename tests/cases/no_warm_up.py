"""Strength, yoga and jumping without a warm-up. There is no threshold to set."""

from factor_cases import Case, lift, lifted, run, runs, session


def lifted_with(*sets, **fields):
    """A session with these fields and one row for each of ``sets``."""
    own = lifted(lift(0, 60, exercise="squat"))
    one = own["sets"][0]
    return {"sessions": [own["sessions"][0] | fields], "sets": [one | {"position": at} | each for at, each in enumerate(sets)]}


CASES = [
    Case("yoga without", "note", runs(session("yoga", 0, warm_up=0.0)), value=1.0),
    Case("jumping without", "note", runs(session("jump", 0, warm_up=0.0)), value=1.0),
    Case("lifting without", "note", lifted_with({}, warm_up=0.0), value=1.0),
    Case("lifting with", "clear", lifted_with({}, warm_up=1.0), value=0.0),
    Case("a warm-up set says it too", "clear", lifted_with({"warm_up_set": 1.0}, {}), value=0.0),
    Case("so does a tag", "clear", lifted_with({}, {"tags": ("fast", "warm")}), value=0.0),
    Case("and the other tag", "note", lifted_with({"tags": ("cold",)}, {"tags": ()}), value=1.0),
    Case("a word of caution is not outvoted", "note", lifted_with({"warm_up_set": 1.0}, {"tags": ("cold",)})),
    Case("what is said of the session comes first", "note", lifted_with({"warm_up_set": 1.0}, warm_up=0.0)),
    Case("work sets say nothing of it", "unknown", lifted_with({"warm_up_set": 0.0}, {"tags": ("slow",)}), reason="warm_up"),
    Case("not logged", "unknown", runs(session("yoga", 0)), reason="warm_up"),
    Case("deadlifts are of cold-start", "nothing", lifted(lift(0, 60) | {"warm_up": 0.0})),
    Case("a run without", "nothing", runs(run(0, 5, warm_up=0.0))),
]
