"""journal episode: derived from entries, with words that stay with it when entries come and go."""

import json

import pytest


@pytest.fixture
def told(run):
    return lambda *args: json.loads(run("episode", *args, "--json").out)


@pytest.fixture
def ache(run):
    """Pain on 1, 3 and 5 October; the onset is p1."""
    for day in ("2026-10-01", "2026-10-03", "2026-10-05"):
        assert run("pain", "lower-back", "4", "--on", day).code == 0


def test_without_pain_there_is_none(run, told) -> None:
    run("pain", "knee", "0")
    assert "no episode" in run("episode").out and told() == {
        "schema_version": 1,
        "signs": [],
        "episodes": [],
        "without_entries": [],
    }


def test_an_episode_in_words(run, ache) -> None:
    run("pain", "lower-back", "2", "--on", "2026-10-04", "--treatment", "heat")
    run("day", "--cut", "back hurt", "--on", "2026-10-02")
    run("day", "--cut", "no time", "--on", "2026-10-20")
    out = " ".join(run("episode").out.split())
    assert "lower-back: Thu 1 Oct 2026 to Mon 5 Oct 2026, over" in out and "on 4 days, 4/10 at worst" in out
    assert (
        "tried heat" in out
        and "Fri 2 Oct 2026: back hurt" in out
        and "no time" not in out
        and "no day without pain logged after" in out
    )


def test_a_day_without_pain_afterwards_settles_it(run, ache, told) -> None:
    assert told()["episodes"][0]["course"] == "not-logged"
    run("pain", "none", "--on", "2026-10-12")
    assert told()["episodes"][0]["course"] == "settled"


def test_words_are_saved_and_shown_and_undone(run, ache, told) -> None:
    ran = run("episode", "lower", "back", "--diagnosis", "strain", "--course", "up and down", "--tried", "walking, helped")
    assert ran.code == 0 and "Saved e1" in ran.out and "undo: journal undo b4" in ran.out
    one = told("lower-back")["episode"]
    assert (one["id"], one["diagnosis"], one["own_course"], one["tried"]) == ("e1", "strain", "up and down", "walking, helped")
    assert "up and down (by the entries: " in run("episode", "lower-back").out
    run("episode", "lower-back", "--diagnosis", "strain, Dr. Lee")
    assert told()["episodes"][0]["diagnosis"] == "strain, Dr. Lee" and told()["episodes"][0]["tried"] == "walking, helped"
    run("undo")
    run("undo")
    assert told("lower-back")["episode"]["id"] is None


def test_the_latest_is_meant_unless_a_day_says_another(run, ache, told) -> None:
    run("pain", "lower-back", "3")
    run("episode", "lower-back", "--diagnosis", "new")
    run("episode", "lower-back", "--diagnosis", "old", "--on", "2026-10-02")
    assert [(one["onset"], one["diagnosis"]) for one in told()["episodes"]] == [("2026-11-22", "new"), ("2026-10-01", "old")]
    assert told("lower-back", "--on", "2026-10-04")["episode"]["diagnosis"] == "old"


class TestWhenEntriesComeAndGo:
    @pytest.fixture(autouse=True)
    def _written(self, run, ache) -> None:
        run("episode", "lower-back", "--diagnosis", "strain")

    def diagnoses(self, told) -> list[tuple[str, str | None]]:
        return [(one["onset"], one["diagnosis"]) for one in told()["episodes"]]

    def test_an_earlier_entry(self, run, told) -> None:
        run("pain", "lower-back", "2", "--on", "2026-09-25")
        assert self.diagnoses(told) == [("2026-09-25", "strain")]
        run("episode", "lower-back", "--tried", "rest")
        assert told()["episodes"][0]["tried"] == "rest" and told()["episodes"][0]["id"] == "e1"

    def test_the_first_entries_deleted(self, run, told) -> None:
        run("delete", "p1", "p2")
        assert self.diagnoses(told) == [("2026-10-05", "strain")]

    def test_all_entries_deleted_and_brought_back(self, run, told) -> None:
        run("delete", "p1", "p2", "p3")
        gone = told()
        assert gone["episodes"] == [] and [(one["id"], one["diagnosis"]) for one in gone["without_entries"]] == [("e1", "strain")]
        assert "no pain of that time is logged any more" in run("episode").out
        run("undo")
        assert self.diagnoses(told) == [("2026-10-01", "strain")]

    def test_loose_words_can_be_given_another_day(self, run, told) -> None:
        run("delete", "p1", "p2", "p3")
        run("pain", "lower-back", "3", "--on", "2026-11-20")
        assert self.diagnoses(told) == [("2026-11-20", None)]
        assert run("edit", "e1", "--on", "2026-11-20").code == 0
        assert self.diagnoses(told) == [("2026-11-20", "strain")] and told()["without_entries"] == []

    def test_words_cannot_be_given_to_a_time_or_a_place_without_pain(self, run, told) -> None:
        for args, why in ((("--on", "-300d"), "no episode on"), (("--region", "knee"), "knee: no pain is logged there")):
            refused = run("edit", "e1", *args)
            assert refused.code == 3 and why in refused.err and refused.err.count("\n") == 1
        assert self.diagnoses(told) == [("2026-10-01", "strain")]

    def test_a_region_lists_its_own_loose_words(self, run, told) -> None:
        run("delete", "p1", "p2", "p3")
        assert [one["id"] for one in told("lower-back")["without_entries"]] == ["e1"] and told("lower-back")["episode"] is None
        assert "e1 was written of lower-back" in run("episode", "lower-back").out
        run("pain", "lower-back", "3", "--on", "2026-11-20")
        assert told("lower-back")["episode"]["onset"] == "2026-11-20" and "e1 was written" in run("episode", "lower-back").out
        run("pain", "knee", "3")
        assert told("knee")["without_entries"] == [] and "e1" not in run("episode", "knee").out

    def test_two_that_grow_together_keep_both_words_until_a_newer_one(self, run, told) -> None:
        run("pain", "lower-back", "3", "--on", "2026-10-25")
        run("episode", "lower-back", "--diagnosis", "disc", "--tried", "swimming")
        assert len(self.diagnoses(told)) == 2
        run("pain", "lower-back", "1", "--on", "2026-10-15")
        assert self.diagnoses(told) == [("2026-10-01", "strain; disc")]
        assert (told()["episodes"][0]["id"], told()["episodes"][0]["ids"]) == ("e1", ["e1", "e2"])
        run("episode", "lower-back", "--diagnosis", "strain after all")
        assert self.diagnoses(told) == [("2026-10-01", "strain after all")] and told()["episodes"][0]["tried"] == "swimming"
        run("undo")
        assert self.diagnoses(told) == [("2026-10-01", "strain; disc")]
        run("undo")  # the entry between them
        assert self.diagnoses(told) == [("2026-10-25", "disc"), ("2026-10-01", "strain")]

    def test_a_moved_entry(self, run, told) -> None:
        run("edit", "p1", "--on", "2026-09-28")
        assert self.diagnoses(told) == [("2026-09-28", "strain")]

    def test_edit_show_list_and_delete_know_it(self, run, told) -> None:
        assert "Changed e1" in run("edit", "e1", "--diagnosis", "overload", "--tried", "heat").out
        assert "overload" in run("show", "e1").out and "overload" in run("list", "--all").out
        assert json.loads(run("show", "e1", "--json").out)["entry"]["region"] == "lower-back"
        assert json.loads(run("list", "--json").out)["episodes"][0]["diagnosis"] == "overload"
        run("edit", "e1", "--clear", "diagnosis")
        assert self.diagnoses(told) == [("2026-10-01", None)]
        assert "Deleted e1" in run("delete", "e1").out and told()["episodes"][0]["tried"] is None
        assert len(json.loads(run("list", "--json").out)["pain"]) == 3  # the entries stay
        refused = run("edit", "p1", "--diagnosis", "x")
        assert refused.code == 2 and "diagnosis: a pain entry has no such field" in refused.err


def test_pain_down_a_leg_shows_the_articles_figure_as_not_supported(run, ache, told) -> None:
    assert "A082" not in run("episode").out
    run("edit", "p2", "--symptom", "pain-down-the-leg")
    out = " ".join(run("episode").out.split())
    assert "three to four days" in out and "A082" in out and "not supported" in out
    assert "not supported" in told()["episodes"][0]["notes"][0]


def test_the_articles_figure_stands_once_below_them_all(run, ache) -> None:
    run("edit", "p2", "--symptom", "pain-down-the-leg")
    run("pain", "thigh", "3", "--symptom", "pain-down-the-leg")
    run("pain", "neck", "3")
    assert run("episode").out.count("(A082)") == 1
    assert "A082" not in run("episode", "neck").out and "A082" in run("episode", "thigh").out


def test_pain_that_was_logged_later_is_not_called_nothing(run, ache) -> None:
    run("pain", "lower-back", "3", "--on", "2026-11-20")
    out = " ".join(run("episode", "lower-back", "--on", "2026-10-03").out.split())
    assert "not known: no day without pain logged after its last day" in out


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--diagnosis", "x"), 2, "the episode of which region?"),
        (("kne",), 3, "did you mean knee?"),
        (("knee",), 3, "no pain is logged there"),
        (("lower-back", "--on", "2026-11-20"), 3, "no episode on Fri 20 Nov 2026"),
        (("lower-back", "--diagnosis", " "), 2, "an empty text"),
        (("lower-back", "--diagnosis", "x" * 400), 2, "expected at most 300 characters"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else "",
)
def test_what_cannot_be_answered_is_one_line(run, ache, told, args, code, said) -> None:
    ran = run("episode", *args)
    assert ran.code == code and said in ran.err and ran.err.count("\n") == 1
    assert told()["episodes"][0]["diagnosis"] is None
