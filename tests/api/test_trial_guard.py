"""Less training tried out: kept to it makes no jump, and where its factor rises it stops with the save that raised it."""

from datetime import UTC, datetime, timedelta

import pytest

from journal.api import Journal, open_journal
from journal.domain.entries import Pain, Session
from journal.domain.errors import BadValue
from journal.domain.sets import StrengthSet
from journal.domain.trials import allocations, plan_trial

START = datetime(2026, 1, 5, 9, tzinfo=UTC)  # a Monday
DRAWN = 44
FIRST = (START + timedelta(days=49)).date()


def train(journal: Journal, share: float = 1.0) -> tuple[str, ...]:
    """A run of 8 km and a lift, less of them by a share."""
    day = journal.today
    run = journal.log_session(Session(sport="run", day=day, distance_m=8000.0 * share, duration_s=2700.0 * share, rpe=5))
    sets = tuple(StrengthSet(exercise="squat", reps=5, weight_kg=60.0 * share) for _ in range(5))
    lift = journal.log_lift(Session(sport="strength", day=day, duration_s=3600.0 * share, rpe=5), sets)
    return (*run.notes, *lift.notes)


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """Six weeks of mornings of 2, and training on three days a week."""
    path = tmp_path_factory.mktemp("guard") / "journal.sqlite"
    for number in range(DRAWN + 1):
        journal = open_journal(path, now=START + timedelta(days=number))
        seen = journal.today if number == DRAWN else None
        journal.log_pain(Pain(region="knee", score=2, day=journal.today, when="morning", seen_by_clinician=seen))
        if number % 7 in (0, 2, 4):
            train(journal)
        journal.close()
    return path


@pytest.fixture
def on(before, tmp_path):
    """The journal on a day counted from its first."""
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(before.read_bytes())
    opened = []

    def at(number: int) -> Journal:
        opened.append(open_journal(copy, now=START + timedelta(days=number)))
        return opened[-1]

    yield at
    for journal in opened:
        journal.close()


def heavy(journal: Journal, kilograms: float = 120.0):
    """A lift of twice the usual."""
    sets = tuple(StrengthSet(exercise="squat", reps=5, weight_kg=kilograms) for _ in range(5))
    return journal.log_lift(Session(sport="strength", day=journal.today, duration_s=3600.0, rpe=5), sets)


def begin(on, what: str = "less lifting", seed: int = 1) -> None:
    journal = on(DRAWN)
    journal.trials.start(journal.trials.propose(what), seed=seed)


def seed_of(arms: str) -> int:
    """A seed that draws an order, written as l and u."""
    return next(
        seed for seed in range(5000) if "".join(a[0] for a in plan_trial("x", FIRST, 8, seed, longest_run=2).arms) == arms
    )


@pytest.mark.parametrize(
    ("what", "arms"), [("less running", "lluulluu"), ("less lifting", "lluulluu"), ("less training", "ulluulul")]
)
def test_kept_to_it_raises_nothing(on, what, arms):
    begin(on, what, seed_of(arms))
    plan = on(DRAWN).trials.all()[0].plan
    for number in range(DRAWN + 1, 49 + 35):
        if number % 7 in (0, 2, 4):
            journal = on(number)
            less = plan.arm(journal.today) == "less"
            assert not [note for note in train(journal, 0.75 if less else 1.0) if "stopped" in note]
    journal = on(49 + 35)
    assert journal.trials.answer().as_json()["trial"]["state"] == "running"


def test_a_jump_stops_it_with_the_run_and_undo_takes_both_back(on):
    begin(on)
    journal = on(51)
    sessions = len(journal.sessions())
    [note] = [note for note in heavy(journal).notes if "trial" in note]
    assert (
        note.startswith("The trial with less lifting has stopped: tonnage-spike was at caution on Wed 25 Feb 2026")
        and "No more weeks" in note
    )
    [told] = [one.as_json()["trial"] for one in [journal.trials.answer()]]
    assert told["state"] == "stopped" and "tonnage-spike" in told["reason"] and journal.trials.line() is None
    journal.undo()
    assert journal.trials.answer().as_json()["trial"]["state"] == "running" and len(journal.sessions()) == sessions


def test_a_jump_before_its_first_day_keeps_it_from_beginning(on):
    begin(on)
    journal = on(46)
    heavy(journal)
    told = on(49).trials.answer().as_json()["trial"]
    assert (told["state"], told["arms"]) == ("stopped", [])


def test_a_jump_that_an_edit_makes_stops_it_too(on):
    journal = on(DRAWN)
    journal.log_session(Session(sport="run", day=journal.today, distance_m=8700.0, duration_s=3000.0))  # less than a tenth more
    begin(on, "no longer runs")
    journal = on(51)
    [id] = journal.log_session(Session(sport="run", day=journal.today, distance_m=4_000.0, duration_s=1800.0)).ids
    said = journal.edit(id, {"distance_m": 30_000.0, "duration_s": 10_800.0}).notes
    assert [note for note in said if "has stopped: session-spike was at high on Wed 25 Feb 2026" in note]


def test_a_note_stops_nothing(on):
    begin(on, "easier sessions")
    assert on(50).trials.answer().as_json()["trial"]["state"] == "running"
    journal = on(50)
    journal.log_session(Session(sport="run", day=journal.today, distance_m=8000.0, duration_s=2700.0, rpe=10))
    told = journal.trials.answer().as_json()["trial"]
    raised = {flag.level for flag in journal.flags().flags if flag.factor == told["factor"]}
    assert raised == {"note"} and told["state"] == "running"  # contested evidence carries no caution, and stops nothing


def test_less_training_needs_eight_weeks(on):
    assert len(allocations(6, 2)) == 14
    with pytest.raises(BadValue, match=r"^6: expected 8 weeks or more"):
        on(DRAWN).trials.propose("less running", weeks=6)
