"""Signs of courses, soreness and the pain light as a person at a terminal reads them."""

import json

import pytest


def week(run, *last: str):
    for day in range(6, 0, -1):
        run("pain", "lower-back", "3", "--on", f"-{day}d")
    return run("pain", "lower-back", "3", *last)


def test_the_seventh_day_asks_for_a_doctor_before_it_says_what_was_saved(run) -> None:
    out = week(run).out.splitlines()
    assert out[0].startswith("SEE A DOCTOR: Pain in the lower back for a week or more, after yoga or anything else")
    assert "journal edit p7 --seen today" in out[1] and out[2].startswith("Saved p7")
    assert run("edit", "p7", "--seen", "today").out.startswith("Changed p7")
    assert "SEE A DOCTOR" not in run("flags").out + run().out


@pytest.mark.parametrize("args", [(), ("flags",), ("plan", "5km")])
def test_an_open_course_comes_first(run, args) -> None:
    week(run)
    assert run(*args).out.startswith("SEE A DOCTOR: Pain in the lower back for a week")


def test_it_fails_on_request_and_stands_in_the_json(run) -> None:
    week(run)
    ran = run("flags", "--fail-on", "high", "--json")
    assert ran.code == 7 and [one["sign"] for one in json.loads(ran.out)["signs"]] == ["week-of-pain"]


def test_a_lift_after_severe_back_pain_is_urgent(run) -> None:
    run("pain", "lower-back", "8")
    assert run("lift", "squat", "3x5@60kg").out.startswith("URGENT: Severe pain in the lower back during or after squats")


def test_soreness_is_described_and_never_cleared(run) -> None:
    run("session", "yoga", "60min", "--novelty", "--on", "yesterday")
    out = run("pain", "thigh", "3", "--quality", "ache").out
    assert "thigh: consistent with delayed soreness, day 1 after yoga (new to you)" in out and "See a doctor if" in out
    assert "Soreness: thigh" in run("flags").out and "  soreness       thigh: consistent" in run().out
    assert "soreness" not in run("pain", "thigh", "7", "--quality", "ache").out


def test_the_light_is_shown_with_a_session_and_obeys_the_settings(run) -> None:
    run("run", "5km", "30:00")
    assert "pain light amber for Sun 22 Nov 2026: 3/10 during or after" in run("pain", "knee", "3", "--when", "after").out
    assert run("config", "pain_light.amber", "3").code == 0
    assert "Pain light unknown" in run("flags").out
    run("pain", "knee", "1", "--when", "during")
    shown = " ".join(run("flags").out.split())
    assert "Pain light green for Sun 22 Nov 2026" in shown and "made for tendons, not tested for backs" in shown
    refused = run("config", "pain_light.red", "7")
    assert refused.code == 2 and "expected a score from 3 to 5" in refused.err
    assert "pain_light.amber = 3" in run("config").out


def test_the_status_names_the_light(run) -> None:
    run("run", "5km", "30:00")
    run("pain", "knee", "6", "--when", "after")
    assert "  pain light     red for Sun 22 Nov 2026: 6/10 during or after" in run().out


def test_a_symptom_that_contradicts_its_region_is_kept_and_noted(run) -> None:
    out = run("pain", "neck", "2", "--symptom", "hot-swollen-calf").out
    assert out.startswith("URGENT: A hot, swollen calf") and "does not usually go with pain in the neck" in out
    assert "hot swollen calf" in run("show", "p1").out.replace("-", " ")


def test_both_sides_are_both_legs_until_the_side_is_corrected(run) -> None:
    out = run("pain", "lower-back", "5", "--side", "both", "--symptom", "pain-down-the-leg").out
    assert out.startswith("EMERGENCY: Pain, weakness, numbness or tingling in both legs") and "--side left or right" in out
    corrected = run("edit", "p1", "--side", "left").out
    assert "EMERGENCY" not in corrected.split("Changed")[0] and "takes back an emergency sign, both-legs (p1" in corrected


@pytest.mark.parametrize("take_back", [("edit", "p1", "--clear", "symptoms"), ("delete", "p1"), ("undo",)], ids=" ".join)
def test_an_emergency_that_is_taken_back_is_named_by_every_way_of_doing_so(run, take_back) -> None:
    run("pain", "lower-back", "5", "--symptom", "numbness-saddle")
    assert "takes back an emergency sign, saddle-numbness (p1 of Sun 22 Nov 2026)" in run(*take_back).out
    if take_back != ("undo",):
        assert run("undo").out.startswith("EMERGENCY: Numbness around the genitals")  # it is open again, and shown


def test_a_refused_symptom_says_when_to_call_and_saves_nothing(run) -> None:
    refused = run("pain", "lower-back", "5", "--symptom", "wobbly")
    assert refused.code == 3 and refused.err.count("\n") == 1 and "calling your local emergency number now" in refused.err
    assert "Nothing logged yet" in run("list").out
    assert run("pain", "lower-back", "5", "--symptom", "wetting").out.startswith("EMERGENCY: New trouble with peeing")


def test_an_emergency_written_down_again_on_the_day_of_a_look_stays(run) -> None:
    run("pain", "lower-back", "5", "--symptom", "numbness-saddle", "--seen", "today")
    assert "EMERGENCY" not in run().out
    run("pain", "lower-back", "6", "--symptom", "numbness-saddle")
    assert run().out.startswith("EMERGENCY") and "from p2" in run().out
    assert [one["pain_id"] for one in json.loads(run("flags", "--json").out)["signs"]] == ["p2"]


def test_ten_minutes_on_the_mat_give_no_distance_back_after_a_red_light(run) -> None:
    for ago in (20, 10, 3):
        run("run", "10km", "60:00", "--on", f"-{ago}d")
    run("run", "3km", "20:00", "--on", "-3d")
    run("pain", "knee", "8", "--when", "during", "--on", "-3d")
    for mobility in (False, True):
        if mobility:
            run("session", "mobility", "10:00")
        plan = json.loads(run("plan", "5km", "--json").out)
        assert plan["longest"]["distance_m"] is None and "pain light red" in plan["longest"]["reason"]


def test_the_report_shows_them_first(run, tmp_path) -> None:
    week(run)
    run("run", "5km", "30:00")
    run("pain", "knee", "6", "--when", "after")
    page = tmp_path / "r.html"
    assert run("report", "--out", str(page)).code == 0
    text = page.read_text(encoding="utf-8")
    assert text.index("for a week or more") < text.index("Pain light red") < text.index('id="flags"')
