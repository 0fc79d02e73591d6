"""Where it hurt: a body from the front and from the back, coloured by how much, with the days written on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from journal.report import body_drawing, say, theme
from journal.report.body_places import NOWHERE, UNKNOWN, WHOLE, Place, named, places_of
from journal.report.info import Hint, Info, Table
from journal.report.view import View

NAME = "body-map"
HEADING = "Where it hurt"

_HINT = Hint("Write down what hurts, and on which side: this shows it on a body.", "journal pain knee 3 --side left")


@dataclass(frozen=True, kw_only=True)
class BodyMap(Info):
    """``places`` with pain, the one that hurt on most days first."""

    places: tuple[Place, ...]


def info(view: View) -> BodyMap:
    """Pain of the period by region and side; places without pain are left out, for nothing logged is not a 0."""
    entries = view.shown(view.history.pain)
    places = places_of(entries[entries["score"] > 0])
    return BodyMap(
        title=_title(places),
        subtitle=_subtitle(view, entries, places),
        alt="A body from the front and from the back: each region coloured by its mean pain on the days with pain, "
        "with the number of those days written on it.",
        table=_table(places),
        first=view.first.date(),
        last=view.as_of.date(),
        drawn=bool(places),
        hint=None if places else _HINT,
        places=places,
    )


def _title(places: tuple[Place, ...]) -> str:
    if not places:
        return "No pain was written down in this period"
    often, most = places[0], max(places, key=lambda place: place.mean)
    how_many = len({place.region for place in places})
    where = f"It hurt in {say.count(how_many, 'region')} of the body"
    if often == most:
        return f"{where}; most often and most in {_where(often)} ({_how(often)})"
    return f"{where}; most often in {_where(often)} ({_how(often)}), most in {_where(most)} ({_how(most)})"


def _where(place: Place) -> str:
    """``the left knee``, ``a knee, left or right not logged``; what is not on the drawing as it was written."""
    if place.side == NOWHERE:
        return f"“{say.plain(place.region)}”"
    return f"a {say.plain(place.region)}, left or right not logged" if place.side == UNKNOWN else f"the {named(place)}"


def _how(place: Place) -> str:
    return f"{say.count(place.days, 'day')}, {place.mean:.1f} of 10 on average"


def _subtitle(view: View, entries: pd.DataFrame, places: tuple[Place, ...]) -> str:
    hurting = entries[entries["score"] > 0]
    return (
        f"Number: days with pain. Colour: how much it hurt on them (0–10, the mean of each day's highest), or how often. "
        f"{say.count(len(hurting), 'entry', 'entries')} on {say.count(hurting['day'].nunique(), 'day')} of {view.days}. "
        f"Without colour: nothing was written down, which is not 0.{_elsewhere(places)}"
    )


def _elsewhere(places: Iterable[Place]) -> str:
    told = [f"{_where(place)} ({_how(place)})" for place in places if place.side == NOWHERE]
    return f" Not on the drawing: {say.series(told)}." if told else ""


def _table(places: tuple[Place, ...]) -> Table:
    sides: Mapping[str, str] = {UNKNOWN: "not logged", WHOLE: "–", NOWHERE: "–"}
    rows = tuple(
        (
            say.sentence(say.plain(p.region)),
            sides.get(p.side, p.side),
            str(p.days),
            f"{p.mean:.1f}",
            f"{p.worst:g}",
            say.day(p.last),
        )
        for p in places
    )
    return Table(("Region", "Side", "Days with pain", "Mean when it hurt", "At worst", "Last"), rows)


def figure(info: BodyMap) -> go.Figure:
    """Both views of the body; a button swaps what the colour says."""
    return body_drawing.drawing(info, info.places) if info.drawn else theme.nothing(info)
