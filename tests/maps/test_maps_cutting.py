"""Ways are cut where they meet, and rings are put together of ways."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.maps.indexing import cutting
from journal.maps.indexing.cutting import cut
from journal.maps.reading.rings import chained


def pieces(*ways: str) -> tuple[list[str], list[tuple[int, int]], list[int]]:
    """Ways as words of which each letter is a place: the pieces as words, their ends, and whose they are."""
    places = np.array([ord(letter) for word in ways for letter in word], dtype=np.int32)
    first = np.cumsum([0, *map(len, ways)])
    words, ends, whose = [], [], []
    for found in cut(places, -places, first):
        assert (found.lat == -found.lon).all()
        words += ["".join(map(chr, some)) for some in np.split(found.lat, np.cumsum(found.count)[:-1])]
        ends += zip(found.start.tolist(), found.end.tolist(), strict=True)
        whose += found.way.tolist()
    return words, ends, whose


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        (["abc"], ["abc"]), (["abc", "def"], ["abc", "def"]), (["abc", "cde"], ["abc", "cde"]), (["abc", "dbe"], ["ab", "bc", "db", "be"]),
        (["abc", "bd"], ["ab", "bc", "bd"]), (["abca"], ["abca"]), (["abcbd"], ["ab", "bcb", "bd"]), (["abca", "bd"], ["ab", "bca", "bd"]),
        (["abcd", "bcx"], ["ab", "bc", "cd", "bc", "cx"]), (["ab", "ab"], ["ab", "ab"]), (["ab", "bc", "cd"], ["ab", "bc", "cd"]),
    ],
)  # fmt: skip
def test_ways_are_cut_where_they_meet(ways: list[str], expected: list[str]) -> None:
    words, ends, whose = pieces(*ways)
    assert words == expected
    assert whose == sorted(whose) and all(word[1:-1] in ways[way] for word, way in zip(words, whose, strict=True))
    by_letter: dict[str, set[int]] = {}
    for word, both in zip(words, ends, strict=True):
        for letter, number in zip((word[0], word[-1]), both, strict=True):
            by_letter.setdefault(letter, set()).add(number)
    assert all(len(numbers) == 1 for numbers in by_letter.values())
    assert len(set.union(*by_letter.values())) == len(by_letter)


@pytest.mark.parametrize("many", [1, 5, 100])
@settings(max_examples=40, deadline=None)
@given(ways=st.lists(st.text("abcdefgh", min_size=2, max_size=7), min_size=1, max_size=6))
def test_pieces_meet_at_their_ends_and_nowhere_else_however_many_are_cut_at_once(many: int, ways: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "_CHUNK", many)
        patch.setattr(cutting, "_MANY", many)
        words, ends, whose = pieces(*ways)
    words_at_once, ends_at_once, whose_at_once = pieces(*ways)
    assert (words, whose) == (words_at_once, whose_at_once)
    names = [number for both in zip(ends, ends_at_once, strict=True) for number in zip(*both, strict=True)]
    assert len(set(names)) == len(dict(names)) == len({other for _, other in names})  # loose ends may have other numbers
    for way, text in enumerate(ways):
        parts = [word for word, owner in zip(words, whose, strict=True) if owner == way]
        assert parts[0] + "".join(part[1:] for part in parts[1:]) == text
    inner = [letter for word in words for letter in word[1:-1]]
    assert len(set(inner)) == len(inner)
    assert not set(inner) & {letter for word in words for letter in (word[0], word[-1])}


def rings(*parts: str) -> list[str] | None:
    found = chained(np.array([[ord(letter), 1] for letter in part], dtype=np.int32) for part in parts)
    return None if found is None else ["".join(chr(point[0]) for point in ring) for ring in found]


def same(ring: str, expected: str) -> bool:
    """Whether two closed words go through the same places in one direction or the other."""
    turned = [(expected[:-1] * 2)[begin : begin + len(expected) - 1] for begin in range(len(expected) - 1)]
    return ring[0] == ring[-1] and any(ring[:-1] in (one, one[::-1]) for one in turned)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["abcda"], ["abcda"]), (["abc", "cda"], ["abcda"]), (["abc", "adc"], ["abcda"]), (["ab", "cd", "bc", "ad"], ["abcda"]),
        (["abc", "xyzx", "adc"], ["abcda", "xyzx"]), (["ab", "xy", "ca", "zx", "bc", "yz"], ["abca", "xyzx"]), ([], []), (["aba"], []),
    ],
)  # fmt: skip
def test_rings_of_ways_in_any_order_and_direction(parts: list[str], expected: list[str]) -> None:
    found = rings(*parts)
    assert found is not None and len(found) == len(expected)
    assert all(any(same(ring, one) for ring in found) for one in expected)


@pytest.mark.parametrize("parts", [["abc"], ["abc", "cd"], ["abca", "de"], ["ab", "cd"]])
def test_what_does_not_close_is_no_ring(parts: list[str]) -> None:
    assert rings(*parts) is None
