"""Every study of the validation: around a diary of 180 days with effects of 0.25 points per SD, one change at a time."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from autoregressive_diaries import autoregressive, pain_reduces_load, slow_pain_reduces_load
from count_diaries import counting
from flare_diaries import flaring
from judging import (
    blames_ground,
    flags_future,
    load_protects,
    not_answered,
    nothing_found,
    only,
    over_a_year,
    rare_triggers_shown,
    sample_found,
    trial_shown,
    trigger_shown,
)  # fmt: skip
from map_runs import map_studies
from missing_entries import (
    at_random,
    fewer_on_weekends,
    holidays,
    never_without_pain,
    only_when_hurting,
    only_when_training_or_hurting,
)
from more_diaries import all_future, on_two_grounds, reversing, trial_diary, with_future, with_rare_triggers, with_trigger
from sample_diary import sample_diary
from simulated import Random, Simulated
from studies import Bar, Study

FDR, COVERS = {"false discoveries": (Bar("≤", 0.12),)}, {"covers": (Bar("≥", 0.86), Bar("≤", 0.94))}
NO_EFFECT = {"any finding": (Bar("≤", 0.12),)}
FEW_REFUSED, REFUSED = {"refused": (Bar("≤", 0.05),)}, {"refused": (Bar("≥", 0.90),)}
YEAR = {"ever any false, three in a row": (Bar("≤", 0.15),)}
AT_THE_END = {"false discoveries at the last month-end, three in a row": (Bar("≤", 0.12),)}

base = partial(autoregressive, effect=0.25)
strong = partial(autoregressive, effect=0.8, days=365, causes=("memory-80",), carried=False)
# What yesterday's pain says too much of; told, not marked.
TOLD: dict[str, tuple[Bar, ...]] = {"covers": ()}


def power(least: float) -> dict[str, tuple[Bar, ...]]:
    """A bar for the power."""
    return {"power": (Bar("≥", least),)}


def third_missing(random: Random, *, everything: bool, effect: float = 0.25) -> Simulated:
    """Three entries in ten missing at random."""
    return at_random(autoregressive(random, effect=effect), random, 0.3, everything=everything)


def cells_unknown(random: Random) -> Simulated:
    """Each factor is not known on three days in ten of its own, and a cause has company."""
    diary = autoregressive(random, effect=0.5, together=0.9, causes=("memory-80",))
    unknown = random.random(diary.exposures.shape) < 0.3
    return replace(diary, exposures=np.where(unknown, np.nan, diary.exposures))


def on_holiday(random: Random) -> Simulated:
    """Missing in runs of days."""
    return holidays(base(random), random)


# Variations that are further from anybody's diary, drawn half as often so that the whole takes less than ten minutes on two cores.
BESIDE = ("does not linger", "weekends", "holidays", "every factor's days", "second generator", "third generator")


def effects() -> list[Study]:
    """Two causes among ten or twelve factors."""
    whole = {
        "base: 180 days, 0.25 per SD": (base, power(0.60)),
        "0.5 per SD": (partial(base, effect=0.5), power(0.95)),
        "0.8 per SD": (partial(base, effect=0.8), power(0.95)),
        "90 days": (partial(base, days=90), power(0.11)),
        "90 days, 0.5 per SD": (partial(base, days=90, effect=0.5), power(0.74)),
        "90 days, 0.8 per SD": (partial(base, days=90, effect=0.8), power(0.96)),
        "365 days": (partial(base, days=365), power(0.94)),
        "pain remembers 0.9": (partial(base, memory=0.9), {}),
        "80 % zeros": (partial(base, level=-1.2), {}),
        "effect after 3 days": (partial(base, lag=3), {}),
        "effect does not linger in the pain": (partial(base, carried=False), {}),
        "more pain on weekends": (partial(base, weekend=0.6), {}),
        "two factors that move together (.7), one the cause": (partial(base, effect=0.5, together=0.7, causes=("memory-80",)), {}),
        "two factors that move together (.9), one the cause": (partial(base, effect=0.5, together=0.9, causes=("memory-80",)), {}),
        "the same (.7), 365 days, 0.8 per SD that does not linger": (partial(strong, together=0.7), TOLD),
        "the same (.9), 365 days, 0.8 per SD that does not linger": (partial(strong, together=0.9), TOLD),
        "30 % of pain missing at random": (partial(third_missing, everything=False), FEW_REFUSED),
        "30 % of days missing at random": (partial(third_missing, everything=True), FEW_REFUSED),
        "30 % of every factor's days unknown, two that move together (.9)": (cells_unknown, {}),
        "five holidays": (on_holiday, FEW_REFUSED),
        "second generator (flares), 0.5 per SD": (partial(flaring, effect=0.5), {}),
        "second generator, cause among sessions that go together": (partial(flaring, effect=0.5, causes=("sleep", "load")), {}),
        "third generator (counts), 0.5 per SD": (partial(counting, effect=0.5), {}),
    }  # fmt: skip
    told = ("false discoveries", "power", "covers")
    return [
        Study(
            "Effects", name, make, only(*told, *more), FDR | COVERS | more, 0.5 if any(part in name for part in BESIDE) else 1.0
        )
        for name, (make, more) in whole.items()
    ]


def nothing_to_find() -> list[Study]:
    """Diaries without an effect."""
    whole = {
        "90 days": partial(autoregressive, days=90),
        "180 days": autoregressive,
        "365 days": partial(autoregressive, days=365),
        "pain remembers 0.9": partial(autoregressive, memory=0.9),
        "80 % zeros": partial(autoregressive, level=-1.2),
        "30 % of days missing at random": partial(third_missing, everything=True, effect=0.0),
        "second generator (flares)": flaring,
        "third generator (counts)": counting,
        "an effect that turns round halfway": reversing,
    }
    told = only("any finding", "covers")
    found = [Study("No effect, one look", name, make, told, NO_EFFECT | COVERS) for name, make in whole.items()]
    # Its intervals are about an average that the second half takes back; told, not marked.
    found[-1] = Study("No effect, one look", "an effect that turns round halfway (for information)", reversing, told, {}, 0.3)
    return found


def controls() -> list[Study]:
    """Pain that reduces load, exposures from the future, entries kept for a reason, too short."""
    protects, future = {"load found protective": (Bar("≤", 0.10),)}, {"future flagged": (Bar("≤", 0.07),)}
    whole = [
        ("pain reduces load, among twelve factors", pain_reduces_load, load_protects, protects),
        ("the same, by pain as felt", partial(pain_reduces_load, felt=True), load_protects, protects),
        ("pain reduces load, load alone", partial(alone, "load", pain_reduces_load), load_protects, protects),
        ("a slow level of pain reduces load, today and tomorrow", slow_pain_reduces_load, load_protects, protects),
        ("the same, load alone", partial(alone, "load", slow_pain_reduces_load), load_protects, protects),
        ("the same over a year", partial(slow_pain_reduces_load, days=365), load_protects, protects),
        ("the same, pain of two days remembered", partial(slow_pain_reduces_load, memory=(0.4, 0.3)), load_protects, protects),
        ("tomorrow's once-a-week habit, alone", with_future, flags_future, future),
        ("tomorrow's habit beside twelve, effect 0.5", partial(with_future, effect=0.5, alone=False), flags_future, future),
        ("tomorrow's slow exposure, alone", partial(with_future, name="memory-80"), flags_future, future),
        (
            "tomorrow's slow exposure beside twelve, effect 0.5",
            partial(with_future, effect=0.5, alone=False, name="memory-80"),
            flags_future,
            future,
        ),
        ("all twelve from tomorrow (for information)", all_future, flags_future, {}),
        ("fewer entries on weekends, whatever the pain (for information)", fewer_on_weekends, only("refused"), {}),
        ("60 days", partial(base, days=60), only("too early"), {"too early": (Bar("≥", 1.0),)}),
    ]
    return [Study("Controls", name, make, judge, bars, 0.5) for name, make, judge, bars in whole]


def alone(name: str, make: Callable[[Random], Simulated], random: Random) -> Simulated:
    """Only one factor is asked about."""
    return make(random).only(name)


def kept_for_a_reason() -> list[Study]:
    """An entry only on days with training, or with pain."""
    whole = {
        "pain ≥ 4, pain missing on other days": {},
        "pain ≥ 4, whole other days missing": {"everything": True},
        "pain ≥ 5, pain missing on other days": {"hurting": 5},
        "pain ≥ 5, whole other days missing": {"hurting": 5, "everything": True},
        "pain ≥ 4, one other day in ten kept": {"forgetful": 0.1},
        "pain ≥ 4, one other whole day in ten kept": {"forgetful": 0.1, "everything": True},
    }
    make = only_when_training_or_hurting
    told = only("refused", "any finding")
    return [
        Study("Only when training or hurting", name, partial(make, **options), told, REFUSED, 0.3)
        for name, options in whole.items()
    ]


def kept_when_it_hurts() -> list[Study]:
    """An entry only on days with so much pain, whatever was done; and pain that is honestly never none."""
    whole = [
        Study("Only when hurting", f"pain ≥ {least}{what}", partial(only_when_hurting, hurting=least, everything=everything),
              not_answered, {"refused or too early": (Bar("≥", 0.90),)}, 0.3)
        for least in (1, 2, 3)
        for what, everything in ((", exposures known", False), (", whole other days missing", True))
    ]  # fmt: skip
    slow = partial(only_when_hurting, memory=0.9)
    whole.append(
        Study(
            "Only when hurting", "pain ≥ 2, remembered 0.9", slow, not_answered, {"refused or too early": (Bar("≥", 0.90),)}, 0.3
        )
    )
    others = {
        "30 % of pain missing at random, remembered 0.9": hardly_forgets,
        "five holidays, 80 % zeros, remembered 0.9": often_away,
    }
    whole += [
        Study("Only when hurting", name, make, only("refused"), {"refused": (Bar("≤", 0.05),)}, 0.5)
        for name, make in others.items()
    ]
    never = "never without pain, 40 % missing at random (for information)"
    return [*whole, Study("Only when hurting", never, never_without_pain, only("refused"), {}, 0.3)]


def hardly_forgets(random: Random) -> Simulated:
    """Three entries in ten missing, of pain that stays."""
    return at_random(autoregressive(random, 270, memory=0.9), random, 0.3)


def often_away(random: Random) -> Simulated:
    """Holidays of somebody who is mostly free of pain, and then for long not."""
    return holidays(autoregressive(random, 270, memory=0.9, level=-1.2), random)


def grounds() -> list[Study]:
    """Running hurts and the ground does not, or the other way round."""
    found = {"ground found": (Bar("≤", 0.12),)}
    told = {
        "running hurts, the ground does not": (partial(on_two_grounds), FDR | found),
        "the same, nine runs in ten on hard ground": (partial(on_two_grounds, share=0.9), FDR | found),
        "hard ground hurts, running does not": (partial(on_two_grounds, running=0.0, ground=1.2, share=0.5), FDR | power(0.95)),
    }
    return [Study("Among runs", name, make, blames_ground, bars, 0.5) for name, (make, bars) in told.items()]


def month_after_month() -> list[Study]:
    """A year of monthly looks, twelve month-ends."""
    whole = {
        "no effect": (partial(autoregressive, days=366), YEAR),
        "no effect, second generator": (partial(flaring, days=366), YEAR),
        "0.25 per SD": (partial(base, days=366), AT_THE_END),
    }
    return [Study("A year of monthly looks", name, make, over_a_year, bars, 0.3) for name, (make, bars) in whole.items()]


def others() -> list[Study]:
    """Triggers, trials, the sample data."""
    found = [
        Study("Rare triggers, 365 days", "no effect", with_trigger, trigger_shown, {"p ≤ .05": (Bar("≤", 0.07),)}, 0.5),
        Study(
            "Rare triggers, 365 days", "3 points more (for information)", partial(with_trigger, jump=3.0), trigger_shown, {}, 0.3
        ),
        Study(
            "Rare triggers, 365 days",
            "three kinds, seven times each, as they are asked",
            with_rare_triggers,
            rare_triggers_shown,
            {"any false, one look": (Bar("≤", 0.07),), "any false, three in a row": (Bar("≤", 0.07),)},
            0.5,
        ),
        Study(
            "Rare triggers, 365 days",
            "the same, one with 3 points more (for information)",
            partial(with_rare_triggers, jump=3.0),
            rare_triggers_shown,
            {},
            0.3,
        ),
        Study("Trials of 8 weeks", "no effect", trial_diary, trial_shown, {"p ≤ .10": (Bar("≤", 0.12),)}, 0.3),
        Study("Trials of 8 weeks", "1 point less (for information)", partial(trial_diary, effect=-1.0), trial_shown, {}, 0.3),
    ]
    exactly = {f"cause and nothing else, {how}": (Bar("≥", 1.0),) for how in ("one look", "three in a row")}
    shuffled = {"nothing found": (Bar("≥", 0.88),)}
    found.append(Study("Sample data", "as it is", as_it_is, sample_found, exactly, at_most=1))
    return [*found, Study("Sample data", "pain shuffled", sample_diary, nothing_found, shuffled, at_most=100)]


def as_it_is(random: Random) -> Simulated:
    """The sample data; nothing in it is drawn."""
    del random
    return sample_diary()


STUDIES = [
    *effects(),
    *nothing_to_find(),
    *controls(),
    *kept_for_a_reason(),
    *kept_when_it_hurts(),
    *grounds(),
    *month_after_month(),
    *others(),
    *map_studies(),
]
