"""Drafts for lists that hold no sessions, or more than a mapping takes: nothing is invented."""

import tomllib
from dataclasses import replace

import pytest

from journal.domain.errors import BadValue
from journal.importers import read
from journal.importers.explain.draft import draft
from journal.importers.formats.mapped.mapping import parse_mapping
from journal.importers.tables.csvtable import table


def drafted(text):
    text = draft(table("log.csv", text))
    return text, tomllib.loads(text)


@pytest.mark.parametrize(
    ("text", "score", "constants", "others"),
    [
        ("Date,Back pain,Knee pain,Notes\n2026-03-04,3,2,hm\n", "Back pain", {"region": "lower-back"}, ['"Knee pain"   # [constants] region = "knee"']),
        ("date,left_knee_pain,Pain\n2026-03-04,3,2\n", "left_knee_pain", {"region": "knee", "side": "left"}, ['"Pain"   # [constants] region = its place']),
        ("Date,Back,Knee (0-10)\n2026-03-04,3/10,2/10\n", "Back", {"region": "lower-back"}, ['"Knee (0-10)"   # [constants] region = "knee"']),
        ("Date,Headache,NeckPain\n2026-03-04,3,2\n", "Headache", {"region": "head"}, ['"NeckPain"   # [constants] region = "neck"']),
        ("Datum;Knieschmerzen links;Rückenschmerzen\n04.03.2026;3;2\n", "Knieschmerzen links", {"region": "knee", "side": "left"}, ['"Rückenschmerzen"   # [constants] region = "lower-back"']),
        ("Date,Magenschmerz,Ankle pain morning\n2026-03-04,3,2\n", "Ankle pain morning", {"region": "ankle", "when": "morning"}, ['"Magenschmerz"   # [constants] region = its place']),
        ("Date,Worst pain,Notes\n2026-03-04,3,hm\n", "Worst pain", {"region": "lower-back"}, []),
    ],
)  # fmt: skip
def test_a_diary_with_a_column_for_each_place_takes_the_first_and_says_how_to_do_the_others(
    context, tmp_path, text, score, constants, others
):
    path = tmp_path / "diary.csv"
    path.write_text(text)
    said, found = drafted(text)
    assert (found["kind"], found["columns"]["score"], found["constants"]) == ("pain", score, constants)
    assert [line.removeprefix("# score = ") for line in said.splitlines() if line.startswith("# score = ")] == others
    (one,) = read(path, replace(context, mapping=parse_mapping(found))).pain
    assert (one.pain.region, one.pain.side, one.pain.when) == tuple(constants.get(name) for name in ("region", "side", "when"))


def test_a_place_that_is_not_known_is_asked_for():
    said, found = drafted("Date,Magenschmerz\n2026-03-04,3\n")
    assert "# which part of the body is it? Say it as region under [constants]" in said
    assert '# score = "Magenschmerz"' in said
    with pytest.raises(BadValue, match="lacks score"):
        parse_mapping(found)


@pytest.mark.parametrize(
    "text",
    [
        "Date,Payee,Amount\n2026-03-04,Shop,-12.50\n",
        "Date,Time,Type,Payee,Amount\n2026-03-04,14:05,Debit,Shop,-12.50\n2026-03-05,9:05 am,Debit,Shop,-2\n",
        "Date,Pulse,Notes\n2026-03-04,52,well\n",
        "Date,Pain medication\n2026-03-04,none\n",
        "Payee,Amount\nShop,-12.50\n",
    ],
)
def test_a_list_that_tells_of_nothing_of_ours_cannot_be_read_with_its_draft(text):
    said, found = drafted(text)
    assert "nothing here tells of a session, a set, pain or a day" in " ".join(said.replace("\n# ", " ").split())
    assert "constants" not in found
    with pytest.raises(BadValue, match="lacks day"):
        parse_mapping(found)


@pytest.mark.parametrize("column", ["Distance", "Duration", "Time"])
def test_a_run_is_guessed_only_where_something_was_measured(column):
    _, found = drafted(f"Date,{column},Notes\n2026-03-04,45:10,hm\n2026-03-05,8.2,\n")
    assert found["constants"] == {"sport": "run"}
    assert parse_mapping(found).kind == "sessions"


def test_sports_tell_of_sessions_too():
    _, found = drafted("Datum;Art\n2026-03-04;Rad\n2026-03-05;Lauf\n")
    assert found["values"]["sport"] == {"Rad": "ride", "Lauf": "run"}
    assert "constants" not in found
    assert parse_mapping(found).kind == "sessions"


def test_scores_beside_sessions_are_named(context):
    said, found = drafted("Date,Distance,Knee pain\n2026-03-04,5,3\n")
    assert (found["kind"], found["constants"]) == ("sessions", {"sport": "run"})
    assert 'one of kind = "pain" with the same day, and\n# score = "Knee pain"   # [constants] region = "knee"' in said


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Date,Weight,Chest,Hip\n2026-03-04,70,101,95\n", "days"),
        ("Date,Sleep,No pain\n2026-03-04,7,yes\n", "days"),
        ("Date,Exercise,Reps,Back\n2026-03-04,Squat,5,3\n", "sets"),
    ],
)
def test_names_of_parts_of_the_body_alone_do_not_make_a_diary(text, kind):
    assert drafted(text)[1]["kind"] == kind


def test_a_speed_is_no_distance():
    _, found = drafted("Date,Km/h,Sport,min / km\n2026-03-04,9.8,Run,6:07\n")
    assert found["columns"] == {"day": "Date", "sport": "Sport"}


def test_points_of_a_recording_are_no_sessions():
    rows = [f"2026-03-04 07:00:{second:02d},{second},{second * 3}\n" for second in range(60)]
    assert "# day" not in drafted("Date,Distance\n" + "".join(f'"May {day}, 2026",5000\n' for day in range(1, 29)))[0]
    said, found = drafted("Date/Time,Seconds,Distance\n" + "".join(rows))
    assert "# many rows of one day: points of a recording" in said
    with pytest.raises(BadValue, match="lacks day"):
        parse_mapping(found)
