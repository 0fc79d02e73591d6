"""journal trial: the design before anything is drawn, the morning's line, the stop, the result; and no week before it comes."""

import json
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from terminal import talk

from journal.api import open_journal
from journal.domain.entries import Day, Pain, Session
from journal.domain.trials import plan_trial

START = datetime(2026, 1, 1, 8, tzinfo=UTC)  # a Thursday
FIRST = date(2026, 2, 16)  # the Monday after the day on which trials are drawn here
DRAWN = 40
SEED = 7
PLAN = plan_trial("hard-surface-share", FIRST, 8, SEED)


def log_day(path: Path, number: int, *, hard: bool, score: float) -> None:
    """A morning, and a run on asphalt or grass, or a day of rest every third day."""
    journal = open_journal(path, now=START + timedelta(days=number))
    day = journal.today
    journal.log_pain(Pain(region="lower-back", score=score, day=day, when="morning", zone=journal.zone))
    if number % 3:
        ground = {"asphalt" if hard else "grass": 1.0}
        journal.log_session(Session(sport="run", day=day, distance_m=8000.0, duration_s=2700.0, surface=ground))
    else:
        journal.log_day(Day(day=day, rest=True))
    journal.close()


@pytest.fixture(scope="module")
def before(tmp_path_factory) -> Path:
    """Forty days of mornings of 2 or 3, run on asphalt; a clinician has looked at the back."""
    path = tmp_path_factory.mktemp("trial") / "journal.sqlite"
    for number in range(DRAWN + 1):
        log_day(path, number, hard=True, score=2.0 + (number % 4 == 0))
    journal = open_journal(path, now=START + timedelta(days=DRAWN))
    last = journal.list_entries()["pain"][-1]["id"]
    journal.edit(last, {"seen_by_clinician": journal.today})
    journal.close()
    return path


@pytest.fixture(scope="module")
def over(before, tmp_path_factory) -> Path:
    """The same journal after a trial of eight weeks, kept to, with a point less on mornings after weeks with less."""
    path = tmp_path_factory.mktemp("over") / "journal.sqlite"
    shutil.copy(before, path)
    journal = open_journal(path, now=START + timedelta(days=DRAWN))
    journal.trials.start(journal.trials.propose("soft surface"), seed=SEED)
    journal.close()
    for number in range(DRAWN + 1, DRAWN + 6 + 57):
        today = START.date() + timedelta(days=number)
        less = PLAN.arm(today - timedelta(days=1)) == "less"
        log_day(path, number, hard=PLAN.arm(today) != "less", score=3.0 - less - (number % 5 == 0))
    return path


@pytest.fixture
def at(run, tmp_path, monkeypatch):
    """Run commands on a copy of a journal at a day counted from its first: ``at(before)(40, "trial")``."""

    def of(path: Path):
        copy = tmp_path / "copy.sqlite"
        shutil.copy(path, copy)

        def ran(number: int, *args: str):
            monkeypatch.setenv("JOURNAL_NOW", (START + timedelta(days=number)).isoformat())
            return run("--db", str(copy), *args)

        ran.path = copy
        return ran

    return of


@pytest.fixture
def begun(at, before):
    """A trial drawn on day 40, which begins on day 46."""
    ran = at(before)
    assert ran(DRAWN, "trial", "soft surface", "--yes").code == 0
    return ran


def words(ran) -> str:
    return " ".join(ran.out.split())


class TestBeforeItBegins:
    def test_the_design_is_shown_and_nothing_is_saved(self, at, before):
        ran = at(before)
        said = words(ran(DRAWN, "trial", "soft", "surface", "--weeks", "8"))
        for part in (
            "less hard ground [hard-surface-share], 8 weeks, Mon 16 Feb 2026 to Sun 12 Apr 2026",
            "run on grass, dirt or gravel; no asphalt or concrete",
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
            "less": "run on grass, dirt or gravel; no asphalt or concrete",
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


class TestWhileItRuns:
    def test_each_morning_says_what_it_is_for(self, begun):
        assert "trial begins on Mon 16 Feb 2026: 8 weeks, half of them with less hard ground" in words(begun(DRAWN))
        lines = {
            "less": "week 1 of 8, less hard ground: run on grass, dirt or gravel; no asphalt or concrete",
            "usual": "week 1 of 8, as usual: run where you usually run, on no more hard ground than before",
        }
        said = words(begun(46, "pain", "lower-back", "2", "--when", "morning"))
        [line] = [line for line in lines.values() if f"trial: {line}" in said]
        assert f"trial {line}" in words(begun(46)) and f"today {line}" in words(begun(46, "trial"))
        assert "trial:" not in begun(46, "pain", "lower-back", "2").out
        assert "trial:" not in begun(46, "pain", "lower-back", "2", "--when", "morning", "--on", "yesterday").out

    @pytest.mark.parametrize(("number", "weeks"), [(40, 0), (45, 0), (46, 1), (52, 1), (53, 2), (101, 8)])
    def test_no_week_is_told_before_it_comes(self, begun, number, weeks):
        entry = json.loads(begun(number, "show", "t1", "--json").out)["entry"]
        [listed] = json.loads(begun(number, "list", "--json").out)["trials"]
        alone = json.loads(begun(number, "trial", "--json").out)["trial"]
        assert alone["result"] is None and "effect" not in begun(number, "trial").out
        for told in (entry, listed, alone):
            assert len(told["arms"]) == weeks and told["seed"] is None

    def test_it_is_ended_as_json_too(self, begun):
        told = json.loads(begun(50, "trial", "--stop", "--json").out)
        assert told["ended"] == "t1" and begun(50, "undo", told["batch"]).code == 0

    def test_another_one_and_a_change_are_refused(self, begun):
        again = begun(50, "trial", "less running", "--yes")
        assert again.code == 2 and "a trial is running already, t1 with less hard ground" in again.err
        changed = begun(50, "edit", "t1", "--note", "x")
        assert changed.code == 2 and "t1: a trial cannot be changed" in changed.err and changed.err.count("\n") == 1

    def test_it_is_shown_listed_undone_and_deleted(self, begun):
        assert "less hard ground" in begun(47, "list").out and "time of day that counts" in begun(47, "show", "t1").out
        assert "Deleted t1: trial with less hard ground, 8 weeks from Mon 16 Feb 2026, lower-back" in words(
            begun(47, "delete", "t1")
        )
        assert "No trial is running" in begun(47, "trial").out
        begun(47, "undo")
        assert "week 1 of 8" in begun(47, "trial").out
        begun(47, "undo")
        assert "No trial is running" in begun(47, "trial").out

    def test_this_week_against_the_usual(self, begun):
        for number in (46, 47):
            begun(number, "run", "8km", "45:00", "--surface", "asphalt")
        begun(47, "pain", "lower-back", "2", "--when", "morning")
        said = words(begun(47, "trial"))
        assert "logged 1 of this week's 7 mornings after, 3 more are needed" in said
        assert "this week so far 2 days; usual: 4.8 days a week" in said and "stops at 4/10" in said

    def test_a_usual_week_with_more_than_before_is_pointed_out(self, at, before):
        seed = next(seed for seed in range(99) if plan_trial("x", FIRST, 8, seed, longest_run=2).arms[0] == "usual")
        copy = at(before)
        journal = open_journal(Path(copy.path), now=START + timedelta(days=DRAWN))
        journal.trials.start(journal.trials.propose("less running", start=FIRST), seed=seed)
        journal.close()
        for number in range(46, 53):
            copy(number, "run", "9km", "50:00")
        first = json.loads(copy(53, "trial", "--json").out)["trial"]
        assert (first["arms"], first["kept_to"]["above"]) == (["usual", first["arms"][1]], [1])
        said = words(copy(53, "trial"))
        assert "usual week 1 had more than the usual, and than any of the four weeks before" in said

    def test_its_owner_ends_it(self, begun):
        said = words(begun(50, "trial", "--stop", "had", "to", "travel"))
        assert (
            said.startswith("Ended t1: trial with less hard ground ended: it is not analysed") and "undo: journal undo b" in said
        )
        shown = words(begun(51, "trial"))
        assert "Ended on Fri 20 Feb 2026: had to travel. A trial that stopped early is not analysed" in shown
        assert "trial" not in begun(51).out and begun(51, "trial", "--stop").code == 2
        begun(51, "undo")
        assert "week 1 of 8" in begun(51, "trial").out


class TestStop:
    def test_pain_of_the_usual_and_two_stops_it_at_once_and_for_good(self, begun):
        assert "has stopped" not in begun(47, "pain", "lower-back", "3.9", "--when", "morning").out
        said = words(begun(48, "pain", "lower-back", "4", "--when", "morning"))
        assert (
            "The trial with less hard ground has stopped: pain of 4/10 on Wed 18 Feb 2026, 2 or more above the usual 2." in said
        )
        begun(49, "pain", "lower-back", "1", "--when", "morning")
        assert "has stopped" in begun(49).out and "has stopped" not in begun(60).out
        told = json.loads(begun(60, "trial", "--json").out)["trial"]
        assert (told["state"], told["result"], len(told["arms"])) == ("stopped", None, 1)
        assert begun(60, "trial", "--stop").code == 2

    def test_a_slip_that_is_mended_takes_it_back(self, begun):
        id = begun(48, "pain", "lower-back", "9", "--when", "morning").out.partition("Saved ")[2].partition(":")[0]
        assert "goes on: what stopped it is not there any more" in words(begun(48, "edit", id, "--score", "2"))
        assert "has stopped" in words(begun(48, "undo"))
        assert "goes on" in words(begun(48, "delete", id)) and "week 1 of 8" in begun(48, "trial").out

    def test_a_flare_before_its_first_day_stops_it_before_it_begins(self, begun):
        assert "has stopped before it began: pain of 5/10 on Thu 12 Feb 2026" in words(
            begun(42, "pain", "lower-back", "5", "--when", "morning")
        )
        told = json.loads(begun(46, "trial", "--json").out)["trial"]
        assert (told["state"], told["arms"], told["today"]) == ("stopped", [], None)

    def test_a_sign_that_is_open_on_the_first_day_holds_it(self, begun):
        assert "has stopped" not in begun(45, "pain", "lower-back", "2", "--symptom", "pain-down-the-leg").out
        assert "begins on" in begun(45, "trial").out
        assert "before it began: an open sign on its first day, leg-radiation" in words(begun(46))
        told = json.loads(begun(46, "trial", "--json").out)["trial"]
        assert (told["state"], told["arms"]) == ("stopped", [])

    def test_an_entry_of_no_time_of_day_may_be_the_morning_and_stops_it(self, begun):
        assert "has stopped: pain of 8/10" in words(begun(48, "pain", "lower-back", "8"))

    def test_mornings_keep_their_own_line_where_evenings_count(self, at, before):
        ran = at(before)
        for number in range(20, DRAWN + 1):
            ran(number, "pain", "lower-back", "5", "--when", "evening", "--seen", "today")
        said = words(ran(DRAWN, "trial", "soft surface", "--when", "evening", "--yes"))
        assert "stops at 7/10, the usual 5 + 2, and on waking at 4/10, the usual 2 + 2;" in said
        told = json.loads(ran(DRAWN, "trial", "--json").out)["trial"]
        assert [told[name] for name in ("usual_pain", "stop_at", "usual_morning", "stop_at_morning")] == [5, 7, 2, 4]
        assert "has stopped" not in ran(48, "pain", "lower-back", "6", "--when", "evening").out
        assert "has stopped: pain of 5/10 on waking" in words(ran(48, "pain", "lower-back", "5", "--when", "morning"))

    @pytest.mark.parametrize("when", ["evening", "after"])
    def test_another_time_of_day_does_not(self, begun, when):
        assert "has stopped" not in begun(48, "pain", "lower-back", "6", "--when", when).out

    def test_a_sign_that_is_urgent_stops_it_and_a_look_does_not_take_that_back(self, begun):
        ran = begun(48, "pain", "knee", "3", "--symptom", "numbness-saddle")
        assert ran.out.startswith(
            "EMERGENCY"
        ) and "The trial with less hard ground has stopped: a sign that needs a doctor" in words(ran)
        id = ran.out.partition("Saved ")[2].partition(":")[0]
        begun(49, "edit", id, "--seen", "today")
        assert json.loads(begun(49, "trial", "--json").out)["trial"]["state"] == "stopped"

    def test_a_sign_that_asks_for_an_appointment_does_not(self, begun):
        assert "has stopped" not in begun(48, "pain", "lower-back", "2", "--symptom", "pain-down-the-leg").out

    def test_the_next_one_ends_it_for_good(self, begun):
        id = begun(48, "pain", "lower-back", "9", "--when", "morning").out.partition("Saved ")[2].partition(":")[0]
        begun(48, "edit", id, "--seen", "today")
        refused = begun(50, "trial", "less running", "--yes")
        assert refused.code == 2 and "no trial now: pain of 9/10 on Wed 18 Feb 2026" in refused.err
        assert begun(51, "trial", "less running", "--yes").code == 0
        begun(51, "edit", id, "--score", "2")
        told = json.loads(begun(60, "trial", "--json").out)
        assert (told["trial"]["factor"], [one["state"] for one in told["earlier"]]) == ("weekly-jump", ["ended"])


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


class TestWhateverBringsIt:
    """Whatever command brings what stops it says so at once."""

    STOPPED = "The trial with less hard ground has stopped:"

    def test_an_import(self, begun, tmp_path):
        log, map = tmp_path / "pain.csv", tmp_path / "pain.toml"
        log.write_text("day,where,score,when\n2026-02-18,lower-back,7,morning\n", encoding="utf-8")
        map.write_text(
            'kind = "pain"\n[columns]\nday = "day"\nregion = "where"\nscore = "score"\nwhen = "when"\n', encoding="utf-8"
        )
        assert self.STOPPED not in words(begun(48, "import", str(log), "--map", str(map), "--dry-run"))
        assert self.STOPPED in words(begun(48, "import", str(log), "--map", str(map)))
        assert "goes on" in words(begun(48, "undo"))

    def test_a_session_that_makes_a_sign_of_an_earlier_pain(self, begun):
        assert self.STOPPED not in words(begun(48, "pain", "neck", "7"))
        assert self.STOPPED in words(begun(48, "lift", "squat", "5x5@60kg"))

    def test_a_self_check(self, begun):
        assert self.STOPPED in words(begun(48, "check", "forward-bend", "--symptom", "numbness-saddle"))


def test_the_check_in_asks_for_the_morning_that_a_trial_is_about(before, tmp_path, monkeypatch):
    copy = tmp_path / "copy.sqlite"
    shutil.copy(before, copy)
    for number in (DRAWN, DRAWN + 7):
        monkeypatch.setenv("JOURNAL_NOW", (START + timedelta(days=number)).isoformat())
        journal = open_journal(copy, now=START + timedelta(days=number))
        if number == DRAWN:
            journal.trials.start(journal.trials.propose("soft surface"), seed=SEED)
        journal.close()
    code, screen = talk("--db", str(copy), answers="2\n", after="0 to 10")
    assert code == 0 and "Pain this morning in your lower back" in screen and "trial: week 1 of 8" in screen
    journal = open_journal(copy, now=START + timedelta(days=DRAWN + 7))
    assert journal.list_entries()["pain"][-1]["when"] == "morning" and journal.trials.current().days_logged(1) == 1
    journal.close()
