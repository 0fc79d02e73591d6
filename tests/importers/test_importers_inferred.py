"""How a cell was read, told from what became of it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.importers.explain.inferred import Manner, manner

AT = datetime(2026, 7, 4, 20, 36, 55, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "raw", "value", "unit", "how"),
    [
        ("distance_m", "4,73", 4730.0, "km", "decimal comma"),
        ("distance_m", "4731.5", 4731.5, "m", "decimal point"),
        ("distance_m", "1,500", 1500.0, "m", "comma between thousands"),
        ("distance_m", "1,500", 1.5 * 1609.344, "mi", "decimal comma"),
        ("distance_m", "1.234,5", 1_234_500.0, "km", "decimal comma, point between thousands"),
        ("distance_m", "1,234.5", 1234.5, "m", "decimal point, comma between thousands"),
        ("distance_m", "2.5", 2.5 * 1852, "nautical miles", "decimal point"),
        ("distance_m", "10 km", 10_000.0, "km", None),
        ("ascent_m", "8520 cm", 85.2, "cm", None),
        ("duration_s", "45:10", 2710.0, None, "m:s"),
        ("duration_s", "0:45", 2700.0, None, "h:m"),
        ("duration_s", "1:02:33.5", 3753.5, None, "h:m:s"),
        ("duration_s", "2h 18m", 8280.0, None, "hours, minutes and seconds in words"),
        ("duration_s", "50m", 3000.0, "min", None),
        ("duration_s", "90", 5400.0, "min", None),
        ("duration_s", "2710000", 2710.0, "ms", None),
        ("weight_kg", "225", 225 * 0.45359237, "lb", None),
        ("weight_kg", "70", 70.0, "kg", None),
        ("cadence_spm", "86", 172.0, "spm of one leg", None),
        ("mean_hr_bpm", "2.5", 150.0, "Hz", "decimal point"),
        ("rpe", "6", 6.0, None, None),
        ("score", "4/10", 4.0, None, "of 10"),
        ("reps", "8", 8, None, None),
        ("warm_up_set", "W", True, None, "yes or no"),
        ("day", "03/04/2026", date(2026, 4, 3), None, "day first"),
        ("day", "03/04/2026", date(2026, 3, 4), None, "month first"),
        ("day", "3.4.26", date(2026, 4, 3), None, "day first"),
        ("day", "2026-04-03", date(2026, 4, 3), None, "year first"),
        ("day", "3 avr. 2026", date(2026, 4, 3), None, "month in words"),
        ("started_at", "Jul 4, 2026, 8:36:55 PM", AT, None, "month in words, UTC, though it does not say so, am and pm"),
        ("started_at", "2026-07-04 22:36:55", AT, None, "year first, the clock of Europe/Berlin"),
        ("started_at", "2026-07-04T20:36:55Z", AT, None, "year first, with its own offset"),
        ("started_at", "2026-07-05T04:36:55+08:00", AT, None, "year first, with its own offset"),
        ("started_at", "22:36", AT, None, "the clock of Europe/Berlin"),
        ("started_at", "1783197415", AT, None, "s since 1970"),
        ("started_at", "1783197415000", AT, None, "ms since 1970"),
        ("sport", "Lauf", "run", None, "our word for it"),
        ("title", " Easy  run ", "Easy run", None, None),
        ("title", "A very long title", "A very lo…", None, "shortened"),
        ("note", "grip", "Deadlift: grip", None, None),
    ],
)  # fmt: skip
def test_what_became_of_a_cell_tells_how_it_was_read(field, raw, value, unit, how):
    assert manner(field, raw, value, "Europe/Berlin") == Manner(unit, how)


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        ("distance_m", "4,73", 4800.0),
        ("duration_s", "45:10", 2711.0),
        ("duration_s", "n/a", 60.0),
        ("rpe", "6", 60.0),
        ("day", "2026-04-03", date(2026, 4, 4)),
        ("started_at", "2026-07-04", AT),
        ("started_at", "2026-07-04 23:36", AT),
        ("title", "one", "another"),
    ],
)
def test_a_value_from_elsewhere_is_not_explained_by_a_cell(field, raw, value):
    assert manner(field, raw, value, "Europe/Berlin") is None


@given(
    field=st.sampled_from(["distance_m", "duration_s", "weight_kg", "cadence_spm", "rpe", "day", "started_at", "title", "sport"]),
    raw=st.one_of(st.text(max_size=30), st.from_regex(r"[0-9.,:/+-]{0,20}", fullmatch=True)),
    value=st.one_of(
        st.floats(), st.integers(), st.booleans(), st.text(max_size=20), st.dates(), st.just(AT), st.just({"dirt": 1.0})
    ),
)
def test_any_cell_beside_any_value_is_told_or_not(field, raw, value):
    found = manner(field, raw, value, "Europe/Berlin")
    assert found is None or isinstance(found, Manner)


@given(size=st.floats(0.01, 500).map(lambda number: round(number, 2)), unit=st.sampled_from([("km", 1000.0), ("mi", 1609.344)]))
def test_a_number_with_a_comma_is_found_out(size, unit):
    name, metres = unit
    found = manner("distance_m", f"{size:.2f}".replace(".", ","), size * metres, "Europe/Berlin")
    assert found == Manner(name, "decimal comma")
