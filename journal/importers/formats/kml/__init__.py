"""KML with times: the tracks that OpenTracks and its relatives write, each placemark an outing, each ``Track`` a stretch of it.

A line drawn on a map, which other KML holds, says nothing of when: it is refused.
"""

import re

from journal.domain.errors import Refused
from journal.importers.building.bout import Bout, recorded
from journal.importers.building.build import capped
from journal.importers.building.parsed import Context, Parsed
from journal.importers.edge import safexml
from journal.importers.edge.guard import Head, Source
from journal.importers.formats.kml.tracks import Kml

FORMAT = "kml"
PARTLY = True
RECORDING = True

_ROOT = re.compile(r"<(\w+:)?kml[\s>/]", re.IGNORECASE)


def recognises(head: Head) -> bool:
    """Whether the root element is <kml>, whatever its prefix."""
    return head.text.startswith("<") and _ROOT.search(head.text) is not None


def read(source: Source, context: Context) -> Parsed:
    """All outings. ``Refused``: no track with times, or one in the future."""
    kml = Kml(source.name)
    broken = safexml.read(source, kml)
    tracked = [one for one in kml.placemarks if one.parts]
    if not tracked:
        raise Refused(f"{source.name}: {broken or _nothing(kml)}, expected a track with times; export it again as FIT or GPX")
    lost = sum(one.lost for one in kml.placemarks)
    warnings = [
        *([f"{broken}: what stands before is kept"] if broken else []),
        *([f"{lost} stretches left out: as many times as places were expected"] if lost else []),
    ]
    bouts = [Bout(one.columns(), sport=one.type, title=one.name) for one in tracked]
    found = tuple(recorded(bout, source.name, context, warnings) for bout in bouts)
    return Parsed(FORMAT, sessions=found, warnings=capped(warnings))


def _nothing(kml: Kml) -> str:
    if any(one.lost for one in kml.placemarks):
        return "has other numbers of times than of places"
    return "has a line without times" if kml.lines else "has no track"
