"""journal trial while it runs: the morning's line and no week before it comes, what stops it, and whatever command brings that."""

import json
import re
import shutil
from datetime import timedelta

import pytest
from terminal import talk
from trial_diaries import DRAWN, FIRST, SEED, START, words

from journal.api import open_journal
from journal.domain.entries import Pain
from journal.domain.trials import plan_trial


class TestWhileItRuns:
    def test_each_morning_says_what_it_is_for(self, begun):
        assert "trial begins on Mon 16 Feb 2026: 8 weeks, half of them with less hard ground" in words(begun(DRAWN))
        lines = {
            "less": "week 1 of 8, less hard ground: run on grass, dirt or gravel; no asphalt, concrete or other paving",
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
        journal = open_journal(copy.path, now=START + timedelta(days=DRAWN))
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
        assert said.startswith("Ended t1: trial with less hard ground ended: it is not analysed") and re.search(
            r"undo: journal --db \S+ undo b\d+", said
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
        assert "has stopped before it began" in words(begun(52)) and "trial" not in begun(53).out

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
        assert "stops at 7/10, the usual 5 + 2, and on waking at 4/10, the usual 2 + 2, or" in said
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


def test_the_check_in_of_another_time_of_day_counts_for_its_trial(before, tmp_path, monkeypatch):
    copy = tmp_path / "copy.sqlite"
    shutil.copy(before, copy)
    journal = open_journal(copy, now=START + timedelta(days=DRAWN))
    for back in range(20):
        day = journal.today - timedelta(days=back)
        journal.log_pain(Pain(region="lower-back", score=3, day=day, when="evening", seen_by_clinician=journal.today))
    journal.trials.start(journal.trials.propose("soft surface", when="evening"), seed=SEED)
    journal.close()
    monkeypatch.setenv("JOURNAL_NOW", (START + timedelta(days=DRAWN + 7, hours=12)).isoformat())
    code, screen = talk("--db", str(copy), answers="9\n", after="0 to 10")
    assert (
        code == 0 and "Pain this evening in your lower back" in screen and "has stopped: pain of 9/10" in " ".join(screen.split())
    )
    journal = open_journal(copy, now=START + timedelta(days=DRAWN + 7))
    assert journal.list_entries()["pain"][-1]["when"] == "evening"
    journal.close()
