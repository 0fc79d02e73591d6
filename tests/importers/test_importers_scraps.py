"""Recordings of which next to nothing is there."""

import pytest
from fit_files import header, records, summary

from journal.domain.errors import Refused

POINT = '<trkpt lat="53.1" lon="6.{at}"><time>2026-01-05T10:00:0{at}Z</time></trkpt>'


def gpx(*counts: int) -> str:
    tracks = "".join(f"<trk><trkseg>{''.join(POINT.format(at=at) for at in range(count))}</trkseg></trk>" for count in counts)
    return f"<gpx version='1.1'>{tracks}</gpx>"


def one_record(fit) -> bytes:
    return records(header(fit()), 1).file()


@pytest.mark.parametrize(("name", "content"), [("a.gpx", lambda _: gpx(1)[:-14]), ("b.fit", lambda fit: one_record(fit)[:-9])])
def test_a_single_point_before_a_break_is_no_session(reads, fit, name, content):
    with pytest.raises(
        Refused, match=rf"^{name[0]}\.[a-z]+: (holds no session with a distance or a time|is an activity in which)"
    ):
        reads(name, content(fit))


@pytest.mark.parametrize(("name", "content"), [("a.gpx", lambda _: gpx(1)), ("a.fit", one_record)])
def test_a_whole_file_of_one_point_is_read(reads, fit, name, content):
    (one,) = reads(name, content(fit)).sessions
    assert one.streams.count == 1 and one.session.duration_s is None


def test_a_single_point_with_totals_is_one(reads, fit):
    (one,) = reads("a.fit", summary(records(header(fit()), 1), _7=("I", 60_000)).file()).sessions
    assert one.session.duration_s == 60 and one.streams.count == 1


def test_two_points_are_a_session(reads):
    assert reads("a.gpx", gpx(2)).sessions[0].streams.count == 2


def test_where_a_file_breaks_off_is_told_once(reads, fit):
    content = records(header(fit()), 60).message(18, {2: ("I", 1), 5: ("e", 1)}).file()
    definition = content.rindex(b"\x40\x00\x00" + (18).to_bytes(2, "little"))
    parsed = reads("a.fit", content[: definition + 8])  # inside the definition of the summary
    assert [line for line in parsed.warnings if "kept" in line and "sport" not in line] == [parsed.warnings[0]]
    assert parsed.warnings[0].startswith("breaks off after")
