"""Beginning a self-experiment: what it would be, why it may not begin, and the draw."""

import math
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from journal.analysis.history import History
from journal.api.body import signs_json
from journal.api.saved import Saved, plural
from journal.api.shown import Block, Shown, of_signs
from journal.association.kept_to import usual_amount
from journal.association.outcome import most_painful, outcome_of
from journal.association.trial_orders import LEVEL
from journal.association.trial_told import past_of, powers_of
from journal.domain.dates import show_day
from journal.domain.errors import BadValue
from journal.domain.signs import RaisedSign
from journal.domain.trial_stop import (
    LEAST_USUAL_DAYS,
    LINED_DAYS,
    MOST_PAIN,
    STOP_POINTS,
    USUAL_DAYS,
    Usual,
    lined,
    usual_days,
    usual_of,
)
from journal.domain.trials import MOST_AHEAD_DAYS, SEEDS, TrialEntry, TrialPlan, may_not_start, plan_trial
from journal.domain.vocabulary import REGIONS, WHENS, choose
from journal.factors import catalogue
from journal.factors.factor import LEVELS, Factor
from journal.factors.flags import flags
from journal.factors.trial_names import tried
from journal.factors.wording import Units
from journal.report import trial_words as words
from journal.store import trials as store

if TYPE_CHECKING:
    from journal.api.journal import Journal


@dataclass(frozen=True, repr=False)
class Proposal(Shown):
    """A trial as it would be. The order is not drawn yet: the plan's seed means nothing.

    ``usual_pain``: the medians of the 28 days before; ``usual_amount``: of the factor in a week (see ``kept_to``); ``power``: for each effect the chance to show it, and ``would_stop``: the share of such trials in the past that
    would have stopped; NaN with too little past.
    """

    factor: Factor
    plan: TrialPlan
    region: str
    when: str | None
    usual_pain: Usual
    usual_amount: float
    power: dict[float, float]
    would_stop: float
    signs: tuple[RaisedSign, ...] = ()
    units: Units = field(default="km", repr=False)

    @property
    def entry(self) -> TrialEntry:
        """What would be kept, but for the seed."""
        trial, plan = self.factor.trial, self.plan
        assert trial is not None and plan.drawn is not None, f"{self.factor.id} was proposed without a trial"
        return TrialEntry(
            factor=self.factor.id, what=trial.of, less=trial.less, usual=trial.usual, region=self.region, when=self.when,
            start_day=plan.start, weeks=plan.weeks, seed=plan.seed, drawn_day=plan.drawn,
            usual_pain=self.usual_pain.counted, usual_morning=self.usual_pain.mornings, longest_run=plan.longest_run,
        )  # fmt: skip

    def lines(self) -> tuple[tuple[str, str], ...]:
        """The design in words, line by line."""
        return words.design(self.entry, self.factor, self.usual_amount, self.power, self.would_stop, self.units)

    def blocks(self) -> tuple[Block, ...]:
        """Signs, then the design."""
        return (*of_signs(self.signs), Block(columns=("", ""), rows=self.lines()))

    def as_json(self) -> dict[str, Any]:
        """Plain values; unknown is null."""
        entry, plan = self.entry, self.plan
        return {
            "factor": entry.factor, "what": entry.what, "less": entry.less, "usual": entry.usual, "region": self.region,
            "when": self.when, "weeks": plan.weeks, "first_day": plan.start.isoformat(), "last_day": plan.last.isoformat(),
            "smallest_p": plan.smallest_p, "usual_pain": entry.usual_pain, "stop_at": entry.usual_pain + STOP_POINTS,
            "usual_morning": entry.usual_morning,
            "stop_at_morning": None if entry.usual_morning is None else entry.usual_morning + STOP_POINTS,
            "usual_a_week": self.usual_amount, "unit": words.unit_of_week(self.factor),
            "power": [{"effect": effect, "power": None if math.isnan(chance) else chance} for effect, chance in self.power.items()],
            "would_stop": None if math.isnan(self.would_stop) else self.would_stop,
            "signs": signs_json(self.signs),
        }  # fmt: skip


def propose(journal: "Journal", what: str, weeks: int, region: str | None, start: date | None, when: str | None) -> Proposal:
    """A trial as it would be; ``BadValue`` says why it may not begin, ``Unknown`` names the nearest factor, region or time."""
    factors = catalogue(journal.settings.thresholds)
    factor = tried(what, factors)
    today = journal.today
    assert factor.trial is not None, f"{factor.id} was chosen without a trial"
    plan = plan_trial(factor.id, start or _next_monday(today), weeks, 0, today, factor.trial.longest_run)
    if plan.start < today:
        raise BadValue(
            f"{show_day(plan.start)} lies in the past: a trial is drawn before its first day, for example --from monday"
        )
    if plan.start > today + timedelta(days=MOST_AHEAD_DAYS):
        raise BadValue.of(
            show_day(plan.start), f"a first day within {MOST_AHEAD_DAYS} days, for what is usual is said of now", "monday"
        )
    if plan.smallest_p > LEVEL:
        raise BadValue.of(
            weeks, "8 weeks or more: less of this comes in runs of at most two weeks, and fewer such orders show nothing", "8"
        )
    signs = journal.body().signs
    running = journal.trials.current()
    if running is not None and running.goes_on:
        raise BadValue(f"a trial is running already, {running.id} with less {running.entry.what}; journal trial --stop ends it")
    history = journal.history()
    _refuse_raised(journal, history, factor, signs)
    wanted = choose(region, REGIONS, "region") if region else most_painful(history)
    if wanted is None:
        raise BadValue(
            "no pain is logged yet, so there is nothing that less of anything could change; for example journal pain lower-back 3"
        )
    outcome = outcome_of(history, wanted, choose(when, WHENS, "time of pain") if when else None)
    usual = _usual(journal, wanted, outcome.when)
    amount = _amount(history, factor, today)
    past = past_of(history, outcome, plan)
    return Proposal(
        factor, plan, wanted, outcome.when, usual, amount,
        powers_of(past), past.would_stop, signs, journal.settings.units,
    )  # fmt: skip


def _next_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _refuse_raised(journal: "Journal", history: History, factor: Factor, signs: Sequence[RaisedSign]) -> None:
    since = journal.today - timedelta(days=USUAL_DAYS - 1)
    raised, _ = flags(history, since, journal.settings.thresholds, [factor.id])
    level = max((one.level for one in raised), key=LEVELS.index, default=None)
    reason = may_not_start(list(dict.fromkeys(one.sign for one in signs)), level)
    if reason is not None:
        raise BadValue(f"no trial now: {reason}" + ("" if signs else f" (journal flags, the last {USUAL_DAYS} days)"))


def _usual(journal: "Journal", region: str, when: str | None) -> Usual:
    """The usual pain; ``BadValue`` where too few days say it, where pain could not rise to a line that stops a trial, or in
    a flare.
    """
    today, place = journal.today, region.replace("-", " ")
    with journal.store.read() as connection:
        first = today - timedelta(days=USUAL_DAYS - 1)
        told = store.scores(connection, journal.store.athlete_id, region, when, first, today)
    usual = usual_of(told.counted, {} if when == store.MORNING else told.mornings, today)
    if usual is None:
        raise BadValue(
            f"the {place} was logged on {plural(len(usual_days(told.counted, today)), 'day')} of the last {USUAL_DAYS}: a trial "
            f"stops at the usual pain + {STOP_POINTS:g}, so {LEAST_USUAL_DAYS} are needed to know what is usual; each morning: "
            f"journal pain {region} 2 --when morning"
        )
    most = max(usual.counted, usual.waking)
    if most + STOP_POINTS > MOST_PAIN:
        raise BadValue(
            f"the usual pain of the {place} is {most:g}/10: no trial, it could not stop at {STOP_POINTS:g} points more"
        )
    flare = lined(told.held, usual, told.mornings, today - timedelta(days=LINED_DAYS - 1), today)
    if flare is not None:
        raise BadValue(f"no trial now: {flare.reason}; one can begin once {LINED_DAYS} days have been below that")
    return usual


def _amount(history: History, factor: Factor, today: date) -> float:
    """How much of the factor a usual week has; ``BadValue`` where that is nothing, or not known."""
    assert factor.dose is not None and factor.trial is not None, f"{factor.id} was proposed without a dose"
    amounts = factor.dose.amount(history).set_index("day")["value"].astype("float64")
    found = usual_amount(amounts, factor.dose, today)
    if found is None:
        raise BadValue(
            f"how much {factor.trial.of} is usual is not known, so nobody could tell less from more: {factor.words.unknown}"
        )
    if found == 0:
        raise BadValue(f"no {factor.trial.of} was logged in the last {USUAL_DAYS} days, so there is nothing to have less of")
    return found


def start(journal: "Journal", proposal: Proposal, seed: int | None, command: str) -> Saved:
    """Draw and save, as long as no other trial has begun since the proposal."""
    drawn = secrets.randbelow(SEEDS) if seed is None else seed
    entry = proposal.entry
    with journal.store.write(command, journal.now) as batch:
        before = store.current(batch.connection, batch.athlete_id, journal.today)
        if before is not None and before.goes_on:
            raise BadValue(f"a trial is running already, {before.id}; journal trial --stop ends it")
        if before is not None and before.stop is not None:
            # What stopped it may be mended later: it must not go on beside the new one.
            store.end(batch, int(before.id[1:]), before.stop.day, before.stop.reason)
        row_id = store.add(batch, TrialEntry(**{**words.fields_of(entry), "seed": drawn}))
    text = f"trial with less {entry.what}: {entry.weeks} weeks from {show_day(entry.start_day)}, the order is drawn"
    return Saved((f"t{row_id}",), text, f"b{batch.id}" if batch.id is not None else None, where=journal.where)
