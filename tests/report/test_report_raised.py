"""What was raised and when, before and after it is drawn."""

from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import report_demo
from report_views import HOSTILE, hostile_view, view_of

from journal.analysis.history import History
from journal.report import figure, info, steps, theme

MONDAY = date(2026, 3, 2)


def run(number: int, km: float | None, **more) -> dict:
    """A run ``number`` days after the first Monday."""
    day = MONDAY + timedelta(days=number)
    return {
        "athlete_id": 1, "session_id": f"r{number}", "sport": "run", "day": day,
        "distance_m": None if km is None else km * 1000, "duration_s": 3000.0,
    } | more  # fmt: skip


def view(*runs: dict, since: str = "2026-03-02", as_of: str = "2026-04-05", **rows):
    return view_of(History.of(as_of, sessions=runs, **rows), since=since)


# Ten kilometres every other day, a step up on day 16 (week 3), nothing in week 4, a run without a distance in week 5.
STEADY = [run(number, 10.0) for number in (*range(0, 15, 2), 18, 20)]
STEP_UP = [*STEADY, run(16, 13.0), run(30, None)]


def row(seen, id: str):
    return next(one for one in seen.rows if one.factor.id == id)


def states(one) -> dict[date, str]:
    return {step: cell.state for step, cell in one.cells.items()}


class TestCells:
    def test_level_clear_unknown_and_nothing_to_say(self):
        spikes = row(info("raised", view(*STEP_UP)), "session-spike")
        assert states(spikes) == {
            date(2026, 3, 2): "clear",  # three of four runs have one before them
            date(2026, 3, 9): "clear",
            date(2026, 3, 16): "caution",
            date(2026, 3, 23): "unknown",  # no day of it was logged
            date(2026, 3, 30): "unknown",  # a run without a distance
        }

    def test_a_logged_week_without_a_run_is_empty(self):
        rest = [{"athlete_id": 1, "day": MONDAY + timedelta(days=number), "rest": 1.0} for number in range(21, 28)]
        spikes = row(info("raised", view(*STEP_UP, days=rest)), "session-spike")
        assert date(2026, 3, 23) not in spikes.cells

    def test_below_three_quarters_answered_is_unknown(self):
        mixed = [*STEP_UP, run(29, 8.0), run(31, 8.0), run(32, 8.0)]
        assert states(row(info("raised", view(*mixed)), "session-spike"))[date(2026, 3, 30)] == "clear"
        assert states(row(info("raised", view(*mixed[:-1])), "session-spike"))[date(2026, 3, 30)] == "unknown"

    def test_says_the_session_its_value_and_its_id(self):
        cell = row(info("raised", view(*STEP_UP)), "session-spike").cells[date(2026, 3, 16)]
        assert cell.told == ("caution: 1 of 4 sessions", "18 Mar 2026: 1.30 times, run (r16)")

    def test_more_than_four_sessions_are_counted(self):
        leaning = [run(number, 5.0, lean="forward") for number in range(6)]
        cell = row(info("raised", view(*leaning)), "forward-lean").cells[MONDAY]
        assert cell.told[0] == "note: 6 of 6 runs"
        assert len(cell.told) == 6
        assert cell.told[-1] == "and 2 more"

    def test_every_week_counts_of_what_is_flagged_once_a_period(self):
        one = view(*(run(number, 5.0, tired=1.0) for number in (7, 14, 21)))
        assert len([flag for flag in one.flags if flag.factor == "tired"]) == 1
        assert row(info("raised", one), "tired").raised == 3

    def test_days_tell_the_furthest(self):
        hard = [run(number, 10.0, surface_asphalt=1.0) for number in range(28)]
        cells = row(info("raised", view(*hard)), "hard-surface-share").cells
        assert all(len(cell.told) == 2 for cell in cells.values() if cell.state == "note")


class TestWords:
    def test_the_highest_level_stands_first_then_the_latest(self, year):
        leaning = [run(number, 5.0, lean="forward") for number in (22, 24, 26)]
        rows = info("raised", view(*STEP_UP, *leaning)).rows
        assert (rows[0].worst, rows[0].at_worst) == (1, (date(2026, 3, 16),))
        latest = [(one.worst, one.at_worst[-1]) for one in info("raised", year).rows]
        assert latest == sorted(latest, reverse=True)
        assert len({level for level, _ in latest}) > 1

    def test_title_is_the_highest_level_and_its_last_week(self):
        leaning = [run(number, 5.0, lean="forward") for number in (22, 24, 26)]
        seen = info("raised", view(*STEP_UP, *leaning))
        assert seen.title.endswith(": caution in 1 of the 4 weeks that could be judged, in the week from 16 Mar 2026")
        assert seen.title.startswith(seen.rows[0].factor.title)
        twice = info("raised", view(*(run(number, 5.0, lean="forward") for number in (0, 7, 14))))
        assert twice.title.endswith(": note in 3 of the 3 weeks that could be judged, last in the week from 16 Mar 2026")

    def test_those_who_hear_it_are_told_the_order(self):
        said = info("raised", view(*STEP_UP)).alt
        assert "the higher its bar, the higher the level; a thin line where it was clear" in said
        assert "The highest level stands first, of one level the latest week: at worst caution in " in said

    def test_subtitle_counts(self):
        assert info("raised", view(*STEP_UP)).subtitle.startswith("Highest level of each week (Monday to Sunday), 5 weeks, ")

    def test_table_has_a_row_a_week_and_a_word_a_factor(self):
        seen = info("raised", view(*STEP_UP))
        place = 1 + seen.rows.index(row(seen, "session-spike"))
        assert [line[0] for line in seen.table.rows][:2] == ["30 Mar 2026", "23 Mar 2026"]
        assert [line[place] for line in seen.table.rows][:4] == ["not known", "not known", "caution", "clear"]

    def test_nothing_raised_says_how_much_is_open(self):
        seen = info("raised", view(run(30, 8.0)))
        assert seen.title.startswith("Nothing was raised in 4 weeks; ")
        assert seen.title.endswith("could not be judged throughout")
        assert not seen.drawn and not seen.table.rows and seen.hint is None

    def test_an_empty_journal_says_what_to_log(self):
        seen = info("raised", view())
        assert (seen.title, seen.hint.command) == ("Nothing was raised in 4 weeks", "journal run 8.2km 45:10 --rpe 6")


class TestFigure:
    def test_height_and_hatching_tell_the_state_without_colour(self):
        bars = {bar.name: bar for bar in figure("raised", view(*STEP_UP)).data}
        assert set(bars) >= {"caution", "clear", "not known"}
        drawn = [bars[name].y[0] for name in ("caution", "note", "not known", "clear") if name in bars]
        assert drawn == sorted(set(drawn), reverse=True), "what is clear is the thinnest"
        assert [bars[name].marker.pattern.shape for name in ("caution", "clear", "not known")] == [None, None, "/"]
        assert {"note", "caution", "high"} <= set(theme.LEVEL_STYLES)

    def test_the_first_row_stands_at_the_top(self, year):
        drawn = figure("raised", year)
        floors = [note.y for note in drawn.layout.annotations]
        assert floors == sorted(floors, reverse=True)
        assert len(floors) <= 12
        assert len(info("raised", year).rows) > 12, "what does not fit is the lowest level"
        assert drawn.layout.yaxis.range[1] > floors[0] + 0.4

    def test_long_titles_get_more_room(self, year):
        floors = [note.y for note in figure("raised", year).layout.annotations]
        lines = [note.text.count("<br>") for note in figure("raised", year).layout.annotations]
        rooms = [upper - lower for upper, lower in pairwise(floors)]
        assert max(lines) == 1
        assert [room > 1.01 for room in rooms] == [line == 1 for line in lines[1:]]

    def test_words_of_the_person_are_not_markup(self, year):
        drawn = figure("raised", hostile_view(year, " ".join(HOSTILE)))
        assert not any("<script" in text or "<img" in text for bar in drawn.data for text in bar.hovertext)


class TestTenYears:
    def test_months_stay_small(self):
        decade = view_of(report_demo.history(days=3652), since="2016-06-01")
        seen = info("raised", decade)
        assert seen.monthly and len(seen.steps) == 120
        assert len(figure("raised", decade).to_json()) < 400_000

    def test_two_years_are_weeks(self):
        last = pd.Timestamp("2026-03-31")
        for days, monthly in ((731, False), (732, False), (733, True)):
            since = last - pd.Timedelta(days=days - 1)
            one = view_of(History.of(last, sessions=[run(0, 5.0) | {"day": since.date()}]), since=str(since.date()))
            assert steps.monthly(one) is monthly
