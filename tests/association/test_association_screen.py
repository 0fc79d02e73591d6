"""What ``screen`` promises whoever calls it: its shape, its refusals, and that the data's form does not matter."""

import json

import numpy as np
import pandas as pd
import pytest

from journal.association import screen
from journal.domain.errors import BadValue

NAMES = ["run", "sleep", "stress"]


def diary(days: int = 180, effect: float = 0.8, seed: int = 2) -> pd.DataFrame:
    """Pain that remembers, and goes with yesterday's run by so many points."""
    random = np.random.default_rng(seed)
    run = (random.random(days) < 0.4).astype(float)
    sleep, stress = random.normal(7, 1, days), random.normal(size=days)
    latent = np.zeros(days)
    for day in range(1, days):
        latent[day] = 0.6 * latent[day - 1] + effect * (run[day - 1] - 0.4) + 0.7 * random.normal()
    pain = np.clip(np.round(3 + latent), 0, 10)
    return pd.DataFrame(
        {"pain": pain, "run": run, "sleep": sleep, "stress": stress}, index=pd.date_range("2026-01-05", periods=days)
    )


def test_a_planted_cause_is_found_and_nothing_else():
    answer = screen(diary(), "pain", NAMES)
    assert (answer["status"], answer["region"], answer["reason"]) == ("answer", "pain", None)
    assert [row["factor"] for row in answer["findings"]] == ["run"]
    row = answer["findings"][0]
    assert row["window"] == "1 day" and row["group"] == ["run"]
    assert row["low"] < 0.8 < row["high"] and row["low"] < row["difference"] < row["high"]
    assert row["p"] < row["q"] <= 0.10
    assert row["exposed_days"] + row["unexposed_days"] == 179  # the first day has no day before
    assert row["exposed_mean"] > row["unexposed_mean"]


def test_the_answer_is_plain_json_and_the_frame_is_left_alone():
    days = diary()
    before = days.copy()
    answer = screen(days, "pain", NAMES)
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    pd.testing.assert_frame_equal(days, before)
    assert answer["tests"] == len(answer["tested"])


def test_findings_alone_are_the_same_findings():
    whole, alone = (screen(diary(), "pain", NAMES, every=every) for every in (True, False))
    assert alone == whole | {"tested": []} and whole["tested"]


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.sample(frac=1, random_state=2),
        lambda d: d.assign(run=d["run"].astype(bool)),
        lambda d: d.assign(run=d["run"].astype("Int64")),
        lambda d: d.assign(sleep=d["sleep"] * 1e9 + 1e12),
        lambda d: d.assign(run=d["run"] * 1e-9),
    ],
    ids=["any order", "booleans", "nullable integers", "another scale", "a tiny scale"],
)
def test_the_form_of_the_data_does_not_matter(change):
    plain, changed = (screen(days, "pain", NAMES) for days in (diary(), change(diary())))
    for a, b in zip(plain["tested"], changed["tested"], strict=True):
        assert a["factor"] == b["factor"]
        assert [b["difference"], b["low"], b["high"], b["p"]] == pytest.approx(
            [a["difference"], a["low"], a["high"], a["p"]], rel=1e-3
        )


def test_days_that_are_not_rows_are_not_logged():
    days = diary()
    gaps = days.drop(days.index[[10, 11, 50]])
    holes = days.copy()
    holes.loc[days.index[[10, 11, 50]]] = np.nan
    assert screen(gaps, "pain", NAMES) == screen(holes, "pain", NAMES)


def test_columns_that_say_nothing_are_named_and_leave_the_rest_alone():
    days = diary().assign(flat=3.0, empty=np.nan, rare=0.0)
    days.iloc[20:23, days.columns.get_loc("rare")] = 1.0
    answer = screen(days, "pain", [*NAMES, "flat", "empty", "rare"])
    reasons = {row["factor"]: row["reason"] for row in answer["untested"]}
    assert reasons["flat"] == "never varies: nothing to compare"
    assert reasons["empty"] == "never logged"
    assert reasons["rare"].startswith("too early: 3 days with it and 176 without, 8 of each are needed (about ")
    assert answer["findings"] == screen(diary(), "pain", NAMES)["findings"]


def test_a_column_given_twice_is_answered_as_one():
    answer = screen(diary().assign(copy=lambda d: d["run"] * 5), "pain", [*NAMES, "copy"])
    assert answer["inseparable"] == [["copy", "run"]]
    assert [row["group"] for row in answer["findings"]] == [["copy", "run"]]


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (59, "too early: 59 days are logged, 90 are needed (about 31 more days)"),
        (89, "too early: 89 days are logged, 90 are needed (about 1 more day)"),
    ],
)
def test_too_early(days, reason):
    answer = screen(diary(days), "pain", NAMES)
    assert (answer["status"], answer["reason"], answer["findings"], answer["tests"]) == ("too-early", reason, [], 0)


def test_ninety_days_are_enough():
    assert screen(diary(90), "pain", NAMES)["status"] == "answer"


def test_pain_that_hardly_varies_is_too_early():
    days = diary().assign(pain=0.0)
    days.iloc[30:37, 0] = 2.0
    answer = screen(days, "pain", NAMES)
    assert answer["status"] == "too-early"
    assert answer["reason"].startswith("too early: only 7 days differ from the usual value, 8 are needed (about 26 more days)")


def test_a_diary_kept_on_running_days_is_refused():
    days = diary(300, 0.0)
    days.loc[days["run"] == 0, "pain"] = np.nan
    answer = screen(days, "pain", NAMES)
    assert answer["status"] == "refused"
    assert answer["reason"] == (
        "refused: pain was entered on 100% of days with run but on 0% of those without; log the other days too, also a plain 'no pain'"
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d.assign(run=d["run"].astype(str)), "column run"),
        (lambda d: d.assign(run=d["run"].astype(object)), "column run"),
        (lambda d: d.assign(run=np.inf), "column run"),
        (lambda d: d.drop(columns="run"), "run"),
        (lambda d: d.reset_index(drop=True), "an index of int64"),
        (lambda d: d.tz_localize("Europe/Berlin"), "an index of datetime64"),
        (lambda d: pd.concat([d, d.iloc[[3]]]), "2026-01-08"),
        (lambda d: d.iloc[:0], "the index"),
    ],
    ids=["text", "objects", "infinite", "missing", "numbers as index", "time zone", "a day twice", "empty"],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(change, said):
    with pytest.raises(BadValue, match=f"^{said}.*expected .*for example"):
        screen(change(diary()), "pain", NAMES)


@pytest.mark.parametrize("q", [0, -0.1, 1.5, float("nan")])
def test_a_false_discovery_rate_is_a_share(q):
    with pytest.raises(BadValue, match="expected a share of false findings"):
        screen(diary(), "pain", NAMES, q=q)


@pytest.mark.parametrize("names", [["run", "run"], ["run", "pain"]])
def test_everything_is_named_once(names):
    with pytest.raises(BadValue, match="named once"):
        screen(diary(), "pain", names)


def test_a_ratio_is_only_looked_at_on_the_day_before():
    answer = screen(diary(365), "pain", NAMES, ratios=["sleep"])
    windows = {name: [row["window"] for row in answer["tested"] if row["factor"] == name] for name in NAMES}
    assert windows == {"run": ["1 day", "3 days", "7 days"], "sleep": ["1 day"], "stress": ["1 day", "3 days", "7 days"]}
