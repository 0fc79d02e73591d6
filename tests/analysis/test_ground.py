"""Ways whose ground is known in part: metres, not sessions."""

import math

import pytest

from journal.analysis.changes import hard_share
from journal.analysis.ground import hard_share as hard_shares
from journal.analysis.ground import is_known, known_share, mostly_hard, way
from journal.analysis.history import SESSION_COLUMNS, frame


def ways(*mixes, sport="run", km=(8, 4, 2, 1)):
    """Sessions with these shares; None: nothing is said."""
    return frame(SESSION_COLUMNS, [
        {"athlete_id": 1, "session_id": f"s{at}", "sport": sport, "distance_m": km[at] * 1000.0 if km else None,
         **{f"surface_{name}": share for name, share in (mix or {}).items()}}
        for at, mix in enumerate(mixes)
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("mix", "known", "hard", "mostly"),
    [
        (None, 0, 0, math.nan),
        ({"asphalt": 1.0}, 1, 1, 1),
        ({"paved": 1.0}, 1, 1, 1),
        ({"asphalt": 0.2, "concrete": 0.2, "paved": 0.1}, 0.5, 0.5, 1),
        ({"asphalt": 0.1, "grass": 0.9}, 1, 0.1, 0),
        ({"asphalt": 0.1, "grass": 0.2, "dirt": 0.7}, 1, 0.1, 0),
        ({"grass": 0.5}, 0.5, 0, math.nan),
        ({"grass": 0.51}, 0.51, 0, 0),
        ({"asphalt": 0.3, "grass": 0.3}, 0.6, 0.3, math.nan),
        ({"asphalt": 0.49, "grass": 0.51}, 1, 0.49, 0),
        ({"track": 0.33, "gravel": 0.33, "sand": 0.34}, 1, 0, 0),
    ],
)
def test_shares_of_a_way(mix, known, hard, mostly):
    table = ways(mix)
    assert (known_share(table)[0], is_known(table)[0], hard_shares(table)[0]) == (known, known >= 0.75, hard)
    assert mostly_hard(table)[0] == pytest.approx(mostly, nan_ok=True)


def test_a_treadmill_is_known_without_being_said():
    table = ways(None, {"asphalt": 1.0}, sport="treadmill")
    assert known_share(table).tolist() == [1, 1] and is_known(table).all()
    assert mostly_hard(table).tolist() == [0, 1]


@pytest.mark.parametrize(("mix", "known"), [({"asphalt": 0.33, "grass": 0.33, "dirt": 0.335}, 1), ({"asphalt": 0.99}, 0.99)])
def test_what_is_lost_by_rounding_is_known(mix, known):
    assert known_share(ways(mix))[0] == pytest.approx(known)


@pytest.mark.parametrize(
    ("mixes", "known", "share"),
    [
        (({"asphalt": 1.0}, {"grass": 1.0}), 1, 8 / 12),
        (({"asphalt": 0.75}, {"grass": 1.0}), 10 / 12, 0.6),
        (({"asphalt": 0.5, "paved": 0.25}, {"grass": 0.5, "asphalt": 0.5}, None), 10 / 14, None),
        (({"asphalt": 1.0}, {"grass": 0.25}), 0.75, 8 / 9),
        (({"asphalt": 1.0}, None), 8 / 12, None),
        (({"asphalt": 0.1},), 0.1, None),
        ((None, None), 0, None),
        ((), math.nan, None),
    ],
)
def test_the_hard_part_of_the_known_way(mixes, known, share):
    told = way(ways(*mixes))
    assert told.known == pytest.approx(known, nan_ok=True)
    assert told.hard == pytest.approx(math.nan if share is None else share, nan_ok=True)
    assert hard_share(ways(*mixes)) == (None if share is None else pytest.approx(share))


def test_ways_without_a_length_tell_nothing():
    assert hard_share(ways({"asphalt": 1.0}, km=None)) is None and math.isnan(way(ways({"asphalt": 1.0}, km=None)).known)


@pytest.mark.parametrize(("without", "known"), [(1, 0.75), (2, 0.6)])
def test_one_without_a_length_is_as_long_as_the_others_and_unknown(without, known):
    table = ways(*[{"asphalt": 1.0}] * (3 + without), km=[5.0, 2.0, 2.0, math.nan, math.nan])
    assert way(table).known == pytest.approx(known)
