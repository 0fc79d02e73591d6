"""What a report leaves out when it is shared: whose it is, when on a day, where, how high, and every word typed freely.

Pure: a view gives another one, and whatever is drawn or written of that one cannot show what it does not hold. Shoes,
exercises and styles of the person's own naming get neutral names before the flags are worked out anew, so that the
same is raised in words without those names. Days, distances, scores and the closed lists of words stay.
"""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from journal.analysis.history import History
from journal.domain.entries import Pain
from journal.domain.episodes import COURSES
from journal.domain.exercises import UNWEIGHTED
from journal.domain.selfchecks.done import Done
from journal.domain.sets import EXERCISES
from journal.domain.soreness import Soreness
from journal.domain.standing import Standing
from journal.domain.unusual_work import SPORTS
from journal.factors import catalogue
from journal.factors.flags import flags as find_flags
from journal.factors.lifting.families import BACK_SQUATS, DEADLIFTS, SQUATS
from journal.report.episodes import Written
from journal.report.mapped import for_others
from journal.report.view import View

LEFT_OUT = (
    "Made for sharing: the name, times of day, coordinates, elevation, the order of surfaces along a way, names of files and maps, "
    "notes and everything else typed freely, diagnoses and treatments among it, are left out; shoes and exercises of the person’s own "
    "naming have neutral names."
)
# What the factors go by in the name of an exercise; the rest of a name of the person's own is left out.
_FAMILIES = (DEADLIFTS, SQUATS, BACK_SQUATS)
_TELLING = tuple(sorted({word for family in _FAMILIES for word in (*family.words, *family.without)}))
_COMMON = frozenset((*EXERCISES, *UNWEIGHTED))
# How hilly it is where somebody runs says where that is.
_HEIGHTS = frozenset({"ascent_m", "descent_m"})
_WORK = (*SPORTS, "heavy physical work")


def redact(view: View) -> View:
    """The same view without what says who, where, and when on a day, and without free text."""
    named = _neutral(view.history)
    usual = {factor.id: factor.thresholds for factor in catalogue()}
    own = {factor.id: factor.thresholds for factor in view.factors if factor.thresholds != usual[factor.id]}
    raised, unknown = find_flags(named, view.since.date(), own, units=view.units)
    factors = tuple(factor for factor in view.factors if _HEIGHTS.isdisjoint(factor.needs))
    kept = {factor.id for factor in factors}
    return replace(
        view,
        history=_stripped(named),
        flags=tuple(flag for flag in raised if flag.factor in kept),
        unknown=tuple(one for one in unknown if one.factor in kept),
        factors=factors,
        signs=tuple(replace(sign, pain_id=None) for sign in view.signs),
        name=None,
        soreness=tuple(map(_sore, view.soreness)),
        episodes=tuple(map(_episode, view.episodes)),
        entries=tuple(map(_entry, view.entries)),
        done=tuple(map(_done, view.done)),
        trial=_trial(view.trial),
        ground=tuple(for_others(one, view.units) for one in view.ground),
        shared=True,
    )


def _trial(standing: Standing | None) -> Standing | None:
    """Without the words in which its owner ended it."""
    return standing and replace(standing, entry=replace(standing.entry, ended_why=None))


def _neutral(history: History) -> History:
    """Neutral names in place of the person's own, one for each, so that what belongs together stays together."""
    names = [f"pair {number}" for number in range(1, len(history.shoes) + 1)]
    pairs = history.shoes.assign(name=pd.Series(names, index=history.shoes.index, dtype="str"))  # also where there is none
    exercises = _named(history.sets["exercise"], _exercise)
    styles = _named(history.sessions["style"], lambda _, number: f"style {number}")
    return replace(
        history,
        shoes=pairs.assign(alias=pairs["name"]),
        sets=history.sets.assign(exercise=exercises),
        sessions=history.sessions.assign(style=styles),
    )


def _named(words: pd.Series, name: Callable[[str, int], str]) -> pd.Series:
    """Each distinct word by its new name; what is not known stays so."""
    known = sorted(words.dropna().unique())
    return words.map({word: name(word, number) for number, word in enumerate(known, start=1)}).astype(words.dtype)


def _exercise(name: str, number: int) -> str:
    """The name if everybody calls it so, else those of its words that tell its kind, and a number."""
    return name if name in _COMMON else "-".join([*(word for word in _TELLING if word in name), "exercise", str(number)])


def _stripped(history: History) -> History:
    """Without times of day, elevation, titles, styles and diagnoses."""
    sessions = history.sessions
    return replace(
        history,
        sessions=sessions.assign(
            started_at=_unknown(sessions["started_at"]),
            **{name: _unknown(sessions[name]) for name in _HEIGHTS},
            title=_unknown(sessions["title"]),
        ),
        pain=history.pain.assign(at=_unknown(history.pain["at"])),
        athletes=history.athletes.assign(diagnoses=_unknown(history.athletes["diagnoses"])),
    )


def _unknown(column: pd.Series) -> pd.Series:
    return column.mask(column.notna())


def _entry(pain: Pain) -> Pain:
    return replace(pain, at=None, zone=None, treatment=None, note=None)


def _done(done: Done) -> Done:
    return replace(done, zone=None, note=None)


def _episode(one: Written) -> Written:
    """The course by the entries alone: the person's own words of it are free text."""
    course = COURSES[one.episode.course]
    return Written(replace(one.episode, treatments=()), course, diagnosis=None, tried=None, skipped=None)


def _sore(one: Soreness) -> Soreness:
    """The work by its sport: what was new about it may be an exercise or style of the person's own naming."""
    sport = one.work.partition(" (")[0]
    work = sport if sport in _WORK else "unusual work"
    return replace(one, work=work, message=one.message.replace(one.work, work), pain_id="")
