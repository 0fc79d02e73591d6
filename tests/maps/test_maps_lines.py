"""Lines in flat arrays, and the made-up country that the bench reads."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic import country

from journal.maps.indexing import lines
from journal.maps.indexing.columns import Columns
from journal.maps.indexing.lines import Lines, count_of, digits_of, parts_of, points_of, portions, starts
from journal.maps.network import GROUNDS
from journal.maps.reading.extract import read

degrees = st.tuples(st.integers(-1_800_000_000, 1_800_000_000), st.integers(-900_000_000, 900_000_000))


@settings(max_examples=60, deadline=None)
@given(st.lists(degrees, max_size=8))
def test_points_survive_to_the_last_digit(places: list[tuple[int, int]]) -> None:
    points = np.array(places, dtype=np.int32).reshape(-1, 2)
    digits = digits_of(points)
    assert count_of(digits) == len(places)
    assert np.array_equal(points_of(digits), points)


@pytest.mark.parametrize("many", [1, 200, 1 << 22])
def test_lines_are_the_same_however_often_they_are_converted(monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(lines, "_MANY", many)
    with Columns() as columns:
        gathered = Lines(columns)
        for mark, word in enumerate((3, 1, 0, 5)):
            gathered.add(digits_of(np.arange(2 * word, dtype=np.int32).reshape(-1, 2) + 100 * mark), 7 - mark)
        lat, lon, first, mark = gathered.taken()
    assert len(gathered) == 4 and first.tolist() == [0, 3, 4, 4, 9] and mark.tolist() == [7, 6, 5, 4]
    assert lon.tolist() == [0, 2, 4, 100, 300, 302, 304, 306, 308]
    assert lat.tolist() == [value + 1 for value in lon.tolist()]


def test_no_lines_at_all() -> None:
    with Columns() as columns:
        lat, lon, first, mark = Lines(columns).taken()
    assert (len(lat), len(lon), first.tolist(), len(mark)) == (0, 0, [0], 0)


def test_some_things_in_another_order() -> None:
    part, first = parts_of(starts([2, 0, 3, 1]), np.array([3, 0, 1]))
    assert part.tolist() == [5, 0, 1] and first.tolist() == [0, 1, 3, 3]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 9), max_size=12), st.integers(1, 20))
def test_things_in_groups_of_so_many_parts_or_of_one(counts: list[int], size: int) -> None:
    groups = list(portions(starts(counts), size))
    assert [number for group in groups for number in range(*group)] == list(range(len(counts)))
    assert all(sum(counts[slice(*group)]) <= size or group[1] - group[0] == 1 for group in groups)
    assert all(sum(counts[begin:after]) > size for (begin, _), (_, after) in pairwise(groups))


def test_the_country_of_the_bench_is_a_grid_of_streets_that_say_of_their_surface_what_streets_do(tmp_path: Path) -> None:
    network = read(country(tmp_path / "country.osm.pbf", 2000, between=3))
    assert len(network.kind) == pytest.approx(2000, rel=0.05)
    assert set(np.diff(network.first).tolist()) == {5}  # three between two junctions
    meets = np.bincount(np.concatenate([network.start, network.end]))
    assert np.bincount(meets).argmax() == 4  # a crossing of two streets
    silent = np.array([prior[-1] > 0.04 for prior in network.prior])[network.kind]
    assert 0.2 < silent.mean() < 0.5
    assert len(network.area_kind) > 40 and set(np.argmax(network.prior[network.area_kind], axis=1)) == {
        GROUNDS.index("grass"),
        GROUNDS.index("dirt"),
    }
