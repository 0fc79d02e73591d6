"""Where on the body it hurt: entries of pain by region and side."""

from datetime import date
from typing import NamedTuple

import pandas as pd

from journal.report import say
from journal.report.body_outline import IN_THE_MIDDLE, views_of

LEFT, RIGHT, WHOLE, UNKNOWN, NOWHERE = "left", "right", "whole", "unknown", "nowhere"


class Place(NamedTuple):
    """A region on a side, on the days with pain above 0 there.

    ``side``: left or right; whole (of a region in the middle without sides); unknown (of one that there is twice, without
    a side); nowhere, for words that are not on the drawing. ``mean`` and ``worst``, 0 to 10, are of each day's highest.
    """

    region: str
    side: str
    days: int
    mean: float
    worst: float
    last: date


def places_of(hurting: pd.DataFrame) -> tuple[Place, ...]:
    """Where it hurt, most days first, from entries of pain above 0 (``region``, ``side``, ``day``, ``score``)."""
    sided = hurting.assign(side=pd.Series(_sides(hurting), index=hurting.index, dtype="object")).explode("side")
    daily = sided.groupby(["region", "side", "day"])["score"].max().reset_index()
    grouped = daily.groupby(["region", "side"]).agg(
        days=("day", "size"), mean=("score", "mean"), worst=("score", "max"), last=("day", "max")
    )
    found = [
        Place(str(region), str(side), int(row["days"]), round(float(row["mean"]), 2), float(row["worst"]), row["last"].date())
        for (region, side), row in zip(grouped.index, grouped.to_dict("records"), strict=True)
    ]
    return tuple(sorted(found, key=lambda place: (-place.days, -place.mean, place.region, place.side)))


def _sides(hurting: pd.DataFrame) -> list[tuple[str, ...]]:
    """The sides on which each entry counts; one about the whole lower back hurts on both sides of it."""
    halved = set(hurting.loc[hurting["side"].isin((LEFT, RIGHT)), "region"])
    return [_counted(region, side, region in halved) for region, side in zip(hurting["region"], hurting["side"], strict=True)]


def _counted(region: str, side: str, halved: bool) -> tuple[str, ...]:
    if not views_of(region):
        return (NOWHERE,)
    if side in (LEFT, RIGHT):
        return (side,)
    if region in IN_THE_MIDDLE:
        return (LEFT, RIGHT) if halved else (WHOLE,)
    return (LEFT, RIGHT) if side == "both" else (UNKNOWN,)


def named(place: Place) -> str:
    """``left knee``, ``lower back``, ``knee, side not logged``."""
    region = say.plain(place.region)
    if place.side == UNKNOWN:
        return f"{region}, side not logged"
    return f"{place.side} {region}" if place.side in (LEFT, RIGHT) else region
