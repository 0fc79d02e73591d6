"""Stretches of ground for the picture of them: no map lies under the invented places of the sample data.

Each of the latest runs is cut into pieces; each piece is given what the run says it was on and lacks most so far, or nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journal.domain.stretches import Stretch
    from journal.report.view import View

MAP, MAP_DAY = "invented.osm.pbf", date(2026, 9, 30)
# Metres of the pieces, in turn, and how sure each is; every seventh is unknown.
_PIECES, _SURE, _UNKNOWN = (310.0, 1240.0, 190.0, 820.0, 450.0, 1710.0, 130.0, 640.0), (0.93, 0.71, 0.88, 0.97, 0.64), 7


def with_ground(view: "View") -> "View":
    """The same view with a strip for each of the latest runs."""
    from journal.report.mapped import LATEST, ground

    runs = view.history.sessions[view.history.sessions["sport"] == "run"].dropna(subset=["distance_m"])
    latest = [row for row in runs.iloc[::-1].to_dict("records") if _shares(row)][:LATEST]
    strips = (
        ground(row["session_id"], row["day"].date(), "run", tuple(_cut(row, turn)), MAP, MAP_DAY)
        for turn, row in enumerate(latest)
    )
    return replace(view, ground=tuple(strips))


def _shares(row: Mapping[str, Any]) -> dict[str, float]:
    return {name.removeprefix("surface_"): share for name, share in row.items() if name.startswith("surface_") and share > 0}


def _cut(row: Mapping[str, Any], turn: int) -> "Iterator[Stretch]":
    from journal.domain.stretches import Stretch

    shares, start = _shares(row), 0.0
    on = dict.fromkeys(shares, 0.0)
    while start < row["distance_m"]:
        end = min(start + _PIECES[turn % len(_PIECES)], row["distance_m"])
        surface = max(shares, key=lambda name: shares[name] * end - on[name])
        on[surface] += end - start
        known = turn % _UNKNOWN != 0
        yield Stretch(start, end, surface if known else None, _SURE[turn % len(_SURE)] if known else None)
        start, turn = end, turn + 1
