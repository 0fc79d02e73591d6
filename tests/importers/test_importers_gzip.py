"""Compressed files read as what they hold, within bounds."""

import gzip
import random

import pytest

from journal.domain.errors import Refused
from journal.importers.formats import gpx

POINTS = "".join(
    f'<trkpt lat="{52.5 + i * 0.0001}" lon="13.4"><time>2026-03-04T06:{i // 60:02}:{i % 60:02}Z</time></trkpt>'
    for i in range(300)
)
GPX = f"<gpx><trk><type>running</type><trkseg>{POINTS}</trkseg></trk></gpx>".encode()
TCX = b"""<TrainingCenterDatabase><Activities><Activity Sport="Running"><Lap StartTime="2026-03-04T06:00:00Z">
<TotalTimeSeconds>600</TotalTimeSeconds><DistanceMeters>2000</DistanceMeters></Lap></Activity></Activities></TrainingCenterDatabase>"""
CSV = b"id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n1,2026-03-04 06:00:00,x,Run,,600,2000,,,\n"


def fit_bytes(fit):
    writer = fit().message(0, {0: ("e", 4)})
    return writer.message(18, {253: ("I", 1_141_452_600), 2: ("I", 1_141_452_000), 5: ("e", 1), 7: ("I", 600_000)}).file()


@pytest.mark.parametrize("kind", ["gpx", "tcx", "fit", "strava"])
@pytest.mark.parametrize("name", ["a.gz", "a.fit.gz", "a.bin.gz", "a.gpx"])
def test_the_content_decides_not_the_name(reads, fit, kind, name):
    content = {"gpx": GPX, "tcx": TCX, "fit": fit_bytes(fit), "strava": CSV}[kind]
    packed, plain = reads(name, gzip.compress(content, mtime=0)), reads("plain", content)
    assert packed.format == kind
    assert packed == plain


def test_several_members_are_one_file(reads):
    assert reads("a.gz", gzip.compress(GPX[:5000], mtime=0) + gzip.compress(GPX[5000:], mtime=0)) == reads("a", GPX)
    tiny = b"".join(gzip.compress(GPX[at : at + 3], mtime=0) for at in range(0, len(GPX), 3))
    assert reads("a.gz", tiny) == reads("a", GPX)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (gzip.compress(gzip.compress(GPX, mtime=0), mtime=0), "is compressed twice"),
        (gzip.compress(CSV * 100, mtime=0)[:-30], "damaged or breaks off"),
        (gzip.compress(GPX, mtime=0)[:12], "damaged or breaks off"),
        (gzip.compress(CSV, mtime=0)[:-8] + b"12345678", "damaged or breaks off"),
        (gzip.compress(b"", mtime=0) * 20_000, "damaged or breaks off"),
        (b"\x1f\x8b\x08", "damaged or breaks off"),
        (b"\x1f\x8b" + bytes(50), "damaged or breaks off"),
        (gzip.compress(b"", mtime=0), "is empty"),
        (gzip.compress(b" \n", mtime=0), "is empty"),
        (gzip.compress(b"PK\x03\x04rest", mtime=0), "zip archive"),
        (gzip.compress(b"just words\nand more\n", mtime=0), "no known format"),
        (gzip.compress(b"<gpx>" + b" " * 30 * 2**20, mtime=0), "unpacks to more than 12 MB"),
    ],
)
def test_refused_in_one_line(reads, content, says):
    with pytest.raises(Refused, match=rf"^a\.gz: .*{says}") as refused:
        reads("a.gz", content)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        (b"", ()),
        (bytes(200_000), ()),
        (b"garbage" * 30_000, ("something else stands behind its end (gzip): left aside",)),
        (bytes(70_000) + b"\x1f", ("something else stands behind its end (gzip): left aside",)),
    ],
    ids=["nothing", "zeros", "words", "zeros and one byte"],
)
@pytest.mark.parametrize("content", [GPX, CSV], ids=["gpx", "csv"])
def test_what_stands_behind_a_whole_file(reads, content, behind, said):
    parsed, plain = reads("a.gz", gzip.compress(content, mtime=0) + behind), reads("plain", content)
    assert parsed.sessions == plain.sessions
    assert parsed.warnings == (*said, *plain.warnings)


BROKEN = "is damaged or breaks off (gzip): what came before is kept"


@pytest.mark.parametrize(
    "torn",
    [
        lambda pack: pack(GPX)[:-300],
        lambda pack: pack(GPX)[:-200] + b"\xff" * 200,
        lambda pack: pack(GPX[:10_000]) + pack(GPX[10_000:])[:-100],
    ],
    ids=["cut", "damaged", "its second part cut"],
)
def test_points_before_a_break_are_kept(reads, torn):
    parsed = reads("a.gpx.gz", torn(lambda content: gzip.compress(content, mtime=0)))
    (one,) = parsed.sessions
    assert parsed.warnings[0].endswith(" is kept")
    assert 100 < one.streams.count < 300


def test_a_wrong_checksum_is_told(reads):
    packed = gzip.compress(GPX, mtime=0)
    parsed = reads("a.gpx.gz", packed[:-8] + b"12345678")
    plain = reads("a.gpx", GPX)
    assert parsed.warnings == (BROKEN, *plain.warnings)
    assert parsed.sessions == plain.sessions


def test_a_torn_fit_gives_what_was_recorded(reads, fit):
    writer = fit().message(0, {0: ("e", 4)})
    for second in range(3000):
        writer.message(20, {253: ("I", 1_141_452_000 + second), 3: ("B", 60 + second * 7919 % 100), 5: ("I", second * 300)})
    parsed = reads("a.fit.gz", gzip.compress(writer.file(), mtime=0)[:-4000])
    assert parsed.warnings[0] == BROKEN and parsed.warnings[1].startswith("breaks off after ")
    assert 0 < parsed.sessions[0].streams.count < 3000


def test_a_bomb_stops_early(reads, monkeypatch):
    monkeypatch.setattr(gpx, "MAX_BYTES", 100_000)
    with pytest.raises(Refused, match="unpacks to more than"):
        reads("a.gz", gzip.compress(b"<gpx>" + b" " * 200_000, mtime=0))


def test_damage_anywhere_is_one_line(reads):
    whole, dice = gzip.compress(GPX, mtime=0), random.Random("gzip")
    for _ in range(40):
        content = bytearray(whole)
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        try:
            reads("a.gz", bytes(content))
        except Refused as error:
            assert "cannot be understood" not in str(error) and "\n" not in str(error)
