"""Extracts of OpenStreetMap that are made up: a few ways for a test, or a million for the bench."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import osmium
from osmium.osm.mutable import Node, Relation, Way

Place = tuple[float, float]  # latitude, longitude in degrees
Tags = dict[str, str]


class Town:
    """Nodes, ways and relations that are written as a .osm.pbf; equal places are one node."""

    def __init__(self, header: dict[str, str] | None = None) -> None:
        self._nodes: dict[Place, int] = {}
        self._ways: list[Way] = []
        self._relations: list[Relation] = []
        self.header = header or {}

    def node(self, place: Place) -> int:
        """The number of the node at a place."""
        return self._nodes.setdefault(place, len(self._nodes) + 1)

    def way(self, places: Iterable[Place], /, missing: int = 0, **tags: str) -> int:
        """A way through these places, and through so many nodes that the extract lacks; ``:`` in keys is written ``__``."""
        nodes = [self.node(place) for place in places] + [10**9 + number for number in range(missing)]
        self._ways.append(
            Way(id=len(self._ways) + 1, nodes=nodes, tags={key.replace("__", ":"): value for key, value in tags.items()})
        )
        return len(self._ways)

    def area(self, members: Sequence[tuple[str, int]], /, **tags: str) -> int:
        """A multipolygon of (role, way)."""
        self._relations.append(
            Relation(
                id=len(self._relations) + 1,
                members=[("w", way, role) for role, way in members],
                tags={"type": "multipolygon", **tags},
            )
        )
        return len(self._relations)

    def write(self, path: Path) -> Path:
        """All of it, in the usual order."""
        header = osmium.io.Header()
        for key, value in self.header.items():
            header.set(key, value)
        with osmium.SimpleWriter(str(path), header=header, overwrite=True) as writer:
            for (lat, lon), number in self._nodes.items():
                writer.add_node(Node(id=number, location=(lon, lat)))
            for way in self._ways:
                writer.add_way(way)
            for relation in self._relations:
                writer.add_relation(relation)
        return path


def ring(lat: float, lon: float, half_m: float, count: int = 4) -> list[Place]:
    """A closed ring of corners around a place, so many metres from it."""
    angles = np.linspace(0, 2 * np.pi, count + 1)[:-1] + np.pi / 4
    up = half_m / 111_194.93
    places = [(round(lat + up * np.cos(a), 7), round(lon + up * np.sin(a) / np.cos(np.radians(lat)), 7)) for a in angles]
    return [*places, places[0]]


def country(path: Path, ways: int, between: int = 7, seed: int = 1) -> Path:
    """A grid of streets that bend: about so many ways with ``between`` nodes between two junctions each, and lawns and woods.

    Nodes are numbered by place; the ways' tags are drawn as they are met in towns: a third says nothing of its surface.
    """
    draw = np.random.default_rng(seed)
    side = int(np.sqrt(ways / 2))
    step = 0.0012 * (between + 1) / 8
    highways = draw.choice(["residential", "footway", "service", "path", "track", "cycleway"], 1 << 16)
    surfaces = draw.choice(["", "", "asphalt", "paving_stones", "gravel", "ground"], 1 << 16)
    wobble = draw.normal(0, step / 40, (1 << 16, 2))
    junction = np.arange((side + 1) ** 2).reshape(side + 1, side + 1) + 1
    with osmium.SimpleWriter(str(path), bufsz=1 << 24, overwrite=True) as writer:
        for number in range((side + 1) ** 2):
            row, column = divmod(number, side + 1)
            writer.add_node(Node(id=number + 1, location=(4 + column * step, 50 + row * step)))
        first = (side + 1) ** 2 + 1
        ends = [(row, column, row + up, column + 1 - up) for row in range(side) for column in range(side) for up in (0, 1)]
        share = np.arange(1, between + 1) / (between + 1)
        for number, (row, column, to_row, to_column) in enumerate(ends):
            bend = wobble[(number * between + np.arange(between)) & 0xFFFF]
            lats = 50 + (row + (to_row - row) * share) * step + bend[:, 0]
            lons = 4 + (column + (to_column - column) * share) * step + bend[:, 1]
            for nth, (lat, lon) in enumerate(zip(lats.tolist(), lons.tolist(), strict=True)):
                writer.add_node(Node(id=first + number * between + nth, location=(lon, lat)))
        for number, (row, column, to_row, to_column) in enumerate(ends):
            tags = {"highway": str(highways[number & 0xFFFF]), "name": f"Street {number}"}
            if surfaces[number & 0xFFFF]:
                tags["surface"] = str(surfaces[number & 0xFFFF])
            inner = range(first + number * between, first + (number + 1) * between)
            writer.add_way(
                Way(id=number + 1, nodes=[int(junction[row, column]), *inner, int(junction[to_row, to_column])], tags=tags)
            )
        last = len(ends)
        for number in range(0, len(ends) - 2 * side - 2, 40):  # every twentieth block is a lawn or a wood
            row, column = divmod(number // 2, side)
            if column == side - 1:
                continue
            corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column), (row, column)]
            last += 1
            kind = {"leisure": "park"} if number % 80 else {"landuse": "forest"}
            writer.add_way(Way(id=last, nodes=[int(junction[r, c]) for r, c in corners], tags=kind))
    return path
