"""One bout from columns of readings and what its file says about it as a whole: a session with its streams."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from journal.analysis.track import Track, Values
from journal.importers.building.build import session, shortened
from journal.importers.building.parsed import Context, Recorded
from journal.importers.building.recording import Recording, by_speed, measured, on_earth, streams, when
from journal.importers.building.series import of
from journal.importers.building.sports import known_sport, says_nothing

_PLACED = ("lat_deg", "lon_deg", "ele_m", "time_s", "hr_bpm", "cadence")
_KNOWN = (*_PLACED, "distance_m", "segment")


@dataclass(frozen=True, eq=False)
class Bout:
    """``columns``: names and units of ``analysis.streams``, each of shape (n,), ``time_s`` always among them.

    ``totals``, ``indoors``, ``started_s``, ``offset_s`` and ``wall_clock`` are those of ``Recording``; ``sport`` is the
    file's own word for it, empty where it has none.
    """

    columns: Mapping[str, Values]
    totals: Mapping[str, float] = field(default_factory=dict)
    sport: str = ""
    title: str | None = None
    note: str | None = None
    indoors: bool = False
    started_s: float = np.nan
    offset_s: float = np.nan
    wall_clock: bool = False

    def recording(self) -> Recording:
        """The bout as it is measured."""
        values = {name: of(self.columns, name) for name in _PLACED}
        track = Track.of(
            values["lat_deg"], values["lon_deg"], ele=values["ele_m"], time=values["time_s"], hr=values["hr_bpm"],
            cadence=values["cadence"], segment=np.nan_to_num(of(self.columns, "segment")),
        )  # fmt: skip
        return Recording(
            track, of(self.columns, "distance_m"), self.totals, indoors=self.indoors, started_s=self.started_s,
            offset_s=self.offset_s, wall_clock=self.wall_clock,
        )  # fmt: skip


def recorded(bout: Bout, name: str, context: Context, warnings: list[str], key: str | None = None) -> Recorded:
    """The session of a bout in the file of this name, and its streams; what was guessed or left out goes to ``warnings``.

    ``Refused``: the future, or no time at all while no day is given by hand.
    """
    recording = bout.recording()
    sport, said = _sport(bout.sport, recording)
    numbers, doubts = measured(recording, sport)
    moment = when(recording, name, context)
    entry, left_out = session({
        **moment, **numbers, "sport": sport, "title": shortened(bout.title, 300), "note": shortened(bout.note, 2000),
    })  # fmt: skip
    warnings += [*said, *doubts, *left_out]
    # With a position the zone is known, and so is the instant.
    floating = bout.wall_clock and not on_earth(recording.track).any()
    return Recorded(
        entry, key, floating=bool(floating), streams=streams(recording, entry.started_at, warnings, _extras(bout.columns))
    )


def _sport(written: str, recording: Recording) -> tuple[str, list[str]]:
    """Our word for the sport, and what to tell about it."""
    if says_nothing(written):
        numbers, _ = measured(recording, "other")
        guessed, said = by_speed(numbers["distance_m"], numbers["moving_s"])
        return guessed, [said]
    known = known_sport(written)
    return (known, []) if known else ("other", [f"its sport '{shortened(written, 40)}' is not one of ours: kept as other"])


def _extras(columns: Mapping[str, Values]) -> dict[str, Values]:
    """The quantities that a recording does not know."""
    return {name: values for name, values in columns.items() if name not in _KNOWN}
