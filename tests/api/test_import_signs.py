"""An import tells the signs that it raises or completes, as any other way of writing down does."""

import json
from datetime import date, timedelta

import pytest

from journal.domain.entries import Pain

TODAY = date(2026, 11, 22)
PAIN = 'kind = "pain"\n[columns]\nday = "day"\nscore = "score"\nregion = "where"\nsymptoms = "signs"\n'
SESSIONS = 'kind = "sessions"\n[columns]\nday = "day"\nsport = "sport"\nduration_s = "time"\n'


@pytest.fixture
def paths(tmp_path):
    def written(mapping, *rows):
        (tmp_path / "map.toml").write_text(mapping)
        (tmp_path / "log.csv").write_text("\n".join(rows) + "\n")
        return tmp_path / "log.csv", tmp_path / "map.toml"

    return written


def brought(journal, paths, **options):
    log, mapping = paths
    return journal.import_paths([log], mapping=mapping, **options)


def test_an_entry_with_an_emergency_and_a_course_are_told(journal, paths):
    days = [f"{TODAY - timedelta(days=back)},3,lower-back," for back in range(1, 7)]
    files = paths(PAIN, "day,score,where,signs", f"{TODAY},3,lower-back,numbness saddle;zzz", *days)
    done = brought(journal, files)
    assert [(one.sign, one.urgency) for one in done.signs] == [("saddle-numbness", "emergency"), ("week-of-pain", "see-a-doctor")]
    assert brought(journal, files).signs == ()  # known already, and told


def test_a_session_that_completes_a_course_is_told(journal, paths):
    journal.log_pain(Pain(region="abdomen", score=3, day=TODAY))
    done = brought(journal, paths(SESSIONS, "day,sport,time", f"{TODAY},strength,50min"))
    assert [one.sign for one in done.signs] == ["abdominal-after-lifting"]


def test_a_trial_and_what_raises_nothing_tell_none(journal, paths):
    files = paths(PAIN, "day,score,where,signs", f"{TODAY},3,knee,fever")
    assert brought(journal, files, dry_run=True).signs == () and journal.open_signs() == []
    assert brought(journal, paths(PAIN, "day,score,where,signs", f"{TODAY},3,knee,")).signs == ()
    old = TODAY - timedelta(days=40)
    assert brought(journal, paths(PAIN, "day,score,where,signs", f"{old},3,knee,fever")).signs == ()


def test_the_command_shows_them_first_and_in_its_json(run, paths):
    log, mapping = paths(PAIN, "day,score,where,signs", f"{TODAY},3,lower-back,numbness saddle")
    out = run("import", str(log), "--map", str(mapping)).out
    assert out.startswith("EMERGENCY: Numbness around the genitals") and "journal edit p1 --seen today" in out
    assert "takes back an emergency sign, saddle-numbness (p1 of" in run("undo").out
    again = json.loads(run("import", str(log), "--map", str(mapping), "--json").out)
    assert [(one["sign"], one["day"]) for one in again["signs"]] == [("saddle-numbness", "2026-11-22")]
