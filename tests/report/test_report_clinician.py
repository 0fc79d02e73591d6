"""The page for a clinician: one sheet of A4 whatever the journal holds, and never a no that nobody said."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pypdf
import pytest
from report_full import AS_OF, SINCE, empty, entry, one_session, overfull, written

from journal.analysis.history import History
from journal.domain.episodes import COURSES
from journal.domain.pain_light import PainLight
from journal.domain.selfchecks.done import Done
from journal.domain.signs import SIGNS, RaisedSign
from journal.report import View, light, say
from journal.report.before_onset import before_onset
from journal.report.clinician import CHECKS, EPISODES, TRIED, clinician
from journal.report.clinician_page import clinician_page
from journal.report.course_chart import chart
from journal.report.lately import lately
from journal.report.red_flags import answers
from journal.report.redact import redact

A4_POINTS = (595, 842)


@pytest.fixture(scope="module")
def paper(browser):
    """A window without scripts: opening one costs more than what these tests do in it."""
    context = browser.new_context(java_script_enabled=False)
    yield context
    context.close()


@pytest.fixture(scope="module")
def screen(browser):
    context = browser.new_context()
    yield context
    context.close()


def printed(paper, text: str) -> pypdf.PdfReader:
    page = paper.new_page()
    try:
        page.set_content(text)
        return pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    finally:
        page.close()


def views(year):
    return {
        "empty": empty(),
        "one session": one_session(),
        "a year": year,
        "overfull": overfull(year),
        "shared": redact(overfull(year)),
    }


class TestOnePage:
    @pytest.mark.parametrize("kind", ["empty", "one session", "a year", "overfull", "shared"])
    def test_one_sheet_of_a4_on_which_nothing_is_cut_off(self, paper, screen, year, kind):
        text = clinician_page(views(year)[kind])
        pdf = printed(paper, text)
        assert len(pdf.pages) == 1
        assert tuple(round(side) for side in pdf.pages[0].mediabox[2:]) == A4_POINTS
        assert "without any network" in pdf.pages[0].extract_text(), "the last line is on the paper"
        page = screen.new_page()
        page.emulate_media(media="print")
        page.set_content(text)
        needed, there = page.evaluate("(one => [one.scrollHeight, one.clientHeight])(document.querySelector('.sheet'))")
        columns = page.evaluate("(one => [one.scrollWidth, one.clientWidth])(document.querySelector('.two-columns'))")
        page.close()
        assert needed <= there and columns[0] <= columns[1]

    def test_what_does_not_fit_is_counted(self, year):
        seen = clinician(overfull(year))
        assert (len(seen.complaints), seen.more_complaints) == (EPISODES, 19 - EPISODES)
        assert (len(seen.tried), seen.more_tried) == (TRIED, 30 - TRIED)
        assert len(seen.checks) <= CHECKS
        text = clinician_page(overfull(year))
        assert f"and {19 - EPISODES} more" in text and f"and {30 - TRIED} more" in text

    def test_no_script_and_nothing_loaded(self, year):
        text = clinician_page(year)
        assert "<script" not in text and "default-src &#39;none&#39;; script-src &#39;none&#39;" in text
        assert len(text) < 200_000

    def test_the_same_view_gives_the_same_bytes(self, year):
        assert clinician_page(year) == clinician_page(year)


class TestRedFlags:
    def states(self, **more) -> dict[str, tuple[str, date | None]]:
        return {one.sign: (one.state, one.day) for one in answers(replace(empty(), **more))}

    def test_what_nobody_wrote_was_not_asked(self):
        seen = self.states()
        assert set(seen) == {sign.id for sign in SIGNS}
        assert set(seen.values()) == {("not-asked", None)}

    def test_a_day_without_pain_denies_nothing(self):
        history = History.of(AS_OF, days=[{"athlete_id": 1, "day": AS_OF, "no_pain": 1.0}])
        assert {one.state for one in answers(View(history, SINCE))} == {"not-asked"}

    def test_open_looked_at_earlier_and_denied(self):
        sign = RaisedSign("fever", "urgent", AS_OF - timedelta(days=3), "Pain with a high temperature can mean an infection.")
        seen = self.states(
            signs=(sign,),
            entries=(
                entry(3, symptoms=("fever",)),
                entry(90, symptoms=("dark-urine",)),
                entry(80, symptoms=("bruise",), seen_by_clinician=AS_OF - timedelta(days=70)),
            ),
            done=(Done(name="straight-leg-raise", day=AS_OF - timedelta(days=5), answers={"spreads": False}),),
        )
        assert seen["fever"] == ("open", sign.day)
        assert seen["dark-urine"] == ("earlier", AS_OF - timedelta(days=90))
        assert seen["bruise"] == ("looked-at", AS_OF - timedelta(days=80))
        assert seen["leg-radiation"] == ("denied", AS_OF - timedelta(days=5))
        assert seen["blackout"] == ("not-asked", None)

    def test_a_course_that_was_looked_at_stands_by_its_region_and_last_day(self):
        looked = [AS_OF - timedelta(days=day) for day in (20, 4)]
        entries = (*(entry(30, seen_by_clinician=day) for day in looked), entry(9, seen_by_clinician=AS_OF, symptoms=("fever",)))
        rows = [one for one in answers(replace(empty(), entries=entries)) if one.sign == "course"]
        assert [(one.state, one.day) for one in rows] == [("looked-at", looked[1])]
        assert rows[0].short == "pain in the lower back"

    def test_what_was_written_counts_more_than_a_no(self):
        said = Done(name="straight-leg-raise", day=AS_OF, answers={"spreads": False})
        seen = self.states(entries=(entry(2, symptoms=("pain-down-the-leg",)),), done=(said,))
        assert seen["leg-radiation"] == ("earlier", AS_OF - timedelta(days=2))

    def test_open_ones_first_the_most_urgent_before_others(self):
        raised = [RaisedSign(id, urgency, AS_OF, "") for id, urgency in
                  (("bruise", "see-a-doctor"), ("twelve-weeks", "see-a-doctor"), ("blackout", "emergency"))]  # fmt: skip
        assert [one.sign for one in answers(replace(empty(), signs=tuple(raised)))][:3] == ["blackout", "bruise", "twelve-weeks"]

    def test_an_open_one_says_which_of_its_ways_it_was(self):
        said = "on 7 of 14 days, at rest or at night on 2 of them"
        sign = RaisedSign("nagging-pain", "see-a-doctor", AS_OF, "It needs a look.", detail=said)
        [first, *_] = clinician(replace(empty(), signs=(sign,))).flagged
        assert first.words == f"pain that keeps coming back and rises or is worse at rest: {said} (31 May 2026)"

    def test_the_page_says_not_asked_and_never_none(self):
        seen = clinician(empty())
        assert [one.heading for one in seen.flagged] == ["Not asked"]
        assert all(sign.short in seen.flagged[0].words for sign in SIGNS)


def runs(*backs: int, onset: date, metres: float = 10_000.0) -> list[dict]:
    return [
        {"athlete_id": 1, "session_id": f"s{back}", "sport": "run", "day": onset - timedelta(days=back), "distance_m": metres,
         "duration_s": 3600.0, "rpe": 5.0, "surface_asphalt": 1.0}
        for back in backs
    ]  # fmt: skip


class TestBeforeOnset:
    ONSET = AS_OF - timedelta(days=40)

    # A journal that is much older than the pain.
    OLD = (("athlete_id", 1), ("day", ONSET - timedelta(days=300)), ("mass_kg", 70.0))

    def before(self, days=(), **rows):
        view = View(History.of(AS_OF, days=[dict(self.OLD), *days], **rows), SINCE, episodes=(written("knee", self.ONSET),))
        return before_onset(view)

    def seen(self, **rows):
        return {name: values for name, *values in self.before(**rows).rows}

    def test_a_week_before_against_what_was_usual(self):
        rests = [{"athlete_id": 1, "day": self.ONSET - timedelta(days=back), "rest": 1.0} for back in range(1, 113)]
        ran = runs(1, 3, 5, onset=self.ONSET) + runs(*range(30, 113, 7), onset=self.ONSET, metres=7000.0)
        rested = [row for row in rests if row["day"] not in {one["day"] for one in ran}]
        seen = self.seen(sessions=ran, days=rested)
        assert seen["Running, a week"] == ["30.0 km", "7.5 km", "7.0 km", "–"]
        assert seen["Runs, a week"] == ["3.0", "0.8", "1.0", "–"]
        assert seen["Longest run"] == ["10.0 km", "10.0 km", "7.0 km", "–"]
        assert seen["Load, RPE × min a week"][:2] == ["900", "225"]
        assert seen["Hard ground"][:1] == ["100\u00a0%"]
        assert seen["Days with a known load"] == ["7 of 7", "28 of 28", "84 of 84", "0 of 28"]

    def test_the_day_of_the_onset_does_not_count_as_before(self):
        rests = [{"athlete_id": 1, "day": self.ONSET - timedelta(days=back), "rest": 1.0} for back in range(1, 8)]
        assert self.seen(sessions=runs(0, onset=self.ONSET), days=rests)["Running, a week"][0] == "0.0 km"

    def test_too_few_days_are_not_known_and_not_nought(self):
        seen = self.seen(sessions=runs(2, onset=self.ONSET))
        assert seen.pop("Days with a known load") == ["1 of 7", "1 of 28", "0 of 84", "0 of 28"]
        assert {value for values in seen.values() for value in values} == {"–"}

    @pytest.mark.parametrize(("known", "said"), [(6, "7 h"), (5, "–")])
    def test_sitting_and_sleep_take_three_quarters_of_the_days_as_all_else(self, known, said):
        days = [
            {"athlete_id": 1, "day": self.ONSET - timedelta(days=back), "sitting_s": 3600.0 * (6 if back % 2 else 8)}
            for back in range(1, known + 1)
        ]
        assert self.seen(days=days)["Sitting, a day"][:2] == [said, "–"]

    @pytest.mark.parametrize(("before", "saw"), [(15, True), (14, False)])
    def test_pain_as_old_as_the_journal_has_no_onset(self, before, saw):
        begun = {"athlete_id": 1, "day": self.ONSET - timedelta(days=before), "rest": 1.0}
        view = View(History.of(AS_OF, days=[begun]), SINCE, episodes=(written("knee", self.ONSET),))
        seen = before_onset(view)
        assert (seen.saw, seen.day) == ((True, self.ONSET) if saw else (False, None))
        [complaint] = clinician(view).complaints
        assert ("onset not known" in complaint.when) is not saw
        text = clinician_page(view)
        assert ("was there when the journal began" in text) is not saw
        assert ("has not risen by a point" in text) is not saw

    def test_of_such_pain_the_weeks_before_the_latest_rise_are_told(self):
        scores = [2.0] * 20 + [2.0, 2.0, 4.0] * 7  # from three weeks ago on two thirds of a point worse at a time, a rise none
        rising = scores[:-7] + [6.0] * 7
        for course, day in ((scores, None), (rising, AS_OF - timedelta(days=6))):
            pain = [
                {"athlete_id": 1, "pain_id": f"p{back}", "day": AS_OF - timedelta(days=back), "region": "knee", "score": score}
                for back, score in zip(reversed(range(41)), course, strict=True)
            ]
            seen = before_onset(View(History.of(AS_OF, pain=pain), SINCE, episodes=(written("knee", self.ONSET),)))
            assert (seen.saw, seen.day, bool(seen.rows)) == (False, day, day is not None)

    def test_none_without_an_episode_and_a_twinge_does_not_hide_what_lasted(self):
        assert before_onset(empty()) is None
        twinge = written("knee", AS_OF - timedelta(days=2), days=1)
        lasted = written("lower-back", AS_OF - timedelta(days=60))
        assert before_onset(replace(empty(), episodes=(twinge, lasted))).region == "lower-back"
        assert before_onset(replace(empty(), episodes=(twinge,))).region == "knee"


class TestParts:
    def test_regions_that_hurt_now_come_first_and_their_episodes_are_counted(self):
        over = written("knee", AS_OF - timedelta(days=100), days=50)
        over = over._replace(episode=replace(over.episode, over=True), course=COURSES["settled"])
        now = written("hip", AS_OF - timedelta(days=30), days=5)
        begun = View(History.of(AS_OF, days=[{"athlete_id": 1, "day": date(2025, 7, 1), "rest": 1.0}]), SINCE)
        seen = clinician(replace(begun, episodes=(now, over, written("hip", AS_OF - timedelta(days=90), days=5))))
        assert [one.region for one in seen.complaints] == ["Hip (2×)", "Knee"]

    def test_single_days_of_a_region_are_one_line(self):
        days = [written("knee", AS_OF - timedelta(days=back), days=1) for back in (40, 80, 120)]
        single = [
            one._replace(episode=replace(one.episode, over=True, last=one.episode.onset, worst=worst))
            for one, worst in zip(days, (2.0, 3.0, 2.0), strict=True)
        ]
        begun = View(History.of(AS_OF, days=[{"athlete_id": 1, "day": date(2025, 7, 1), "rest": 1.0}]), SINCE)
        [line] = clinician(replace(begun, episodes=tuple(single))).complaints
        assert (line.region, line.amount) == ("Knee", "3 single days, 2–3 of 10")
        assert line.when.endswith(f"– {say.day(AS_OF - timedelta(days=40))}, over")

    def test_the_course_says_its_numbers(self):
        one = written("knee", AS_OF - timedelta(days=30))
        one = one._replace(episode=replace(one.episode, halves=(1.44, 1.52)), course=COURSES["steady"])
        assert clinician(replace(empty(), episodes=(one,))).complaints[0].course == "steady (1.5 of 10, before 1.4)"

    def test_a_regions_last_episode_settled(self):
        over = written("knee", AS_OF - timedelta(days=100), days=50)
        over = over._replace(episode=replace(over.episode, over=True), course=COURSES["settled"])
        now = written("hip", AS_OF - timedelta(days=30), days=5)
        begun = View(History.of(AS_OF, days=[{"athlete_id": 1, "day": date(2025, 7, 1), "rest": 1.0}]), SINCE)
        seen = clinician(replace(begun, episodes=(now, over)))
        assert seen.complaints[1].course == "settled" and "over" in seen.complaints[1].when

    def test_triggers_are_counted_and_rest_is_not_taken_for_a_yes(self):
        entries = (
            entry(1, triggers=("bend", "sit")),
            entry(2, triggers=("bend",), relieved_by_rest=True),
            entry(3, relieved_by_rest=False),
        )
        [row] = clinician(replace(empty(), entries=entries)).factors
        assert row.said == "3 entries: provoked by bend 2×, sit 1×; rest relieves: yes 1×, no 1×, not said 1×"
        [silent] = clinician(replace(empty(), entries=(entry(1),))).factors
        assert silent.said == "1 entry: whether rest relieves: not said"

    def test_what_was_tried_and_left_out(self):
        one = written("knee", AS_OF - timedelta(days=30), tried="heat", skipped="9 May 2026: too sore")
        assert clinician(replace(empty(), episodes=(one,))).tried[0].said == "heat; cut or skipped: 9 May 2026: too sore"

    def test_the_last_of_each_self_check(self):
        done = tuple(
            Done(name="straight-leg-raise", day=AS_OF - timedelta(days=back), answers={"spreads": back > 3}) for back in (9, 2)
        )
        [row] = clinician(replace(empty(), done=done)).checks
        assert row.about == "29 May 2026"

    def test_ostrc_says_its_course_the_latest_first(self, year):
        [row] = clinician(year).ostrc
        assert row.said.startswith("68 (substantial) in the week from 25 May 2026; before it 50, 32, ")


class TestChart:
    def test_unknown_days_have_no_mark_and_painless_ones_another(self):
        pain = [{"athlete_id": 1, "pain_id": "p", "day": AS_OF, "region": "knee", "score": 4.0}]
        days = [{"athlete_id": 1, "day": AS_OF - timedelta(days=1), "no_pain": 1.0}]
        seen = chart(View(History.of(AS_OF, pain=pain, days=days), SINCE))
        assert [dot.score for dot in seen.dots] == [0.0, 4.0] and seen.bars == () and seen.onset is None

    def test_nothing_known_draws_nothing(self):
        assert chart(empty()) is None

    def test_everything_stands_inside(self, year):
        seen = chart(replace(year, episodes=(written("knee", date(2026, 2, 1)),)))
        assert all(26 <= dot.x <= 714 and 10 <= dot.y <= 66 for dot in seen.dots)
        assert all(bar.x >= 26 and bar.x + bar.width <= 715 and bar.y >= 76 for bar in seen.bars)
        assert 26 <= seen.onset <= 714 and len(seen.ticks) >= 3

    def test_half_a_year_at_most(self):
        days = pd.date_range("2025-06-01", AS_OF)
        pain = [{"athlete_id": 1, "pain_id": str(day), "day": day, "region": "knee", "score": 3.0} for day in days]
        old = [{"athlete_id": 1, "day": date(2025, 1, 1), "rest": 1.0}]
        seen = chart(View(History.of(AS_OF, pain=pain, days=old), SINCE, episodes=(written("knee", date(2025, 6, 1)),)))
        assert len(seen.dots) == 182 and seen.onset is None


def test_the_finding_of_the_statistics_begins_with_its_caveat_and_shares_unchanged(year):
    seen = clinician(year).goes_with
    assert seen.startswith(
        "Goes with, not proven cause. Lower back: 0.7 points higher (0.6 to 0.8, 90 % interval), 74 against 58 days, after "
    )
    assert "your" not in seen
    assert clinician(redact(year)).goes_with == seen


class TestLately:
    def seen(self, **rows):
        return dict(lately(View(History.of(AS_OF, **rows), SINCE)))

    def test_four_weeks_against_the_four_before(self):
        rests = [{"athlete_id": 1, "day": AS_OF - timedelta(days=back), "rest": 1.0} for back in range(1, 56, 2)]
        ran = [
            {"athlete_id": 1, "session_id": f"s{back}", "sport": "run", "day": AS_OF - timedelta(days=back), "distance_m": 1000.0 * km,
             "surface_asphalt": hard, "surface_grass": 1 - hard, "shoe_id": shoe}
            for back, km, hard, shoe in ((0, 12, 1.0, "b"), (27, 4, 0.0, "a"), (28, 9, 0.5, "a"), (55, 2, 0.5, "a"), (56, 99, 0.0, "a"))
        ]  # fmt: skip
        sets = [
            {"athlete_id": 1, "session_id": "g", "day": AS_OF - timedelta(days=back), "position": n, "exercise": name, "weight_kg": kg, "reps": 5.0}
            for n, (back, name, kg) in enumerate(((2, "deadlift", 110.0), (3, "deadlift", 60.0), (30, "deadlift", 90.0), (2, "back-squat", 70.0)))
        ]  # fmt: skip
        shoes = [{"athlete_id": 1, "shoe_id": id, "name": name} for id, name in (("a", "Old pair"), ("b", "New pair"))]
        walks = [
            {"athlete_id": 1, "session_id": f"w{back}", "sport": "walk", "day": AS_OF - timedelta(days=back)}
            for back in range(2, 56, 2)
        ]
        assert self.seen(sessions=ran + walks, sets=sets, shoes=shoes, days=rests) == {
            "Running": "16.0 km in 2 runs, before 11.0 km in 2 runs",
            "Longest run": "12.0 km, before 9.0 km",
            "Hard ground": "75\u00a0%, before 50\u00a0%",
            "Heaviest lifts": "deadlift 110 kg, before 90 kg; back squat 70 kg, before none",
            "New shoes": "New pair",
        }

    def test_what_neither_time_knows_is_left_out_and_what_one_knows_is_said_so(self):
        assert self.seen() == {}
        run = {"athlete_id": 1, "session_id": "s", "sport": "run", "day": AS_OF, "distance_m": 5000.0}
        assert self.seen(sessions=[run]) == {
            "Running": "5.0 km in 1 run, before not known",
            "Longest run": "5.0 km, before not known",
        }


class TestRoom:
    def test_much_is_said_in_small_letters_and_little_in_large(self, year):
        assert clinician(empty()).roomy and not clinician(overfull(year)).roomy

    def test_the_most_that_large_letters_are_used_for_fits(self, paper, year):
        full = overfull(year)
        regions = {one.episode.region for one in full.episodes[:2]}
        entries = tuple(one for one in full.entries if one.region in regions)
        most = replace(full, episodes=full.episodes[:2], signs=full.signs[:5], entries=entries, done=full.done[:1])
        assert clinician(most).roomy
        assert len(printed(paper, clinician_page(most)).pages) == 1


class TestPainLight:
    def light(self, colour="green", when=None, signs=()):
        entries = (entry(0, score=0, when=when),) if when else ()
        return light.spoken(replace(empty(), pain_light=PainLight(colour, AS_OF, ("0/10",), ()), entries=entries, signs=signs))

    @pytest.mark.parametrize(
        ("colour", "when", "open_sign", "told"),
        [
            ("green", "during", False, True), ("green", "evening", False, True), ("green", "morning", False, False),
            ("green", None, False, False), ("green", "during", True, False), ("unknown", None, False, False),
            ("red", None, True, True), ("amber", "morning", False, True),
        ],
    )  # fmt: skip
    def test_green_is_told_only_where_a_session_was_felt_and_no_sign_is_open(self, colour, when, open_sign, told):
        signs = (RaisedSign("bruise", "see-a-doctor", AS_OF, "It needs a look."),) if open_sign else ()
        assert bool(self.light(colour, when, signs)) is told

    def test_what_is_left_out_is_said_on_the_clinicians_page(self):
        view = replace(empty(), pain_light=PainLight("green", AS_OF, ("0/10",), ()))
        assert clinician(view).light == light.LEFT_OUT and clinician(empty()).light == ""
