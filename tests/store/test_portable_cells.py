"""Cells of an export: any text comes back as it was, no spreadsheet takes it for a formula, unknown is not empty."""

import csv
import io
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journal.domain.errors import BadValue
from journal.store import tables
from journal.store.portable.cells import cell, of_cell, of_plain, plain
from journal.store.portable.columns import BY_NAME, SHEETS, Field
from journal.store.portable.formulas import guarded, unguarded

TEXT = Field("note", "text", "")
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def read_back(field, value):
    """Through a file of two columns, as another program reads it."""
    line = f"{cell(field, value)},{cell(field, value)}\n"
    ((one, two),) = csv.reader(io.StringIO(line, newline=""), strict=True)
    assert one == two
    return one


@given(st.none() | ANY | st.builds("{}{}".format, st.sampled_from([*FORMULAS, "'", '"', "＝", "''="]), ANY))
@example("")
@example("'")
@example("\r")
@example("=\r\n'\"")
@example("\u202e=1")
@example("x" * 100_000)
@settings(max_examples=150, deadline=None)
def test_text_comes_back_as_it_was(text) -> None:
    raw = read_back(TEXT, text)
    assert of_cell(TEXT, raw) == text
    assert (raw == "") == (text is None)
    assert not raw.startswith(FORMULAS)


@given(st.lists(ANY, max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_two_texts_are_written_alike(texts) -> None:
    assert len({guarded(text) for text in texts}) == len({*texts})
    assert [unguarded(guarded(text)) for text in texts] == texts


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+49", "-", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "'=1", ""]
)
def test_what_a_spreadsheet_would_take_for_a_formula_gets_a_quote(text) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["easy", "a=1", "1-2", "a; b", "a;b=1", "a 'b'", "007", "NA", "é"])
def test_other_text_is_left_alone(text) -> None:
    assert guarded(text) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
@settings(max_examples=60, deadline=None)
def test_numbers_come_back_bit_by_bit_and_are_never_quoted(value) -> None:
    field = Field("rpe", "number", "")
    assert cell(field, value) == repr(value) and of_cell(field, cell(field, value)) == value


VALUES = (
    (Field("id", "id", "", letter="s"), 12, "s12"),
    (Field("weeks", "whole", ""), -3, "-3"),
    (Field("rest", "yes-no", ""), False, "false"),
    (Field("day", "day", ""), date(2024, 2, 29), "2024-02-29"),
    (Field("at", "instant", ""), datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2026-10-25T00:30:00Z"),
    (Field("at", "instant", ""), datetime(2026, 10, 25, 0, 30, 0, 1, UTC), "2026-10-25T00:30:00.000001Z"),
    (Field("tags", "json", ""), ["a", '"', "=1"], '["a", "\\"", "=1"]'),
    (Field("tags", "json", ""), [], "[]"),
)  # fmt: skip


@pytest.mark.parametrize(("field", "value", "shown"), VALUES, ids=lambda value: str(value)[:20])
def test_values_of_each_kind(field, value, shown) -> None:
    assert read_back(field, value) == shown and of_cell(field, shown) == value
    assert of_plain(field, plain(field, value)) == value
    assert cell(field, None) == "" and of_cell(field, "") is None and of_plain(field, None) is None


@pytest.mark.parametrize("text", ["1_000", "nan", "0x10", "1,5", "٣", "1e400", "9" * 500])
def test_numbers_that_are_none_are_refused(text) -> None:
    with pytest.raises(BadValue, match="expected a number as rpe"):
        of_cell(Field("rpe", "number", ""), text)


@pytest.mark.parametrize("value", ["1", True, [], 1e308, 10**400])
def test_json_of_another_type_is_refused(value) -> None:
    with pytest.raises(BadValue):
        of_plain(Field("rpe", "number", ""), value)


def test_every_column_of_every_table_is_in_some_member_and_described() -> None:
    kept = {(sheet.table.name, field.name) for sheet in SHEETS for field in sheet.fields}
    left_out = {"batch", "change", "stream", "undone_stream"}
    there = {
        (table.name, column.name) for table in tables.metadata.sorted_tables if table.name not in left_out for column in table.c
        if column.name != "athlete_id" and (table.name, column.name) != ("athlete", "id")
    }  # fmt: skip
    assert kept == there
    assert all(field.help for sheet in SHEETS for field in sheet.fields)


def test_units_are_told() -> None:
    units = {field.name: field.unit for field in BY_NAME["sessions"].fields if field.unit}
    assert (
        units["distance_m"] == "m"
        and units["duration_s"] == "s"
        and units["mean_hr_bpm"] == "beats a minute"
        and "rpe" not in units
    )


def test_pandas_reads_the_same(tmp_path) -> None:
    texts = ["=1+1", "a\rb", "a\r\nb", 'q"q', "", "NA", "\u2028", "👩‍👩‍👧"]
    path = tmp_path / "x.csv"
    lines = [f"{cell(TEXT, text)},{cell(Field('rpe', 'number', ''), 1.5)}\n" for text in [*texts, None]]
    path.write_text("note,rpe\n" + "".join(lines), encoding="utf-8", newline="")
    found = pd.read_csv(path, keep_default_na=False, na_values={"rpe": [""]})
    assert [unguarded(text) if text else None for text in found["note"]] == [*texts, None]
    assert list(found["rpe"]) == [1.5] * (len(texts) + 1)
