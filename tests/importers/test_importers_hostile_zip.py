"""Archives that break readers: each bad member or archive is one line, the others are read, and nothing is written."""

import gzip
import io
import random
import stat
import struct
import tempfile
import warnings
import zipfile

import pytest

from journal.domain.errors import Refused
from journal.importers import Place, digest, expand, read
from journal.importers.edge import archive, archives, guard, walking

POINTS = '<trkpt lat="52.5" lon="13.4"><time>2026-03-04T06:00:00Z</time></trkpt><trkpt lat="52.6" lon="13.4"><time>2026-03-04T07:00:00Z</time></trkpt>'
RUN = f"<gpx><trk><type>running</type><trkseg>{POINTS}</trkseg></trk></gpx>".encode()
MB = 2**20
# Where the fields of a member's entry in the directory lie.
_FIELDS = {"flags": (8, "H"), "method": (10, "H"), "crc": (16, "I"), "packed": (20, "I"), "size": (24, "I"), "at": (42, "I")}


def zipped(*members, comment=b"", method=zipfile.ZIP_DEFLATED):
    """An archive of (name, content) pairs; a name may be a ZipInfo, and stand twice."""
    file = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(file, "w", method) as packed:
        packed.comment = comment
        for name, content in members:
            packed.writestr(name, content)
    return file.getvalue()


def lying(content, number=0, **said):
    """An archive with another thing said of one of its members, by its number in the directory."""
    at = -1
    for _ in range(number + 1):
        at = content.index(b"PK\x01\x02", at + 1)
    changed = bytearray(content)
    for name, value in said.items():
        offset, form = _FIELDS[name]
        struct.pack_into(f"<{form}", changed, at + offset, value)
    return bytes(changed)


def special(name, mode):
    """The name of a member of another kind than a file."""
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, mode << 16
    return info


def ended(content, **said):
    """An archive with another thing said at its end: ``size`` or ``at`` of the directory."""
    at = content.rindex(b"PK\x05\x06")
    changed = bytearray(content)
    for name, value in said.items():
        struct.pack_into("<I", changed, at + {"size": 12, "at": 16}[name], value)
    return bytes(changed)


@pytest.fixture
def brings(tmp_path, context):
    """Writes an archive and imports what is in it: what each file is, by the path shown, and how many were skipped."""

    def brings(content, name="a.zip"):
        path = tmp_path / name
        path.write_bytes(content)
        found = expand([path])
        outcomes = {}
        for place in found.files:
            try:
                digest(place)
                outcomes[place.shown.removeprefix(f"{tmp_path}/")] = read(place, context).format
            except Refused as error:
                line = str(error)
                assert line.isprintable() and len(line) < 400 and "cannot be understood" not in line
                outcomes[place.shown.removeprefix(f"{tmp_path}/")] = line
        assert [one.name for one in tmp_path.iterdir()] == [name], "nothing is written"
        return outcomes, len(found.skipped)

    return brings


@pytest.fixture
def unpacked(monkeypatch):
    """How many bytes members gave so far."""
    counted = [0]

    class Counting(zipfile.ZipExtFile):
        def read(self, n=-1):
            data = super().read(n)
            counted[0] += len(data)
            return data

    monkeypatch.setattr(zipfile, "ZipExtFile", Counting)
    yield lambda: counted[0]
    archives.close_all()


TWO = zipped(("bad.gpx", RUN), ("good.gpx", RUN))
PACKED = zipfile.ZipFile(io.BytesIO(TWO)).infolist()[0].compress_size


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (lying(TWO, flags=0x1), "bad.gpx: is encrypted in its archive, expected one without a password"),
        (lying(TWO, flags=0x41), "bad.gpx: is encrypted in its archive"),
        (lying(TWO, method=99), "bad.gpx: is packed by method 99, expected an ordinary zip archive"),
        (lying(TWO, method=9), "bad.gpx: is packed by method 9,"),
        (lying(TWO, crc=1), "bad.gpx: is damaged in a.zip (Bad CRC-32"),
        (lying(TWO, size=20), "bad.gpx: is damaged in a.zip (Bad CRC-32"),
        (lying(TWO, size=2**31), "bad.gpx: unpacks to 2048 MB from"),
        (lying(TWO, packed=20), "bad.gpx: is damaged in a.zip ("),
        (lying(TWO, method=0), "bad.gpx: "),
        (lying(TWO, at=7), "bad.gpx: is damaged in a.zip ("),
        (zipped((special("bad.gpx", stat.S_IFLNK | 0o777), "/etc/passwd"), ("good.gpx", RUN)), "bad.gpx: is a link or a device"),
        (zipped((special("bad.gpx", stat.S_IFCHR | 0o666), b""), ("good.gpx", RUN)), "bad.gpx: is a link or a device"),
        (zipped((special("bad.gpx", stat.S_IFIFO | 0o666), b""), ("good.gpx", RUN)), "bad.gpx: is a link or a device"),
        (zipped(("bad.gpx", RUN), ("bad.gpx", RUN * 2), ("good.gpx", RUN)), "bad.gpx: stands twice in its archive"),
        (zipped(("bad.gpx", b""), ("good.gpx", RUN)), "bad.gpx: the file is empty"),
        (zipped(("bad.gpx", b"\xff\xd8\xff picture"), ("good.gpx", RUN)), "bad.gpx: is a picture"),
        (zipped(("bad.gpx", zipped(("x.gpx", RUN))), ("good.gpx", RUN)), "bad.gpx: is a zip archive"),
        (zipped(("bad.gpx", gzip.compress(RUN, mtime=0)[:10]), ("good.gpx", RUN)), "bad.gpx: is damaged or breaks off (gzip)"),
        (zipped(("bad.gpx", b" " * 40 * MB), ("good.gpx", RUN)), "bad.gpx: unpacks to 40 MB from"),
        (
            zipped(("bad.gpx", gzip.compress(b"<gpx>" + b" " * 40 * MB, mtime=0)), ("good.gpx", RUN)),
            "bad.gpx: unpacks to more than 12 MB",
        ),
    ],
)
def test_a_bad_member_is_refused_alone(brings, unpacked, content, says):
    outcomes, skipped = brings(content)
    assert (outcomes.pop("a.zip/good.gpx"), skipped) == ("gpx", 0)
    assert outcomes["a.zip/bad.gpx"].startswith(says) and len(outcomes) == 1
    assert unpacked() < MB


def test_whole_members_with_a_wrong_size_are_read(brings):
    assert brings(lying(TWO, size=5000)) == ({"a.zip/bad.gpx": "gpx", "a.zip/good.gpx": "gpx"}, 0)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_without_a_bound_are_not_unpacked(brings, unpacked, method):
    outcomes, _ = brings(zipped(("bomb.gpx", b" " * 40 * MB), method=method))
    assert outcomes["a.zip/bomb.gpx"].startswith("bomb.gpx: is packed by method")
    assert unpacked() == 0


def test_a_bomb_that_lies_about_its_size_stops_there(brings, unpacked):
    outcomes, _ = brings(lying(zipped(("bomb.gpx", b" " * 12 * MB)), size=1000))
    assert outcomes["a.zip/bomb.gpx"].startswith("bomb.gpx: is damaged in a.zip")
    assert unpacked() <= 2000


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (lying(zipped(("a.gpx", RUN), ("b.gpx", RUN)), 1, at=0), "its files lie over each other"),
        (lying(TWO, packed=2**30), "its files lie over each other"),
        # The second begins in the end of the first one's data, which stands behind a header of its own.
        (lying(TWO, 1, at=PACKED + 10), "its files lie over each other"),
        (TWO[:-30], "is a damaged zip archive ("),
        (TWO[: len(TWO) // 2], "is a damaged zip archive ("),
        (TWO[:4], "is a damaged zip archive ("),
        (TWO[:-22], "is a damaged zip archive ("),
        (ended(TWO, size=2**31), "is a damaged zip archive ("),
        (ended(TWO, at=2**31), "is a damaged zip archive ("),
        (ended(TWO, size=3), "is a damaged zip archive ("),
        (TWO.replace(b"PK\x01\x02", b"PK\x01\x03"), "is a damaged zip archive ("),
        (zipped(("ü.gpx", RUN)).replace("ü".encode(), b"\xff\xfe"), "is a damaged zip archive ("),
        (zipped(), "is a zip archive that holds no recording"),
        (zipped(("a.jpg", b"x"), ("a/", b"")), "is a zip archive that holds no recording"),
        (zipped(("people.csv", b"name,age\nx,1\n")), "is a zip archive that holds no recording"),
        (
            zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")),
            "is a zip archive that holds no recording",
        ),
    ],
)
def test_a_bad_archive_is_one_line(brings, content, says):
    (outcome,), skipped = brings(content)[0].items(), 0
    assert outcome[0] == "a.zip" and outcome[1].startswith(f"a.zip: {says}") and skipped == 0


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("../../x.gpx", "a.zip/../../x.gpx"),
        ("/etc/x.gpx", "a.zip//etc/x.gpx"),
        ("C:\\Users\\x.gpx", "a.zip/C:\\Users\\x.gpx"),
        ("..\\..\\x.gpx", "a.zip/..\\..\\x.gpx"),
        ("\x1b[2J\nx.gpx", "a.zip/?[2J?x.gpx"),
        ("\u202ex.gpx", "a.zip/?x.gpx"),
        ("größe.gpx", "a.zip/größe.gpx"),
        ("日本.GPX", "a.zip/日本.GPX"),
        ("a/./b//x.gpx", "a.zip/a/./b//x.gpx"),
        ("x" * 9000 + ".gpx", f"a.zip/{'x' * 199}…"),
    ],
)
def test_names_are_shown_safely_and_never_written(brings, written, shown):
    assert brings(zipped((written, RUN))) == ({shown: "gpx"}, 0)


def test_a_name_in_utf_8_that_does_not_say_so(brings):
    # The bit that says so is 11, in the member's own header as in the directory.
    content = zipped(("größe.gpx", RUN))
    local = bytearray(lying(content, flags=0))
    struct.pack_into("<H", local, 6, 0)
    assert brings(bytes(local)) == ({"a.zip/größe.gpx": "gpx"}, 0)


def test_a_name_in_an_old_code_page(brings):
    content = lying(zipped(("gr\x00\x00e.gpx".replace("\x00", "ss"), RUN)), flags=0).replace(b"grsssse", b"gr\x94\xe1sse")
    assert list(brings(content)[0].values()) == ["gpx"]


@pytest.mark.parametrize("comment", [b"x" * 65535, b"PK\x05\x06" + b"\0" * 18])
def test_comments_are_no_matter_or_one_line(brings, comment):
    outcomes, _ = brings(zipped(("x.gpx", RUN), comment=comment))
    assert len(outcomes) == 1 and (outcomes.get("a.zip/x.gpx") == "gpx" or outcomes["a.zip"].startswith("a.zip: is a "))


@pytest.mark.parametrize("name", ["a.zip", "a.gpx", "export", "a.ZIP"])
def test_the_content_decides_whether_it_is_an_archive(brings, name):
    assert brings(zipped(("x.gpx", RUN)), name) == ({f"{name}/x.gpx": "gpx"}, 0)
    assert brings(RUN, name) == ({name: "gpx"}, 0)


def test_a_recording_named_as_an_archive_in_an_archive(brings):
    assert brings(zipped(("x.zip", RUN))) == ({"a.zip/x.zip": "gpx"}, 0)


def test_archives_in_archives_are_walked_once_and_no_deeper(brings, unpacked):
    deepest = zipped(("deep.gpx", RUN))
    inner = zipped(("1.gpx", RUN), ("2.gpx", RUN), ("deepest.zip", deepest), ("notes.txt", b"x"))
    outcomes, skipped = brings(zipped(("inner.zip", inner), ("broken.zip", inner[:-30]), ("0.gpx", RUN)))
    assert outcomes.pop("a.zip/inner.zip/deepest.zip").startswith("deepest.zip: is a zip archive")
    assert outcomes.pop("a.zip/broken.zip").startswith("broken.zip: is a damaged zip archive")
    assert (outcomes, skipped) == (dict.fromkeys(("a.zip/0.gpx", "a.zip/inner.zip/1.gpx", "a.zip/inner.zip/2.gpx"), "gpx"), 1)
    # A good one is unpacked once, a broken one when it is listed and when it is read, each member when hashed and read.
    assert unpacked() < 12 * len(inner)


def test_what_is_unpacked_goes_with_the_archive(brings, monkeypatch, tmp_path_factory):
    folder = tmp_path_factory.mktemp("private")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    made = []
    monkeypatch.setattr(
        tempfile, "TemporaryFile", lambda make=tempfile.TemporaryFile, **how: made.append(make(**how)) or made[-1]
    )
    brings(zipped(("inner.zip", zipped(("1.gpx", RUN), ("2.gpx", RUN)))))
    assert [one.closed for one in made] == [False]
    archives.close_all()
    assert [one.closed for one in made] == [True] and not list(folder.iterdir())


@pytest.mark.parametrize(
    ("module", "limit", "value"),
    [
        (archive, "MAX_MEMBERS", 2),
        (archive, "MAX_DIRECTORY_BYTES", 100),
        (walking, "MAX_MEMBERS", 2),
        (walking, "MAX_TOTAL_BYTES", len(RUN) * 2),
    ],
)
def test_an_archive_of_too_much_is_one_line(brings, monkeypatch, module, limit, value):
    monkeypatch.setattr(module, limit, value)
    ((name, line),) = brings(zipped(("1.gpx", RUN), ("2.gpx", RUN), ("3.gpx", RUN)))[0].items()
    assert name == "a.zip" and line.startswith("a.zip: ")


def test_archives_in_an_archive_count_with_it(brings, monkeypatch):
    monkeypatch.setattr(walking, "MAX_MEMBERS", 5)
    inner = zipped(("1.gpx", RUN), ("2.gpx", RUN))
    ((name, line),) = brings(zipped(("a.zip", inner), ("b.zip", inner)))[0].items()
    assert (name, line.partition(",")[0]) == ("a.zip", "a.zip: holds more than 5 files or 64 GB")


def test_too_large_an_archive_in_an_archive_is_not_unpacked(brings, monkeypatch, unpacked):
    monkeypatch.setattr(archives, "MAX_NESTED_BYTES", 10)
    outcomes, _ = brings(zipped(("inner.zip", zipped(("1.gpx", RUN)))))
    assert outcomes["a.zip/inner.zip"].startswith("inner.zip: ")
    assert unpacked() < 4000


def test_a_member_larger_than_its_format_may_be(brings, monkeypatch):
    header = b"id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n"
    monkeypatch.setattr(guard, "MAX_BYTES", 50)
    outcomes, _ = brings(zipped(("activities.csv", header), ("x.gpx", RUN)))
    assert outcomes["a.zip/activities.csv"].startswith("activities.csv: too large, 0 MB; expected at most 0 MB")
    # It is streamed, so its format allows more.
    assert outcomes["a.zip/x.gpx"] == "gpx"


def test_a_member_that_is_gone(tmp_path, context):
    path = tmp_path / "a.zip"
    path.write_bytes(TWO)
    with pytest.raises(Refused, match=r"^c\.gpx: is not in a\.zip"):
        read(Place(path, ("c.gpx",)), context)
    path.unlink()
    with pytest.raises(Refused, match=r"^bad\.gpx: no such file"):
        read(Place(path, ("bad.gpx",)), context)


def test_an_archive_that_was_written_anew_is_opened_anew(brings):
    assert brings(zipped(("1.gpx", RUN)))[0] == {"a.zip/1.gpx": "gpx"}
    assert brings(zipped(("22.gpx", RUN)))[0] == {"a.zip/22.gpx": "gpx"}


def test_damage_anywhere_is_one_line(brings):
    inner = zipped(("3.gpx", RUN))
    whole, dice = zipped(("1.gpx", RUN), ("2.gpx.gz", gzip.compress(RUN, mtime=0)), ("in.zip", inner)), random.Random("zip")
    read_anyway = 0
    for _ in range(150):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 3)):
            content[dice.randrange(4, len(content))] = dice.randrange(256)
        if dice.random() < 0.3:
            at, to = sorted(dice.randrange(4, len(content)) for _ in range(2))
            content[at:to] = content[at:to] * dice.choice([0, 2])
        read_anyway += "gpx" in brings(bytes(content))[0].values()
    assert 0 < read_anyway < 150
