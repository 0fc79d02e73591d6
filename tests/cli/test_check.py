"""journal check: from options, from a terminal, listed, changed, undone."""

import json
import re
from pathlib import Path

import pytest
from terminal import talk

OSTRC = ("check", "ostrc", "--participation", "8", "--modified", "8", "--performance", "0", "--pain")


@pytest.fixture
def checks(run):
    return lambda: json.loads(run("list", "--json").out)["checks"]


def test_a_check_from_options_says_what_it_does_and_does_not_mean(run, checks) -> None:
    ran = run("check", "wall", "--gap", "6cm", "--on", "yesterday")
    assert ran.code == 0 and "Saved c1: wall on Sat 21 Nov 2026: gap: 6 cm" in ran.out and "undo: journal undo b1" in ran.out
    said = " ".join(ran.out.split())
    assert "Recorded, not scored" in said and "no study that tested this" in said and "796 people" in said
    (one,) = checks()
    assert (one["day"], one["check"], one["answers"], one["score"]) == (
        "2026-11-21", "wall", {"gap_m": 0.06, "gap_hands": None}, None,
    )  # fmt: skip


def test_hands_are_as_good_as_centimetres(run, checks) -> None:
    run("check", "wall", "--gap-hands", "1.5", "--note", "barefoot")
    assert checks()[0]["answers"]["gap_hands"] == 1.5 and checks()[0]["note"] == "barefoot"


def test_a_raise_that_runs_down_a_leg_is_a_sign_at_once_and_stays_open_until_looked_at(run) -> None:
    plain = run("check", "straight-leg-raise", "--side", "left", "--angle", "40", "--spreads", "yes")
    assert plain.out.startswith("SEE A DOCTOR") and "proves little" in plain.out
    run("undo")
    crossed = run("check", "straight-leg-raise", "--side", "left", "--crossed", "yes")
    assert crossed.out.startswith("SEE A DOCTOR") and "journal edit c2 --seen today" in crossed.out
    assert "SEE A DOCTOR" in run().out
    assert run("edit", "c2", "--seen", "today").code == 0
    assert "SEE A DOCTOR" not in run().out
    run("undo")
    assert "SEE A DOCTOR" in run().out


def test_a_numbness_without_a_place_takes_the_worse_reading_and_can_be_placed(run) -> None:
    ran = run("check", "chin-to-chest", "--symptom", "numbness")
    assert ran.out.startswith("EMERGENCY") and "journal edit c1 --answer symptom=numbness-one-leg" in " ".join(ran.out.split())
    assert run("edit", "c1", "--answer", "symptom=numbness-one-leg").out.startswith("SEE A DOCTOR")
    assert "EMERGENCY" not in run().out


def test_the_questionnaire_is_scored_and_one_a_week_and_region(run, checks) -> None:
    assert "severity 16 of 100" in run(*OSTRC, "0").out
    again = run(*OSTRC, "25")
    assert "Saved c1" in again.out and "in place of what was answered for this week" in again.out
    run(*OSTRC, "8", "--region", "knee")
    run(*OSTRC, "8", "--week", "last")
    assert [(one["id"], one["day"], one["region"], one["score"]) for one in checks()] == [
        ("c3", "2026-11-15", "lower-back", 24), ("c1", "2026-11-22", "lower-back", 41), ("c2", "2026-11-22", "knee", 24),
    ]  # fmt: skip
    assert run("undo", "b2").code == 0
    assert next(one for one in checks() if one["id"] == "c1")["score"] == 16


def test_the_same_answers_again_change_nothing(run) -> None:
    run(*OSTRC, "8")
    assert "Nothing to change" in run(*OSTRC, "8").out


def test_a_missing_item_is_unknown_not_0(run, checks) -> None:
    ran = run("check", "ostrc", "--participation", "8", "--modified", "17")
    assert "severity not known, an item is missing" in ran.out and "substantial" in ran.out
    assert (checks()[0]["score"], checks()[0]["substantial"], checks()[0]["answers"]["pain"]) == (None, True, None)


def test_no_trouble_is_severity_0_without_the_other_answers(run, checks) -> None:
    ran = run("check", "ostrc", "--participation", "0")
    assert "severity 0 of 100" in ran.out and "by the questionnaire no problem" in ran.out
    assert (checks()[0]["score"], checks()[0]["substantial"]) == (0, False)


def test_answers_that_contradict_the_first_are_refused_and_nothing_is_kept(run, checks) -> None:
    ran = run("check", "ostrc", "--participation", "0", "--modified", "25", "--performance", "25", "--pain", "25")
    assert ran.code == 2 and "participation 0 says that there was no trouble, modified 25" in ran.err and checks() == []
    run(*OSTRC, "8")
    refused = run("edit", "c1", "--answer", "participation=0")
    assert refused.code == 2 and "expected 8 or more, or 0 for all" in refused.err and checks()[0]["score"] == 24
    assert run("edit", "c1", "--note", "a walk").code == 0


def test_an_edit_moves_no_week_onto_another(run, checks) -> None:
    run(*OSTRC, "8")
    run(*OSTRC, "17", "--week", "last")
    refused = run("edit", "c2", "--on", "today")
    assert refused.code == 2 and "answered already: c1" in refused.err
    assert run("edit", "c2", "--on", "2026-11-10", "--region", "knee").code == 0
    assert [(one["id"], one["day"], one["region"]) for one in checks()] == [
        ("c2", "2026-11-10", "knee"),
        ("c1", "2026-11-22", "lower-back"),
    ]


def test_edit_show_delete_and_undo_know_checks(run, checks) -> None:
    run("check", "forward-bend", "--reach", "knees", "--pain", "3")
    assert "how far the hands came: shins" in run("edit", "c1", "--answer", "reach=shins", "--answer", "pain=").out
    shown = json.loads(run("show", "c1", "--json").out)["entry"]
    assert shown["answers"] == {"reach": "shins", "pain": None, "spreads": None, "symptoms": None}
    assert "how far the hands came: shins" in run("show", "c1").out
    assert "how far the hands came: shins" in run("list").out
    assert "Deleted c1" in run("delete", "c1").out and checks() == []
    run("undo")
    run("undo")
    assert checks()[0]["answers"]["reach"] == "knees"
    run("undo")
    assert checks() == []


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("check", "wall"), 2, "what was found? For example: journal check wall --gap 6cm"),
        (("check", "wall", "--gap", "6"), 2, "6: expected its unit after the number (gap), for example 6cm"),
        (("check", "wall", "--gap", "60cm"), 2, "60cm: expected a gap from 0 cm to 30 cm"),
        (("check", "wal"), 3, "did you mean wall?"),
        (("check", "ostrc", "--participation", "13"), 2, "13: expected 0: in everything"),
        (("check", "ostrc", "--participation", "8", "--region", "kne"), 3, "did you mean knee?"),
        (("check", "ostrc", "--participation", "8", "--week", "2026-W60"), 2, "2026-W60: expected a week of the calendar"),
        (("check", "ostrc", "--participation", "8", "--week", "last", "--on", "today"), 2, "--week and --on"),
        (("check", "forward-bend", "--reach", "kness"), 3, "did you mean knees?"),
        (("check", "straight-leg-raise", "--spreads", "perhaps"), 2, "perhaps: expected yes or no"),
        (("check", "wall", "--gap", "6cm", "--on", "tomorrow"), 2, "lies in the future"),
        (("check", "chin-to-chest", "--symptom", "numbnes"), 3, "did you mean numbness"),
        (("check", "wall", "--gap", "-5cm"), 2, "-5cm: expected a gap from 0 cm"),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_one_line_and_nothing_is_saved(run, checks, args, code, said) -> None:
    ran = run(*args)
    assert ran.code == code and said in ran.err and ran.err.count("\n") == 1 and checks() == []


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("edit", "c1", "--answer", "tilt=3"), "tilt=3: expected NAME=VALUE with one of gap, gap-hands"),
        (("edit", "c1", "--answer", "gap="), "delete it instead"),
        (("edit", "c1", "--rpe", "4"), "rpe: a check has no such field"),
        (("edit", "c1", "--region", "knee"), "region: a check has no such field"),
        (("edit", "d1", "--answer", "gap=6cm"), "d1 is none"),
        (("edit", "--since", "28d", "--answer", "gap=6cm"), "belongs to one session or check"),
    ],
    ids=str,
)
def test_an_edit_that_does_not_fit_is_refused(run, checks, args, said) -> None:
    run("check", "wall", "--gap", "6cm")
    run("rest")
    ran = run(*args)
    assert ran.code == 2 and said in ran.err and checks()[0]["answers"]["gap_m"] == 0.06


def test_the_list_of_checks_has_the_last_date_and_result(run) -> None:
    assert run("check").out.count("not done yet") == 5
    run("check", "wall", "--gap", "6cm", "--on", "2026-11-02")
    run("check", "wall", "--gap", "5cm", "--on", "2026-11-20")
    assert "2026-11-20: gap: 5 cm (c2, done 2x)" in run("check").out
    listed = {one["check"]: one for one in json.loads(run("check", "--json").out)["checks"]}
    assert (listed["wall"]["times"], listed["wall"]["last"]["id"], listed["ostrc"]["last"]) == (2, "c2", None)
    assert listed["straight-leg-raise"]["claims"] == ["A081"]


def test_json_without_answers_tells_the_steps_and_with_them_what_was_saved(run) -> None:
    about = json.loads(run("check", "wall", "--json").out)
    assert len(about["steps"]) == 3 and "emergency sign" in about["stop"] and about["done"] == []
    saved = json.loads(run("check", "straight-leg-raise", "--crossed", "yes", "--json").out)
    assert saved["entry"]["id"] == "c1" and saved["batch"] == "b1" and saved["signs"][0]["urgency"] == "see-a-doctor"
    assert "no diagnosis" not in saved["meaning"][0] and "not a diagnosis" not in saved["meaning"][0]
    assert json.loads(run("check", "straight-leg-raise", "--json").out)["done"][0]["answers"]["crossed"] is True


def test_help_says_the_stop_rule_of_what_is_done_with_the_body(run) -> None:
    assert "hurts sharply" in " ".join(run("check", "forward-bend", "--help").out.split())
    assert "hurts sharply" not in run("check", "ostrc", "--help").out


@pytest.mark.parametrize("said", [
    ("wall", "--gap", "6cm"), ("straight-leg-raise", "--side", "left", "--angle", "40", "--spreads", "yes"),
    ("wall", "--gap", "6cm", "--on", "today"),
])  # fmt: skip
def test_with_an_open_emergency_sign_a_script_does_no_check_either(run, checks, said) -> None:
    run("pain", "lower-back", "5", "--symptom", "numbness-saddle")
    refused = run("check", *said)
    assert refused.code == 2 and refused.out.startswith("EMERGENCY") and f"{said[0]}: not now: with an open" in refused.err
    assert run("check", *said, "--json").out == ""
    assert checks() == []


def test_what_was_found_before_or_by_asking_may_still_be_written_down(run, checks) -> None:
    run("pain", "lower-back", "5", "--symptom", "numbness-saddle")
    earlier = run("check", "wall", "--gap", "6cm", "--on", "yesterday")
    assert earlier.code == 0 and earlier.out.startswith("EMERGENCY") and len(checks()) == 1
    assert run(*OSTRC, "8").code == 0  # a questionnaire asks nothing of the body
    run("edit", "p1", "--seen", "today")
    assert run("check", "wall", "--gap", "6cm").code == 0 and len(checks()) == 3


class TestOnATerminal:
    def test_the_stop_rule_the_steps_and_the_questions(self, checks) -> None:
        code, shown = talk("check", "wall", answers="\n\n\n6cm\n\n")
        said = " ".join(shown.split())
        assert code == 0 and "Saved c1" in shown and checks()[0]["answers"] == {"gap_m": 0.06, "gap_hands": None}
        assert said.index("emergency sign") < said.index("1. Stand with your back") < said.index("How wide is the gap")

    def test_a_wrong_answer_is_asked_again(self, checks) -> None:
        code, shown = talk("check", "wall", answers="\n\n\nsix\n7cm\n\n")
        assert code == 0 and "six: expected" in shown and checks()[0]["answers"]["gap_m"] == 0.07

    def test_skipping_everything_saves_nothing(self, checks) -> None:
        code, shown = talk("check", "wall", answers="\n\n\n\n\n")
        assert code == 0 and "Nothing said, nothing saved." in shown and checks() == []

    def test_ctrl_c_saves_nothing(self, checks) -> None:
        code, shown = talk("check", "wall", answers="\x03", after="Enter: next")
        assert code == 130 and "interrupted" in shown and checks() == []

    def test_with_an_open_emergency_sign_no_check_is_done(self, run, checks) -> None:
        run("pain", "lower-back", "5", "--symptom", "numbness-saddle")
        code, shown = talk("check", "forward-bend", answers="")
        assert code == 0 and "EMERGENCY" in shown and "Not now" in shown and "1. " not in shown and checks() == []

    def test_the_questionnaire_asks_for_the_region_and_four_answers(self, run, checks) -> None:
        run("pain", "knee", "2")
        code, shown = talk("check", "ostrc", answers="\n8\n8\n0\n17\n")
        assert code == 0 and re.search(r"Which region \[knee\]", shown)
        assert (checks()[0]["region"], checks()[0]["score"]) == ("knee", 33)

    def test_a_week_without_trouble_needs_one_number_and_enters(self, checks) -> None:
        code, _ = talk("check", "ostrc", answers="\n0\n\n\n\n")
        assert code == 0 and checks()[0]["score"] == 0

    def test_a_skipped_item_stays_unknown(self, checks) -> None:
        code, _ = talk("check", "ostrc", answers="\n8\n\n0\n8\n")
        assert code == 0 and checks()[0]["score"] is None and checks()[0]["answers"]["modified"] is None


def test_checks_live_in_a_journal_of_their_own_file(run, tmp_path: Path) -> None:
    assert run("--db", str(tmp_path / "other.sqlite"), "check", "wall", "--gap", "6cm").code == 0
    assert "not done yet" in run("check").out
    assert "gap: 6 cm" in run("--db", str(tmp_path / "other.sqlite"), "check").out
