"""Rules: which fit, and what they give."""

from datetime import date

import pytest

from journal.domain.entries import Session
from journal.domain.errors import BadValue, Unknown
from journal.domain.rules import Rule, defaults, hides, parse_rule, ranks

DIRT, GRASS = {"dirt": 1.0}, {"grass": 1.0}


def session(**said):
    return Session(day=date(2026, 3, 4), **{"sport": "run", **said})


@pytest.mark.parametrize(
    ("rule", "said", "gear", "fits"),
    [
        (Rule(sport="treadmill"), {"sport": "treadmill"}, None, True),
        (Rule(sport="treadmill"), {"sport": "run"}, None, False),
        (Rule(gear="Brooks Ghost 12"), {}, "brooks  GHOST 12 ", True),
        (Rule(gear="Brooks Ghost 12"), {}, "Brooks Ghost 1", False),
        (Rule(gear="Brooks Ghost 12"), {}, None, False),
        (Rule(title="trail"), {"title": "Morning Trail run"}, None, True),
        (Rule(title="trail"), {"title": "Trailing behind"}, None, False),
        (Rule(title="trail"), {"title": "trail!"}, None, True),
        (Rule(title="Long  Run"), {"title": "my long run"}, None, True),
        (Rule(title="STRASSE"), {"title": "Lange Straße"}, None, True),
        (Rule(title="5 km (flat)"), {"title": "The 5 km (flat) one"}, None, True),
        (Rule(title="trail"), {}, None, False),
        (Rule(sport="run", title="trail"), {"title": "trail", "sport": "hike"}, None, False),
        (Rule(sport="run", title="trail", gear="X"), {"title": "trail"}, "x", True),
        (Rule(sport="run", title="trail", gear="X"), {"title": "trail"}, "y", False),
    ],
)
def test_all_conditions_must_hold(rule, said, gear, fits):
    assert rule.fits(session(**said), gear) is fits


@pytest.mark.parametrize(
    ("rules", "said", "gear", "given"),
    [
        ([], {}, None, {}),
        ([Rule(sport="run", surface=DIRT)], {}, None, {"surface": DIRT}),
        ([Rule(sport="run", surface=DIRT)], {"surface": GRASS}, None, {}),
        ([Rule(title="a", surface=GRASS), Rule(sport="run", surface=DIRT)], {}, None, {"surface": DIRT}),
        ([Rule(sport="run", surface=DIRT), Rule(title="a", surface=GRASS)], {"title": "a"}, None, {"surface": DIRT}),
        ([Rule(sport="run", surface=DIRT), Rule(sport="run", surface=GRASS, shoes="x")], {}, None, {"surface": DIRT, "shoes": "x"}),
        ([Rule(title="a", surface=DIRT, shoes="x")], {"title": "a", "sport": "ride"}, None, {}),
        ([Rule(title="a", surface=DIRT, shoes="x")], {"title": "a", "sport": "strength"}, None, {}),
        ([Rule(title="a", surface=DIRT, shoes="x")], {"title": "a", "sport": "hike"}, None, {"surface": DIRT, "shoes": "x"}),
        ([Rule(sport="strength", shoes="flat")], {"sport": "strength"}, None, {"shoes": "flat"}),
        ([Rule(sport="run", shoes="x")], {}, "Ghost", {}),
        ([Rule(sport="run", shoes="x"), Rule(gear="Ghost", shoes="y")], {}, "Ghost", {"shoes": "y"}),
        ([Rule(gear="Ghost", shoes="y"), Rule(sport="run", shoes="x")], {}, None, {"shoes": "x"}),
        ([Rule(gear="Trek", shoes="y")], {"sport": "ride"}, "Trek", {}),
    ],
)  # fmt: skip
def test_the_first_that_fits_wins_field_by_field(rules, said, gear, given):
    assert defaults(rules, session(**said), gear) == given


def test_each_field_says_which_rule_gave_it():
    rules = [Rule(title="a", surface=GRASS), Rule(sport="run", surface=DIRT, shoes="x"), Rule(sport="run", shoes="y")]
    assert ranks(rules, session(title="a"), None) == {"surface": 1, "shoes": 2}
    assert ranks(rules, session(), None) == {"surface": 2, "shoes": 2}
    assert ranks(rules, session(surface=GRASS), "Ghost") == {}


def test_a_rule_is_read_and_shown():
    rule = parse_rule({"sport": "Treadmill", "title": " easy ", "surface": "treadmill:70,indoor:30", "shoes": "pegasus"})
    assert rule == Rule("treadmill", None, "easy", {"treadmill": 0.7, "indoor": 0.3}, "pegasus")
    assert str(rule) == 'sport treadmill, title "easy": surface treadmill 70 %, indoor 30 %, shoes pegasus'


@pytest.mark.parametrize(
    ("said", "error", "line"),
    [
        ("trail", BadValue, "expected a table for each rule"),
        ({"surface": "dirt"}, BadValue, "a rule without a condition: expected sport or gear or title"),
        ({"title": "trail"}, BadValue, "a rule without what it gives: expected surface or shoes"),
        ({"titel": "trail", "surface": "dirt"}, Unknown, "did you mean title?"),
        ({"title": "trail", "rpe": "4"}, Unknown, "one of sport, gear, title, surface, shoes"),
        ({"title": "", "surface": "dirt"}, BadValue, "title of a rule: expected text"),
        ({"title": 3, "surface": "dirt"}, BadValue, "title of a rule: expected text"),
        ({"title": "x" * 301, "surface": "dirt"}, BadValue, "1 to 300 characters"),
        ({"title": "trail", "surface": "drit"}, Unknown, "did you mean dirt?"),
        ({"sport": "runn", "surface": "dirt"}, Unknown, "did you mean run?"),
        ({"sport": "swim", "surface": "dirt"}, BadValue, "only sports on foot"),
        ({"sport": "ride", "shoes": "x"}, BadValue, "a sport in shoes"),
    ],
)
def test_a_wrong_rule_gets_a_sentence(said, error, line):
    with pytest.raises(error, match=line.replace("?", r"\?")):
        parse_rule(said)


@pytest.mark.parametrize(
    ("earlier", "later", "hidden"),
    [
        ({"title": "trail", "surface": "dirt"}, {"title": "Long Trail run", "surface": "sand"}, True),
        ({"title": "trail", "surface": "dirt"}, {"title": "trails", "surface": "sand"}, False),
        ({"title": "trail", "surface": "dirt"}, {"title": "trail", "surface": "sand", "shoes": "peg"}, False),
        ({"title": "trail", "surface": "dirt"}, {"sport": "run", "surface": "sand"}, False),
        ({"sport": "run", "surface": "dirt"}, {"sport": "walk", "surface": "sand"}, False),
        ({"sport": "run", "shoes": "peg"}, {"sport": "run", "gear": "Ghost", "shoes": "ghost"}, False),
        ({"gear": "Ghost", "shoes": "peg"}, {"sport": "run", "gear": "ghost", "shoes": "ghost"}, True),
        ({"title": "gym", "shoes": "peg"}, {"sport": "strength", "title": "gym", "shoes": "flat"}, False),
        ({"title": "gym", "shoes": "peg"}, {"sport": "run", "title": "gym", "shoes": "flat"}, True),
    ],
)
def test_a_rule_hides_a_later_one_that_can_never_give_anything(earlier, later, hidden):
    assert hides(parse_rule(earlier), parse_rule(later)) is hidden
