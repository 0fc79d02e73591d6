"""The pinned definitions once more, slowly and plainly: one athlete, one day, one dictionary at a time."""

import datetime as dt
import math

DAY = dt.timedelta(days=1)
NAN = math.nan


def window(loads, day, days, lag=0):
    """The known loads of the ``days`` days that end ``lag`` days before ``day``, or None if too few are known."""
    wanted = [day - (lag + back) * DAY for back in range(days)]
    known = [loads[d] for d in wanted if not math.isnan(loads.get(d, NAN))]
    return known if len(known) >= 0.75 * days else None


def mean(values):
    return math.fsum(values) / len(values)


def ratio(above, below):
    return NAN if above is None or below is None or mean(below) <= 0 else mean(above) / mean(below)


def monotony(week):
    if week is None or all(load == 0 for load in week):
        return NAN
    spread = math.sqrt(math.fsum((load - mean(week)) ** 2 for load in week) / len(week))
    return min(mean(week) / spread, 10.0) if spread > 0 else 10.0


def metrics(loads):
    """``loads``: {day: load or nan} of one athlete -> {day: {name: value}} for every day in between."""
    rows, fast, slow, ctl, atl, balance = {}, None, None, 0.0, 0.0, NAN
    day = min(loads)
    while day <= max(loads):
        load = loads.get(day, NAN)
        if not math.isnan(load):
            fast = load if fast is None else load * 2 / 8 + fast * (1 - 2 / 8)
            slow = load if slow is None else load * 2 / 29 + slow * (1 - 2 / 29)
            ctl += (load - ctl) / 42
            atl += (load - atl) / 7
        week, month = window(loads, day, 7), window(loads, day, 28)
        known = week is not None and month is not None
        row = {
            "load_au": load,
            "acwr_coupled": ratio(week, month),
            "acwr_uncoupled": ratio(week, window(loads, day, 21, lag=7)),
            "acwr_ewma": fast / slow if known and slow > 0 else NAN,
            "monotony": monotony(week),
            "strain": NAN if week is None else mean(week) * 7 * monotony(week),
            "ctl": ctl if window(loads, day, 42) is not None else NAN,
            "atl": atl if week is not None else NAN,
            "tsb": balance,
        }
        balance = row["ctl"] - row["atl"]
        rows[day] = row
        day += DAY
    return rows


def spike(sessions, one, sports):
    """(longest, ratio) of one session dictionary among all of them."""
    earlier = [
        s["distance_m"]
        for s in sessions
        if s["athlete_id"] == one["athlete_id"]
        and s["sport"] in sports
        and one["day"] - 30 * DAY <= s["day"] <= one["day"] - DAY
        and s["distance_m"] is not None
        and s["distance_m"] > 0
    ]
    longest = max(earlier, default=NAN)
    return longest, (NAN if one["distance_m"] is None else one["distance_m"] / longest)


def best_lift_before(rows, one, name):
    """The largest value of the same athlete's exercise in the 30 days before, among session rows."""
    earlier = [
        row[name]
        for row in rows
        if (row["athlete_id"], row["exercise"]) == (one["athlete_id"], one["exercise"])
        and one["day"] - 30 * DAY <= row["day"] <= one["day"] - DAY
        and not math.isnan(row[name])
    ]
    return max(earlier, default=NAN)
