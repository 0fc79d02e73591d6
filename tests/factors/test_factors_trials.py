"""What a trial of a factor is: less, never more; and a reason where there can be none."""

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
