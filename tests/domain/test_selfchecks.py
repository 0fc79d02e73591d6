"""Self-checks as data: what each says, what it never says, and what the journal keeps."""

from datetime import date
from pathlib import Path

import pytest

from journal.domain import selfchecks
from journal.domain.errors import BadValue, Unknown
from journal.domain.selfchecks import CHECKS, find_check
from journal.domain.selfchecks.check import STOP
from journal.domain.selfchecks.done import Done, done_of
from journal.domain.signs import signs_of

DAY = date(2026, 11, 20)
PARTS = {"__init__", "check", "done"}
NAMES = [check.id for check in CHECKS]


def row(done: Done) -> dict:
    return {"id": 1, "name": done.name, "day": done.day, "zone": None, "note": done.note, "result": done.result()}


def test_every_file_of_a_check_is_listed_once() -> None:
    files = {path.stem for path in Path(selfchecks.__file__).parent.glob("*.py")} - PARTS
    assert {check.id.replace("-", "_") for check in CHECKS} == files and len(set(NAMES)) == len(NAMES)


def test_the_claims_are_those_of_the_map() -> None:
    claims = {check.id: check.claims for check in CHECKS}
    assert claims == {
        "ostrc": (), "wall": ("B008", "B006"), "chin-to-chest": ("A080",), "straight-leg-raise": ("A081",), "forward-bend": ("A079",),
    }  # fmt: skip


@pytest.mark.parametrize("check", CHECKS, ids=NAMES)
def test_a_check_says_what_it_does_not_mean_and_where_it_comes_from(check) -> None:
    assert check.means_not and check.source and check.example.startswith(f"journal check {check.id} ")
    assert check.meaning({})[-1] == check.means_not
    words = " ".join(
        (*check.steps, *(one.words for one in check.meanings), check.means_not, *(one.question for one in check.answers))
    )
    assert "safe" not in words.lower() and check.physical == bool(check.steps)
    for one in check.answers:
        assert one.spec.read(one.spec.example) is not None
        assert check.answer(one.name) == one == check.answer(one.option[2:])


@pytest.mark.parametrize(
    ("word", "hint"), [("wal", "did you mean wall"), ("chin to ches", "chin-to-chest"), ("zzz", "one of ostrc")]
)
def test_a_misspelt_check_names_the_nearest(word: str, hint: str) -> None:
    with pytest.raises(Unknown, match=hint):
        find_check(word)
    assert find_check("Straight leg raise").id == "straight-leg-raise"


def test_the_stop_rule_names_emergencies_and_sharp_pain() -> None:
    assert "emergency sign" in STOP and "hurts sharply" in STOP and "numb" in STOP and "bladder" in STOP


class TestStraightLegRaise:
    check = find_check("straight-leg-raise")

    @pytest.mark.parametrize(
        ("answers", "said", "not_said"),
        [
            ({"spreads": True}, "proves little", "matters"),
            ({"crossed": True}, "have it looked at", "proves little"),
            ({"spreads": False}, "not ruled out", "0.28"),
            ({"crossed": False}, "only about 3 in 10", "0.92"),
            ({"angle_deg": 40.0}, "neither result is a diagnosis", "0.9"),
        ],
        ids=str,
    )
    def test_each_result_says_its_own(self, answers: dict, said: str, not_said: str) -> None:
        words = " ".join(self.check.meaning(answers))
        assert said in words and not_said not in words

    def test_the_figures_are_those_of_the_review(self) -> None:
        words = " ".join(one.words for one in self.check.meanings)
        assert [words.count(figure) for figure in ("0.92", "specificity 0.28", "sensitivity 0.28", "0.90")] == [1, 1, 1, 1]

    def test_pain_that_ran_down_a_leg_is_a_symptom_whichever_leg_was_lifted(self) -> None:
        assert self.check.symptoms({"spreads": False, "angle_deg": 30.0}) == ()
        assert self.check.symptoms({"crossed": True}) == ("pain-down-the-leg",)
        assert self.check.symptoms({"crossed": False}) == ()
        assert self.check.symptoms({"crossed": True, "symptoms": ("pain-down-the-leg", "fever")}) == (
            "pain-down-the-leg",
            "fever",
        )


@pytest.mark.parametrize("name", ["straight-leg-raise", "chin-to-chest", "forward-bend"])
def test_that_it_ran_down_a_leg_raises_the_sign_of_it(name: str) -> None:
    def found(spreads: bool) -> list[tuple[str, str]]:
        pain = Done(name=name, day=DAY, answers={"spreads": spreads}).as_pain()
        return [(one.sign, one.urgency) for one in signs_of(pain)] if pain else []

    assert found(True) == [("leg-radiation", "see-a-doctor")] and found(False) == []


def test_the_wall_test_is_never_scored() -> None:
    small, large = (Done(name="wall", day=DAY, answers={"gap_hands": hands}) for hands in (0.5, 3.0))
    assert small.score is None and "score" not in large.result()
    assert small.check.meaning(small.answers) == large.check.meaning(large.answers)


@pytest.mark.parametrize(
    "done",
    [
        Done(name="wall", day=DAY, answers={"gap_m": 0.06}, note="after a run"),
        Done(name="forward-bend", day=DAY, answers={"reach": "knees", "pain": 0.0, "spreads": False}),
        Done(name="chin-to-chest", day=DAY, answers={"symptoms": ("numbness-one-leg", "fever")}, seen_by_clinician=DAY),
        Done(name="ostrc", day=DAY, region="knee", answers={"participation": 8, "pain": 17}),
    ],
    ids=lambda done: done.name,
)
def test_what_is_kept_reads_back_the_same(done: Done) -> None:
    assert done_of(row(done)) == done


def test_the_questionnaire_is_kept_with_its_score_region_and_version() -> None:
    whole = dict.fromkeys(("participation", "modified", "performance", "pain"), 8)
    assert Done(name="ostrc", day=DAY, region="knee", answers=whole).result() == {
        "score": 32.0, "answers": whole, "region": "knee", "version": 2,
    }  # fmt: skip
    part = Done(name="ostrc", day=DAY, region="knee", answers={"participation": 8}).result()
    assert part["score"] is None and part["answers"]["pain"] is None


def test_an_answer_that_this_version_does_not_know_is_passed_over() -> None:
    later = {**row(Done(name="wall", day=DAY, answers={"gap_m": 0.06})), "result": {"answers": {"gap_m": 0.06, "tilt": 4}}}
    assert done_of(later).answers == {"gap_m": 0.06}


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"name": "wall", "answers": {"gap_m": 0.5}}, "50 cm: expected a gap from 0 cm to 30 cm"),
        ({"name": "wall", "answers": {"pain": 3.0}}, "pain: wall asks for no such thing"),
        ({"name": "ostrc", "answers": {"pain": 8}}, "expected a region"),
        ({"name": "wall", "region": "knee", "answers": {"gap_m": 0.06}}, "it has no region"),
        ({"name": "straight-leg-raise", "answers": {"angle_deg": 170.0}}, "170 deg: expected a number from 0"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused(more: dict, fault: str) -> None:
    with pytest.raises(BadValue, match=fault):
        Done(day=DAY, **more)


def test_symptoms_stand_as_an_entry_for_the_signs_alone() -> None:
    done = Done(name="chin-to-chest", day=DAY, answers={"symptoms": ("numbness-saddle",)}, seen_by_clinician=DAY)
    pain = done.as_pain()
    assert pain is not None and (pain.symptoms, pain.day, pain.seen_by_clinician) == (("numbness-saddle",), DAY, DAY)
    assert Done(name="wall", day=DAY, answers={"gap_m": 0.06}).as_pain() is None
