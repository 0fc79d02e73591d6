"""Hours that do not fit into a day are refused, also where a second command completes it."""

import json
from pathlib import Path

import pytest

LONGEST, WHOLE = (
    "longest unbroken sitting 9 h of 2 h in the day",
    "sitting 20 h + standing 20 h + sleep 20 h: expected at most 24 h",
)


def days(run) -> list[dict]:
    return json.loads(run("list", "--json").out)["days"]


@pytest.mark.parametrize(
    ("commands", "told"),
    [
        ((("--sitting", "2h", "--longest-sitting", "9h"),), LONGEST),
        ((("--sitting", "2h"), ("--longest-sitting", "9h")), LONGEST),
        ((("--longest-sitting", "9h"), ("--sitting", "2h")), LONGEST),
        ((("--sitting", "20h", "--standing", "20h", "--sleep", "20h"),), WHOLE),
        ((("--sleep", "8h", "--standing", "9h"), ("--longest-sitting", "7h30")), "sitting 7 h 30 + standing 9 h + sleep 8 h"),
    ],
)
def test_what_cannot_be_is_refused_and_not_saved(run, commands, told: str) -> None:
    for args in commands[:-1]:
        assert run("day", *args).code == 0
    before = days(run)
    refused = run("day", *commands[-1])
    assert refused.code == 2 and refused.err.startswith(f"journal: {told}") and refused.err.count("\n") == 1
    assert days(run) == before


def test_an_edit_is_held_to_it(run) -> None:
    run("day", "--sitting", "9h", "--longest-sitting", "9h", "--sleep", "8h", "--standing", "7h")
    assert len(days(run)) == 1, "all of it at a stretch, and 24 hours, can be"
    assert LONGEST in run("edit", "d1", "--sitting", "2h").err
    assert run("edit", "d1", "--standing", "8h").code == 2
    assert run("edit", "d1", "--stress", "3").code == 0


def test_a_row_of_another_program_is_left_out_and_what_is_there_is_not_asked_about_again(run, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(
        'kind = "days"\n[columns]\nday = "day"\nsitting_s = { column = "sat", unit = "h" }\nlongest_sitting_s = { column = "most", unit = "h" }\n'
    )
    (tmp_path / "days.csv").write_text("day,sat,most\n2026-11-01,2,9\n2026-11-02,2,1\n")
    assert f"left out: row 2: {LONGEST}" in run("import", str(tmp_path / "days.csv"), "--map", str(tmp_path / "map.toml")).out
    assert [one["sitting_s"] for one in days(run)] == [7200]
