"""What factors, claims and cards print as known: only figures that were read, whole, and under the name they have there."""

import re

import pytest
from claim_words import UNCONFIRMED, sentences

from journal.cli.load import DESCRIPTION_ONLY
from journal.domain.signs import COURSES
from journal.factors import catalogue
from journal.factors.claims.card import card
from journal.factors.claims.table import claim
from journal.factors.factor import LEVELS

# Read wrongly once, or of an older edition of a source.
MISREAD = ("relative risk 1.15", "less than 1 point", "less than one point", "steadier than either", "best proven", "two largest")
# What rests on the article alone: nothing that was read gives the number, or the sign.
OUR_CHOICE = ["A015", "A068", "A083", "A084", "A085", "A094"]


def said_by(factor):
    words, evidence = factor.words, factor.evidence
    return " ".join(
        (evidence.citation, evidence.population, evidence.effect, words.raised, words.clear, words.unknown, words.advice)
    )


EVERYTHING = [*sentences(), *(said_by(one) for one in catalogue()), DESCRIPTION_ONLY]
each = pytest.mark.parametrize("factor", catalogue(), ids=lambda one: one.id)


@each
def test_a_factor_prints_nothing_unconfirmed(factor):
    assert not [word for word in UNCONFIRMED if word in said_by(factor)]


@pytest.mark.parametrize("wrong", MISREAD)
def test_what_was_misread_is_printed_nowhere(wrong):
    assert not [said for said in EVERYTHING if wrong in said]


def test_the_bands_of_the_longest_run_are_told_whole():
    """Two of the three would read as an even slope, which was not found."""
    told = [said for said in EVERYTHING if "1.64" in said or "2.28" in said]
    assert len(told) >= 4
    assert all({"1.64", "1.52", "2.28"} <= set(re.findall(r"\d\.\d\d", said)) for said in told)


@each
def test_who_has_no_figure_of_its_own_is_a_note(factor):
    if re.search(r"no figure for \w+ alone was read", factor.evidence.effect):
        assert set(factor.thresholds) == {"note"} and factor.evidence.strength == "weak"


@pytest.mark.parametrize(("id", "highest"), [("slip-or-fall", "note"), ("tired", "note"), ("distracted", "caution")])
def test_of_the_triggers_only_distraction_is_more_than_a_note(id, highest):
    (factor,) = [one for one in catalogue() if one.id == id]
    assert max(factor.thresholds, key=LEVELS.index) == highest
    assert ("25.0" in factor.evidence.effect) == (highest == "caution")


@pytest.mark.parametrize("id", ["shoe-new-minimal", "novice-start"])
def test_a_level_that_was_chosen_says_so(id):
    (factor,) = [one for one in catalogue() if one.id == id]
    assert "caution" in factor.thresholds and "our choice" in factor.evidence.effect


def test_both_warm_ups_have_one_grade_and_one_source():
    cold, none = (next(one for one in catalogue() if one.id == id).evidence for id in ("cold-start", "no-warm-up"))
    assert (cold.strength, cold.citation, cold.population) == (none.strength, none.citation, none.population)
    assert "3 small trials" in cold.effect and "3 small trials" in none.effect


@pytest.mark.parametrize("id", OUR_CHOICE)
def test_a_number_of_the_article_is_not_put_into_a_frameworks_mouth(id):
    one = claim(id)
    assert "our choice" in one.worth
    assert not [source for source in one.evidence if "Finucane" in source.source]


def test_courses_do_not_borrow_a_source_for_their_numbers():
    for id in ("week-of-pain", "twelve-weeks"):
        (course,) = [one for one in COURSES if one.id == id]
        assert "our choice" in course.source and "Finucane" not in course.source


@pytest.mark.parametrize(("id", "words"), [
    ("running", "Whether it is one for backs was not studied"), ("shoes", "backs alone were not studied"),
    ("load", "by our choice"), ("start", "our choice"), ("daily-life", "how often is our choice"),
])  # fmt: skip
def test_a_card_says_what_is_carried_over_or_chosen(id, words):
    assert any(words in sentence for sentence in card(id).do)


def test_whom_the_figures_of_the_leg_raise_are_of_is_said_with_them():
    told = [said for said in EVERYTHING if "92 of 100" in said]
    assert told and all("examined for surgery" in said and "58 to 98 %" in said for said in told)


def test_the_advice_to_be_active_reaches_its_own_threshold():
    (factor,) = [one for one in catalogue() if one.id == "active-minutes"]
    minutes = [int(number) for number in re.findall(r"\b(\d\d)\b(?! reach)", factor.words.advice)]
    assert (minutes[0] * 7 >= factor.thresholds["note"], minutes[1] * 5 >= factor.thresholds["note"]) == (True, True)


def test_all_four_groups_of_runners_are_told_of_the_load_ratio():
    for size in ("5,205", "435", "735", "23"):
        assert size in DESCRIPTION_ONLY
