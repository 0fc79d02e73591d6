"""journal claims and what journal factors says of them."""

import json

import pytest


def told(run, *args: str) -> dict:
    ran = run(*args, "--json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_one_command_prints_all_claims_with_what_they_are_worth_and_who_answers(run):
    said = run("claims")
    assert said.code == 0
    for id in ("A001", "A134", "B001", "B022"):
        assert f"\n{id} " in said.out
    assert "nothing" not in [line.split()[-1] for line in said.out.splitlines() if line.strip()]
    assert "156 of 156 claims answered" in said.out
    assert "8 contradicted" in said.out
    assert "written by the seller of the device" in said.out


def test_every_claim_as_json(run):
    found = told(run, "claims")
    assert (found["schema_version"], found["answered"], found["of"], len(found["claims"])) == (1, 156, 156, 156)
    assert set(found["claims"][0]) == {
        "id", "article", "activity", "kind", "tier", "verdict", "statement", "worth", "evidence", "note", "contradicted",
        "article_note", "answered_by",
    }  # fmt: skip
    assert all(one["answered_by"] for one in found["claims"])
    assert found["claims"][0]["evidence"][0]["source"] == "Steffens et al. 2015, doi:10.1002/acr.22533"


def test_a_claim_whole(run):
    said = run("claims", "b006").out
    for words in (
        "B006: contradicted, never given as advice", "section running", "seller of the device", "flatter back",
        "doi:10.1016/j.spinee.2017.04.034", "check wall: journal check wall", "card posture: journal advice posture",
    ):  # fmt: skip
        assert words in " ".join(said.split())
    assert "why not computed" not in said


def test_a_claim_that_is_not_computed_says_why(run):
    said = " ".join(run("claims", "A056").out.split())
    assert "why not computed A shape of the spine is nothing that a journal can measure." in said
    assert "never given as advice" not in said


def test_the_contradicted_ones_show_what_speaks_against_them(run):
    said = run("claims", "--verdict", "contradicted").out
    assert "8 contradicted\n" in said
    assert "What is contradicted is never given as advice." in said
    assert "Signs of a serious cause are acted on at once" in " ".join(said.split())


def test_claims_of_one_section(run):
    found = told(run, "claims", "--activity", "running", "--kind", "surface")["claims"]
    assert [one["id"] for one in found] == ["A096", "A097"]
    assert "contradicted" not in run("claims", "--activity", "yoga").out
    assert "seller" not in run("claims", "--activity", "yoga").out


def test_nothing_fits(run):
    said = run("claims", "--activity", "yoga", "--verdict", "contradicted")
    assert said.code == 0
    assert "No claim fits all of that." in said.out


@pytest.mark.parametrize(("args", "answer"), [
    (("A999",), "claim 'A999' is not known"),
    (("--activity", "runing"), "did you mean running?"),
    (("--verdict", "contradict"), "did you mean contradicted?"),
    (("--article", "back-pain-after-runing"), "did you mean back-pain-after-running?"),
    (("--kind", "loads"), "did you mean load?"),
])  # fmt: skip
def test_what_is_not_known(run, args, answer):
    said = run("claims", *args)
    assert (said.code, said.out) == (3, "")
    assert answer in said.err


def test_a_factor_shows_the_statements_behind_it(run):
    said = run("factors", "forward-lean").out
    assert "A100 (mixed) Leaning forward makes the back hurt." in said
    assert "journal advice running" in said
    (found,) = told(run, "factors", "forward-lean")["factors"]
    assert found["claims"] == ["A100"]
    assert found["claim_statements"] == [{"id": "A100", "verdict": "mixed", "statement": "Leaning forward makes the back hurt."}]
    assert found["cards"] == ["running"]


def test_no_journal_is_made_for_it(run, tmp_path):
    assert run("claims").code == 0
    assert not list(tmp_path.rglob("*.sqlite"))
