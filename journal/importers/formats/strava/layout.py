"""The layout of Strava's activities.csv, in which a whole header of any language is known without its words.

Exports repeat five or four names of the short columns among the long ones, always in the same places: so it is in
every English, German, Dutch and French header seen, from 72 columns of 2020 to 103 of 2026.
"""

from collections.abc import Sequence

# Which columns have the same name, and where the columns are then; since 2021 and before.
_NEW_TWINS = ((5, 15), (6, 17), (7, 30), (8, 37), (9, 50))
_NEW = {
    "id": 0, "date": 1, "title": 2, "sport": 3, "note": 4, "private": 10, "shoes": 11, "file": 12, "mass": 13, "duration_s": 15,
    "moving_s": 16, "distance_m": 17, "ascent_m": 20, "descent_m": 21, "cadence": 29, "max_hr_bpm": 30, "mean_hr_bpm": 31, "rpe": 43,
}  # fmt: skip
_OLD_TWINS = ((5, 13), (6, 15), (7, 35), (8, 46))
_OLD = {
    "id": 0, "date": 1, "title": 2, "sport": 3, "note": 4, "shoes": 9, "file": 10, "mass": 11, "duration_s": 13,
    "moving_s": 14, "distance_m": 15, "ascent_m": 18, "descent_m": 19, "cadence": 26, "max_hr_bpm": 28, "mean_hr_bpm": 29, "rpe": 41,
}  # fmt: skip


def columns(names: Sequence[str]) -> dict[str, int] | None:
    """Our name -> position, where the header has the layout of a whole export; else None."""
    for twins, found in ((_NEW_TWINS, _NEW), (_OLD_TWINS, _OLD)):
        if len(names) > twins[-1][1] and _twice(names, twins):
            return dict(found)
    return None


def _twice(names: Sequence[str], twins: tuple[tuple[int, int], ...]) -> bool:
    """Whether exactly these columns share their names, which are all different and not empty."""
    shared = {names[first] for first, second in twins if names[first] and names[first] == names[second]}
    return len(shared) == len(twins)
