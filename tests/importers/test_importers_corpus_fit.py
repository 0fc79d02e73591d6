"""Real FIT files, compared with an independent reader."""

import warnings
from functools import cache
from itertools import islice

import fitdecode
import numpy as np
import pytest
from corpus_exceptions import IMPOSSIBLE
from corpus_files import FIT, needs_corpus, sessions_of, warned

from journal.analysis.streams import RANGE, RESOLUTION
from journal.analysis.track import Track, distance_m
from journal.importers.building.recording import on_earth
from journal.importers.edge import guard
from journal.importers.formats.fit.decoding import MAGIC, decode

pytestmark = needs_corpus
# The other reader takes 100 s for a million records: of longer files it reads the beginning. Of whole files it is asked how
# many records there are, which way and which heart rate, and the answers kept: see test_importers_corpus_readers.
MOST = 1_000


def files():
    return [path for path in FIT if path.suffix.lower() == ".fit" and path.read_bytes()[8:12] == MAGIC]


# The other reader's names for a quantity, the best first, and its unit in ours.
QUANTITIES = {
    "lat_deg": (("position_lat",), 180 / 2**31),
    "lon_deg": (("position_long",), 180 / 2**31),
    "ele_m": (("enhanced_altitude", "altitude"), 1),
    "distance_m": (("distance",), 1),
    "speed_mps": (("enhanced_speed", "speed"), 1),
    "hr_bpm": (("heart_rate",), 1),
    "cadence": (("cadence",), 1),
    "power_w": (("power",), 1),
    "temperature_c": (("temperature",), 1),
    "vertical_oscillation_m": (("vertical_oscillation",), 0.001),
    "stance_time_s": (("stance_time",), 0.001),
    "stance_balance_pct": (("stance_time_balance",), 1),
    "step_length_m": (("step_length",), 0.001),
}
# An app's field counts as the device's that it stands in for; its units in ours. The other reader keeps both apart.
STANDS_IN = {
    3: ("hr_bpm", {"bpm": 1}),
    4: ("cadence", {"rpm": 1, "spm": 1}),
    5: ("distance_m", {"m": 1}),
    6: ("speed_mps", {"m/s": 1, "km/h": 1 / 3.6}),
    73: ("speed_mps", {"m/s": 1, "km/h": 1 / 3.6}),
    7: ("power_w", {"watts": 1, "watt": 1}),
    13: ("temperature_c", {"c": 1}),
    39: ("vertical_oscillation_m", {"centimeters": 0.01}),
    41: ("stance_time_s", {"milliseconds": 0.001}),
}
# Settings stuck to an activity without a header: the records read out of them are noise, their 15th time too.
NOISE = frozenset({"activity-activity-filecrc", "activity-settings-corruptheader~1", "activity-settings"})
# Heart rate that the strap gave back after the swim is merged here, not there.
MERGED = ("hr_bpm",)


@cache
def theirs(path):
    """A column of every quantity, and whether the other reader came to the end of the file."""
    rows, whole = [], True
    try:
        with warnings.catch_warnings(action="ignore"), fitdecode.FitReader(
            path, check_crc=fitdecode.CrcCheck.DISABLED, error_handling=fitdecode.ErrorHandling.IGNORE
        ) as reader:  # fmt: skip
            records = (one for one in reader if isinstance(one, fitdecode.FitDataMessage) and one.name == "record")
            rows += [row(one) for one in islice(records, MOST)]
            whole = next(records, None) is None
    except (fitdecode.FitError, ValueError):
        whole = False
    names = ("time_s", *QUANTITIES)
    return dict(zip(names, np.array(rows, dtype=float).reshape(-1, len(names)).T, strict=True)), whole


def row(message):
    own = {}
    for field in message.fields:
        if not of_app(field) and field.value is not None:
            own.setdefault(field.name, field.value)
    time = own.get("timestamp")
    found = {"time_s": time.timestamp() if hasattr(time, "timestamp") else None}
    for name, (names, size) in QUANTITIES.items():
        value = next((own[one] for one in names if one in own), None)
        found[name] = None if value is None else value * size
    if found["cadence"] is not None:
        found["cadence"] += own.get("fractional_cadence", 0)
    for field in message.fields:
        if of_app(field) and field.value is not None and field.field.native_field_num in STANDS_IN:
            name, units = STANDS_IN[field.field.native_field_num]
            if size := units.get((field.units or "").lower()):
                found[name] = field.value * size
    return list(found.values())


def of_app(field):
    return isinstance(field.field, fitdecode.types.DevField)


def ours(path):
    found = [one.records for one in decode(path.name, path.read_bytes())]
    return {name: np.concatenate([one[name] for one in found]) for name in found[0]}


def length(lat, lon):
    """Written apart from ours: the haversine with the half-angle arctangent, over points on earth."""
    known = (np.abs(lat) <= 90) & (np.abs(lon) <= 180) & ~((lat == 0) & (lon == 0))
    phi, theta = np.radians(lat[known]), np.radians(lon[known])
    half = np.sin(np.diff(phi) / 2) ** 2 + np.cos(phi[:-1]) * np.cos(phi[1:]) * np.sin(np.diff(theta) / 2) ** 2
    return 2 * 6_371_000 * np.arctan2(np.sqrt(half), np.sqrt(1 - half)).sum()


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_every_column_agrees_with_fitdecode(path):
    mine, (found, whole) = ours(path), theirs(path)
    count = len(found["time_s"])
    if whole:
        assert len(mine["time_s"]) == count
    for name, there in found.items():
        here = mine[name][:count]
        # Local time stands in here where a clock had no date.
        known = np.isfinite(there) if name in (*MERGED, "time_s") else np.full(count, True)
        if name == "time_s" and path.stem.partition("__")[2] in NOISE:
            known[14:] = False
        np.testing.assert_allclose(here[known], there[known], rtol=0, atol=1e-6, err_msg=name)
    track = Track.of(mine["lat_deg"][:count], mine["lon_deg"][:count])
    assert distance_m(track.part(on_earth(track))) == pytest.approx(
        length(found["lat_deg"], found["lon_deg"]), rel=0.002, abs=0.01
    )


ACTIVITY = 4


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_sessions_keep_every_record_of_an_activity(path):
    """Streams over all sessions hold what was decoded: each record once, each quantity to half its resolution."""
    activities = [one.records for one in decode(path.name, path.read_bytes()) if one.type in (ACTIVITY, None)]
    count = sum(one.count for one in activities)
    kept = [one.streams for one in sessions_of(path)]
    if kept and warned(path, "transition"):
        assert sum(one.count for one in kept) < count
        return
    assert sum(one.count for one in kept) == count
    track = Track.of(*(np.concatenate([one[name] for one in activities] or [[]]) for name in ("lat_deg", "lon_deg")))
    lost = {}
    for name in QUANTITIES:
        here = np.concatenate([one[name] for one in kept] or [[]])
        there = np.concatenate([one[name] for one in activities] or [[]])
        outside = (there < RANGE[name][0]) | (there > RANGE[name][1])
        lost |= {name: int(outside.sum())} if outside.any() else {}
        there[outside] = np.nan
        if name in ("lat_deg", "lon_deg"):
            there = np.where(on_earth(track), there, np.nan)
        np.testing.assert_allclose(here[np.isfinite(here)], there[np.isfinite(there)], rtol=1e-9, atol=0.5001 * RESOLUTION[name])
    assert lost == IMPOSSIBLE.get(path.name, {})
    assert not kept or warned(path, "which no device measures") is bool(lost)


def test_compressed_files_are_read_as_if_they_were_not():
    (path,) = (one for one in FIT if one.name.endswith(".fit.gz"))
    (one,) = decode(path.name, guard.opened(path).data())
    assert one.type == 4 and len(one.records["time_s"]) > 1000
