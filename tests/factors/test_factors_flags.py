"""What flags say: sentences with units, spells, order, and what is unknown."""

import re
from datetime import date, timedelta

import pytest
from factor_cases import AS_OF, STRANGER, complete, lift, lifted, run, runs, session, shoe

from journal.analysis.history import History
from journal.domain.errors import Unknown as UnknownName
from journal.factors.factor import Flag, Unknown
from journal.factors.flags import flags, raised

SINCE = AS_OF - timedelta(days=27)


def told(rows, *only, since=SINCE, **options) -> tuple[list[Flag], list[Unknown]]:
    return flags(History.of(AS_OF, **rows), since, only=only or None, **options)


def messages(rows, *only, **options) -> list[str]:
    return [flag.message for flag in told(rows, *only, **options)[0]]


def test_a_spike_names_the_session_the_value_and_the_threshold():
    rows = runs(run(20, 9.4), run(7, 15.2, session_id="long"))
    (flag,), _ = told(rows, "session-spike")
    assert flag.message == (
        "15.2 km on Sat 24 Oct 2026 is 1.62 times your longest run of the 30 days before (9.4 km); threshold 1.10 times"
    )
    assert (flag.factor, flag.level, flag.session_id, flag.day, flag.unit) == (
        "session-spike",
        "caution",
        "long",
        date(2026, 10, 24),
        "times",
    )
    assert flag.value == pytest.approx(15.2 / 9.4)
    assert flag.threshold == 1.1
    assert not flag.evidence.extrapolated


def test_distances_are_shown_in_miles_where_they_are_wanted():
    (said,) = messages(runs(run(20, 8.04672), run(7, 16.09344)), "session-spike", units="mi")
    assert said.startswith("10.0 mi on Sat 24 Oct 2026 is 2.00 times your longest run of the 30 days before (5.0 mi)")


def test_a_walk_is_said_to_be_extrapolated():
    (flag,), _ = told(runs(session("walk", 9, 5), session("walk", 2, 12)), "session-spike")
    assert flag.level == "caution"
    assert flag.message.endswith(
        "your longest walk of the 30 days before (5.0 km); threshold 1.10 times (extrapolated from running)"
    )
    assert flag.evidence.extrapolated


def test_a_lift_is_said_to_be_extrapolated():
    (flag,), _ = told(lifted(lift(9, 100), lift(2, 120)), "lift-spike")
    assert flag.message == (
        "Deadlift: heaviest set of 120 kg on Thu 29 Oct 2026 is 1.20 times your best of the 30 days before (100 kg); "
        "threshold 1.10 times (extrapolated from running)"
    )


def test_every_raised_session_has_its_own_flag_worst_and_latest_first():
    rows = runs(run(27, 5), run(20, 6, session_id="a"), run(10, 14, session_id="b"), run(3, 16, session_id="c"))
    assert [(flag.level, flag.session_id) for flag in told(rows, "session-spike")[0]] == [
        ("high", "b"),
        ("caution", "c"),
        ("caution", "a"),
    ]


def weekly(*km):
    """A run every Saturday, the last one today, on a completely logged journal."""
    return runs(*(run(7 * ago, each) for ago, each in enumerate(reversed(km))), spans=complete(7 * len(km) - 7))


def test_a_spell_of_raised_days_is_one_flag_on_the_day_of_its_peak():
    (flag,), _ = told(weekly(20, 20, 20, 20, 20, 30, 20, 20, 20), "weekly-jump")
    assert (flag.day, flag.value) == (date(2026, 10, 16), pytest.approx(50.0))
    assert flag.message == (
        "30.0 km in the 7 days up to Fri 16 Oct 2026 is 50 % more than in the 7 days before (20.0 km); threshold 30 %; "
        "so on 7 days"
    )


def test_a_spell_tells_its_last_day_beside_its_peak():
    week = [run(ago, km) for ago, km in zip(range(24, 10, -1), [4] * 7 + [9] * 7, strict=True)]
    (flag,), _ = told(runs(*week, spans=complete(24)), "weekly-jump")
    assert (flag.day, flag.last_day) == (date(2026, 10, 20), date(2026, 10, 21))


def test_a_flag_says_what_it_is_about_and_whose_its_threshold_is():
    rows = runs(run(2, 8, shoe_id="a"), run(1, 8, shoe_id="b"), shoes=[shoe("a", name="Ibis", start_m=700e3), shoe("b", name="Heron", start_m=500e3, limit_m=400e3)])  # fmt: skip
    found = {flag.label: flag.threshold_source for flag in told(rows, "shoe-distance")[0]}
    assert found == {"Ibis": "our choice", "Heron": "the pair's own limit"}


def test_spells_more_than_a_week_apart_are_two_flags():
    told_flags, _ = told(weekly(20, 20, 20, 20, 20, 30, 20, 20, 30, 20, 20), "weekly-jump", since=AS_OF - timedelta(days=60))
    assert [flag.day for flag in told_flags] == [date(2026, 10, 23), date(2026, 10, 2)]


def test_running_every_other_day_is_one_spell_not_fourteen():
    rows = runs(*(run(ago, 10) for ago in range(0, 90, 2)), spans=complete(90))
    assert len(messages(rows, "weekly-jump")) == 1
    assert len(raised(History.of(AS_OF, **rows), SINCE, only=["weekly-jump"])) == 14


def test_a_share_is_said_once_a_period_at_its_peak():
    rows = runs(
        run(26, 10, surface_asphalt=1.0),
        run(20, 10, surface_grass=1.0),
        run(10, 10, surface_asphalt=1.0),
        run(1, 40, surface_asphalt=1.0),
    )
    (flag,), _ = told(rows, "hard-surface-share")
    assert (flag.day, flag.session_id) == (AS_OF, None)
    assert flag.message.startswith(
        "85.7 % of the running distance in the 28 days up to Sat 31 Oct 2026 was on asphalt, concrete or other paving; threshold 75 %"
    )


def test_of_how_much_a_share_of_the_known_ground_is_is_said():
    rows = runs(
        run(40, 10, surface_asphalt=0.1, surface_grass=0.869), run(1, 10, surface_asphalt=0.7, surface_dirt=0.1), run(0, 5, surface_asphalt=0.9)
    )  # fmt: skip
    (share,), _ = told(rows, "hard-surface-share")
    (change,), _ = told(rows, "hard-surface-change")
    assert share.message.startswith(
        "92 % of the running distance whose ground is known (83 % of it) in the 28 days up to Sat 31 Oct 2026 was on asphalt"
    )
    assert change.message.startswith(
        "92 % of the running distance whose ground is known (83 % of it) in the 28 days up to Sat 31 Oct 2026 was on asphalt, "
        "concrete or other paving, 81.7 points more than in the 28 days before (10 % of the 96 % known); threshold 30 points"
    )


def test_a_pair_is_said_once_with_how_often():
    rows = runs(*(run(ago, 10, shoe_id="old") for ago in (5, 3, 1)), shoes=[shoe("old", start_m=700_000.0)])
    assert messages(rows, "shoe-distance") == [
        "Old has been run 730.0 km by Fri 30 Oct 2026; threshold 600.0 km; likewise on 2 other runs of this period"
    ]


def test_a_pair_without_a_name_is_still_said():
    rows = runs(run(9, 90, shoe_id="lost"), run(1, 90, shoe_id="lost"))
    (said,) = messages(rows, "shoe-distance", thresholds={"shoe-distance": {"note": 100_000.0}})
    assert said.startswith("A pair without a name has been run at least 180.0 km by Fri 30 Oct 2026")


def test_one_other_run_is_one_run():
    rows = runs(*(run(ago, 10, shoe_id="old") for ago in (3, 1)), shoes=[shoe("old", start_m=700_000.0)])
    assert messages(rows, "shoe-distance")[0].endswith("; likewise on 1 other run of this period")


@pytest.mark.parametrize(("strikes", "ending"), [
    (["forefoot", "midfoot", "rearfoot", None], " (heel or forefoot: 2 of 3 runs with a logged strike)"),
    (["rearfoot"] * 20, " (heel or forefoot: 20 of 20 runs with a logged strike)"),
    (["rearfoot", None], "less economical"),
])  # fmt: skip
def test_landing_is_said_once_a_period_as_a_claim_however_much_is_logged(strikes, ending):
    (flag,), _ = told(runs(*(run(20 - at, 5, foot_strike=one) for at, one in enumerate(strikes))), "foot-strike")
    assert flag.level == "note"
    assert "logged as rearfoot strike. One article says" in flag.message
    assert "unproven" in flag.message
    assert flag.message.endswith(ending)


def test_a_strike_of_somebody_else_is_not_counted():
    rows = runs(run(3, 5, foot_strike="rearfoot"), run(2, 5, foot_strike="midfoot"))
    crowd = {name: [*rows.get(name, []), *STRANGER.get(name, [])] for name in {*rows, *STRANGER}}
    assert sum("1 of 2 runs" in said for said in messages(crowd, "foot-strike")) == 1


@pytest.mark.parametrize(("rows", "factor", "words"), [
    (runs(run(9, 5), run(2, 12)), "session-spike", "moderate"),
    (runs(session("walk", 9, 5), session("walk", 2, 12)), "session-spike", "moderate, extrapolated from running"),
    (lifted(lift(9, 100), lift(2, 120)), "lift-spike", "moderate, extrapolated from running"),
    (runs(run(2, 5, lean="forward")), "forward-lean", "weak"),
])  # fmt: skip
def test_the_strength_that_is_shown_says_what_is_extrapolated(rows, factor, words):
    (flag,), _ = told(rows, factor)
    assert flag.evidence.strength_words == words
    assert flag.evidence.strength == words.split(",")[0]


IN_MILES = runs(
    *(run(ago, 10, surface_asphalt=1.0, shoe_id="old", carried_kg=0.0, lean="forward") for ago in range(14, 42)),
    *(run(ago, 25, surface_asphalt=1.0, shoe_id="new", foot_strike="rearfoot") for ago in range(14)),
    shoes=[shoe("old", start_m=900_000.0), shoe("new", cushioning="minimal", limit_m=80_000.0)], spans=complete(60),
)  # fmt: skip


def test_no_sentence_mixes_kilometres_into_miles():
    told_flags, lacking = told(IN_MILES, units="mi")
    assert {"session-spike", "weekly-jump", "shoe-distance", "shoe-new-minimal"} <= {flag.factor for flag in told_flags}
    said = [flag.message for flag in told_flags] + [one.reason for one in lacking]
    assert not [text for text in said if re.search(r"\d k?m\b", text)]
    assert any("threshold 49.7 mi" in text for text in said)


def test_a_word_names_what_raises_it_as_degrees_do():
    assert messages(runs(run(1, 5, lean="forward")), "forward-lean") == [
        "Trunk lean of the run on Fri 30 Oct 2026 was logged as 'forward'"
    ]
    assert messages(runs(run(1, 5, lean_deg=18.0)), "forward-lean") == [
        "Trunk lean of the run on Fri 30 Oct 2026 was logged at 18 degrees; threshold 15 degrees"
    ]


def test_the_period_is_kept():
    rows = runs(run(60, 5), run(40, 14))
    assert not told(rows, "session-spike")[0]
    assert told(rows, "session-spike", since=AS_OF - timedelta(days=40))[0]


def test_coverage_is_counted_over_the_sessions_of_the_period():
    rows = runs(*(run(ago, 5) for ago in range(1, 28)), *(run(0, 5, surface_asphalt=1.0) for _ in range(4)), run(50, 5))
    _, (lacking,) = told(rows, "hard-surface-share")
    assert (lacking.logged, lacking.of) == (4, 31)
    assert lacking.reason.startswith("surface logged for 4 of 31 runs; log it with --surface")


def test_what_was_never_logged_says_so_once():
    _, (lacking,) = told(runs(*(run(ago, 5) for ago in range(20))), "forward-lean")
    assert lacking.reason == "lean never logged (20 runs); log it with --lean upright, slight or forward"
    assert (lacking.logged, lacking.of) == (0, 20)


def test_a_field_logged_earlier_is_not_called_never_logged():
    _, (lacking,) = told(runs(run(90, 5, lean="slight"), run(2, 5)), "forward-lean")
    assert lacking.reason.startswith("lean logged for 0 of 1 run;")


def test_other_reasons_are_counted_over_rows():
    _, (lacking,) = told(runs(run(20, 5), run(10, 5)), "session-spike")
    assert lacking.reason.startswith("1 of 2 sessions: no run with a distance in the 30 days before (no baseline)")
    assert (lacking.logged, lacking.of) == (1, 2)


def test_a_runner_who_does_not_lift_is_not_asked_for_weights():
    _, lacking = told(runs(run(2, 5)))
    assert not {"lift-spike", "tonnage-spike"} & {one.factor for one in lacking}


def test_own_thresholds():
    rows = runs(run(20, 10), run(7, 11.5))
    assert not told(rows, "session-spike", thresholds={"session-spike": {"caution": 1.2}})[0]


def test_an_unknown_factor_is_refused():
    with pytest.raises(UnknownName, match="did you mean weekly-jump"):
        told(runs(run(1, 5)), "weekly-jumps")


def test_a_cohort_is_told_apart():
    rows = runs(run(20, 10), run(7, 15))
    crowd = {name: [*rows.get(name, []), *STRANGER.get(name, [])] for name in {*rows, *STRANGER}}
    frame = raised(History.of(AS_OF, **crowd), SINCE)
    assert set(frame["athlete_id"]) == {0, 1, 7}
    assert frame[frame["athlete_id"] == 1]["factor"].tolist() == ["session-spike"]
    assert frame.columns.tolist() == ["athlete_id", "factor", "level", "session_id", "day", "value", "unit", "threshold", "label"]


def test_nothing_raised_is_an_empty_frame():
    assert raised(History.of(AS_OF), SINCE).empty
