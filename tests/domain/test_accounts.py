import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.accounts import CLEARED, MAP, OPTION, RULE, Account, knowledge, merged, richest, typed
from journal.domain.entries import Session
from journal.domain.errors import BadValue
from journal.domain.sets import StrengthSet
from journal.domain.telling import account, told
from journal.domain.vocabulary import FOOT_STRIKES, LEANS, SET_TAGS, SPORTS, SURFACES

DAY = date(2026, 3, 4)
START = datetime(2026, 3, 4, 6, tzinfo=UTC)
BARE = Session(sport="run", day=DAY)
TIMED = replace(BARE, started_at=START, zone="Europe/Berlin", distance_m=8200.0, duration_s=2710.0)
HAND = {"sport": "run", "day": DAY, "distance_m": 8000.0, "zone": "Europe/Paris"}


def fit(source: int = 1, **more) -> Account:
    given = {name: more.pop(name) for name in ("floating", "option", "rule", "ranks", "points", "key") if name in more}
    return Account(session=replace(TIMED, **more), format="fit", source=source, **{"key": f"k{source}", **given})


def listed(source: int = 2, format: str = "strava", **more) -> Account:
    return replace(fit(source, **more), format=format)


@pytest.mark.parametrize(
    ("name", "said", "accounts", "value", "where"),
    [
        ("distance_m", HAND, [fit()], 8000.0, None),
        ("distance_m", {}, [fit()], 8200.0, 1),
        ("distance_m", {}, [listed(distance_m=8150.0), fit()], 8200.0, 1),
        ("distance_m", {}, [listed(distance_m=8150.0), fit(distance_m=None)], 8150.0, 2),
        ("distance_m", {}, [fit(distance_m=None)], None, None),
        # a treadmill's distance was put right in a list that holds what the watch counted elsewhere
        ("distance_m", {}, [fit(sport="treadmill"), listed(distance_m=9000.0), listed(3, "garmin")], 9000.0, 2),
        ("distance_m", {}, [fit(), listed(3, "garmin", sport="treadmill", distance_m=9000.0)], 9000.0, 3),
        ("distance_m", {"sport": "treadmill"}, [fit(), listed(distance_m=9000.0)], 9000.0, 2),
        ("distance_m", HAND, [fit(sport="treadmill"), listed(distance_m=9000.0)], 8000.0, None),
        ("distance_m", {}, [fit(sport="treadmill"), listed(distance_m=8210.0)], 8200.0, 1),
        ("distance_m", {}, [fit(sport="treadmill"), listed(2, "apple", distance_m=9000.0)], 8200.0, 1),
        ("distance_m", {}, [listed(sport="treadmill"), listed(3, "garmin", distance_m=9000.0, max_hr_bpm=170.0)], 9000.0, 3),
        ("distance_m", {}, [fit(), listed(distance_m=9000.0)], 8200.0, 1),
        ("title", {}, [listed(title="list"), listed(3, "garmin", title="other", mean_hr_bpm=140.0)], "list", 2),
        ("title", {}, [listed(2, "csv", title="mapped", mean_hr_bpm=140.0), listed(3, title="list")], "list", 3),
        ("title", {}, [listed(2, title="one"), listed(1, title="two")], "two", 1),
        ("title", {}, [listed(2, title="one"), listed(3, "apple", title="two", points=5)], "one", 2),
        ("title", {}, [fit(title="track"), listed(title="mine")], "mine", 2),
        ("note", {}, [fit(note="track"), listed(note="mine")], "mine\ntrack", 2),
        ("title", {}, [fit(title="track"), listed()], "track", 1),
        ("rpe", {"rpe": None}, [fit(rpe=3.0)], None, CLEARED),
        ("rpe", {"rpe": 0.0}, [fit(rpe=3.0)], 0.0, None),
        ("surface", {}, [fit(option={"surface": {"dirt": 1.0}}, rule={"surface": {"sand": 1.0}})], {"dirt": 1.0}, OPTION),
        ("surface", {}, [fit(rule={"surface": {"sand": 1.0}})], {"sand": 1.0}, RULE),
        (
            "surface",
            {},
            [
                fit(rule={"surface": {"sand": 1.0}}, ranks={"surface": 2}),
                listed(rule={"surface": {"dirt": 1.0}}, ranks={"surface": 1}),
            ],
            {"dirt": 1.0},
            RULE,
        ),
        ("surface", {}, [fit(option={"surface": {"dirt": 1.0}}), listed(surface={"grass": 1.0})], {"grass": 1.0}, 2),
        ("surface", {}, [fit(rule={"surface": {"sand": 1.0}}), listed(option={"surface": {"dirt": 1.0}})], {"dirt": 1.0}, OPTION),
        ("surface", {"surface": {"snow": 1.0}}, [fit(option={"surface": {"dirt": 1.0}})], {"snow": 1.0}, None),
        ("shoes", {}, [fit(shoes="Ghost 12", rule={"shoes": "ghost"})], "ghost", RULE),
        ("shoes", {}, [fit(rule={"shoes": "ghost"}), listed(shoes="Pegasus 41")], "Pegasus 41", 2),
        ("sport", {"sport": "treadmill", "day": DAY}, [fit()], "treadmill", None),
        ("sport", {"sport": "other", "day": DAY}, [fit()], "run", 1),
        ("sport", {}, [fit(sport="other"), listed(sport="treadmill")], "treadmill", 2),
        ("sport", {}, [fit(sport="other"), listed(sport="other")], "other", 1),
        ("day", {"day": date(2026, 3, 5)}, [fit()], date(2026, 3, 5), None),
        ("day", {}, [listed(day=date(2026, 3, 5)), fit()], DAY, 1),
        ("day", {}, [fit(floating=True, day=date(2026, 3, 5)), listed()], DAY, 2),
        ("day", {}, [fit(started_at=None, zone=None, day=date(2026, 3, 5)), listed()], DAY, 2),
        ("started_at", HAND, [fit()], START, 1),
        ("started_at", {}, [fit(floating=True), listed(started_at=START - timedelta(hours=1))], START - timedelta(hours=1), 2),
        ("started_at", {}, [fit(floating=True), listed(started_at=None)], START, 1),
        ("started_at", {"started_at": None, "day": DAY}, [fit()], None, CLEARED),
        ("zone", HAND, [fit()], "Europe/Berlin", 1),
        ("zone", HAND, [], "Europe/Paris", None),
        ("zone", {"started_at": None, "day": DAY, "zone": "Europe/Paris"}, [fit()], "Europe/Paris", None),
    ],
)
def test_the_best_source_that_knows_a_field_gives_it(name, said, accounts, value, where):
    values, origin = merged(said, accounts)
    assert (values[name], origin.get(name)) == (value, where)
    assert merged(said, accounts[::-1]) == (values, origin)


LIGHT = tuple(StrengthSet("squat", reps=5.0) for _ in range(4))
FULL = tuple(StrengthSet("squat", reps=5.0, weight_kg=60.0 + step) for step in range(3))


@pytest.mark.parametrize(
    ("said", "accounts", "sets", "where"),
    [
        ({}, [fit(sets=LIGHT), listed(sets=FULL)], FULL, 2),
        ({}, [fit(sets=FULL), listed(sets=LIGHT)], FULL, 1),
        ({}, [fit(sets=FULL), listed(sets=FULL[::-1])], FULL, 1),
        ({"sets": LIGHT}, [fit(sets=FULL)], LIGHT, None),
        ({"sets": None}, [fit(sets=FULL)], (), CLEARED),
        ({}, [fit()], (), None),
    ],
)
def test_sets_are_a_whole(said, accounts, sets, where):
    values, origin = merged({"sport": "strength", "day": DAY, **said}, accounts)
    assert (values["sets"], origin.get("sets")) == (sets, where)


@pytest.mark.parametrize(
    ("said", "accounts", "expected"),
    [
        ({}, [fit(distance_m=400.0, duration_s=None), listed(distance_m=250.0, duration_s=39.0)], ("run", 400.0, None)),
        ({"distance_m": 400.0, "day": DAY, "sport": "run"}, [fit(distance_m=250.0, duration_s=39.0)], ("run", 400.0, None)),
        ({"duration_s": 39.0, "day": DAY, "sport": "run"}, [fit(distance_m=400.0, duration_s=None)], ("run", None, 39.0)),
        ({"duration_s": 39.0, "distance_m": 400.0, "day": DAY}, [fit()], ("other", 400.0, 39.0)),
    ],
)
def test_two_sources_make_no_record(said, accounts, expected):
    values, origin = merged(said, accounts)
    assert (values["sport"], values["distance_m"], values["duration_s"]) == expected
    assert all(values[name] is not None for name in origin)
    Session(**values)


LONE = [
    fit(), listed(), fit(sport="other", started_at=None, zone=None, distance_m=None), fit(started_at=None), fit(zone=None), fit(floating=True),
    fit(sets=FULL), fit(surface={"grass": 1.0}, rpe=0.0, novelty=False, title="t", note="n\nm"), listed(sport="treadmill", moving_s=2700.0),
    fit(moving_s=2000.0, duration_s=None), fit(source=0),
]  # fmt: skip


@pytest.mark.parametrize("lone", LONE, ids=range(len(LONE)))
def test_who_is_alone_is_asked_as_one_of_many(lone):
    # An option for what no session has: it gives nothing, but all of them are asked in turn.
    assert merged({}, [lone]) == merged({}, [replace(lone, option={"weather": "rain"})])


def test_what_was_typed_is_what_no_source_gave():
    assert typed(replace(TIMED, rpe=6.0, title="mine"), {"started_at": 1, "zone": 1, "distance_m": 1, "duration_s": OPTION}) == {
        "sport": "run", "day": DAY, "rpe": 6.0, "title": "mine",
    }  # fmt: skip
    assert typed(replace(BARE, zone="Europe/Paris"), None) == {"sport": "run", "day": DAY, "zone": "Europe/Paris"}
    assert typed(BARE, {"rpe": CLEARED, "day": 4, "sport": 4}) == {"rpe": None}
    assert typed(replace(BARE, surface={"gravel": 0.6}), {"surface": MAP, "day": 4, "sport": 4}) == {}


def test_what_was_typed_and_told_is_found_again():
    said = {**HAND, "rpe": 6.0, "note": None}
    accounts = [fit(title="x"), listed(note="theirs")]
    values, origin = merged(said, accounts)
    again = typed(Session(**values), origin)
    assert again == {"sport": "run", "day": DAY, "distance_m": 8000.0, "rpe": 6.0, "note": None}
    assert merged(again, accounts) == (values, origin)


NUMBER = st.floats(0, 100, allow_nan=False, width=32)
SETS = st.builds(
    StrengthSet, st.sampled_from(["squat", "deadlift"]), reps=st.none() | st.floats(1, 20), weight_kg=st.none() | NUMBER,
    warm_up_set=st.none() | st.booleans(), tags=st.lists(st.sampled_from(SET_TAGS), max_size=2, unique=True).map(tuple),
)  # fmt: skip
VALUES = st.fixed_dictionaries(
    {"day": st.dates(date(2000, 1, 1), date(2026, 1, 1)), "sport": st.sampled_from([*SPORTS, "other"])},
    optional={
        "started_at": st.datetimes(datetime(2000, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC)),
        "zone": st.sampled_from(["Europe/Berlin", "America/New_York", "UTC"]),
        "distance_m": NUMBER, "duration_s": st.floats(1, 9000), "moving_s": NUMBER, "mean_hr_bpm": st.floats(40, 200),
        "rpe": st.floats(0, 10), "surface": st.sampled_from(SURFACES).map(lambda name: {name: 1.0}), "shoes": st.text(min_size=1, max_size=9),
        "lean": st.sampled_from(LEANS), "lean_deg": st.floats(-20, 60), "foot_strike": st.sampled_from(FOOT_STRIKES),
        "warm_up": st.booleans(), "title": st.text(min_size=1, max_size=9), "note": st.text(min_size=1, max_size=9),
        "sets": st.lists(SETS, max_size=3).map(tuple),
    },
)  # fmt: skip


def _session(values):
    try:
        return Session(**values)
    except BadValue:  # faster than anyone
        return Session(**{**values, "duration_s": None})


SESSIONS = VALUES.map(_session)
ACCOUNTS = st.lists(
    st.tuples(SESSIONS, st.sampled_from(["fit", "tcx", "gpx", "strava", "csv"]), st.booleans(), st.integers(0, 2)), max_size=4
).map(
    lambda each: [
        Account(session=session, format=format, floating=floating, points=points, source=number, key=f"k{number}")
        for number, (session, format, floating, points) in enumerate(each, start=1)
    ]
)


@settings(max_examples=60, deadline=None)
@given(session=SESSIONS, floating=st.booleans(), points=st.integers(0, 9), own=st.none() | st.text(min_size=1, max_size=5))
def test_what_is_told_is_read_again(session, floating, points, own):
    one = Account(
        session=session, key="k", format="fit", source=3, parent=2, own=own, named=None, floating=floating, points=points,
        option={"surface": {"dirt": 1.0}}, rule={"shoes": "peg"}, ranks={"shoes": 2}, apart=7,
    )  # fmt: skip
    kept = json.loads(json.dumps(told(one)))
    assert account(kept, key="k", format="fit", source=3, parent=2) == one
    later = {**kept, "stranger": 1, "session": {**kept["session"], "mood": "good"}}
    assert account(later, key="k", format="fit", source=3, parent=2) == one


@settings(max_examples=60, deadline=None)
@given(accounts=ACCOUNTS, hand=st.none() | SESSIONS, seed=st.randoms())
def test_the_order_of_accounts_changes_nothing_and_no_value_is_made_up(accounts, hand, seed):
    said = typed(hand, None) if hand else {} if accounts else {"day": DAY}
    values, origin = merged(said, accounts)
    mixed = [*accounts]
    seed.shuffle(mixed)
    assert merged(said, mixed) == (values, origin)
    session = Session(**values)
    for field in fields(Session):
        where, value = origin.get(field.name), values[field.name]
        if isinstance(where, int) and field.name == "note":
            assert value.startswith(accounts[where - 1].session.note)
            assert all(one.session.note in value for one in accounts if one.session.note)
        elif isinstance(where, int):
            assert value == getattr(accounts[where - 1].session, field.name)
        elif where is None and value not in (None, (), "other"):
            assert value == said[field.name]
    assert merged(typed(session, origin), accounts) == (values, origin)


def test_a_sport_that_what_was_typed_denies_is_no_sources():
    hand = typed(Session(sport="other", day=DAY, distance_m=11.0, duration_s=1.0), None)
    values, origin = merged(hand, [Account(session=Session(sport="run", day=DAY), format="fit", source=1, key="k")])
    assert (values["sport"], values["distance_m"], values["duration_s"]) == ("other", 11.0, 1.0)
    assert "sport" not in origin


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_a_person_wrote_is_not_taken_away_by_a_watch(order):
    told = [
        Account(session=Session(day=DAY, note="felt weak", title="Evening Run"), format="fit", source=1, key="a"),
        Account(session=Session(day=DAY, note="Left calf hurts\nfrom km 6", title="Canal"), format="strava", source=2, key="b"),
        Account(session=Session(day=DAY, note="from km 6"), format="tcx", source=3, key="c"),
    ]
    values, origin = merged({}, [told[at] for at in order])
    assert (values["note"], origin["note"]) == ("Left calf hurts\nfrom km 6\nfelt weak", 2)
    assert (values["title"], origin["title"]) == ("Canal", 2)
    assert merged({"note": "mine"}, told)[0]["note"] == "mine"
    assert merged({"note": None}, told)[0]["note"] is None


def test_nobody_moves_for_longer_than_it_took():
    told = [Account(session=Session(day=DAY, duration_s=2710.0, moving_s=2705.0), format="strava", source=1, key="k")]
    values, origin = merged({"day": DAY, "sport": "run", "duration_s": 2700.0}, told)
    assert (values["duration_s"], values["moving_s"]) == (2700.0, None)
    assert "moving_s" not in origin
    assert merged({}, told)[0]["moving_s"] == 2705.0


def test_the_richest_come_first():
    named = {
        "mapped": listed(1, "csv", title="x", note="y"), "list": listed(2), "gpx": listed(3, "gpx"), "tcx": listed(4, "tcx"),
        "bare": fit(5, rpe=None), "full": fit(6, rpe=5.0), "points": fit(7, rpe=5.0, points=9), "kml": listed(8, "kml", points=1),
    }  # fmt: skip
    order = [next(name for name, one in named.items() if one is found) for found in richest(named.values())]
    assert order == ["points", "full", "bare", "tcx", "gpx", "kml", "list", "mapped"]
    assert knowledge(replace(BARE, sets=FULL)) == knowledge(BARE) + 1 + 9
