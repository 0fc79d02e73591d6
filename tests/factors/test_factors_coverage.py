"""Coverage: every factor once, what is known of it, and what to log; the most useful first."""

from datetime import timedelta

import pytest
from factor_cases import AS_OF, run, runs

from journal.analysis.history import History
from journal.factors import catalogue
from journal.factors.coverage import STATUSES, Covered, coverage
from journal.factors.flags import flags
from journal.factors.usefulness import by_log_line, usefulness

SINCE = AS_OF - timedelta(days=27)
DISTANCES = History.of(AS_OF, **runs(*(run(ago, 8) for ago in (40, 20, 12, 6, 1))))


def by_id(found: list[Covered]) -> dict[str, Covered]:
    return {one.factor.id: one for one in found}


def test_every_factor_is_named_once_the_least_answered_first():
    found = coverage(DISTANCES, SINCE)
    assert sorted(one.factor.id for one in found) == [one.id for one in catalogue()]
    ranks = [STATUSES.index(one.status) for one in found]
    assert ranks == sorted(ranks)


def test_where_nothing_but_distance_is_known_each_factor_says_what_to_log():
    found = coverage(DISTANCES, SINCE)
    unknown = [one for one in found if one.status == "unknown"]
    assert {"hard-surface-share", "shoe-distance", "foot-strike", "forward-lean", "carried-load"} <= {
        one.factor.id for one in unknown
    }
    assert all(one.log and one.lacks and one.answered == 0 < one.of for one in unknown)
    place = by_log_line(one.factor for one in unknown)
    assert [one.factor.id for one in unknown] == list(place)


def test_what_one_line_answers_is_asked_for_together_and_the_line_that_answers_most_first():
    unknown = [one for one in coverage(DISTANCES, SINCE) if one.status == "unknown"]
    lines = [one.log.partition(";")[0] for one in unknown]
    assert len(set(lines)) == sum(line != before for before, line in zip([None, *lines], lines, strict=False))
    first = {one.factor.id: lines.index(line) for one, line in zip(unknown, lines, strict=True)}
    assert first["shoe-distance"] < min(first["bmi"], first["carried-load"])


def test_a_line_is_worth_what_its_factors_are_worth_together():
    found = {one.id: one for one in catalogue()}
    shoes = [found[id] for id in ("shoe-distance", "shoe-rotation", "shoe-unsuitable", "shoe-new-minimal")]
    assert (
        list(by_log_line([found["bmi"], *shoes]))[:1] == ["shoe-new-minimal"]
        and list(by_log_line([found["bmi"], *shoes]))[-1] == "bmi"
    )
    assert list(by_log_line([shoes[0], found["bmi"]])) == ["bmi", "shoe-distance"]


def test_what_is_known_is_counted():
    found = by_id(coverage(DISTANCES, SINCE))
    assert (found["session-spike"].status, found["session-spike"].answered, found["session-spike"].of) == ("answered", 4, 4)
    assert (found["lift-spike"].status, found["lift-spike"].of) == ("idle", 0)
    half = History.of(AS_OF, **runs(run(3, 8, foot_strike="midfoot"), run(1, 8)))
    strike = by_id(coverage(half, SINCE))["foot-strike"]
    assert (strike.status, strike.answered, strike.of, strike.lacks) == ("partly", 1, 2, ("foot strike logged for 1 of 2 runs",))


def test_an_empty_journal_has_no_answer_to_anything():
    assert {one.status for one in coverage(History.of(AS_OF), SINCE)} <= {"idle", "unknown"}


@pytest.mark.parametrize(
    ("more", "less"), [("session-spike", "monotony"), ("lift-spike", "foot-strike"), ("session-spike", "lift-spike")]
)
def test_what_can_raise_more_on_better_evidence_is_asked_for_first(more, less):
    found = {one.id: one for one in catalogue()}
    assert usefulness(found[more]) < usefulness(found[less])


def test_flags_name_the_unknown_of_the_most_useful_factor_first():
    _, lacking = flags(DISTANCES, SINCE)
    named = {one.factor for one in lacking}
    place = by_log_line(one for one in catalogue() if one.id in named)
    ranked = [place[one.factor] for one in lacking]
    assert ranked == sorted(ranked)
    assert len(set(ranked)) > 3


HARD_GROUND = ("hard-surface-share", "hard-surface-change")


def asphalt(*known: float | None, km=(4, 2, 1), agos=(5, 3, 1), **more) -> History:
    """Runs that are on asphalt as far as their ground is known."""
    told = zip(agos, km, known, strict=True)
    return History.of(
        AS_OF, **runs(*(run(ago, far, **({} if one is None else {"surface_asphalt": one})) for ago, far, one in told)), **more
    )


@pytest.mark.parametrize(
    ("known", "logged", "way"), [((1.0, 0.4, None), 1, 68), ((0.9, 0.75, 0.49), 2, 79), ((0.4, 0.4, 0.4), 0, 40)]
)
def test_a_way_that_a_map_knows_in_part_is_known_in_part(known, logged, way):
    """Of 2, 4 and 1 km: what is known of their way, and how many are known for at least three quarters of it."""
    reason = f"surface known for {way} % of the way ({logged} of 3 runs for three quarters of theirs)"
    raised, unknown = flags(asphalt(*known), SINCE, only=HARD_GROUND)
    (told,) = unknown
    assert told.reason.startswith(f"{reason}; log it with --surface asphalt") and (told.logged, told.of) == (logged, 3)
    assert any(flag.last_day == AS_OF for flag in raised) is (way >= 75)


def test_surfaces_known_for_the_greater_part_are_not_asked_for():
    assert flags(asphalt(0.75, 0.75, 0.75), SINCE, only=HARD_GROUND)[1] == []


def test_little_known_ground_is_no_answer_and_coverage_says_what_lacks():
    """Eight runs of which a map knows a few streets."""
    little = asphalt(*[0.07] * 8, km=[4] * 8, agos=range(1, 9))
    share = by_id(coverage(little, SINCE))["hard-surface-share"]
    assert (share.status, share.answered, share.of) == ("unknown", 0, 9)
    assert share.lacks == ("surface known for 7 % of the way (0 of 8 runs for three quarters of theirs)",)
    assert share.log.startswith("log it with --surface asphalt")
    assert flags(little, SINCE, only=HARD_GROUND)[0] == []


def test_who_types_half_of_the_surfaces_is_told_what_to_log():
    share = by_id(coverage(asphalt(1.0, None, km=(5, 5), agos=(3, 1)), SINCE))["hard-surface-share"]
    assert (share.status, share.lacks) == ("partly", ("surface logged for 1 of 2 runs",))


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        (None, "surface logged for 1 of 2 runs, 56 days before the period included"),
        (
            0.5,
            "surface known for 75 % of the way (1 of 2 runs for three quarters of theirs), 56 days before the period included",
        ),
    ],
)
def test_what_the_days_before_the_period_lack_is_said_too(before, reason):
    change = by_id(coverage(asphalt(before, 1.0, km=(8, 8), agos=(30, 1)), SINCE))["hard-surface-change"]
    assert (change.status, change.lacks) == ("unknown", (reason,))
