"""Which days are missing, in words."""

import pandas as pd
import pytest

from journal.analysis.history import History
from journal.association.missing import missing_days
from journal.association.outcome import outcome_of
from journal.association.spelling import name_of, spelled_out
from journal.factors import chosen

FIRST = pd.Timestamp("2026-01-05")  # a Monday


def history(keep, *, count: int = 140, other=lambda day: False) -> History:
    """Knees on the mornings that ``keep`` lets be written, and the neck on those of ``other``."""
    pain = []
    for number in range(count):
        day = FIRST + pd.Timedelta(days=number)
        for region, told in (("knee", keep), ("neck", other)):
            if told(day):
                pain.append({
                    "athlete_id": 1, "day": day.date(), "pain_id": f"{region}{number}", "region": region, "score": 2.0, "when": "morning",
                })  # fmt: skip
    return History.of(FIRST.date() + pd.Timedelta(days=count - 1), pain=pain)


def said(told: History) -> str:
    return missing_days(told, outcome_of(told, "knee"))


def between(day: pd.Timestamp, *spans: tuple[str, str]) -> bool:
    return any(pd.Timestamp(first) <= day <= pd.Timestamp(last) for first, last in spans)


@pytest.mark.parametrize(("keep", "where"), [
    (lambda day: True, ""),
    (lambda day: day.day_of_week < 5, "38 of 138 days are missing: mostly Saturdays and Sundays."),
    (lambda day: day.day_of_week != 2, "20 of 140 days are missing: mostly Wednesdays."),
    (lambda day: not between(day, ("2026-03-12", "2026-03-25")), "14 of 140 days are missing: 12 to 25 Mar 2026."),
    (lambda day: not between(day, ("2026-02-12", "2026-02-15"), ("2026-03-28", "2026-04-08")),
     "16 of 140 days are missing: 28 Mar to 8 Apr 2026 and 1 more stretch."),
    (lambda day: day.day_of_year % 9, "15 of 139 days are missing: single days on all kinds of weekdays, most of them in "),
])  # fmt: skip
def test_missing_days_are_named_by_what_they_have_in_common(keep, where):
    told = said(history(keep))
    assert told.startswith(where) and bool(told) == bool(where)


def test_days_with_other_regions_only_are_unknown_and_counted():
    told = said(history(lambda day: day.day_of_week < 5, other=lambda day: day.day_of_week == 5))
    assert told.endswith("On 19 of them only other regions or other times of day were entered, which is unknown here.")


def test_days_after_the_last_entry_are_not_missing():
    assert said(history(lambda day: day < pd.Timestamp("2026-03-01"))) == ""


@pytest.mark.parametrize(("reason", "read"), [
    ("refused: lower-back was entered on 62% of days of the week that are usual for monotony but on 20% of those that are not",
     "refused: pain of the lower back was entered on 62\u00a0% of days of the week that are usual for more training load but on "
     "20\u00a0% of those that are not"),
    ("refused: 40% of days are missing and there is hardly a day without slip-or-fall on which lower-back was low",
     "refused: 40\u00a0% of days are missing and there is hardly a day without a slip or fall on which pain of the lower back was low"),
    ("too early: 8 days with it", "too early: 8 days with it"),
])  # fmt: skip
def test_reasons_name_no_ids(reason, read):
    assert spelled_out(reason, "lower-back", chosen(["monotony", "slip-or-fall"])) == read


def test_what_has_no_amount_keeps_its_id():
    assert name_of("bmi", chosen(["bmi", "monotony"])) == "bmi" and name_of("monotony", chosen(["monotony"])) == "training load"
