"""One run as six tellings: three recordings, two lists, and what a person typed. All invented.

They differ as real ones do: the receiver of each is a little off, a list gives elapsed or moving time, one counts on
the device and the other on the map, one has no zone; the person was away from the zone of the profile.
"""

import importlib.util
import math
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from journal.domain.entries import Session

_SPEC = importlib.util.spec_from_file_location("fit_writer", Path(__file__).parents[1] / "importers" / "conftest.py")
assert _SPEC is not None and _SPEC.loader is not None
_MODULE = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_MODULE)

START = datetime(2026, 3, 4, 18, tzinfo=UTC)  # 13:00 on a lake in New York State, 19:00 in Berlin
DAY = date(2026, 3, 4)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
_FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
_STEP = 6
# Half an hour at 3 m/s with a stop of a minute.
_SECONDS = [*range(0, 900, _STEP), *range(960, 1860, _STEP)]
FORMATS = ("fit", "tcx", "gpx", "strava", "garmin", "hand")


def _points(noise: float, late: int = 0) -> list[tuple[int, float, float]]:
    """Second, latitude, longitude; ``noise`` in metres, the first fix some seconds late."""
    found = []
    for number, second in enumerate(_SECONDS):
        if second >= late:
            wobble = noise * math.sin(number * 1.7) / 111_195
            found.append((second, 42.4 + number * _STEP * 3 / 111_195 + wobble, -76.9 + wobble))
    return found


def fit(start: datetime = START) -> bytes:
    """From the device: everything, a point every 6 s, its own distance."""
    writer = _MODULE.FitWriter().message(0, {0: ("e", 4)})
    begin = int((start - _FIT_EPOCH).total_seconds())
    for number, (second, lat, lon) in enumerate(_points(1.0)):
        place = {0: ("i", round(lat * 2**31 / 180)), 1: ("i", round(lon * 2**31 / 180)), 5: ("I", number * _STEP * 300)}
        writer.message(20, {253: ("I", begin + second), **place, 3: ("B", 140 + number % 20), 4: ("B", 85)})
    totals = {7: ("I", 1_860_000), 8: ("I", 1_800_000), 9: ("I", 540_000)}
    return writer.message(18, {253: ("I", begin + 1860), 2: ("I", begin), 5: ("e", 1), **totals}).file()


def _stamp(start: datetime, second: int) -> str:
    return (start + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")


def gpx(start: datetime = START, late: int = 12) -> str:
    """From a phone: positions and climb, the first fix late, a title."""
    points = "".join(
        f'<trkpt lat="{lat:.7f}" lon="{lon:.7f}"><ele>{118 + second // 300}</ele><time>{_stamp(start, second)}</time></trkpt>'
        for second, lat, lon in _points(2.5, late)
    )
    return f"<gpx><trk><name>Lake run</name><type>running</type><trkseg>{points}</trkseg></trk></gpx>"


def tcx(start: datetime = START) -> str:
    """As a site writes the device's file: heart rate and positions."""
    points = "".join(
        f"<Trackpoint><Time>{_stamp(start, second)}</Time><Position><LatitudeDegrees>{lat:.7f}</LatitudeDegrees>"
        f"<LongitudeDegrees>{lon:.7f}</LongitudeDegrees></Position><HeartRateBpm><Value>{141 + second % 9}</Value></HeartRateBpm></Trackpoint>"
        for second, lat, lon in _points(1.5)
    )
    lap = f"<Lap StartTime='{_stamp(start, 0)}'><TotalTimeSeconds>1800</TotalTimeSeconds><Track>{points}</Track></Lap>"
    return f"<TrainingCenterDatabase><Activities><Activity Sport='Running'>{lap}</Activity></Activities></TrainingCenterDatabase>"


STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Activity Gear,Filename,"
    "Elapsed Time,Moving Time,Distance\n"
)
GARMIN = "Activity Type,Date,Favorite,Title,Distance,Time,Avg HR,Max HR,Total Ascent,Moving Time,Elapsed Time\n"


def strava(start: datetime = START, id: int = 771, file: str = "activities/90017.fit.gz") -> str:
    """A row of the list, in UTC: gear, a note, elapsed and moving time."""
    at = start.strftime("%b {}, %Y, %I:%M:%S %p").format(start.day)
    return f'{id},"{at}",Lunch by the lake,Run,windy,1858,5.42,Pegasus 41,{file},1858.0,1792.0,5418.0\n'


def garmin(start: datetime = START) -> str:
    """A row of the list, by the wall clock of the place."""
    local = (start - timedelta(hours=5)).strftime("%Y-%m-%d %H:%M:%S")
    return f'Running,{local},false,Seneca Run,"5.40","00:30:00","149","161","7","00:29:50","00:31:00"\n'


def hand() -> Session:
    """What a person wrote that evening."""
    return Session(sport="run", day=DAY, distance_m=5400.0, duration_s=1800.0, rpe=6.0, surface={"gravel": 1.0}, shoes="trail")


def files(folder: Path) -> dict[str, Path]:
    """The five files, by format."""
    folder.mkdir(exist_ok=True)
    written: dict[str, tuple[str, str | bytes]] = {
        "fit": ("watch.fit", fit()), "tcx": ("site.tcx", tcx()), "gpx": ("phone.gpx", gpx()),
        "strava": ("activities.csv", STRAVA + strava()), "garmin": ("Activities.csv", GARMIN + garmin()),
    }  # fmt: skip
    for name, content in written.values():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return {format: folder / name for format, (name, _) in written.items()}
