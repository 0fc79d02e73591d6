"""Whether a file is an extract that can be read, before hours of it are; what it says of itself."""

from datetime import date
from pathlib import Path
from typing import Any

from journal.domain.errors import Refused

EXAMPLE = "an extract of OpenStreetMap (.osm.pbf), for example from download.geofabrik.de"
_HEAD = 512
# After the four bytes of its length: a header of a block, whose first field says of what kind the block is.
_BEGIN = b"\n\x09OSMHeader"
# What people have in place of one, by how it begins.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"PK", "a ZIP archive: unpack it, if an extract is in it"),
    (
        b"\x1f\x8b",
        "compressed with gzip: gunzip it where that leaves an .osm.pbf; in place of XML (.osm.gz) get the region's .osm.pbf, or make "
        "one: `osmium cat region.osm.gz -o region.osm.pbf`",
    ),
    (b"BZh", "compressed with bzip2, as .osm.bz2 is: the same region as .osm.pbf is smaller and quicker"),
    (b"\xff\xe0", "an .o5m file: osmium-tool or osmconvert make an .osm.pbf of it"),
    (b"SQLite format 3", "a database, as .gpkg and .mbtiles are"),
    (b"\x00\x00\x27\x0a", "a shapefile"),
    (b"mapsforge", "a map for drawing"),
    (b"version https://git-lfs", "a pointer to a file, not the file"),
    (b"{", "JSON"),
)
_IN_TEXT: tuple[tuple[bytes, str], ...] = (
    (b"<osmchange", "changes of OpenStreetMap (.osc), not the data themselves"),
    (b"<osm", "OpenStreetMap as XML (.osm): `osmium cat` makes an .osm.pbf of it"),
    (b"<gpx", "a recording (GPX), which `journal import` reads"),
    (b"<html", "a web page, as a download that failed leaves it"),
    (b"<!doctype html", "a web page, as a download that failed leaves it"),
    (b"<kml", "a KML file"),
)


def recognise(path: Path) -> None:
    """``Refused`` in one line where a path is no extract; ``OSError``: it cannot be read."""
    if path.is_dir():
        raise Refused(f"{path}: is a folder, expected {EXAMPLE}")
    if not path.exists():
        raise Refused(f"{path}: no such file, expected {EXAMPLE}")
    if not path.is_file():
        raise Refused(f"{path}: is no file, expected {EXAMPLE}")
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise Refused(f"{path}: is empty, expected {EXAMPLE}")
    if head[4 : 4 + len(_BEGIN)] != _BEGIN:
        raise Refused(f"{path}: {_what(head)}; expected {EXAMPLE}")


def _what(head: bytes) -> str:
    other = next((what for begin, what in _OTHERS if head.startswith(begin)), None)
    found = other or next((what for word, what in _IN_TEXT if word in head.lower()), None)
    return f"is {found}" if found else "is no extract of OpenStreetMap"


def day_of(path: Path) -> date | None:
    """Until when the data go, by the header; None where it does not say. ``Refused``: damaged, or a history of all versions."""
    header = _header(path)
    if header.has_multiple_object_versions:
        raise Refused(f"{path}: is a history with every version of everything (.osh.pbf); expected {EXAMPLE}")
    said = header.get("osmosis_replication_timestamp") or header.get("timestamp")
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


def box_of(path: Path) -> tuple[float, float, float, float] | None:
    """South, west, north and east that the header names, in degrees; None where it names none. ``Refused``: damaged."""
    box = _header(path).box()
    if not box.valid():
        return None
    low, high = box.bottom_left, box.top_right
    return low.lat, low.lon, high.lat, high.lon


def _header(path: Path) -> Any:
    from journal.maps.reading.scanning import header_of  # and osmium, which a look at how a file begins does without

    return header_of(path)
