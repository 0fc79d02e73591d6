"""What a trial of a factor is: less, never more; and a reason where there can be none."""

import re

import pytest

from journal.domain.errors import BadValue, Unknown
from journal.domain.vocabulary import slug
from journal.factors import catalogue, chosen
from journal.factors.factor import Factor
from journal.factors.trial import Trial
from journal.factors.trial_names import trial_of, tried

FACTORS = catalogue()
WITH_ONE = [one for one in FACTORS if one.trial]


@pytest.mark.parametrize("factor", WITH_ONE, ids=lambda one: one.id)
def test_each_is_found_by_every_name_and_by_its_id(factor: Factor) -> None:
    for name in (*factor.trial.names, factor.id, factor.trial.names[0].upper(), factor.trial.names[0].replace(" ", "-")):
        assert tried(name, FACTORS) is factor
    assert factor.dose is not None and factor.direction == "above"
    assert trial_of(factor) == f'journal trial "{factor.trial.names[0]}" --weeks 8'
    assert factor.trial.less != factor.trial.usual and len(factor.trial.less) < 90


# Another way to hold the body or the bar is no less of anything: it is an exposure of its own.
SWAPS = ("bar-dropped", "squat-stance", "squat-toes", "squat-bar-place")
# What a trial must not ask for instead.
INSTEAD = {"sitting-hours": "stand", "sitting-bout": "stand", "standing-hours": "sit"}
MORE = re.compile(r"\b(more(?! upright)|longer|further|harder|heavier|faster|oftener)\b")


@pytest.mark.parametrize("factor", WITH_ONE, ids=lambda one: one.id)
def test_each_is_less_of_its_own_dose_and_more_of_nothing(factor: Factor) -> None:
    known = f"{factor.dose.what} {factor.title} {factor.id}".lower()
    named = [word for word in re.findall(r"[a-z]+", factor.trial.of.lower()) if len(word) > 2]
    assert any(word[:4] in known for word in named), (factor.trial.of, known)
    less = re.sub(r"\b(no|nothing) (further|longer|heavier)\b", "", factor.trial.less)
    assert not MORE.search(less) and INSTEAD.get(factor.id, "!") not in less


@pytest.mark.parametrize("id", SWAPS)
def test_a_swap_of_form_is_no_trial(id: str) -> None:
    with pytest.raises(BadValue, match=f"^{id}: no trial"):
        tried(id, FACTORS)


def test_less_training_comes_in_short_runs_and_small_steps() -> None:
    gradual = {one.id for one in WITH_ONE if one.trial.gradual}
    assert gradual == {"weekly-jump", "tonnage-spike", "lift-spike", "monotony", "session-spike", "effort-spike"}
    assert {one.id for one in WITH_ONE if "a quarter less" in one.trial.less} == {"weekly-jump", "tonnage-spike", "monotony"}
    assert all(one.trial.longest_run == (2 if one.id in gradual else None) for one in WITH_ONE)
    assert not [one.id for one in WITH_ONE if "half" in one.trial.less and one.id != "sitting-bout"]


def test_no_name_is_anothers_name_or_id() -> None:
    names = [slug(name) for one in WITH_ONE for name in one.trial.names]
    assert len(set(names)) == len(names) and set(names).isdisjoint(one.id for one in FACTORS)


@pytest.mark.parametrize(("id", "why"), [
    ("illness", "nothing that a person can or should have less of by lot"), ("slip-or-fall", "by lot"), ("foot-strike", "by lot"),
    ("heavy-work", "by lot"), ("shoe-distance", "by lot"), ("easy-movement", "more of it that is thought to be good"),
    ("strength-habit", "more of it"), ("cadence", "more of it"), ("sitting-breaks", "more of it"), ("bmi", "no amount of a single day"),
])  # fmt: skip
def test_what_cannot_be_tried_says_why(id: str, why: str) -> None:
    with pytest.raises(BadValue, match=f"^{id}: no trial, .*{why}"):
        tried(id, FACTORS)
    assert trial_of(chosen([id])[0]) is None


@pytest.mark.parametrize(("said", "nearest"), [
    ("soft surfce", '"soft surface"'), ("siting less", '"sitting less"'), ("hard-surface-shar", '"hard-surface-share"'), ("zzzzqq", "one of"),
])  # fmt: skip
def test_what_is_not_known_names_the_nearest(said: str, nearest: str) -> None:
    with pytest.raises(Unknown, match=f"trial '{said}' is not known: .*{nearest}"):
        tried(said, FACTORS)


def test_a_usual_week_has_to_say_that_it_is_no_more() -> None:
    with pytest.raises(ValueError, match="no more than before"):
        Trial(("less x",), "x", "none of it", "as much as you like")


def test_a_trial_needs_an_amount() -> None:
    bare = {name: getattr(WITH_ONE[0], name) for name in Factor.__dataclass_fields__}
    with pytest.raises(ValueError, match="a trial needs a dose"):
        Factor(**{**bare, "dose": None})
