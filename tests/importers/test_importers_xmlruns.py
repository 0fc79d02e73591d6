"""Points read many at a time are those that the parser reads one by one."""

import gc
import weakref

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.errors import Refused
from journal.importers.building import xmlruns
from journal.importers.building.xmlruns import NotAlike, parsed
from journal.importers.edge import guard, safexml
from journal.importers.formats.gpx.points import _Gpx
from journal.importers.formats.tcx.points import _Tcx

EXTENSIONS = (
    "<extensions><p:TrackPointExtension><p:hr>{0}</p:hr><p:cad>8{0}</p:cad></p:TrackPointExtension></extensions>",
    "<extensions><hr>{0}</hr><hr>1{0}</hr><power>2{0}</power></extensions>", "<extensions><speed> {0} </speed><atemp/></extensions>",
    "<name>Ü {0}</name>", "<hr>{0}<x/></hr>", "<!-- <hr>1</hr> -->", "<hr><![CDATA[{0}]]></hr>", "<hr>&#49;{0}</hr>", "<hr>{0},5</hr>",
    "",
)  # fmt: skip
BETWEEN = ("\n", "", "  \n ", "</trkseg><trkseg>", "<!-- a <trkpt lat='1'/> -->", "<!-- <trkpt lat='1' lon='2'><ele>3</ele></trkpt> -->",
           "</trkseg></trk><trk><name>N</name><trkseg>", "<trkpt/>", "<x>y</x>", "text")  # fmt: skip
QUOTES = st.sampled_from("\"'")


@st.composite
def gpx_points(draw):
    lat, quote = draw(st.sampled_from(["52.5", "-1e-3", "nan", "", "x y", "52,5", "0"])), draw(QUOTES)
    inside = "".join(draw(st.lists(st.sampled_from((
        "<ele>4{0}</ele>", "<time>2026-03-04T06:00:0{0}Z</time>", "\n  ", *EXTENSIONS,
    )), max_size=4)))  # fmt: skip
    head = f"trkpt lat={quote}{lat}{quote} lon={quote}13.{{0}}{quote}"
    return draw(st.sampled_from([f"<{head}>{inside}</trkpt>", f"<{head}/>", f"<{head} >{inside}</trkpt >"]))


@st.composite
def gpx_files(draw):
    kinds = draw(st.lists(gpx_points(), min_size=1, max_size=4))
    body = "".join(
        draw(st.sampled_from(kinds)).format(number % 10) * draw(st.integers(1, 3)) + draw(st.sampled_from(BETWEEN))
        for number in range(draw(st.integers(1, 8)))
    )
    return f"<gpx><trk><name>T</name><trkseg>{body}</trkseg></trk></gpx>"


@pytest.fixture(autouse=True, scope="module")
def small_files_too():
    """Kinds of point are learnt however few points a file has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xmlruns, "_FEW", 0)
        yield


def handled(handlers, quick, pieces):
    """What handlers saw of a file that comes in pieces, and what broke it."""
    reader = handlers("a.xml", quick)

    class Source:
        name = "a.xml"
        head = guard.Head("a.xml", b"")

        def chunks(self):
            return iter(pieces)

    try:
        broken = safexml.read(Source(), reader)
    except NotAlike:
        return None
    except Refused as error:
        return str(error)
    return reader, broken


def same(handlers, content, size):
    """Whether both ways see the same; a broken file only has to be broken both ways, for then the parser reads it alone."""
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    one, other = handled(handlers, True, pieces), handled(handlers, False, pieces)
    if one is None:
        return False
    if isinstance(one, str) or isinstance(other, str) or one[1] or other[1]:
        assert bool(isinstance(one, str) or one[1]) == bool(isinstance(other, str) or other[1])
        return False
    mine, plain = one[0].values(), other[0].values()
    for name, values in plain.items():
        np.testing.assert_array_equal(mine[name], values, err_msg=name)
    assert one[0].time.warnings(one[0].count) == other[0].time.warnings(other[0].count)
    return True


@given(gpx_files(), st.sampled_from([7, 64, 333, 10**6]))
def test_a_gpx_file_in_pieces_of_any_size(text, size):
    content = text.encode()
    same(_Gpx, content, size)
    tracks = [
        [(one.name, one.type, one.first) for one in reader[0].tracks]
        for quick in (True, False)
        if (reader := handled(_Gpx, quick, [content]))
    ]
    assert len({tuple(one) for one in tracks}) == 1


@given(gpx_files(), st.data())
def test_a_gpx_file_with_changed_bytes(text, data):
    content = bytearray(text.encode())
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.sampled_from(b"<>/&\"' \0\xff1aZ-:"))
    same(_Gpx, bytes(content[: data.draw(st.integers(1, len(content)))]), 10**6)


POINT = (
    "<Trackpoint><Time>2026-03-04T06:00:0{0}Z</Time>{1}<DistanceMeters>{0}</DistanceMeters>"
    "<HeartRateBpm xsi:type='HeartRateInBeatsPerMinute_t'><Value>14{0}</Value></HeartRateBpm></Trackpoint>"
)
PLACE = "<Position><LatitudeDegrees>5{0}</LatitudeDegrees><LongitudeDegrees>1{0}</LongitudeDegrees></Position>"


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(
    ["\n", "", "</Track><Track>", "</Track></Lap><Lap StartTime='2026-03-04T06:00:00Z'><Track>", "<!-- x -->",
     "</Track></Lap></Activity><Course><Track>" + POINT.format(1, "") * 3 + "</Track></Course><Activity Sport='Running'><Lap><Track>"]
)), min_size=1, max_size=8), st.sampled_from([50, 400, 10**6]))  # fmt: skip
def test_a_tcx_file_in_pieces_of_any_size(rows, size):
    body = "".join(
        POINT.format(at % 10, PLACE.format(at) if placed else "") + between for at, (placed, between) in enumerate(rows)
    )
    text = f"<TrainingCenterDatabase><Activities><Activity><Lap><Track>{body}</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
    assert same(_Tcx, text.encode(), size)


def gpx(points):
    return f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>".encode()


RUN = '<trkpt lat="52" lon="13"><ele>1</ele></trkpt>\n' * 3


def count_parsed(content, monkeypatch):
    """The points that went through the parser, all of them, and what broke the file."""
    seen = []
    begin = _Gpx.begin_point
    monkeypatch.setattr(_Gpx, "begin_point", lambda self, attributes: (seen.append(self.quick), begin(self, attributes)))
    reader, broken = handled(_Gpx, True, [content])
    return sum(seen), reader.count, broken


@pytest.mark.parametrize(
    ("points", "through", "count"),
    [
        (RUN * 9, 0, 27),
        (RUN + "</trkseg><trkseg>" + RUN, 0, 6),
        (RUN.replace("'", '"') + RUN.replace("<ele>1</ele>", "") + RUN, 0, 9),
        ('<trkpt lat="52" lon="13"/>' * 5, 0, 5),
        (RUN.replace("<ele>1</ele>", "<!-- --><ele>1</ele>"), 3, 3),
        (RUN.replace("trkpt", "g:trkpt"), 3, 3),
        ("".join(f'<trkpt lat="52" lon="13"><a{at}>1</a{at}></trkpt>' for at in range(20)), 8, 20),
        (RUN.replace("<ele>1</ele>", "<vAlUe0>1</vAlUe0>"), 3, 3),
        (RUN.replace("<ele>1</ele>", f"<ele>{'1' * 20_000}</ele>"), 3, 3),
    ],
    ids=[
        "alike",
        "segments",
        "two kinds",
        "attributes alone",
        "comments",
        "a prefix",
        "too many kinds",
        "the mark itself",
        "long",
    ],
)
def test_what_goes_through_the_parser(points, through, count, monkeypatch):
    assert count_parsed(gpx(points), monkeypatch) == (through, count, "")


@pytest.mark.parametrize(("count", "through"), [(20, 20), (400, 0)])
def test_few_points_are_not_worth_learning(count, through, monkeypatch):
    monkeypatch.setattr(xmlruns, "_FEW", 150)
    monkeypatch.setattr(xmlruns, "_learnt", {})
    point = '<trkpt lat="52" lon="13"><ele>1</ele></trkpt>\n'
    assert count_parsed(gpx(point * count), monkeypatch) == (through, count, "")


@pytest.mark.parametrize(
    "content", ["<gpx><trk><trkseg>{}</trkseg></trk></gpx>", "<gpx><trk><trkseg>{}"], ids=["whole", "broken"]
)
def test_what_a_file_took_goes_with_it_without_a_look_for_garbage(content, tmp_path, no_garbage_collection):
    path = tmp_path / "a.gpx"
    path.write_text(content.format('<trkpt lat="1" lon="2"><ele>3</ele></trkpt>' * 9))
    reader, _ = parsed(guard.opened(path), _Gpx)
    kept = weakref.ref(reader)
    assert reader.count == 9
    del reader
    assert kept() is None


@pytest.fixture
def no_garbage_collection():
    gc.disable()
    yield
    gc.enable()


def test_what_is_learnt_is_bounded(monkeypatch):
    monkeypatch.setattr(xmlruns, "_MOST_LEARNT", 3)
    monkeypatch.setattr(xmlruns, "_learnt", {})
    for at in range(10):
        content = gpx(f'<trkpt lat="52" lon="13"><a{at}>1</a{at}><hr>{at}</hr></trkpt>' * 3)
        assert count_parsed(content, monkeypatch) == (0, 3, "")
        assert len(xmlruns._learnt) <= 3


@pytest.mark.parametrize(
    "points",
    [f"<!-- {RUN} -->", f"<x><![CDATA[{RUN}]]></x>", f'<trkpt lat="1" lon="1"><y>{RUN}</y></trkpt>', f"</trkseg><name>{RUN}</name><trkseg>"],
    ids=["a comment", "CDATA", "in a point", "in a name"],
)  # fmt: skip
def test_points_where_none_can_be_leave_the_file_to_the_parser(points, tmp_path):
    content = gpx(RUN + points)
    assert handled(_Gpx, True, [content]) is None
    path = tmp_path / "a.gpx"
    path.write_bytes(content)
    reader, broken = parsed(guard.opened(path), _Gpx)
    assert broken == "" and not reader.quick
    np.testing.assert_array_equal(reader.values()["lat_deg"], handled(_Gpx, False, [content])[0].values()["lat_deg"])


def test_the_line_of_a_break_is_that_of_the_file(tmp_path):
    path = tmp_path / "a.gpx"
    path.write_bytes(gpx(RUN * 5).replace(b"</trk>", b"</trunk>"))
    reader, broken = parsed(guard.opened(path), _Gpx)
    assert broken == "is not well-formed XML in line 16 (mismatched tag)"
    assert reader.count == 15
