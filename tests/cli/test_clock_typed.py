"""On which day and at which instant something that is typed happened: tests/golden/clock_typed.json, worked out by hand.

``machine`` is the machine's time zone, ``profile`` the athlete's where it is another; ``is`` gives the day, and the instant in
UTC where a clock time is said.
"""

import json
from pathlib import Path

import pytest

CASES = json.loads((Path(__file__).parents[1] / "golden" / "clock_typed.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_clock_of_what_is_typed(run, monkeypatch, case):
    monkeypatch.setenv("TZ", case["machine"])
    monkeypatch.setenv("JOURNAL_NOW", case["now"])
    if "profile" in case:
        assert run("profile", "--zone", case["profile"]).code == 0
    clock = ["--at", case["at"]] if "at" in case else []
    said = run("run", "5km", "30:00", "--on", case["on"], *clock), run("pain", "knee", "3", "--on", case["on"], *clock)
    if "refused" in case:
        assert [(one.code, case["refused"] in one.err) for one in said] == [(2, True)] * 2
        return
    assert [one.code for one in said] == [0, 0], said
    listed = json.loads(run("list", "--since", "2000-01-01", "--json").out)
    (session,), (pain,) = listed["sessions"], listed["pain"]
    for day, instant in ((session["day"], session["started_at"]), (pain["day"], pain["at"])):
        assert [day, instant and instant[:19]] == case["is"]
    if "at" in case:
        assert session["zone"] == case.get("profile", case["machine"])


def test_no_case_stands_twice():
    assert len({case["case"] for case in CASES}) == len(CASES) >= 20
