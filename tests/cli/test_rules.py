"""journal rules"""

import json


def test_rules_are_added_listed_and_removed(run):
    run("shoes", "add", "Pegasus 41", "--alias", "pegasus")
    assert run("rules").out == "No rules yet: journal rules add --title trail --surface dirt\n"
    added = run("rules", "add", "--title", "trail", "--surface", "dirt:70,gravel:30")
    assert (
        added.out
        == 'Added rule 1: title "trail": surface dirt 70 %, gravel 30 %\n  it counts for what is imported from now on\n  undo: journal rules remove 1\n'
    )
    assert run("rules", "add", "--gear", "Brooks Ghost 12", "--shoes", "pegasus").code == 0
    listed = json.loads(run("rules", "list", "--json").out)
    assert listed["schema_version"] == 1
    assert listed["rules"] == [
        {"number": 1, "sport": None, "gear": None, "title": "trail", "surface": {"dirt": 0.7, "gravel": 0.3}, "shoes": None},
        {"number": 2, "sport": None, "gear": "Brooks Ghost 12", "title": None, "surface": None, "shoes": "pegasus"},
    ]
    assert json.loads(run("rules", "--json").out) == listed
    assert [line.split()[0] for line in run("rules").out.splitlines() if line[:1].isdigit()] == ["1", "2"]
    assert 'rules.2 = gear "Brooks Ghost 12": shoes pegasus' in run("config").out
    assert "Rules for imports: journal rules" in run("config").out
    assert run("config", "rules.1").out.startswith('rules.1 = title "trail"')
    assert run("rules", "remove", "1").out == 'Removed rule 1: title "trail": surface dirt 70 %, gravel 30 %\n'
    assert [rule["number"] for rule in json.loads(run("rules", "--json").out)["rules"]] == [1]


def test_adding_and_removing_speak_json(run):
    rule = {"number": 1, "sport": "treadmill", "gear": None, "title": None, "surface": {"treadmill": 1.0}, "shoes": None}
    added = run("rules", "add", "--sport", "treadmill", "--surface", "treadmill", "--json")
    assert json.loads(added.out)["added"] == rule
    assert json.loads(run("rules", "remove", "1", "--json").out)["removed"] == rule


def test_a_wrong_rule_is_one_sentence(run):
    run("shoes", "add", "Pegasus 41", "--alias", "pegasus")
    for said, code, line in (
        (("--title", "trail", "--surface", "drit"), 3, "surface 'drit' is not known: did you mean dirt?"),
        (
            ("--surface", "dirt"),
            2,
            "a rule without a condition: expected --sport or --gear or --title, for example journal rules add ",
        ),
        (("--title", "trail"), 2, "a rule without what it gives: expected --surface or --shoes, for example journal rules add "),
        (("--title", "trail", "--shoes", "pegsus"), 3, "did you mean pegasus?"),
        (("--titel", "trail"), 2, "--title"),
    ):
        ran = run("rules", "add", *said)
        assert (ran.code, ran.out) == (code, "")
        assert line in ran.err
        assert ran.err.count("\n") == 1
    assert run("rules", "remove", "1").code == 3
    for number in ("two", "0", "-1", "²"):
        ran = run("rules", "remove", number)
        assert ran.code == 2 and "integer" not in ran.err, ran
    assert "two: expected the number of a rule, which journal rules shows" in run("rules", "remove", "two").err
    assert "No rules yet" in run("rules").out


def test_a_rule_that_is_there_or_never_counts_is_told(run):
    run("rules", "add", "--title", "Trail", "--surface", "dirt")
    again = run("rules", "add", "--title", "Trail", "--surface", "dirt")
    assert (again.code, again.out) == (2, "") and 'rule 1 says the same (title "Trail": surface dirt)' in again.err
    hidden = run("rules", "add", "--title", "long trail", "--sport", "run", "--surface", "gravel")
    assert "rule 1 comes first" in hidden.out and "this one never counts" in hidden.out
    assert json.loads(run("rules", "add", "--sport", "run", "--surface", "sand", "--json").out)["hidden_by"] is None
