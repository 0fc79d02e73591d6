"""journal why: on the sample data it finds what was planted and nothing else; signs stand first, and a short journal is told so."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.api import open_journal

SAMPLE = Path(__file__).parents[2] / "sample_data"
NOW = datetime(2026, 10, 31, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> str:
    """A journal of the sample data as it was kept by hand."""
    path = tmp_path_factory.mktemp("sample") / "journal.sqlite"
    journal = open_journal(path, now=NOW)
    for name in ("runs", "gym", "pain", "days"):
        journal.import_paths([SAMPLE / f"{name}.csv"], mapping=SAMPLE / f"{name}.toml")
    journal.close()
    return str(path)


@pytest.fixture
def why(run, sample, monkeypatch):
    monkeypatch.setenv("JOURNAL_NOW", NOW.isoformat())
    return lambda *args: run("--db", sample, "why", *args)


def test_the_sample_data_hold_one_cause_and_nothing_else(why) -> None:
    planted = json.loads((SAMPLE / "planted.json").read_text(encoding="utf-8"))["pain"]
    told = json.loads(why("--json").out)
    assert (told["schema_version"], told["status"], told["reason"]) == (1, "answer", None)
    assert (told["region"], told["when"]) == (planted["region"], planted["when"])
    [row] = told["findings"]
    assert (row["factor"], row["window"], row["group"]) == ("hard-surface-share", "1 day", ["hard-surface-share"])
    assert row["low"] < planted["difference_in_the_file"] < row["high"]
    assert 50 <= row["exposed_days"] <= planted["mornings_after_asphalt"] and row["unexposed_days"] <= planted["other_mornings"]
    assert row["p"] <= row["q"] <= 0.10 and row["since"] == "2026-06-30"
    assert told["on_trial"] == told["withdrawn"] == [] and told["tests"] == len(told["tested"]) > 5
    assert not any(row["held"] for row in told["triggers"])
    assert (row["opposed"], row["explained"], row["given"], row["trial"]) == (
        False,
        None,
        [],
        'journal trial "soft surface" --weeks 8',
    )
    assert (told["last_day"], told["next_look"], told["others"]) == ("2026-10-31", None, [])
    assert len(told["inseparable"]) == len(told["inseparable_opposite"])


def test_it_is_told_below_the_open_signs_and_never_as_a_cause(why) -> None:
    out = " ".join(why().out.split())
    assert out.startswith("SEE A DOCTOR") and out.index("SEE A DOCTOR") < out.index("Lower back (morning): ")
    assert (
        "On mornings after days with a run mostly on asphalt, concrete or other paving your lower back averaged 2.6 of 10; after other runs 1."
        in out
    )
    assert "against" in out and "likely between" in out and "Goes with, not proven cause." in out
    assert "Never varies" in out and "Not about single days" in out and "Picture journal report, or j.why().figure()" in out
    for word in ("safe", "effect", "because", "protect"):
        assert word not in out.partition("Lower back (morning)")[2]


def test_another_region_is_answered_for_itself(why) -> None:
    ran = why("knee", "--json")
    told = json.loads(ran.out)
    assert (ran.code, told["region"], told["status"], told["findings"], told["tests"]) == (0, "knee", "too-early", [], 0)
    assert told["reason"].startswith("too early: 59 days are logged, 90 are needed (about ")
    assert "\nKnee: too early: 59 days are logged" in why("knee").out and "; next look on" in told["reason"]
    assert told["next_look"] > told["as_of"] and told["others"] == ["lower-back"] and "days are missing" in told["missing"]


def test_the_answer_shows_itself_in_a_notebook(sample) -> None:
    journal = open_journal(Path(sample), now=NOW)
    answer = journal.why("lower back")
    shown = answer._repr_html_()
    assert "<strong>see-a-doctor</strong>" in shown and shown.index("strong") < shown.index("On mornings after")
    assert " tests of " in shown and "Not tested: " in shown and "never logged (" in shown and "bar dropped" not in shown
    assert len(answer.figure().data) == 5 and not journal.why("knee").figure().data
    journal.close()


@pytest.mark.parametrize(("args", "code", "said"), [
    (("backk",), 3, "region 'backk' is not known: did you mean"),
    (("knee", "--when", "mornin"), 3, "time of pain 'mornin' is not known: did you mean morning?"),
])  # fmt: skip
def test_words_that_are_not_known(run, args, code, said) -> None:
    ran = run("why", *args)
    assert ran.code == code and said in ran.err and not ran.out


def test_an_empty_journal_is_too_early(run) -> None:
    ran = run("why")
    assert (ran.code, ran.out) == (0, "Too early: no pain is logged yet, so there is nothing to look at.\n")
    told = json.loads(run("why", "--json").out)
    assert (told["status"], told["region"], told["findings"], told["looked"]) == ("too-early", None, [], None)


def test_an_open_sign_stands_first_also_where_it_is_too_early(run) -> None:
    run("pain", "lower-back", "5", "--symptom", "pain-down-the-leg")
    lines = run("why").out.splitlines()
    assert lines[0].startswith("SEE A DOCTOR") and any(
        line.startswith("Lower back: too early: 1 day is logged") for line in lines
    )
    assert json.loads(run("why", "--json").out)["signs"][0]["sign"] == "leg-radiation"


def test_the_catalogue_says_what_is_held_against_pain(run) -> None:
    assert json.loads(run("factors", "hard-surface-share", "--json").out)["factors"][0]["dose"] == {
        "what": "a run mostly on asphalt, concrete or other paving", "unit": "yes/no",
    }  # fmt: skip
    assert "days with a run mostly on asphalt, concrete or other paving (yes/no)" in " ".join(
        run("factors", "hard-surface-share").out.split()
    )
    assert json.loads(run("factors", "bmi", "--json").out)["factors"][0]["dose"] is None
    assert "not tested: it is not about single days" in " ".join(run("factors", "bmi").out.split())
