"""Small files to import, and what came of them."""

import json
from pathlib import Path

GPX = """<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>{name}</name><type>running</type><trkseg>
{points}</trkseg></trk></gpx>"""


def gpx(path: Path, start: str = "2026-11-01T07:00", metres: int = 5000, name: str = "Morning") -> Path:
    """A straight run north at 3 m/s from a field near the Dutch coast, a point every 10 s."""
    day, _, clock = start.partition("T")
    first = int(clock[:2]) * 3600 + int(clock[3:5]) * 60
    rows = []
    for step in range(metres // 30 + 1):
        at = first + 10 * step
        rows.append(
            f'<trkpt lat="{53.2 + step * 30 / 111195:.7f}" lon="6.1"><ele>2</ele><time>{day}T{at // 3600:02d}:{at // 60 % 60:02d}:{at % 60:02d}Z</time></trkpt>'
        )
    path.write_text(GPX.format(name=name, points="\n".join(rows)))
    return path


STRAVA = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance\n"


def strava(path: Path, *rows: str) -> Path:
    path.write_text(STRAVA + "".join(f"{row}\n" for row in rows))
    return path


ROW = '77,"Nov 1, 2026, 7:00:00 AM",Morning,Run,,1660,4.98,,,false,,Pegasus 41,activities/1.gpx,,,1660.0,1650.0,4980.0'


def ask(run, *args: str) -> dict:
    ran = run("import", *args, "--json")
    return {**json.loads(ran.out), "code": ran.code}


def sessions(run) -> list[dict]:
    return json.loads(run("list", "--json").out)["sessions"]
