import json
import math
import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.importers.edge import guard
from journal.importers.edge.jsonlist import JsonList
from journal.importers.edge.places import Place

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)
# Whole by themselves: a number at the end of a piece could go on.
MEMBERS = st.lists(st.dictionaries(st.text(max_size=3), PLAIN, max_size=4) | st.lists(PLAIN, max_size=3), max_size=5)
OPENING = re.compile(r'"wanted"\s*:\s*\[')


class InPieces(guard.Source):
    """Text as a file that comes a few bytes at a time."""

    def chunks(self):
        raw = self.head.raw
        return (raw[at : at + self.size] for at in range(0, len(raw), self.size))


def listed(text, size=1000):
    raw = text.encode()
    return JsonList(InPieces(Place(Path("a.json")), guard.Head("a.json", raw), size), OPENING)


@settings(max_examples=60, deadline=None)
@given(members=MEMBERS, size=st.integers(1, 40), indent=st.none() | st.integers(0, 2), ascii=st.booleans())
def test_members_are_those_of_the_whole(members, size, indent, ascii):
    found = listed(json.dumps([{"before": [1], "wanted": members, "after": 2}], indent=indent, ensure_ascii=ascii), size)
    assert list(found) == members
    assert found.broken is None


def test_every_list_counts():
    assert list(listed('[{"wanted": [1, 2]}, {"other": [3]}, {"wanted": [], "x": 1}, {"wanted" :\n[ 4 ]}]')) == [1, 2, 4]


def test_numbers_of_any_length():
    nan, long, short = listed(f'[{{"wanted": [NaN, {"9" * 5000}, {"9" * 20}]}}]', size=10_000)
    assert math.isnan(nan) and long == math.inf and short == int("9" * 20)
