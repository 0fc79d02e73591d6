"""One recording, written in each format, is the same session."""

from datetime import UTC, datetime, timedelta

import pytest

START = datetime(2026, 3, 4, 6, tzinfo=UTC)
EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
# Out and back with a stop of a minute in which nothing was recorded.
SECONDS = [*range(300), *range(360, 660)]
POINTS = [
    (second, 52.5 + 3e-5 * min(i, 600 - i), 13.4 + 1e-5 * i, 40 + i // 30, 140 + i % 20) for i, second in enumerate(SECONDS)
]


def as_fit(writer):
    writer.message(0, {0: ("e", 4)})
    start = int((START - EPOCH).total_seconds())
    for second, lat, lon, ele, hr in POINTS:
        if second == 360:
            writer.message(21, {253: ("I", start + 299), 0: ("e", 0), 1: ("e", 4)}, local=1)
            writer.message(21, {253: ("I", start + 360), 0: ("e", 0), 1: ("e", 0)}, local=1)
        place = {0: ("i", round(lat * 2**31 / 180)), 1: ("i", round(lon * 2**31 / 180)), 78: ("I", (ele + 500) * 5)}
        writer.message(20, {253: ("I", start + second), **place, 3: ("B", hr), 4: ("B", 85)})
    return writer.message(
        18, {253: ("I", start + 659), 2: ("I", start), 5: ("e", 1), 7: ("I", 659_000), 8: ("I", 599_000)}
    ).file()


def stamp(second):
    return (START + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_gpx(_):
    def one(second, lat, lon, ele, hr):
        return f'<trkpt lat="{lat:.7f}" lon="{lon:.7f}"><ele>{ele}</ele><time>{stamp(second)}</time><extensions><hr>{hr}</hr><cad>85</cad></extensions></trkpt>'

    parts = ["".join(one(*point) for point in half) for half in (POINTS[:300], POINTS[300:])]
    return f"<gpx><trk><type>running</type><trkseg>{parts[0]}</trkseg><trkseg>{parts[1]}</trkseg></trk></gpx>"


def as_tcx(_):
    def one(second, lat, lon, ele, hr):
        place = f"<Position><LatitudeDegrees>{lat:.7f}</LatitudeDegrees><LongitudeDegrees>{lon:.7f}</LongitudeDegrees></Position>"
        rest = f"<AltitudeMeters>{ele}</AltitudeMeters><HeartRateBpm><Value>{hr}</Value></HeartRateBpm><Cadence>85</Cadence>"
        return f"<Trackpoint><Time>{stamp(second)}</Time>{place}{rest}</Trackpoint>"

    halves = ["".join(one(*point) for point in half) for half in (POINTS[:300], POINTS[300:])]
    laps = "".join(
        f"<Lap StartTime='{stamp(0)}'><TotalTimeSeconds>299</TotalTimeSeconds><Track>{half}</Track></Lap>" for half in halves
    )
    return (
        f"<TrainingCenterDatabase><Activities><Activity Sport='Running'>{laps}</Activity></Activities></TrainingCenterDatabase>"
    )


NAMES = ("distance_m", "duration_s", "moving_s", "ascent_m", "descent_m", "mean_hr_bpm", "max_hr_bpm", "cadence_spm")


@pytest.mark.parametrize("written", [as_fit, as_tcx])
def test_formats_agree(reads, fit, written):
    sessions = [reads("a", form(fit())).sessions[0].session for form in (as_gpx, written)]
    one, two = sessions
    assert (one.sport, one.started_at, one.zone, one.day) == (two.sport, two.started_at, two.zone, two.day)
    assert {name: getattr(one, name) for name in NAMES} == pytest.approx({name: getattr(two, name) for name in NAMES}, rel=1e-4)
    assert one.distance_m == pytest.approx(2 * 300 * 3.4, rel=0.05)
