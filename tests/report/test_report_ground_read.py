"""What the report reads of a journal about the ground: of the sessions shown, and only where the map's word counts."""

from contextlib import closing
from datetime import date, timedelta

import pytest

from journal import open_journal
from journal.api.learning.pictured import mapped
from journal.api.pictures import view
from journal.domain.entries import Session
from journal.domain.stretches import Stretch
from journal.report import html
from journal.report.mapped import LATEST
from journal.store import entries, ground, tables

NOW = "2026-03-31T20:00:00+00:00"
TODAY, FIRST = date(2026, 3, 31), date(2026, 1, 1)
WAY = (Stretch(0.0, 700.0, "asphalt", 0.9), Stretch(700.0, 900.0, None, None), Stretch(900.0, 1000.0, "grass", 0.7))
NOTHING = (Stretch(0.0, 1000.0, None, None),)


@pytest.fixture
def journal(tmp_path):
    with closing(open_journal(tmp_path / "j.sqlite", now=NOW)) as opened:
        yield opened


def learned(journal, *backs: int, way: tuple[Stretch, ...] = WAY) -> list[str]:
    """Imported runs so many days ago, each told of by a map; their ids."""
    with journal.store.write("import", journal.now) as batch:
        ids = []
        for back in backs:
            run = Session(sport="run", day=TODAY - timedelta(days=back), distance_m=1000.0)
            session = entries.add_session(batch, run, "UTC", {"sport": 1, "day": 1, "distance_m": 1})
            source = batch.insert(tables.source, {"key": f"k{back}", "format": "gpx", "kind": "s", "entry_id": session})
            ground.save(batch, session, source, "region.osm.pbf", "a" * 64, date(2026, 3, 1), way)
            ids.append(f"s{session}")
    return ids


def test_what_a_map_told_comes_to_the_view(journal):
    (id,) = learned(journal, 2)
    (strip,), told = mapped(journal, FIRST, TODAY)
    assert (strip.session_id, strip.day, strip.sport, strip.stretches) == (id, date(2026, 3, 29), "run", WAY)
    assert (strip.map_name, strip.map_day, told) == ("region.osm.pbf", date(2026, 3, 1), {id})
    assert view(journal, FIRST).ground == (strip,) and view(journal, FIRST).mapped == told


def test_what_somebody_says_goes_before_the_map(journal):
    said, other = learned(journal, 2, 3)
    journal.edit(said, {"surface": {"grass": 1.0}})
    (strip,), told = mapped(journal, FIRST, TODAY)
    assert strip.session_id == other and told == {other}


def test_a_way_of_which_the_map_knew_nothing_has_a_strip_all_the_same(journal):
    learned(journal, 2, way=NOTHING)
    (strip,), _ = mapped(journal, FIRST, TODAY)
    assert strip.unknown == 1.0


def test_only_of_the_sessions_shown_the_stretches_are_read(journal, monkeypatch):
    ids = learned(journal, *range(LATEST + 3), 200)
    asked = []
    real = ground.of_session
    monkeypatch.setattr(ground, "of_session", lambda connection, id: asked.append(id) or real(connection, id))
    strips, told = mapped(journal, FIRST, TODAY)
    assert [one.session_id for one in strips] == ids[:LATEST] and len(asked) == LATEST
    assert told == set(ids), "the weeks count those of any day"


def test_the_page_tells_it_and_the_shared_one_without_the_map(journal, tmp_path):
    learned(journal, 2)
    page = journal.report(tmp_path / "open.html", FIRST).read_text(encoding="utf-8")
    shared = journal.report(tmp_path / "shared.html", FIRST, share=True).read_text(encoding="utf-8")
    assert 'id="plot-ground"' in page and 'id="plot-ground"' in shared
    assert "region.osm.pbf of 1 Mar 2026" in page and "region.osm.pbf" not in shared.replace(html._script("plotly"), "")
    assert "OpenStreetMap contributors" in shared
