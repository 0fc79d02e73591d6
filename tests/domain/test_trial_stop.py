"""When a trial stops: worked out from the entries, so that nothing but the entries can take it back."""

from datetime import date, timedelta

import pytest

from journal.domain.diary import diary
from journal.domain.entries import Pain
from journal.domain.standing import Standing
from journal.domain.trial_stop import Usual, counted_scores, lined, pain_stop, sign_stop, start_stop, usual_of, with_untimed
from journal.domain.trials import TrialEntry, plan_trial

START = date(2026, 3, 2)
DRAWN = START - timedelta(days=3)
PLAN = plan_trial("surface", START, 8, 5, DRAWN)
BEFORE = {DRAWN - timedelta(days=back): 2.0 + (back % 2) for back in range(27)}  # 14 days of 2, 13 of 3


def on(offset: int, **more) -> Pain:
    return Pain(region="lower-back", score=2.0, day=START + timedelta(days=offset), **more)


class TestScores:
    def test_the_time_of_day_counts_and_a_day_without_pain_is_a_zero(self):
        entries = [on(0, when="morning"), on(0, when="evening"), Pain(region="knee", score=9, day=START), on(1, when="evening")]
        free = [START + timedelta(days=day) for day in (1, 2)]
        assert counted_scores(entries, free, "lower-back", "morning") == {START: 2.0, free[1]: 0.0}
        assert counted_scores(entries, free, "lower-back", None) == {START: 2.0, free[0]: 2.0, free[1]: 0.0}

    def test_of_several_the_highest(self):
        day = START
        entries = [Pain(region="lower-back", score=score, day=day, when="morning") for score in (1, 4, 3)]
        assert counted_scores(entries, (), "lower-back", "morning") == {day: 4}


class TestUsual:
    def test_is_the_median_of_the_days_up_to_the_draw(self):
        later = {DRAWN + timedelta(days=1): 9.0, DRAWN - timedelta(days=28): 9.0}
        assert usual_of({**BEFORE, **later}, {}, DRAWN) == Usual(2.0, None)

    @pytest.mark.parametrize(("days", "known"), [(13, False), (14, True)])
    def test_is_not_known_below_fourteen_days(self, days, known):
        assert (usual_of(dict(list(BEFORE.items())[:days]), {}, DRAWN) is not None) is known

    @pytest.mark.parametrize(("days", "usual"), [(3, None), (4, 1.0)])
    def test_mornings_have_their_own_from_four_on(self, days, usual):
        mornings = {DRAWN - timedelta(days=back): 1.0 for back in range(days)}
        found = usual_of(BEFORE, mornings, DRAWN)
        assert found.mornings == usual and found.waking == (usual or found.counted)


class TestPain:
    @pytest.mark.parametrize(("offset", "score", "stops"), [
        (0, 4.0, True), (0, 3.9, False), (55, 4.0, True), (56, 4.0, True), (57, 9.0, False), (-1, 9.0, True), (-2, 4.0, True),
        (-3, 9.0, False),
    ])  # fmt: skip
    def test_from_the_day_after_the_draw_to_the_morning_after_the_last(self, offset, score, stops):
        day = START + timedelta(days=offset)
        found = pain_stop({**BEFORE, day: score}, PLAN, Usual(2.0))
        assert (found is not None and found.day == day) is stops

    def test_the_first_day_counts(self):
        late, early = START + timedelta(days=20), START + timedelta(days=9)
        assert pain_stop({**BEFORE, late: 9.0, early: 4.0}, PLAN, Usual(2.0)).day == early

    def test_what_is_entered_later_for_the_time_before_moves_nothing(self):
        changed = {DRAWN - timedelta(days=back): 9.0 for back in range(28)}
        assert pain_stop({**changed, START: 4.0}, PLAN, Usual(2.0)).day == START
        assert pain_stop({START: 4.0}, PLAN, Usual(2.0)).day == START

    def test_a_morning_is_held_against_the_mornings(self):
        evenings = {**BEFORE, START: 5.0}
        found = pain_stop(evenings, PLAN, Usual(5.0, 1.0), {START: 2.9, START + timedelta(days=1): 3.0})
        assert found.day == START + timedelta(days=1)
        assert found.reason == "pain of 3/10 on waking on Tue 3 Mar 2026, 2 or more above the usual 1 of mornings"

    def test_a_morning_without_a_usual_of_its_own_against_what_counts(self):
        found = pain_stop(BEFORE, PLAN, Usual(2.0), {START: 4.5})
        assert found.reason == "pain of 4.5/10 on waking on Mon 2 Mar 2026, 2 or more above the usual 2"

    def test_mornings_that_are_usually_worse_do_not_stop_what_is_as_usual(self):
        assert pain_stop(BEFORE, PLAN, Usual(1.0, 4.0), {START: 5.9}) is None

    def test_an_entry_of_no_time_of_day_is_held_against_the_line(self):
        entries = [on(0, when="evening"), Pain(region="lower-back", score=6, day=START), Pain(region="knee", score=9, day=START)]
        scores = counted_scores(entries, (), "lower-back", "evening")
        assert scores == {START: 2.0} and with_untimed(scores, entries, "lower-back") == {START: 6.0}
        told = {START: 6.0, START + timedelta(days=1): 1.0}
        assert with_untimed(told, entries, "lower-back") == told

    def test_begun_today_the_rest_of_the_day_counts(self):
        plan = plan_trial("x", START, 8, 1, START)
        assert pain_stop({**BEFORE, START: 4.0}, plan, Usual(2.0)).day == START

    def test_the_latest_days_tell_a_flare(self):
        for back, flare in ((0, True), (2, True), (3, False)):
            scores = {**BEFORE, DRAWN - timedelta(days=back): 4.0}
            assert (lined(scores, Usual(2.0), {}, DRAWN - timedelta(days=2), DRAWN) is not None) is flare


class TestFirstDay:
    def stop(self, *entries: Pain):
        return start_stop(diary(((f"p{n}", one) for n, one in enumerate(entries)), START), PLAN)

    def test_any_open_sign_holds_it(self):
        found = self.stop(on(-1, symptoms=("pain-down-the-leg",)))
        assert found == (START, "an open sign on its first day, leg-radiation", True) and self.stop(on(-1)) is None

    @pytest.mark.parametrize(("offset", "held"), [(0, False), (1, True)])
    def test_a_look_by_then_closes_it_a_later_one_does_not(self, offset, held):
        look = START + timedelta(days=offset)
        found = self.stop(on(-1, symptoms=("pain-down-the-leg",), seen_by_clinician=look))
        assert (found is not None) is held


class TestSigns:
    def stop(self, *entries: Pain):
        as_of = max(PLAN.last_outcome, *(one.day for one in entries))
        return sign_stop(diary(((f"p{n}", one) for n, one in enumerate(entries)), as_of), PLAN)

    @pytest.mark.parametrize(("symptom", "stops"), [
        ("numbness-saddle", True), ("loss-of-bladder-or-bowel-control", True), ("fever", True), ("pain-down-the-leg", False),
    ])  # fmt: skip
    def test_what_is_an_emergency_or_urgent_stops_it(self, symptom, stops):
        found = self.stop(on(10, symptoms=(symptom,)))
        assert (found is not None) is stops
        if stops:
            assert found.day == START + timedelta(days=10) and "a sign that needs a doctor" in found.reason

    @pytest.mark.parametrize(("offset", "stops"), [(-4, False), (-3, True), (56, True), (57, False)])
    def test_since_the_draw_and_until_the_morning_after(self, offset, stops):
        assert (self.stop(on(offset, symptoms=("numbness-saddle",))) is not None) is stops

    def test_a_look_afterwards_does_not_take_it_back_one_before_the_draw_does(self):
        day = START + timedelta(days=10)
        assert self.stop(on(10, symptoms=("numbness-saddle",), seen_by_clinician=day)) is not None
        assert self.stop(on(-3, symptoms=("numbness-saddle",), seen_by_clinician=DRAWN)) is None

    def test_a_course_that_is_urgent_stops_it(self):
        bruised = [Pain(region="thigh", score=8, day=START + timedelta(days=day), symptoms=("bruise",)) for day in range(3)]
        assert "severe-with-bruise" in self.stop(*bruised).reason and self.stop(*bruised[:2]) is None

    def test_one_of_another_time_is_not_this_trials(self):
        upper = Pain(region="upper-back", score=2, day=START + timedelta(days=5))
        assert "between-the-shoulder-blades" in self.stop(upper).reason
        seen = Pain(region="upper-back", score=2, day=DRAWN, seen_by_clinician=DRAWN)
        assert self.stop(seen) is None


class TestStanding:
    ENTRY = TrialEntry(
        factor="x", what="x", less="l", usual="u", start_day=START, weeks=8, seed=5, drawn_day=DRAWN, usual_pain=2.0
    )  # fmt: skip

    @pytest.mark.parametrize(("offset", "state", "week"), [
        (-1, "to-come", None), (0, "running", 1), (13, "running", 2), (55, "running", 8), (56, "running", None), (57, "over", None),
    ])  # fmt: skip
    def test_by_the_day(self, offset, state, week):
        one = Standing("t1", self.ENTRY, START + timedelta(days=offset), BEFORE, None)
        assert (one.state, one.week, one.arm is None) == (state, week, week is None)
        assert one.goes_on is (state in ("to-come", "running")) and (one.stop_line, one.usual) == (4.0, 2.0)

    def test_the_last_morning_is_waited_for(self):
        last = START + timedelta(days=56)
        waiting = Standing("t1", self.ENTRY, last, BEFORE, None)
        assert (waiting.state, waiting.arm) == ("running", None) and "still counts, then it is compared" in waiting.line
        assert Standing("t1", self.ENTRY, last, {**BEFORE, last: 2.0}, None).state == "over"

    def test_a_week_has_seven_mornings_after(self):
        scores = {START + timedelta(days=day): 1.0 for day in (0, 1, 7, 8)}
        one = Standing("t1", self.ENTRY, START + timedelta(days=9), scores, None)
        assert (one.days_logged(1), one.days_logged(2)) == (2, 1)

    def test_words_of_a_trial_are_bounded(self):
        with pytest.raises(Exception, match="even number"):
            TrialEntry(
                factor="x", what="x", less="l", usual="u", start_day=START, weeks=5, seed=5, drawn_day=DRAWN, usual_pain=2.0
            )
