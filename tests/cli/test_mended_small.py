"""Small things that did not answer as they should."""

import json

import pytest

OSTRC = ("check", "ostrc", "--participation", "8", "--modified", "8", "--performance", "0", "--pain")
MONDAY = "2026-11-23T09:00:00+00:00"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("strength",), "plan lift deadlift 3x5@120kg"), (("yoga",), "yoga: how long? For example: journal plan yoga 50min"),
        (("walk",), "how far? For example: journal plan walk 5km"), ((), "how far? For example: journal plan 18km"),
    ],
)  # fmt: skip
def test_what_a_plan_lacks_is_asked_for_in_the_words_of_its_sport(run, args: tuple[str, ...], said: str) -> None:
    refused = run("plan", *args)
    assert refused.code == 2 and said in refused.err


def test_settings_as_json(run) -> None:
    found = json.loads(run("config", "--json").out)
    assert found["schema_version"] == 1 and found["settings"]["units"] == "km" and found["file"].endswith("config.toml")
    assert json.loads(run("config", "units", "mi", "--json").out)["settings"] == {"units": "mi"}
    assert json.loads(run("config", "units", "--json").out)["settings"] == {"units": "mi"}
    assert run("config", "unit", "--json").code == 3


def test_a_week_may_be_named_as_elsewhere(run) -> None:
    def days(*args: str) -> tuple[str, str]:
        found = json.loads(run("week", *args, "--json").out)
        return found["first"], found["last"]

    assert days("last") == days("--of", "last") == days("--of", "2026-W46") == ("2026-11-09", "2026-11-15")
    assert days("this") == days() == ("2026-11-16", "2026-11-22") and days("yesterday") == ("2026-11-15", "2026-11-21")
    assert run("week", "last", "--of", "last").code == 2 and run("week", "lst").code == 2


def test_one_set_is_one(run) -> None:
    run("exercise", "plank", "--time", "10min")
    run("lift", "squat", "2x5@60kg", "--on", "-1d")
    out = run("list").out
    assert "1 set of plank" in out and "2 sets of squat" in out


def test_a_change_of_the_profile_is_said(run) -> None:
    out = run("profile", "--height", "178cm", "--hr-rest", "52").out
    assert out.startswith("Changed profile: height: 1.78 m; resting heart rate: 52 bpm")


class TestOnAMonday:
    """The questionnaire asks about the seven days past: on a Monday about the week that is over."""

    @pytest.fixture(autouse=True)
    def _monday(self, run, monkeypatch: pytest.MonkeyPatch) -> None:
        run(*OSTRC, "8", "--region", "knee")  # on Sunday
        monkeypatch.setenv("JOURNAL_NOW", MONDAY)

    def answers(self, run) -> list[tuple[str, str, float]]:
        return [(one["day"], one["region"], one["score"]) for one in json.loads(run("list", "--json").out)["checks"]]

    def test_the_week_that_is_over_is_meant(self, run) -> None:
        out = run(*OSTRC, "17").out
        assert "About the week to Sun 22 Nov 2026; for the one that begins today: --week this" in out
        assert ("2026-11-22", "lower-back", 33) in self.answers(run)

    def test_sundays_answer_is_not_lost(self, run) -> None:
        refused = run(*OSTRC, "17", "--region", "knee")
        assert refused.code == 2 and "knee: the week to Sun 22 Nov 2026 is answered already (c1)" in refused.err
        assert self.answers(run) == [("2026-11-22", "knee", 24)]

    @pytest.mark.parametrize(("said", "day"), [(("--week", "this"), "2026-11-23"), (("--on", "today"), "2026-11-23"), (("--week", "last"), "2026-11-22")])  # fmt: skip
    def test_unless_it_is_said_otherwise(self, run, said: tuple[str, ...], day: str) -> None:
        assert run(*OSTRC, "17", "--region", "knee", *said).code == 0
        assert (day, "knee", 33) in self.answers(run)
