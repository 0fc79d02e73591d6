"""Lists of words in a cell of a mapped CSV: every known one is kept, whatever stands beside it."""

import pytest

PAIN = {"kind": "pain", "columns": {"day": "date", "score": "pain", "symptoms": "signs"}}
SETS = {"kind": "sets", "columns": {"day": "date", "exercise": "lift", "reps": "reps", "tags": "how"}}


def symptoms(mapped, cell, **more):
    parsed = mapped(f'date,pain,signs\n2026-01-01,5,"{cell}"\n', **{**PAIN, **more})
    return [one.pain.symptoms for one in parsed.pain], parsed


@pytest.mark.parametrize(("cell", "kept"), [
    ("fever;bruise", ("fever", "bruise")), ("fever, night pain ; fever", ("fever", "night-pain")), ("numbness saddle", ("numbness-saddle",)),
    ("Fieber;bruise", ("fever", "bruise")), ("Fieber; nichts", ("fever",)), ("alles", ("fever",)), (" ; ", ()), ("", ()), ("nichts", ()),
])  # fmt: skip
def test_commas_and_semicolons_part_words_and_each_may_be_translated(mapped, cell, kept):
    words = {"Fieber": "fever", "nichts": "", "alles": "fever"}
    found, parsed = symptoms(mapped, cell, values={"symptoms": words})
    assert found == [kept] and parsed.warnings == () and parsed.left_out == 0


@pytest.mark.parametrize(
    ("cell", "kept"), [("fever;zzz", ("fever",)), ("zzz", ()), ("zzz;numbness saddle;qqq", ("numbness-saddle",))]
)
def test_a_word_that_is_not_known_is_noted_and_the_row_is_kept(mapped, cell, kept):
    found, parsed = symptoms(mapped, cell)
    assert found == [kept] and parsed.left_out == 0
    assert parsed.pain[0].pain.score == 5
    assert parsed.warnings[0].startswith("row 2 is kept without a word: column signs: symptom 'zzz' is not known")
    assert len(parsed.warnings) == 1 + ("qqq" in cell) and "local emergency number" in parsed.warnings[0]


def test_tags_of_a_set_are_such_a_list_too(mapped):
    parsed = mapped("date,lift,reps,how\n2026-01-01,squat,5,fast;zzz;knees-in\n", **SETS)
    assert parsed.sessions[0].session.sets[0].tags == ("fast", "knees-in") and "tag 'zzz'" in parsed.warnings[0]


def test_any_other_wrong_value_still_leaves_the_row_out_and_only_that_is_said(mapped):
    parsed = mapped("date,pain,signs\n2026-01-01,5,fever\n2026-01-02,50,zzz\n", **PAIN)
    assert len(parsed.pain) == 1 and parsed.left_out == 1
    assert [one.startswith("left out: row 3") for one in parsed.warnings] == [True]
