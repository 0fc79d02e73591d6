"""What people write down. Every field says what it accepts, once, here; None means unknown, never zero."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from journal.domain.dates import check_day, zone_name
from journal.domain.errors import BadValue
from journal.domain.plausible import check_speed
from journal.domain.sets import StrengthSet
from journal.domain.spec import (
    Spec,
    bounded_text,
    choice,
    choices,
    climb,
    distance,
    duration,
    hours,
    mass,
    number,
    spec_of,
    text,
    validate,
    yes_no,
)
from journal.domain.surfaces import UNKNOWN, Mix, check_mix, parse_mix, show_mix
from journal.domain.symptoms import parse_symptoms, show_symptoms
from journal.domain.units import score
from journal.domain.vocabulary import (
    CUSHIONING,
    FOOT_STRIKES,
    LEANS,
    QUALITIES,
    REGIONS,
    SEXES,
    SHOE_KINDS,
    SIDES,
    SPORTS,
    STROKES,
    SURFACES,
    SWAYS,
    TRIGGERS,
    WHENS,
)

_SURFACE = Spec(parse_mix, f"one of {', '.join(SURFACES)}, or a mix", "asphalt:70,grass:30", "surface", shown=show_mix)
_ZONE = Spec(zone_name, "the name of a time zone", "Europe/Berlin", "time zone")
_SHOES = Spec(str, "the name or alias of a pair", "pegasus", "shoes")
_SHOE_NAME = Spec(bounded_text(100), "1 to 100 characters", "'Pegasus 41'", "name of the shoes")
_SCORE = Spec(score, "pain from 0 to 10", "journal pain lower-back 3", "pain", 0, 10, "{:g}".format)
_SYMPTOMS = Spec(parse_symptoms, "symptoms", "numbness-one-leg", "symptom", shown=show_symptoms, many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One bout of one sport. ``started_at`` is UTC and may be unknown; ``day`` is the local calendar day.

    ``surface``: the share of the way on each surface; what they lack of 1 is unknown, also where it is handed over by that name.
    """

    sport: str = choice(SPORTS, "sport", default="other")
    day: date
    started_at: datetime | None = None
    zone: str | None = None
    distance_m: float | None = distance(0, 1_000_000, "8.2km", "distance")
    duration_s: float | None = duration(1, 7 * 86400, "45:10", "elapsed time")
    moving_s: float | None = duration(0, 7 * 86400, "43:20", "moving time")
    ascent_m: float | None = climb(0, 20_000, "120m", "ascent")
    descent_m: float | None = climb(0, 20_000, "120m", "descent")
    track_turns: float | None = number(0, 5_000, "50", "bends run on a track")
    mean_hr_bpm: float | None = number(20, 250, "148", "mean heart rate", "bpm")
    max_hr_bpm: float | None = number(20, 260, "172", "highest heart rate", "bpm")
    cadence_spm: float | None = number(0, 300, "172", "cadence, steps a minute", "spm")
    rpe: float | None = number(0, 10, "6", "effort, RPE")
    surface: Mix | None = field(default=None, metadata={"spec": _SURFACE})
    shoes: str | None = field(default=None, metadata={"spec": _SHOES})
    lean: str | None = choice(LEANS, "trunk lean")
    lean_deg: float | None = number(-20, 60, "12", "trunk lean in degrees", "deg")
    foot_strike: str | None = choice(FOOT_STRIKES, "foot strike")
    sway: str | None = choice(SWAYS, "sway")
    step_width_m: float | None = distance(0, 0.6, "6cm", "step width")
    stroke: str | None = choice(STROKES, "stroke")
    carried_kg: float | None = mass(0, 150, "8kg", "carried weight")
    warm_up: bool | None = yes_no("warmed up")
    novelty: bool | None = yes_no("new to me")
    slipped: bool | None = yes_no("slipped or fell")
    distracted: bool | None = yes_no("distracted")
    tired: bool | None = yes_no("tired")
    hurried: bool | None = yes_no("done fast or abruptly")
    style: str | None = text("style or kind of class", 60)
    unbroken_m: float | None = distance(0, 1_000_000, "800m", "longest stretch without rest")
    title: str | None = text("title", 300)
    note: str | None = text("note")
    sets: tuple[StrengthSet, ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.surface, Mapping) and UNKNOWN in self.surface:
            object.__setattr__(self, "surface", check_mix(self.surface))
        validate(self)
        check_day(self.day)
        check_speed(self.sport, self.distance_m, self.duration_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pain:
    """Pain at one place and time, 0 to 10 (numeric rating scale). A day without pain is ``Day.no_pain``."""

    region: str = choice(REGIONS, "region", default="lower-back")
    score: float = field(metadata={"spec": _SCORE})
    day: date
    at: datetime | None = None
    zone: str | None = None
    side: str | None = choice(SIDES, "side")
    when: str | None = choice(WHENS, "when")
    quality: str | None = choice(QUALITIES, "quality")
    triggers: tuple[str, ...] = choices(TRIGGERS, "trigger")
    symptoms: tuple[str, ...] = field(default=(), metadata={"spec": _SYMPTOMS})
    relieved_by_rest: bool | None = yes_no("rest relieves it")
    treatment: str | None = text("treatment taken", 300)
    seen_by_clinician: date | None = None
    session: str | None = None
    note: str | None = text("note")

    def __post_init__(self) -> None:
        validate(self)
        check_day(self.day)
        if self.seen_by_clinician is not None and self.seen_by_clinician < self.day:
            raise BadValue(
                f"{self.seen_by_clinician}: looked at before the pain of {self.day}? Expected that day or later, for example today"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What belongs to a day rather than to a session. ``rest``: no training, said on purpose."""

    day: date
    rest: bool | None = yes_no("no training on this day")
    no_pain: bool | None = yes_no("no pain on this day")
    sitting_s: float | None = hours(0, 86400, "9h", "sitting")
    longest_sitting_s: float | None = hours(0, 86400, "90min", "longest unbroken sitting")
    breaks: float | None = number(0, 200, "6", "breaks from sitting")
    standing_s: float | None = hours(0, 86400, "2h", "standing")
    sleep_s: float | None = hours(0, 86400, "7h30", "sleep")
    stress: float | None = number(0, 10, "4", "stress")
    illness: bool | None = yes_no("ill")
    heavy_work: bool | None = yes_no("heavy physical work")
    mass_kg: float | None = mass(20, 400, "78.4kg", "body mass")
    planned: str | None = text("what was planned", 300)
    cut_reason: str | None = text("why a session was cut or skipped", 300)
    note: str | None = text("note")

    def __post_init__(self) -> None:
        validate(self)
        check_day(self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shoe:
    """One pair. ``start_m``: distance already run before it came into the journal; ``limit_m``: the owner's own."""

    name: str = field(metadata={"spec": _SHOE_NAME})
    alias: str = field(metadata={"spec": _SHOE_NAME})
    kind: str = choice(SHOE_KINDS, "kind of shoe", default="running")
    cushioning: str | None = choice(CUSHIONING, "cushioning")
    drop_m: float | None = distance(0, 0.03, "10mm", "heel drop")
    start_m: float | None = distance(0, 5_000_000, "120km", "distance before the journal")
    limit_m: float | None = distance(10_000, 5_000_000, "700km", "own limit")
    first_day: date | None = None
    retired_day: date | None = None

    def __post_init__(self) -> None:
        for name in ("name", "alias"):
            spec_of(Shoe, name).read(getattr(self, name))
        validate(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What stays the same from day to day."""

    name: str | None = text("name", 100)
    height_m: float | None = distance(1.0, 2.5, "178cm", "height")
    birth_year: float | None = number(1900, 2025, "1984", "year of birth")
    sex: str | None = choice(SEXES, "sex, used by heart-rate load only")
    hr_rest_bpm: float | None = number(25, 120, "52", "resting heart rate", "bpm")
    hr_max_bpm: float | None = number(100, 240, "188", "maximal heart rate", "bpm")
    flat_feet: bool | None = yes_no("flat feet")
    diagnoses: str | None = text("diagnoses", 1000)
    zone: str | None = field(default=None, metadata={"spec": _ZONE})

    def __post_init__(self) -> None:
        validate(self)
        if self.hr_rest_bpm is not None and self.hr_max_bpm is not None and self.hr_rest_bpm >= self.hr_max_bpm:
            raise BadValue(
                f"resting heart rate {self.hr_rest_bpm:g} bpm: expected below the maximal, {self.hr_max_bpm:g} bpm, for example 52"
            )
