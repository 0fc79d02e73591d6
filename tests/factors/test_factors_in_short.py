"""Evidence in short: what is left of it where a note has a line, and whose threshold was crossed."""

from datetime import date

import pytest

from journal.factors import catalogue, chosen
from journal.factors.factor import Evidence, Flag

FOUND = {one.id: one for one in catalogue()}


@pytest.mark.parametrize(
    ("effect", "gist"),
    [
        ("Less shock (SMD -0.8), ratio 1.59 (0.96-2.66).", "Less shock, ratio 1.59 (0.96-2.66)."),
        ("More of it (P = .009), as Foster et al. Said too. Nothing else.", "More of it, as Foster et al. Said too."),
        ("It is economical. That it hurts is unproven. No more.", "It is economical. That it hurts is unproven."),
        ("Illness followed. Not back pain: a transfer.", "Illness followed. A transfer."),
        ("A transfer from legs to backs. Small.", "A transfer from legs to backs."),
    ],
)
def test_the_gist_keeps_what_is_unproven_and_what_is_a_transfer(effect, gist):
    assert Evidence("weak", "x", "y", effect).gist == gist


@pytest.mark.parametrize("id", sorted(FOUND))
def test_every_gist_is_whole_and_no_stronger_than_the_effect(id):
    evidence = FOUND[id].evidence
    assert evidence.gist.endswith(".") and evidence.gist.count("(") == evidence.gist.count(")")
    for word in ("unproven", "transfer"):
        assert (word in evidence.gist.lower()) or word not in evidence.effect.lower() or "unproven" in evidence.gist


def test_the_source_is_who_and_when():
    assert FOUND["weekly-jump"].evidence.source == "Nielsen et al. 2014; Buist et al. 2008"
    assert not [one.id for one in FOUND.values() if "doi" in one.evidence.source or not one.evidence.source]


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({}, "Schuster Brandt Frandsen et al. 2025"),
        ({"caution": 1.3}, "your own setting for caution, else Schuster Brandt Frandsen et al. 2025"),
        ({"caution": 1.3, "high": 1.8}, "your own setting"),
    ],
)
def test_a_threshold_that_was_set_is_called_the_readers_own(own, said):
    ((factor,)) = chosen(["session-spike"], {"session-spike": own})
    assert factor.threshold_source == said


@pytest.mark.parametrize(
    ("level", "strength", "brief"),
    [("note", "weak", True), ("note", "none", True), ("note", "contested", True), ("note", "moderate", False), ("high", "strong", False)],
)  # fmt: skip
def test_only_notes_that_could_never_be_more_are_brief(level, strength, brief):
    day = date(2026, 3, 1)
    flag = Flag("monotony", level, None, day, 1.0, "times", 1.0, "m", "a", Evidence(strength, "x", "y", "z."), "our choice", day)
    assert flag.brief is brief
