"""Yoga and mobility done abruptly or fast. There is no threshold to set."""

from factor_cases import Case, run, runs, session

CASES = [
    Case("yoga in a hurry", "note", runs(session("yoga", 0, hurried=1.0)), value=1.0),
    Case("mobility in a hurry", "note", runs(session("mobility", 0, hurried=1.0)), value=1.0),
    Case("with time", "clear", runs(session("yoga", 0, hurried=0.0)), value=0.0),
    Case("not logged", "unknown", runs(session("yoga", 1, hurried=0.0), session("yoga", 0))),
    Case("a run in a hurry is a run", "nothing", runs(run(0, 5, hurried=1.0))),
]
