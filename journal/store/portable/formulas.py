"""Text that no spreadsheet takes for a formula, whatever it takes for the end of a cell; and that text back.

A program that expects semicolons or tabs between cells finds ends of cells inside text: there a formula could begin just as
at the front. So a ' is put before each sign with which a formula begins, or which is a ' itself, where nothing but blanks and
quotation marks stands between it and the front, a semicolon, a tab or a line break; reading takes it away. What stands behind
such a place begins with a ' when one was put there, and only then: so each text is written in one way.
"""

import re

# The signs with which a formula begins, in either width.
SIGNS = "=+-@＝＋－＠"
_ENDS = ";\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
# What shows nothing, and may be passed over: blanks of all widths, controls, marks of direction; quotation marks open a cell.
_PASSED = (
    ' "\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u202a-\u202f'
    "\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Possessive: a long row of ends is looked at once, not once from each of them.
_PLACES = re.compile(rf"\A[{_PASSED}]*+|[{_ENDS}][{_ENDS}{_PASSED}]*+")
_FIRST = frozenset(SIGNS) | frozenset("'\t\n\r")
_LATER = frozenset(SIGNS) | {"'"}


def guarded(text: str) -> str:
    """Text in which no cell begins with a formula, and that is not empty."""
    if text.isalnum():
        return text
    return _PLACES.sub(lambda place: place[0] + ("'" if _needs(text, place) else ""), text) if text else "'"


def _needs(text: str, place: re.Match[str]) -> bool:
    # A tab or a line break in front of all is passed over, too.
    return text[place.end() : place.end() + 1] in (_LATER if place.start() else _FIRST)


def unguarded(text: str) -> str:
    """The text that ``guarded`` was given."""
    if "'" not in text:
        return text
    parts, at = [], 0
    for place in _PLACES.finditer(text):
        parts.append(text[at : place.end()])
        at = place.end() + text.startswith("'", place.end())
    return "".join([*parts, text[at:]])


# In JSON they only stand in text, and a reader of JSON takes these for the same.
_IN_JSON = {ord(sign): f"\\u{ord(sign):04x}" for sign in ";\x85\u2028\u2029"}


def guarded_json(text: str) -> str:
    """JSON on one line in which no cell can end, for a program that expects semicolons; it says the same."""
    return text.translate(_IN_JSON)
