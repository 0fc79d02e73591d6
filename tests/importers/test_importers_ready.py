"""Ready mappings: recognised by themselves or chosen by name, and what a mapping may say for it."""

from dataclasses import replace
from pathlib import Path

import pytest

from journal import importers
from journal.domain.errors import BadValue, Refused
from journal.importers.explain import explainer
from journal.importers.formats.mapped.mapping import load_mapping, parse_mapping, ready, ready_mapping

DATA = Path(__file__).parent / "data"
LOG = {"kind": "sessions", "columns": {"day": "when", "sport": "what", "rpe": {"column": "felt", "optional": True}}}


def test_every_ready_mapping_is_a_format_with_a_golden_file():
    assert ready() == ("intervals", "runalyze", "withings")
    for name in ready():
        assert name in importers.names() and (DATA / f"{name}.csv").exists()
        assert ready_mapping(name).recognised_by, "any list with a date and a distance would be taken for it"


@pytest.mark.parametrize("name", ready())
def test_chosen_by_name_or_recognised_it_reads_the_same(name, context):
    path = DATA / f"{name}.csv"
    alone, named = importers.read(path, context), importers.read(path, replace(context, mapping=load_mapping(Path(name))))
    assert alone == named and alone.format == name
    assert [place.name for place in importers.expand([DATA]).files if place.name == f"{name}.csv"]


def test_a_file_goes_before_a_ready_mapping_of_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert load_mapping(Path("withings")).kind == "days"
    Path("withings").write_text('kind = "pain"\n[columns]\nday = "d"\nscore = "s"\n')
    assert load_mapping(Path("withings")).kind == "pain"


def test_a_name_that_is_none_lists_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        Refused,
        match=r"^interval: no such file, expected the path of a mapping file \(TOML\) or one of intervals, runalyze, withings$",
    ):
        load_mapping(Path("interval"))


def test_a_mapping_given_by_hand_goes_before_a_ready_one(context):
    said = {"kind": "sessions", "columns": {"day": "start_date_local", "title": "id"}, "constants": {"sport": "ride"}}
    parsed = importers.read(DATA / "intervals.csv", replace(context, mapping=parse_mapping(said)))
    assert [(one.session.sport, one.session.title) for one in parsed.sessions][:1] == [("ride", "i1001")]


def test_a_list_without_what_tells_it_apart_is_not_claimed(reads):
    text = (DATA / "intervals.csv").read_text(encoding="utf-8")
    with pytest.raises(Refused, match="no format knows its columns"):
        reads("a.csv", text.replace("icu_training_load,", "load,"))
    fewer = "id,start_date_local,name,type,moving_time,distance,icu_training_load\ni1,2026-03-14T07:15:30,Loop,Run,1800,5000,30\n"
    assert reads("b.csv", fewer).sessions[0].session.moving_s == 1800


def test_explained_column_by_column(context):
    told = {one.name: one for one in explainer.explain(DATA / "intervals.csv", context).columns}
    assert told["moving_time"].field == "moving_s" and told["calories"].field is None


@pytest.mark.parametrize(
    ("row", "sport", "rpe"),
    [("2026-03-04,Laufen,5", "run", 5), ("2026-03-04,TrailRun,", "run", None), ("2026-03-04,run,5", "run", 5)],
)
def test_words_for_sports_that_exports_use_are_known(mapped, row, sport, rpe):
    (one,) = mapped(f"when,what,felt\n{row}\n", **LOG).sessions
    assert (one.session.sport, one.session.rpe) == (sport, rpe)


def test_an_optional_column_may_be_missing(mapped):
    (one,) = mapped("when,what\n2026-03-04,run\n", **LOG).sessions
    assert one.session.rpe is None
    with pytest.raises(Refused, match="has no column 'what'"):
        mapped("when,felt\n2026-03-04,5\n", **LOG)


def test_any_other_word(mapped):
    text = "when,what\n2026-03-04,Disc golf\n"
    with pytest.raises(Refused, match="no row could be read; row 2, column what: sport 'Disc golf' is not known"):
        mapped(text, **LOG)
    (one,) = mapped(text, **LOG, values={"sport": {"*": "other"}}).sessions
    assert one.session.sport == "other"


def test_a_note_is_told_and_a_needed_column_checked(mapped):
    parsed = mapped("when,what,id\n2026-03-04,run,1\n", **LOG, note="guessed", recognised_by=["id"])
    assert parsed.warnings == ("guessed",)
    with pytest.raises(Refused, match="has no column 'id', by which the mapping knows its list"):
        mapped("when,what\n2026-03-04,run\n", **LOG, recognised_by=["id"])


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"recognised_by": "id"}, r"recognised_by = 'id' cannot be used, expected names of columns"),
        ({"recognised_by": [3]}, r"recognised_by = a list cannot be used"),
        ({"note": 3}, "note = 3 cannot be used, expected a line of text"),
        ({"note": "two\nlines"}, "expected a line of text"),
        ({"columns": {"day": {"column": "d", "optional": "yes"}}}, "optional of day is 'yes', expected true or false"),
    ],
)
def test_a_wrong_setting_is_named(said, message):
    with pytest.raises(BadValue, match=message):
        parse_mapping(LOG | said)


@pytest.mark.parametrize(
    ("cell", "zone", "floating"),
    [
        ("2026-03-04 07:30", None, True), ("2026-03-04T07:30:00Z", None, False), ("2026-03-04 07:30:00+01:00", None, False),
        ("2026-03-04T07:30:00.5-0500", None, False), ("2026-03-04 07:30", "Europe/Berlin", False), ("2026-03-04", None, False),
    ],
)  # fmt: skip
def test_times_without_a_zone_float(mapped, cell, zone, floating):
    (one,) = mapped(f"when,what\n{cell},run\n", **LOG, **({"zone": zone} if zone else {})).sessions
    assert one.floating == floating


def test_a_day_of_which_nothing_is_said_is_no_entry(reads):
    header = 'Date,"Weight (kg)","Fat mass (kg)","Bone mass (kg)","Muscle mass (kg)","Hydration (kg)",Comments'
    parsed = reads("weight.csv", f'{header}\n"2026-03-14 06:55:01",71.5,,,,,\n"2026-03-15 06:58:12",,,,,,\n')
    assert [one.day.mass_kg for one in parsed.days] == [71.5] and not parsed.warnings
