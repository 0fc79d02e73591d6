import pytest

from journal.domain.entries import Pain
from journal.domain.signs import signs_of
from journal.domain.symptom_places import FITS, both_sides, misplaced
from journal.domain.symptoms import SYMPTOMS
from journal.domain.vocabulary import REGIONS

from diaries import TODAY  # isort: skip


def entry(region, *symptoms):
    return Pain(region=region, score=2, day=TODAY, symptoms=symptoms)


@pytest.mark.parametrize(("symptom", "odd", "fits"), [
    ("hot-swollen-calf", "neck", "lower-leg"), ("groin-pain-on-hopping", "shoulder", "hip"), ("focal-bone-pain", "abdomen", "foot"),
    ("pain-down-the-leg", "wrist", "lower-back"), ("pain-below-the-knee", "neck", "thigh"), ("pain-both-legs", "hand", "lower-back"),
    ("numbness-one-leg", "elbow", "neck"), ("weakness-one-leg", "head", "knee"), ("chest-pain", "foot", "upper-back"),
    ("abdominal-pain", "ankle", "lower-back"), ("pain-on-urinating", "knee", "lower-back"),
])  # fmt: skip
def test_a_symptom_in_an_odd_place_is_noted_and_counts_all_the_same(symptom, odd, fits):
    (said,) = misplaced(entry(odd, symptom))
    assert odd in said and "counts as said" in said
    assert misplaced(entry(fits, symptom)) == () == misplaced(entry("other", symptom))
    assert {one.sign for one in signs_of(entry(odd, symptom))} >= {one.sign for one in signs_of(entry("other", symptom))} != set()


def test_each_symptom_is_noted_by_itself_and_the_rest_fit_anywhere():
    assert len(misplaced(entry("neck", "hot-swollen-calf", "fever", "groin-pain-on-hopping"))) == 2
    anywhere = [one for one in SYMPTOMS if one not in FITS]
    assert "fever" in anywhere and all(misplaced(entry(region, *anywhere)) == () for region in REGIONS)


@pytest.mark.parametrize(("side", "symptom", "noted"), [
    ("both", "weakness-one-leg", True), ("both", "pain-down-the-leg", True), ("left", "weakness-one-leg", False), (None, "weakness-one-leg", False),
    ("both", "weakness-both-legs", False), ("both", "fever", False),
])  # fmt: skip
def test_one_leg_of_both_sides_is_noted_with_the_way_to_correct_it(side, symptom, noted):
    said = both_sides(Pain(score=3, day=TODAY, side=side, symptoms=(symptom,)))
    assert ["--side left" in one for one in said] == [True] * noted


def test_the_table_names_only_what_there_is():
    assert set(FITS) <= set(SYMPTOMS) and all(places < set(REGIONS) for places in FITS.values())
