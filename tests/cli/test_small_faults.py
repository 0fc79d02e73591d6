"""Words that are nearly right: each is answered with what was meant, and nothing half of it is saved."""

import json
import re

import pytest


def test_several_entries_are_edited_at_once_or_none_of_them(run):
    run("pain", "knee", "3")
    run("pain", "hip", "2")
    assert run("edit", "p1", "p9", "--seen", "today").code == 3
    assert run("edit", "p1", "p2", "--seen", "today").out.startswith("Changed p1, p2")
    seen = [one["seen_by_clinician"] for one in json.loads(run("list", "--json").out)["pain"]]
    assert seen == ["2026-11-22", "2026-11-22"]
    assert run("undo").code == 0
    assert {one["seen_by_clinician"] for one in json.loads(run("list", "--json").out)["pain"]} == {None}


def test_answers_are_one_checks_own(run):
    refused = run("edit", "c1", "c2", "--answer", "gap=7cm")
    assert refused.code == 2 and "expected one self-check" in refused.err


@pytest.mark.parametrize(("args", "code", "said"), [
    (("pain", "spine", "3"), 3, "did you mean lower-back, upper-back or neck?"),
    (("episode", "lower-back", "--diagnosis", ""), 2, "--clear and the name of its field"),
    (("plan", "lift", "deadlft", "5x5@120kg"), 3, "deadlft is new here; did you mean deadlift?"),
    (("plan", "exercise", "plank"), 2, "exercise plank: expected lift with its sets, or a sport with its time"),
    (("plan", "5km", "--on", "sta"), 2, "sta: expected a day (did you mean sat?)"),
])  # fmt: skip
def test_what_is_nearly_right_is_answered_with_what_was_meant(run, args, code, said):
    refused = run(*args)
    assert (refused.code, refused.out) == (code, "") and said in refused.err


def test_a_session_is_planned_in_the_words_it_is_logged_in(run, tmp_path):
    assert "Planned: yoga in 1:00:00" in run("plan", "session", "yoga", "60min").out
    (tmp_path / "week.txt").write_text("sun session yoga 60min\n")
    assert "yoga in 1:00:00" in run("plan", "--week", str(tmp_path / "week.txt")).out


def test_every_bad_line_of_a_week_is_named(run, tmp_path):
    path = tmp_path / "bad.txt"
    path.write_text('sta 5km\nmon 5km\nmon lift deadlft 5x5@100kg\nthu exercise plank\nfri "5km\nfri rest\nfri 5km\n')
    refused = run("plan", "--week", str(path))
    assert refused.code == 2 and refused.out == ""
    assert re.findall(r"line (\d):", refused.err) == ["1", "3", "4", "5", "7"] and refused.err.count("bad.txt") == 1
