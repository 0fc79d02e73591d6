"""Every point of the real files that a public reader reads is read by ours, plans and all: before anything is made of them."""

import numpy as np
import pytest
from corpus_files import FIT, GPX, TCX, needs_corpus
from public_readers import figures, fit_rows, golden, gpx_rows, tcx_rows

from journal.importers.building.xmlruns import parsed
from journal.importers.edge import guard
from journal.importers.formats.fit.decoding import decode
from journal.importers.formats.gpx.points import _Gpx
from journal.importers.formats.tcx.points import _Tcx

pytestmark = needs_corpus
# Heart rates on which the public reader is wrong: (how many it reads, how many we do, its mean, ours), and why.
HEART_RATES = {
    # gpxpy goes by the number of the version, not by the namespace, and drops all extensions of 1.1 in a file that says 1.0.
    "Runalyze+Runalyze__hr-not-always-there.gpx": (0, 46, None, 135.456522),
    # fitdecode leaves an app's field (native field 3, heart rate) beside the device's, which is silent here ...
    "Runalyze+Runalyze__FR920xt-with-Stryd.fit": (0, 1932, None, 157.321946),
    # ... and differs there: an app reads the strap itself.
    "GoldenCheetah+GoldenCheetah__RowingCIQspeed.FIT": (1414, 1414, 123.549505, 123.480198),
    "dtcooper+python-fitparse__20170518-191602-1740899583.fit": (1641, 1641, 131.419866, 131.361365),
}
# How many files of each kind the public reader finds a point in: none can drop out of the comparison unseen.
READ_THERE = {"gpx": 198, "tcx": 36, "fit": 145}
SHORT = 400


def ours(path):
    """The same table as the public readers', of our readers."""
    if path.suffix in (".gpx", ".tcx"):
        reader, _ = parsed(guard.opened(path), _Gpx if path.suffix == ".gpx" else _Tcx)
        values = reader.values()
    else:
        found = [one.records for one in decode(path.name, guard.opened(path).data())]
        values = {name: np.concatenate([one[name] for one in found]) for name in ("time_s", "lat_deg", "lon_deg", "hr_bpm")}
    columns = [values[name] for name in ("time_s", "lat_deg", "lon_deg", "hr_bpm")]
    return np.column_stack([*columns, np.zeros((len(columns[0]), 2))])


def same(name, mine, there):
    """Figures of one file: as many points, the same way between them, the same mean of as many heart rates."""
    assert mine[0] == there[0]
    assert mine[3] == pytest.approx(there[3], rel=0.002, abs=0.001)
    if name in HEART_RATES:
        count, our_count, mean, our_mean = HEART_RATES[name]
        assert (there[1], mine[1]) == (count, our_count)
        assert (there[2], mine[2]) == (pytest.approx(mean, abs=1e-6), pytest.approx(our_mean, abs=1e-6))
        return
    assert mine[1] == there[1]
    assert mine[2] == (None if there[2] is None else pytest.approx(there[2], abs=1e-6))


def xml_files():
    return [*((path, gpx_rows) for path in GPX), *((path, tcx_rows) for path in TCX)]


@pytest.mark.parametrize(("path", "read"), xml_files(), ids=lambda one: getattr(one, "stem", ""))
def test_points_of_gpx_and_tcx(path, read):
    there = read(path)
    if there is None or not len(there):
        return  # counted below
    mine = ours(path)
    same(path.name, figures(mine), figures(there))
    np.testing.assert_allclose(mine[:, 1:3], there[:, 1:3], rtol=0, atol=1e-9)


@pytest.mark.parametrize("name", golden() if FIT else ())
def test_records_of_fit(name):
    (path,) = (one for one in FIT if one.name == name)
    there, *_ = golden()[name]
    same(name, figures(ours(path)), there)
    if there[0] <= SHORT:  # what is kept is what fitdecode says today
        assert figures(fit_rows(path)) == there


def test_how_many_files_are_compared():
    found = {
        "gpx": sum(map(any_points, map(gpx_rows, GPX))),
        "tcx": sum(map(any_points, map(tcx_rows, TCX))),
        "fit": len(golden()),
    }
    assert found == READ_THERE


def any_points(rows):
    return rows is not None and len(rows) > 0


@pytest.mark.parametrize("path", [one for one in FIT if one.name not in golden()], ids=lambda path: path.stem)
def test_fitdecode_finds_no_record_in_the_others(path):
    assert not len(fit_rows(path, 1))
