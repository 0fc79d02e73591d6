"""How flags are told: whose evidence stands below them, what a note is worth in short, and where its threshold is from."""

import json
from datetime import date

import pytest

from journal.cli.raised import grouped, say_flags, told, worth
from journal.factors.factor import Evidence, Flag

WEAK = Evidence(
    "weak", "Foster 1998, Med Sci; Buist et al. 2008, doi:1", "runners", "More illness (odds ratio 2). Not backs: a transfer."
)
STRONG = Evidence("moderate", "Nielsen et al. 2014, J Orthop", "runners", "More injuries.")


def flag(factor: str, level: str, day: int, evidence: Evidence, label: str = "", source: str = "our choice") -> Flag:
    on = date(2026, 11, day)
    return Flag(factor, level, None, on, 1.0, "times", 1.0, f"{factor} {label}", "Less.", evidence, source, on, label)  # type: ignore[arg-type]


def test_a_note_of_weak_evidence_is_two_sentences_and_the_rest_is_named(capsys):
    say_flags((flag("monotony", "note", 3, WEAK), flag("monotony", "note", 2, WEAK)), "")
    assert " ".join(capsys.readouterr().out.split()) == (
        "NOTE monotony ; likewise on Mon 2 Nov 2026. "
        "[monotony] evidence weak: More illness. A transfer. (Foster 1998; Buist et al. 2008; threshold: our choice) "
        "Notes are told in short; their whole evidence, and what to do: journal factors ID"
    )


def test_cautions_and_notes_of_good_evidence_are_whole(capsys):
    caution, note = flag("bmi", "caution", 3, STRONG), flag("strength-habit", "note", 3, STRONG, source="Nielsen et al. 2014")
    say_flags((caution, note), "")
    said = " ".join(capsys.readouterr().out.split())
    assert (
        "[bmi, strength-habit] evidence moderate: More injuries. (Nielsen et al. 2014, J Orthop; threshold: our choice; the same)"
        in said
    )
    assert said.count("To do: Less.") == 1 and "told in short" not in said


def test_notes_about_different_things_keep_their_messages():
    (same,) = grouped(
        [flag("shoe-distance", "note", day, WEAK, label) for day, label in ((5, "Ibis"), (4, "Heron"), (3, "Ibis"))]
    )
    assert [message for _, message in told(same)] == ["shoe-distance Ibis; likewise on Tue 3 Nov 2026", "shoe-distance Heron"]


def test_many_other_days_are_counted():
    (same,) = grouped([flag("monotony", "note", day, WEAK) for day in (9, 8, 7, 6, 5)])
    assert told(same)[0][1].endswith("; likewise on Sun 8 Nov 2026, Sat 7 Nov 2026, Fri 6 Nov 2026 and 1 more")


def test_a_level_above_note_is_never_told_in_short():
    # One evidence, two levels: what is a caution is not folded into a note.
    groups = grouped([flag("heavy-work", "caution", 3, STRONG), flag("heavy-work", "note", 2, WEAK)])
    assert [len(one) for one in groups] == [1, 1]
    assert "More injuries." in worth(groups[0], short=False)


@pytest.fixture
def run_and_walk(run):
    for ago in (20, 9):
        run("run", "8km", "--on", f"-{ago}d")
        run("session", "walk", "4km", "--on", f"-{ago}d")
    return run


def test_each_sport_has_the_evidence_that_is_its_own(run_and_walk):
    run_and_walk("run", "14km", "--on", "-1d")
    run_and_walk("session", "walk", "7km", "--on", "-2d")
    said = " ".join(run_and_walk("flags", "--since", "5d").out.split())
    before, _, after = said.partition("[session-spike] evidence moderate, extrapolated from running:")
    assert (
        "longest run" in before
        and "[session-spike] evidence moderate:" in before
        and before.rindex("longest walk") > before.index("[session-spike]")
    )
    assert "longest run" not in after.partition("[")[0]


def test_a_planned_week_too(run_and_walk, tmp_path):
    lines = tmp_path / "week.txt"
    lines.write_text("fri walk 7km\nsaturday 18km\n")
    said = " ".join(run_and_walk("plan", "--week", str(lines)).out.split())
    high = said[said.index("18.0 km on") :]
    assert high.partition("[session-spike] evidence moderate")[2].startswith(": ")
    assert "longest walk" in said and "[session-spike] evidence moderate, extrapolated from running: " in said


def test_the_week_tells_evidence_strength_and_source(run_and_walk):
    run_and_walk("run", "14km", "--on", "-1d")
    run_and_walk("session", "walk", "7km", "--on", "-2d")
    said = " ".join(run_and_walk("week").out.split())
    for words in (
        " evidence moderate: Overuse",
        "evidence moderate, extrapolated from running: ",
        "(Schuster Brandt Frandsen et al. 2025; threshold: ",
    ):
        assert words in said
    found = json.loads(run_and_walk("week", "--json").out)["flags"]
    assert found and all(one["factor"] in said and one["threshold_source"] for one in found)


def test_a_threshold_of_our_own_says_so_wherever_it_is_raised(run):
    for ago in (40, 38, 36, 34):
        run("run", "5km", "--surface", "grass", "--on", f"-{ago}d")
    for ago in (9, 6, 3):
        run("run", "5km", "--surface", "asphalt", "--on", f"-{ago}d")
    said = " ".join(run("flags").out.split())
    line = said[said.index("[hard-surface-") :]
    assert "hard-surface-change" in line and "threshold: our choice)" in line.partition("NOTE")[0]


def test_a_threshold_from_the_settings_is_called_the_readers_own(run):
    run("config", "thresholds.hard-surface-share.note", "50")
    run("run", "5km", "--surface", "asphalt", "--on", "-2d")
    assert "threshold: your own setting)" in " ".join(run("flags").out.split())
