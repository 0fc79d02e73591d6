"""Figures and the report. Apart from the answers, for what draws takes a tenth of a second to load."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from journal.api.answers import first_day
from journal.api.episodes import Told
from journal.api.learning.pictured import mapped
from journal.api.trial_guard import guarded
from journal.factors import catalogue
from journal.factors.flags import flags as find_flags
from journal.report import html, registry, say
from journal.report.clinician_page import clinician_page
from journal.report.episodes import Written
from journal.report.head import headed
from journal.report.png import write_pngs
from journal.report.redact import redact
from journal.report.view import View
from journal.report.writing import named, write_whole

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from journal.api.journal import Journal


def view(journal: "Journal", since: str | date, judged: bool = True) -> View:
    """What figures and the report read; ``judged`` False leaves out what was raised and what could not be answered."""
    first = first_day(journal, since)
    history, own = journal.history(), journal.settings.thresholds
    raised, unknown = find_flags(history, first, own, units=journal.settings.units) if judged else ([], [])
    body = journal.body()
    ground, told = mapped(journal, first, history.as_of.date())
    return View(
        history,
        pd.Timestamp(first),
        tuple(raised),
        tuple(unknown),
        body.signs,
        catalogue(own),
        journal.profile().name,
        body.soreness,
        body.pain_light,
        tuple(map(_written, journal.episodes.all())),
        journal.episodes.entries(),
        tuple(one for _, one in journal.checks.done()),
        journal.settings.units,
        trial=next((guarded(one, history, own) for one in reversed(journal.trials.all())), None),
        ground=ground,
        mapped=told,
    )


def _written(one: Told) -> Written:
    skipped = "; ".join(f"{say.day(day)}: {reason}" for day, reason in one.skipped)
    return Written(one.episode, one.course_words, one.diagnosis, one.tried_words, skipped or None)


def figure(journal: "Journal", name: str, since: str | date) -> "Figure":
    """One figure."""
    return headed(registry.figure(name, view(journal, since, name in registry.JUDGED)))


def report(journal: "Journal", out: Path | str, since: str | date, *, for_clinician: bool = False, share: bool = False) -> Path:
    """The self-contained page, or the one sheet for a clinician; ``share`` leaves out who, where, when on a day and free text."""
    path = named(out, "a file", "report.html")
    seen = _shown(journal, since, share)
    return write_whole(path, clinician_page(seen).encode()) if for_clinician else html.write(seen, path)


def pngs(journal: "Journal", folder: Path | str, since: str | date, *, share: bool = False) -> tuple[Path, ...]:
    """Every drawn figure as a file of its name."""
    there = named(folder, "a folder", "pictures")
    return write_pngs(_shown(journal, since, share), there)


def _shown(journal: "Journal", since: str | date, share: bool) -> View:
    seen = view(journal, since)
    return redact(seen) if share else seen
