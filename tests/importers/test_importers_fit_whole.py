"""FIT files that are damaged, break off, or are of another kind."""

import pytest
from fit_files import START, header, records, summary

from journal.domain.errors import Refused
from journal.importers.formats.fit.crc import checksum


def test_a_wrong_checksum_is_told_and_the_records_kept(reads, fit):
    parsed = reads("a.fit", summary(records(header(fit()))).file(crc=0x1234))
    assert parsed.warnings == ("its checksum is wrong: some values may be damaged",)
    assert parsed.sessions[0].session.distance_m == pytest.approx(177, rel=1e-3)


def test_a_file_that_breaks_off_keeps_what_it_has(reads, fit):
    whole = summary(records(header(fit()), 600)).file()
    parsed = reads("a.fit", whole[: len(whole) // 2])
    assert parsed.warnings[0] == f"breaks off after {len(whole) // 2} of {len(whole)} bytes: what was recorded until then is kept"
    assert parsed.sessions[0].session.duration_s == pytest.approx(299, abs=3)
    assert parsed.sessions[0].session.sport == "run"


def test_a_device_that_never_wrote_the_size(one, fit):
    assert one(records(header(fit()), 300).file(size=0)).duration_s >= 299


def test_a_message_that_nothing_defines_ends_the_reading(reads, fit):
    writer = records(header(fit()), 300)
    writer.body += b"\x05" * 40
    parsed = reads("a.fit", writer.file())
    assert parsed.warnings[0].startswith("cannot be read to its end, a message without a definition at byte")
    assert parsed.sessions[0].session.duration_s == 299


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (lambda fit: header(fit(), type=6).file(), "is a FIT file of a course"),
        (lambda fit: header(fit(), type=32).file(), "is a FIT file of daily monitoring"),
        (lambda fit: header(fit(), type=200).file(), r"is a FIT file of another kind \(200\)"),
        (lambda fit: header(fit()).file(), "nothing was recorded"),
        (lambda fit: summary(header(fit())).file(), "no session with a distance or a time"),
        (lambda fit: summary(header(fit()), sport=3, _7=("I", 60_000)).file(), "no session with a distance or a time"),
        (lambda fit: summary(records(header(fit()), start=START + 300 * 86_400), START + 300 * 86_400).file(), "in the future"),
    ],
)
def test_refused(reads, fit, content, says):
    with pytest.raises(Refused, match=rf"^a\.fit: .*{says}"):
        reads("a.fit", content(fit))


def test_the_name_does_not_make_the_format(reads):
    with pytest.raises(Refused, match=r"^a\.fit: (is in no known|no) format"):
        reads("a.fit", "Type,Local Number,Message\nDefinition,0,file_id\n")


@pytest.mark.parametrize("size", [0, 1, 2, 3, 7, 64, 1000])
def test_checksum_is_that_of_the_protocol(fit, size):
    data = bytes(i * 37 % 256 for i in range(size))
    assert checksum(data) == fit.checksum(data)
    assert checksum(b"123456789") == 0xBB3D  # the published check value of CRC-16/ARC
