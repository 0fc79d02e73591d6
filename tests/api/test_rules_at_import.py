"""What rules give on the way in: behind what was typed, what the file says and the options of the command."""

from itertools import product

import pytest

from journal.api import open_journal
from journal.config import add_rule, config_file
from journal.domain.entries import Shoe
from journal.domain.errors import Unknown

HEADER = "day,time,sport,km,minutes,surface,shoes,title"
MAP = """kind = "sessions"
[columns]
day = "day"
time = "time"
sport = "sport"
distance_m = { column = "km", unit = "km" }
duration_s = { column = "minutes", unit = "min" }
surface = "surface"
shoes = "shoes"
title = "title"
"""
NOW = "2026-11-22T10:00:00+00:00"


@pytest.fixture
def importing(tmp_path):
    """Imports rows under rules, into a journal with some pairs of shoes; gives the journal and what came of it."""

    def importing(*rows, rules=(), **options):
        for rule in rules:
            add_rule(config_file(), rule)
        (tmp_path / "log.csv").write_text("\n".join((HEADER, *rows)) + "\n")
        (tmp_path / "log.toml").write_text(MAP)
        journal = open_journal(tmp_path / "home" / "journal.sqlite")
        opened.append(journal)
        if not journal.pairs():
            for alias in ("typed", "fromfile", "option", "rule", "pegasus"):
                journal.add_shoes(Shoe(name=f"Shoe {alias}", alias=alias))
        return journal, journal.import_paths([tmp_path / "log.csv"], mapping=tmp_path / "log.toml", **options)

    opened = []
    yield importing
    for journal in opened:
        journal.close()


def row(*, sport="run", surface="", shoes="", title=""):
    return f"2026-11-01,07:00,{sport},8,40,{surface},{shoes},{title}"


def session(journal):
    (found,) = journal.list_entries()["sessions"]
    return found


@pytest.mark.parametrize(("file", "option", "rule"), list(product((False, True), repeat=3)))
def test_the_file_goes_before_the_option_and_the_option_before_the_rule(importing, file, option, rule):
    said = {"surface": {"grass": 1.0}, "shoes": "option"} if option else {}
    rules = [{"sport": "run", "surface": "sand", "shoes": "rule"}] if rule else []
    journal, _ = importing(row(surface="gravel", shoes="fromfile") if file else row(), rules=rules, **said)
    surface = {"gravel": 1.0} if file else {"grass": 1.0} if option else {"sand": 1.0} if rule else None
    worn = "fromfile" if file else "option" if option else "rule" if rule else None
    found = session(journal)
    assert (found["surface"] or None, found["shoes"]) == (surface, worn)


def test_what_was_typed_goes_before_a_rule_given_before_or_after(importing):
    journal, _ = importing(row(title="trail"), rules=[{"title": "trail", "surface": "dirt", "shoes": "rule"}])
    journal.edit(session(journal)["id"], {"surface": {"track": 1.0}, "shoes": "typed"})
    again, _ = importing(row(title="trail"), row(title="trail").replace("11-01", "11-02"))
    first = next(one for one in again.list_entries()["sessions"] if str(one["day"]) == "2026-11-01")
    assert (first["surface"], first["shoes"]) == ({"track": 1.0}, "typed")


@pytest.mark.parametrize("option", [None, "option"])
def test_a_rule_about_gear_takes_the_place_of_the_name_in_the_file(importing, option):
    journal, imported = importing(
        row(shoes="Brooks Ghost 12"), rules=[{"gear": "brooks ghost 12", "shoes": "Shoe pegasus"}], shoes=option
    )
    assert session(journal)["shoes"] == "pegasus"
    assert not any("new shoes" in line for one in imported.files for line in one.lines)


def test_what_a_rule_gave_says_so_and_goes_with_its_batch(importing):
    journal, imported = importing(row(title="Trail at dawn"), rules=[{"title": "trail", "surface": "dirt", "shoes": "pegasus"}])
    assert session(journal)["surface"] == {"dirt": 1.0}
    shown = journal.show(session(journal)["id"])
    assert [shown["provenance"][name]["from"] for name in ("surface", "shoes")] == ["rule", "rule"]
    journal.undo(imported.batch)
    assert journal.list_entries()["sessions"] == []
    assert {pair["alias"] for pair in journal.pairs()} >= {"pegasus"}


def test_a_rule_with_shoes_that_are_not_there_is_refused_before_anything_is_imported(importing):
    rules = [{"title": "trail", "surface": "dirt"}, {"sport": "run", "shoes": "pegsus"}]
    with pytest.raises(
        Unknown, match=r"^rule 2 \(sport run: shoes pegsus\): shoes 'pegsus' are not known: did you mean pegasus\?$"
    ):
        importing(row(), rules=rules)


def test_a_surface_is_for_sports_on_foot(importing):
    journal, _ = importing(row(sport="ride", title="trail"), rules=[{"title": "trail", "surface": "dirt", "shoes": "pegasus"}])
    found = session(journal)
    assert (found["surface"] or None, found["shoes"]) == (None, None)


@pytest.mark.parametrize("first", ["a.gpx", "activities.csv"])
def test_the_first_rule_counts_whichever_source_it_is_about(tmp_path, first):
    """Only the list knows the title; the recording alone would fit the second rule."""
    points = "".join(
        f'<trkpt lat="{53.2 + number * 27e-5}" lon="6.1"><time>2026-11-01T07:{number:02d}:00Z</time></trkpt>'
        for number in range(20)
    )
    (tmp_path / "a.gpx").write_text(f"<gpx><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>")
    (tmp_path / "activities.csv").write_text(
        "Activity ID,Activity Date,Activity Name,Activity Type,Distance,Filename,Elapsed Time,Distance\n"
        '7,"Nov 1, 2026, 7:00:00 AM",Trail at dawn,Run,0.57,,1140,570\n'
    )
    for rule in ({"title": "trail", "surface": "dirt"}, {"sport": "run", "surface": "asphalt"}):
        add_rule(config_file(), rule)
    journal = open_journal(tmp_path / "home" / "journal.sqlite")
    try:
        for name in (first, *({"a.gpx", "activities.csv"} - {first})):
            journal.import_paths([tmp_path / name])
        assert session(journal)["surface"] == {"dirt": 1.0}
    finally:
        journal.close()
