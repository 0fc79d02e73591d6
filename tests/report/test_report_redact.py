"""What a shared report leaves out: every free word, every name and every time of day, in the bytes of all its files."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from journal.analysis.history import SESSION_COLUMNS, History
from journal.domain.entries import Pain
from journal.domain.episodes import Episode
from journal.domain.selfchecks.done import Done
from journal.domain.sets import EXERCISES
from journal.domain.signs import RaisedSign
from journal.domain.soreness import Soreness
from journal.domain.standing import Standing
from journal.domain.stretches import Stretch
from journal.domain.trials import TrialEntry
from journal.factors import catalogue
from journal.factors.flags import flags as find_flags
from journal.report import View, html
from journal.report.clinician_page import clinician_page
from journal.report.episodes import Written
from journal.report.mapped import ground
from journal.report.redact import LEFT_OUT, redact

AS_OF = date(2026, 3, 31)
SINCE = pd.Timestamp("2026-01-01").as_unit("us")
AT = datetime(2026, 3, 30, 5, 43, 21, tzinfo=UTC)
CLIMB, DROP = 987.625, 876.375
# A print of a way: what follows what, to the metre.
WAY = (("asphalt", 1234.0), ("gravel", 321.0), ("asphalt", 2468.0), (None, 97.0), ("paved", 880.0))


def canary(where: str) -> str:
    """A word that nothing else holds, in the spelling of names of exercises, which are lower case with hyphens."""
    return f"kanari-{where}-zqx"


def planted() -> View:
    """A journal with a word of its own in every text field, a start time and a climb on every session."""
    days = [AS_OF - timedelta(days=back) for back in range(60)]
    sessions = [
        {"athlete_id": 1, "session_id": f"s{n}", "sport": "run" if n % 2 else "yoga", "day": day, "started_at": AT - timedelta(days=n),
         "distance_m": 5000.0 if n else 25_000.0, "duration_s": 1800.0, "rpe": 5.0, "ascent_m": CLIMB, "descent_m": DROP, "shoe_id": "h1",
         "title": canary("title"), "style": canary("style") if n < 5 else None}
        for n, day in enumerate(days)
    ]  # fmt: skip
    sets = [
        {"athlete_id": 1, "session_id": f"s{n}", "day": days[n], "position": 0, "exercise": name, "weight_kg": weight, "reps": 5.0}
        for n, (name, weight) in enumerate([(canary("squat"), 120.0), ("deadlift", 80.0), (canary("squat"), 60.0), (canary("own"), 50.0)])
    ]  # fmt: skip
    shoes = [{"athlete_id": 1, "shoe_id": "h1", "name": canary("shoe"), "alias": canary("alias"), "start_m": 900_000.0}]
    rows = {
        "pain": [{"athlete_id": 1, "pain_id": "p1", "day": AS_OF, "at": AT, "region": "knee", "score": 4.0}],
        "athletes": [{"athlete_id": 1, "sex": "female", "diagnoses": canary("diagnoses")}],
        "checks": [
            {
                "athlete_id": 1,
                "check_id": "c1",
                "day": AS_OF,
                "name": "straight-leg-raise",
                "result": {"answers": {"spreads": True}},
            }
        ],
    }
    history = History.of(AS_OF, sessions=sessions, sets=sets, shoes=shoes, **rows)
    raised, unknown = find_flags(history, SINCE.date())
    return View(history, SINCE, tuple(raised), tuple(unknown), **_beside())


def _trial() -> Standing:
    """Ended by its owner in words that are nobody else's."""
    start = AS_OF - timedelta(days=20)
    entry = TrialEntry(
        factor="hard-surface-share", what="hard ground", less="run on grass", usual="no more than before", region="knee",
        start_day=start, weeks=8, seed=5, drawn_day=start, usual_pain=3.0, ended_day=AS_OF, ended_why=canary("trial"),
    )  # fmt: skip
    return Standing("t1", entry, AS_OF, {AS_OF: 4.0}, None)


def _ground():
    """What a map with a telling name said of a run, stretch by stretch."""
    stretches, start = [], 0.0
    for surface, metres in WAY:
        stretches.append(Stretch(start, start + metres, surface, surface and 0.87))
        start += metres
    return ground("s1", AS_OF, "run", stretches, canary("map"), date(2019, 2, 3))


def _beside() -> dict:
    pain = Pain(
        region="knee",
        score=4,
        day=AS_OF,
        at=AT,
        zone="Europe/Lisbon",
        treatment=canary("treatment"),
        note=canary("note"),
        session="s1",
    )
    episode = Episode(
        region="knee", onset=AS_OF, last=AS_OF, days=1, worst=4.0, course="too-early", over=False, down_a_leg=False,
        treatments=(canary("episode-treatment"),),
    )  # fmt: skip
    work = f"strength ({canary('soreness')}: the first for four weeks)"
    return {
        "name": canary("name"),
        "signs": (RaisedSign("fever", "urgent", AS_OF, "Pain with a high temperature can mean an infection.", "p77"),),
        "soreness": (
            Soreness("thigh", AS_OF, "p78", AS_OF, work, f"thigh: consistent with delayed soreness after {work} on Tue"),
        ),
        "episodes": (Written(episode, canary("course"), canary("diagnosis"), canary("tried"), canary("skipped")),),
        "entries": (pain,),
        "trial": _trial(),
        "ground": (_ground(),),
        "mapped": frozenset({"s1"}),
        "done": (
            Done(name="straight-leg-raise", day=AS_OF, answers={"spreads": True}, zone="Europe/Lisbon", note=canary("check")),
        ),
    }


SECRETS = ("kanari", "zqx", "lisbon", "05:43", "5:43", "06:43", "7:43", "987.6", "988 m", "p77", "p78", "876.4", "876 m", "3 feb 2019", "2019-02-03",
           "1.234", "1.555", "2.468")  # fmt: skip


def found(text: str) -> list[str]:
    small = text.lower()
    return [secret for secret in SECRETS if secret in small]


@pytest.fixture(scope="module")
def view():
    return planted()


@pytest.mark.parametrize("write", [html.page, clinician_page], ids=["report", "clinician"])
def test_not_a_secret_in_the_bytes(view, write):
    open_, shared = write(view), write(redact(view))
    # plotly's own script holds many numbers: what is looked at is all but that.
    assert found(shared.replace(html._script("plotly"), "")) == []
    assert len(found(open_.replace(html._script("plotly"), ""))) >= 2, "the canaries sing where nothing is left out"


def test_a_clinician_reads_of_no_map_even_where_nothing_is_left_out(view):
    assert canary("map") in html.page(view) and canary("map") not in clinician_page(view)


def test_nothing_in_the_view_holds_a_secret(view):
    seen = redact(view)
    held = [repr(getattr(seen, field.name)) for field in fields(seen) if field.name not in ("history", "factors")]
    frames = [
        getattr(seen.history, name).to_csv()
        for name in ("sessions", "sets", "pain", "days", "shoes", "athletes", "spans", "checks")
    ]
    assert found(" ".join(held + frames)) == []
    assert seen.history.sessions[["started_at", "ascent_m", "descent_m"]].isna().all(axis=None)


def test_a_new_part_of_a_view_is_looked_at_here_before_it_is_shared():
    assert {field.name for field in fields(View)} == {
        "history", "since", "flags", "unknown", "signs", "factors", "name", "soreness", "pain_light", "episodes", "entries", "done",
        "units", "shared", "trial", "ground", "mapped",
    }  # fmt: skip


def test_the_original_is_left_as_it_was(view):
    before = view.history.sessions.copy()
    redact(view)
    pd.testing.assert_frame_equal(view.history.sessions, before)
    assert view.name == canary("name")


def test_the_same_is_raised_with_the_same_numbers(view):
    heights = {one.id for one in view.factors if not {"ascent_m", "descent_m"}.isdisjoint(one.needs)}
    told = [(one.factor, one.level, one.day, one.value, one.threshold) for one in view.flags if one.factor not in heights]
    seen = redact(view)
    assert [(flag.factor, flag.level, flag.day, flag.value, flag.threshold) for flag in seen.flags] == told
    assert {"shoe-distance", "shoe-rotation"} <= {flag.factor for flag in seen.flags}
    assert any("Pair 1" in flag.message or "pair 1" in flag.message for flag in seen.flags)


def test_known_exercises_keep_their_names_and_own_ones_their_kind(view):
    seen = set(redact(view).history.sets["exercise"])
    assert "deadlift" in seen and "deadlift" in EXERCISES
    assert {name.rstrip("0123456789") for name in seen} == {"deadlift", "squat-exercise-", "exercise-"}


def test_own_thresholds_stay_in_force(view):
    own = tuple(one.with_thresholds({"caution": 4.9}) if one.id == "session-spike" else one for one in catalogue())
    seen = redact(replace(view, factors=own))
    assert not [flag for flag in seen.flags if flag.factor == "session-spike" and flag.level == "caution" and flag.value < 4.9]


def test_numbers_of_sessions_stay(view):
    seen, kept = redact(view).history.sessions, view.history.sessions
    numbers = [name for name, kind in SESSION_COLUMNS.items() if kind == "float64" and name not in ("ascent_m", "descent_m")]
    pd.testing.assert_frame_equal(seen[numbers], kept[numbers])


def test_the_ground_is_told_by_surface_and_not_along_the_way(view):
    (seen,) = redact(view).ground
    assert [(one.surface, round(one.length_m)) for one in seen.stretches] == [
        ("asphalt", 3700), ("paved", 900), ("gravel", 300), (None, 100),
    ]  # fmt: skip
    assert (seen.longest_m, seen.map_name, seen.map_day) == ({"asphalt": 2500.0, "paved": 900.0, "gravel": 300.0}, None, None)
    assert view.ground[0].stretches[0].length_m == WAY[0][1], "the original keeps its way"


def measured(moved: float) -> View:
    """A run a week, each so many metres longer than a number of hundreds, and its mix so many hundredths of a per cent."""
    sessions, strips = [], []
    for n in range(9):
        day, metres, share = AS_OF - timedelta(days=7 * n), 6010.0 + 400 * (n % 4) + moved, 0.62 + moved / 1e4
        sessions.append(
            {"athlete_id": 1, "session_id": f"s{n}", "sport": "run", "day": day, "distance_m": metres, "duration_s": 2000.0,
             "rpe": 4.0, "surface_asphalt": share, "surface_paved": 0.3}
        )  # fmt: skip
        asphalt_m, known_m = share * metres, (share + 0.3) * metres
        told = [
            Stretch(0.0, asphalt_m, "asphalt", 0.8),
            Stretch(asphalt_m, known_m, "paved", 0.7),
            Stretch(known_m, metres, None, None),
        ]
        strips.append(ground(f"s{n}", day, "run", told, "home", None))
    mapped = frozenset(one.session_id for one in strips)
    return View(History.of(AS_OF, sessions=sessions), SINCE, ground=tuple(strips), mapped=mapped)


def test_shared_nothing_is_finer_than_its_words():
    """Marks, axes and tooltips among it: runs that are said alike make the same file."""
    few, more = (html.page(redact(measured(moved))) for moved in (3.3, 9.1))
    assert few == more
    assert html.page(measured(3.3)) != html.page(measured(9.1))


def test_how_hilly_it_was_is_neither_raised_nor_asked_for(view):
    hilly = tuple(replace(one, needs=("ascent_m",)) if one.id == "shoe-distance" else one for one in view.factors)
    seen = redact(replace(view, factors=hilly))
    assert all({"ascent_m", "descent_m"}.isdisjoint(one.needs) for one in seen.factors) and len(seen.factors) > 20
    told = {one.factor for one in (*seen.flags, *seen.unknown)}
    assert told <= {one.id for one in seen.factors}
    assert "shoe-distance" in {one.factor for one in view.flags} - told


def test_the_page_says_what_was_left_out(view):
    text = html.page(redact(view))
    assert LEFT_OUT in text and LEFT_OUT not in html.page(view)
    assert "--seen" not in text


def test_an_empty_journal_can_be_shared():
    assert "still empty" in html.page(redact(View(History.of(AS_OF), SINCE)))
