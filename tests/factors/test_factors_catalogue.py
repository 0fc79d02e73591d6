"""The catalogue: honest levels, real claims, words that can be said, and factors found without a list."""

import re
import sys
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

import journal.factors
from journal.domain.errors import BadValue, Unknown
from journal.factors import catalogue, chosen, threshold_bounds
from journal.factors.factor import HIGHEST_LEVEL, LEVELS, Evidence
from journal.factors.flags import flags
from journal.factors.wording import bounds_in_words, shown, thresholds_in_words

FACTORS = catalogue()
IDS = [
    "carried-load", "foot-strike", "forward-lean", "hard-surface-change", "hard-surface-share", "lift-spike", "monotony",
    "session-spike", "shoe-distance", "shoe-new-minimal", "shoe-rotation", "shoe-unsuitable", "tonnage-spike", "weekly-jump",
]  # fmt: skip
# What recordings tell beside: no article speaks about it.
OF_NO_ARTICLE = {"ascent-per-km", "descent-per-km", "track-turns"}
each = pytest.mark.parametrize("factor", FACTORS, ids=lambda one: one.id)


def test_the_names_that_stay_are_there_in_order():
    ids = [factor.id for factor in FACTORS]
    assert set(IDS) <= set(ids)
    assert ids == sorted(ids)


@each
def test_no_level_outruns_its_evidence(factor):
    highest = HIGHEST_LEVEL[factor.evidence.strength]
    if factor.evidence.extrapolated:
        highest = min(highest, "caution", key=LEVELS.index)
    assert max(map(LEVELS.index, factor.thresholds)) <= LEVELS.index(highest)


@pytest.mark.parametrize(("strength", "extrapolated", "level", "allowed"), [
    ("weak", False, "note", True), ("weak", False, "caution", False), ("contested", False, "caution", False),
    ("none", False, "note", True), ("none", False, "high", False), ("moderate", False, "high", True),
    ("moderate", True, "caution", True), ("moderate", True, "high", False), ("strong", True, "high", False),
])  # fmt: skip
def test_a_factor_above_its_evidence_cannot_be_made(strength, extrapolated, level, allowed):
    evidence = Evidence(strength, "someone 2020", "people", "an effect", extrapolated)
    make = lambda: replace(chosen(["session-spike"])[0], evidence=evidence, thresholds={level: 1.5})  # noqa: E731 - made in two ways below
    if allowed:
        assert make().thresholds == {level: 1.5}
    else:
        with pytest.raises(ValueError, match="carries at most"):
            make()


def test_a_threshold_outside_its_bounds_cannot_be_made():
    with pytest.raises(ValueError, match="lies outside"):
        replace(chosen(["session-spike"])[0], thresholds={"caution": 9.0})


@each
def test_evidence_says_who_when_on_whom_and_what_it_is_worth_for_backs(factor):
    evidence = factor.evidence
    assert re.search(r"\b(19|20)\d\d\b", evidence.citation)
    assert evidence.population
    assert re.search("transfer|unproven|low back pain", evidence.effect)
    if evidence.extrapolated:
        assert "extrapolated from running" in evidence.effect.lower()


@each
def test_words_are_whole_sentences_without_the_word_that_is_never_used(factor):
    words = factor.words
    assert all((words.raised, words.clear, words.unknown, words.advice))
    assert words.advice.endswith(".")
    for text in (factor.title, words.raised, words.clear, words.unknown, words.advice, factor.evidence.effect):
        assert not re.search(r"\bsafe", text, re.IGNORECASE)
    assert all(name for _, name, _, _ in Formatter().parse(words.raised) if name is not None)


@each
def test_claims_are_well_formed(factor):
    assert factor.claims or factor.id in OF_NO_ARTICLE
    assert all(re.fullmatch(r"[AB]\d{3}", claim) for claim in factor.claims)


@each
def test_needs_and_thresholds_are_there(factor):
    assert factor.needs
    assert factor.thresholds
    assert factor.bounds[0] <= min(factor.thresholds.values())
    assert max(factor.thresholds.values()) <= factor.bounds[1]


def test_an_unknown_id_names_the_nearest():
    with pytest.raises(Unknown, match="factor 'sesion-spike' is not known: did you mean session-spike"):
        chosen(["sesion-spike"])
    with pytest.raises(Unknown, match="did you mean weekly-jump"):
        catalogue({"weekly-jumps": {"note": 40.0}})


def test_own_thresholds_are_taken_and_checked():
    assert chosen(["session-spike"], {"session-spike": {"caution": 1.2}})[0].thresholds == {"caution": 1.2, "high": 2.0}
    for id, own, said in (
        ("session-spike", {"caution": 0.5}, "expected a number from 1 to 5 times"),
        ("session-spike", {"note": 1.5}, "expected a level of this factor"),
        ("foot-strike", {"note": 0.0}, "no threshold to set"),
    ):
        with pytest.raises(BadValue, match=said):
            catalogue({id: own})


def test_bounds_are_told_to_the_settings():
    assert threshold_bounds()["session-spike"] == ({"caution": 1.1, "high": 2.0}, 1.0, 5.0)
    assert set(threshold_bounds()) == {factor.id for factor in FACTORS}


def test_a_setting_out_of_bounds_is_answered_in_whole_numbers():
    with pytest.raises(BadValue, match="a number from 100000 to 3000000 m"):
        catalogue({"shoe-distance": {"note": 5.0}})


@pytest.mark.parametrize(("id", "units", "thresholds", "bounds"), [
    ("session-spike", "km", "caution above 1.1 times, high above 2 times", "from 1 to 5 times"),
    ("shoe-distance", "km", "note above 600 km", "from 100 to 3000 km (typed in metres: 100000 to 3000000)"),
    ("shoe-distance", "mi", "note above 372.82 mi", "from 62.14 to 1864.11 mi (typed in metres: 100000 to 3000000)"),
    ("hard-surface-share", "km", "note above 75 %", "from 10 to 100 %"),
    ("shoe-rotation", "km", "note below 2 pairs", "from 2 to 5 pairs"),
    ("foot-strike", "mi", "raises a note", "cannot be set"),
])  # fmt: skip
def test_thresholds_and_bounds_in_words(id, units, thresholds, bounds):
    assert thresholds_in_words(chosen([id])[0], units) == thresholds
    assert bounds_in_words(chosen([id])[0], units) == bounds


def test_own_thresholds_are_said_as_they_were_set():
    assert thresholds_in_words(chosen(["session-spike"], {"session-spike": {"caution": 1.25}})[0]).startswith(
        "caution above 1.25"
    )
    assert thresholds_in_words(chosen(["hard-surface-share"], {"hard-surface-share": {"note": 100.0}})[0]) == "note above 100 %"


README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
EXAMPLE = README.partition("## Add a factor")[2].partition("```python\n")[2].partition("```")[0]


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder that counts as part of the package for one test."""
    monkeypatch.setattr(journal.factors, "__path__", [*journal.factors.__path__, str(tmp_path)])
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        sys.modules.pop(name)
        vars(journal.factors).pop(name.rpartition(".")[2], None)


def test_a_factor_is_added_by_writing_one_module(added):
    from factor_cases import AS_OF, run, runs

    from journal.analysis.history import History

    (added / "tiredness.py").write_text(EXAMPLE)
    assert 10 < len(EXAMPLE.strip().splitlines()) < 30
    assert "tired-run" in [factor.id for factor in catalogue()]
    history = History.of(AS_OF, **runs(run(1, 5, tired=1.0), run(0, 5, tired=0.0), run(0, 5)))
    told, lacking = flags(history, AS_OF.replace(day=1), only=["tired-run"])
    assert [flag.message for flag in told] == ["The run on Fri 30 Oct 2026 was begun tired"]
    assert [(one.reason, one.logged, one.of) for one in lacking] == [("tired logged for 2 of 3 runs; log it with --tired", 2, 3)]
    assert "tired-run" in threshold_bounds()


def test_two_factors_of_one_name_are_refused(added):
    (added / "another.py").write_text(EXAMPLE.replace("tired-run", "session-spike"))
    with pytest.raises(ValueError, match="two factors are called session-spike"):
        catalogue()


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1.0, "pairs", "1 pair"),
        (2.0, "pairs", "2 pairs"),
        (1.0, "times", "1.00 times"),
        (1.0, "%", "1 %"),
        (1.2, "points", "1.2 points"),
    ],
)
def test_one_of_what_is_counted_is_one(value, unit, words):
    assert shown(value, unit) == words
