"""journal trial: the design before anything is drawn, and the result once it is over."""

import json
import shutil
from datetime import timedelta

import pytest
from terminal import talk
from trial_diaries import DRAWN, FIRST, PLAN, SEED, START, words

from journal.api import open_journal


class TestBeforeItBegins:
    def test_the_design_is_shown_and_nothing_is_saved(self, at, before):
        ran = at(before)
        said = words(ran(DRAWN, "trial", "soft", "surface", "--weeks", "8"))
        for part in (
            "less hard ground [hard-surface-share], 8 weeks, Mon 16 Feb 2026 to Sun 12 Apr 2026",
            "run on grass, dirt or gravel; no asphalt, concrete or other paving",
            "no more hard ground than before (usual in the last 28 days: 4.8 days a week)",
            "pain of the lower back (morning)", "smallest p .029", "1 point in nearly all and 2 points in nearly all",
            "those that stop counted as showing nothing", "in your past 0 of 100 such trials would have stopped",
            "at 4/10, the usual 2 + 2", "Nothing is drawn or saved yet",
        ):  # fmt: skip
            assert part in said
        assert words(ran(DRAWN, "trial")) == 'No trial is running; one begins with journal trial "soft surface" --weeks 8.'
        assert json.loads(ran(DRAWN, "list", "--json").out)["trials"] == []

    def test_as_json(self, at, before):
        told = json.loads(at(before)(DRAWN, "trial", "hard-surface-share", "--weeks", "6", "--from", "today", "--json").out)
        power = told.pop("power")
        assert [one["effect"] for one in power] == [1.0, 2.0] and all(0.5 < one["power"] <= 1 for one in power)
        assert told.pop("usual_a_week") == pytest.approx(4.75)
        assert told == {
            "schema_version": 1, "factor": "hard-surface-share", "what": "hard ground",
            "less": "run on grass, dirt or gravel; no asphalt, concrete or other paving",
            "usual": "run where you usually run, on no more hard ground than before", "region": "lower-back", "when": "morning",
            "weeks": 6, "first_day": "2026-02-10", "last_day": "2026-03-23", "smallest_p": 0.1, "usual_pain": 2.0, "stop_at": 4.0,
            "usual_morning": None, "stop_at_morning": None,
            "unit": "days a week", "would_stop": 0.0, "signs": [], "saved": None, "batch": None,
        }  # fmt: skip

    def test_a_trial_that_will_likely_stop_is_warned_of(self, at, before):
        ran = at(before)
        assert "WARNING" not in ran(DRAWN, "trial", "soft surface").out
        rows = json.loads(ran(DRAWN, "list", "--json").out)["pain"]
        ran(DRAWN, "edit", *[row["id"] for number, row in enumerate(rows) if number % 8 == 1], "--score", "6")
        said = words(ran(DRAWN, "trial", "soft surface"))
        assert "in your past 100 of 100 such trials would have stopped before their end and shown nothing" in said
        assert "WARNING this trial will more likely stop than end" in said and "1 point in hardly any" in said

    def test_what_would_make_a_jump_comes_in_short_runs(self, at, before):
        said = words(at(before)(DRAWN, "trial", "less running"))
        assert "no more than 2 of a kind one after another" in said and "smallest p .06" in said
        assert "run a quarter less than you usually run in a week" in said

    @pytest.mark.parametrize(("args", "code", "said"), [
        (("sof surfce",), 3, 'did you mean "soft surface"?'),
        (("illness",), 2, "illness: no trial, for it is nothing that a person can or should have less of by lot"),
        (("easy-movement",), 2, "it is more of it that is thought to be good"),
        (("bmi",), 2, "no amount of a single day"),
        (("soft surface", "--weeks", "7"), 2, "7: expected an even number of weeks from 6 to 16"),
        (("less running", "--weeks", "6"), 2, "6: expected 8 weeks or more"),
        (("soft surface", "--weeks", "4"), 2, "4: expected an even number"),
        (("soft surface", "--weeks", "18"), 2, "18: expected an even number"),
        (("soft surface", "--from", "2026-01-05"), 2, "lies in the past"),
        (("soft surface", "--from", "+15d"), 2, "Wed 25 Feb 2026: expected a first day within 14 days"),
        (("soft surface", "--region", "kne"), 3, "did you mean knee?"),
        (("soft surface", "--region", "knee"), 2, "the knee was logged on 0 days of the last 28"),
        (("less lifting",), 2, "no lifting was logged in the last 28 days"),
        (("--weeks", "8"), 2, "a trial of what? --weeks belongs to the beginning of one"),
        (("--stop", "--yes"), 2, "--stop --yes belongs to the beginning of one"),
        (("--stop",), 2, "no trial is running"),
    ])  # fmt: skip
    def test_what_cannot_be_is_one_line_and_saves_nothing(self, at, before, args, code, said):
        ran = at(before)
        refused = ran(DRAWN, "trial", *args, *(() if args[0].startswith("--") else ("--yes",)))
        assert refused.code == code and said in refused.err and refused.err.count("\n") == 1
        assert json.loads(ran(DRAWN, "list", "--json").out)["trials"] == []

    def test_an_open_sign_comes_first(self, at, before):
        ran = at(before)
        ran(DRAWN, "pain", "lower-back", "2", "--symptom", "pain-down-the-leg")
        refused = ran(DRAWN, "trial", "soft surface", "--yes")
        assert (
            refused.code == 2
            and refused.out.startswith("SEE A DOCTOR")
            and "an open sign comes first: leg-radiation" in refused.err
        )

    def test_a_raised_factor_is_not_played_with(self, at, before):
        ran = at(before)
        ran(DRAWN, "run", "30km", "3:00:00", "--surface", "grass")
        refused = ran(DRAWN, "trial", "session-spike", "--yes")
        assert refused.code == 2 and "this factor is at high: bring it down first" in refused.err

    def test_too_few_days_say_what_is_usual(self, at, before):
        ran = at(before)
        refused = ran(DRAWN + 16, "trial", "soft surface", "--yes")
        assert (
            refused.code == 2
            and "the lower back was logged on 12 days of the last 28" in refused.err
            and "14 are needed" in refused.err
        )

    def test_what_can_be_tried_is_in_its_help(self, run):
        said = words(run("trial", "--help"))
        assert '"soft surface"' in said and '"less sitting"' in said and "or the id of a factor" in said


class TestOnATerminal:
    def begin(self, before, tmp_path, monkeypatch, answer):
        copy = tmp_path / "copy.sqlite"
        shutil.copy(before, copy)
        monkeypatch.setenv("JOURNAL_NOW", (START + timedelta(days=DRAWN)).isoformat())
        code, screen = talk("--db", str(copy), "trial", "soft surface", answers=answer, after="Start it?")
        journal = open_journal(copy, now=START + timedelta(days=DRAWN))
        found = journal.trials.all()
        journal.close()
        return code, screen, found

    def test_no_answer_is_no(self, before, tmp_path, monkeypatch):
        code, screen, found = self.begin(before, tmp_path, monkeypatch, "\n")
        assert code == 0 and "Nothing is drawn or saved yet" in screen and found == []

    def test_yes_begins_it_with_an_order_of_its_own(self, before, tmp_path, monkeypatch):
        code, screen, [one] = self.begin(before, tmp_path, monkeypatch, "y\n")
        assert code == 0 and "Saved t1: trial with less hard ground" in screen
        assert one.plan.start == FIRST and 0 <= one.plan.seed < 2**31 and one.arms == ()


class TestOnceItIsOver:
    LAST = DRAWN + 6 + 56

    def test_the_result(self, at, over):
        said = words(at(over)(self.LAST, "trial"))
        assert "result Weeks with less hard ground: 1.8; usual weeks 2.8: an effect of -1.0 points (90 % interval -1" in said
        assert "p = .029, the smallest possible .029; 4 against 4 weeks). As drawn, whether or not it was kept to" in said
        assert said.partition("kept to ")[2].startswith(
            "weeks with less: 0 days a week; usual weeks: 4.8 days a week; before: 4.8 days"
        )
        assert said.endswith('next no trial is running; one begins with journal trial "soft surface" --weeks 8')

    def test_as_json(self, at, over):
        told = json.loads(at(over)(self.LAST, "trial", "--json").out)
        assert told["earlier"] == [] and told["schema_version"] == 1
        one = told["trial"]
        result = one["result"]
        assert (one["state"], one["seed"], one["arms"], one["today"], one["week"]) == ("over", SEED, list(PLAN.arms), None, None)
        assert result["effect"] == pytest.approx(-1, abs=0.15) and result["low"] < result["effect"] < result["high"] < 0
        assert (result["status"], result["weeks_less"], result["weeks_usual"]) == ("answer", 4, 4)
        assert result["p"] == pytest.approx(2 / 70) == result["smallest_p"] and one["power"] == []
        assert len(one["weekly_means"]) == len(one["kept_to"]["weeks"]) == 8
        assert (one["kept_to"]["less"], one["kept_to"]["unit"], one["kept_to"]["above"]) == (0.0, "days a week", [])

    def test_no_effect_says_what_could_have_been_shown(self, at, over):
        ran = at(over)
        rows = json.loads(ran(self.LAST, "list", "--json").out)["pain"]
        late = [row["id"] for number, row in enumerate(rows) if row["day"] > FIRST.isoformat() and number % 3 == 0]
        others = [row["id"] for row in rows if row["day"] > FIRST.isoformat() and row["id"] not in late]
        ran(self.LAST, "edit", *late, "--score", "3")
        ran(self.LAST, "edit", *others, "--score", "2")
        said = words(ran(self.LAST, "trial"))
        assert "That shows no effect, which does not say that there is none: by your own past it would show" in said

    def test_the_figure_draws_it(self, over):
        journal = open_journal(over, now=START + timedelta(days=self.LAST))
        drawn = journal.figure("trial")
        assert "an effect of -1.0 points" in drawn.layout.title.text.replace("<br>", " ") and len(drawn.layout.shapes) == 8
        journal.close()
