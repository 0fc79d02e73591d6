"""A plausible year of one runner, made from a seed: what the pictures are looked at with."""

from datetime import date, timedelta

import numpy as np

from journal.analysis.history import History

AS_OF = date(2026, 5, 31)


def history(days: int = 365, seed: int = 7) -> History:
    """Runs four times a week with a rise too fast in the end, two gym days, pain that follows asphalt."""
    random = np.random.default_rng(seed)
    rows: dict[str, list[dict]] = {"sessions": [], "sets": [], "pain": [], "days": []}
    ache = 0.0
    for back in range(days - 1, -1, -1):
        day = AS_OF - timedelta(days=back)
        if 150 <= back < 162:  # a holiday without the journal
            continue
        run = _run(day, back, random) if day.weekday() in (1, 3, 5, 6) and random.random() < 0.92 else None
        rows["sessions"] += [run] if run else []
        if day.weekday() in (0, 4) and random.random() < 0.85:
            _gym(day, back, random, rows)
        elif not run and random.random() < 0.8:
            rows["days"].append({"athlete_id": 1, "day": day, "rest": 1.0})
        hard = run["distance_m"] / 1000 * run.get("surface_asphalt", 0.3) if run else 0.0
        # The morning comes before the run: it feels the days before.
        morning, ache = ache, 0.75 * ache + 0.16 * hard + random.normal(0, 0.25)
        if random.random() < 0.85:
            _feel(day, morning, random, rows)
    _evenings_and_nights(rows, days, np.random.default_rng(seed + 1))
    athlete = {"athlete_id": 1, "sex": "female", "height_m": 1.7}
    return History.of(AS_OF, **rows, shoes=_shoes(days), athletes=[athlete], checks=_weekly())


def _evenings_and_nights(rows: dict, days: int, random: np.random.Generator) -> None:
    """Evenings of days with a morning, a little better; sitting and sleep of most days; some pain on one side, or on none said.

    From numbers of their own, so that what was there before stays as it was.
    """
    for morning in [one for one in rows["pain"] if one.get("when") == "morning"]:
        if random.random() < 0.6:
            score = float(np.clip(round(morning["score"] + random.normal(-0.5, 1.1)), 0, morning["score"]))
            rows["pain"].append(morning | {"pain_id": f"e{morning['day']}", "score": score, "when": "evening"})
    told = {row["day"]: row for row in rows["days"]}
    for back in range(days):
        day = AS_OF - timedelta(days=back)
        if back % 53 == 20:
            calf = {"athlete_id": 1, "pain_id": f"c{day}", "day": day, "region": "lower-leg", "score": 3.0}
            rows["pain"].append(calf | {"side": "right" if back % 2 else None})
        if random.random() < 0.85 and not 150 <= back < 162:
            if day not in told:
                rows["days"].append(told.setdefault(day, {"athlete_id": 1, "day": day}))
            told[day] |= {
                "sitting_s": float(np.clip(random.normal(8 if day.weekday() < 5 else 4, 1.2), 0, 14)) * 3600,
                "longest_sitting_s": float(random.normal(70, 15)) * 60 if back < 120 else None,
                "sleep_s": float(random.normal(7.1, 0.7)) * 3600,
            }


def _weekly() -> list[dict]:
    """The questionnaire on the last Sundays, one of them skipped."""
    answers = {35: (0, 0, 0, 0), 28: (8, 0, 0, 8), 14: (8, 8, 8, 8), 7: (8, 17, 8, 17), 0: (17, 17, 17, 17)}
    names = ("participation", "modified", "performance", "pain")
    return [
        {
            "athlete_id": 1, "check_id": f"c{back}", "day": AS_OF - timedelta(days=back), "name": "ostrc", "score": float(sum(items)),
            "result": {"score": float(sum(items)), "answers": dict(zip(names, items, strict=True)), "region": "lower-back", "version": 2},
        }
        for back, items in answers.items()
    ]  # fmt: skip


def _run(day: date, back: int, random: np.random.Generator) -> dict:
    long = day.weekday() == 6
    km = (14 if long else 7) * (1 + 0.15 * np.sin(back / 40)) * random.normal(1, 0.08)
    if back == 7:
        km = 26.0
    if back in (60, 200):
        km *= 1.5
    row = {
        "athlete_id": 1, "session_id": f"r{back}", "sport": "treadmill" if random.random() < 0.06 else "run", "day": day,
        "distance_m": km * 1000, "duration_s": km * random.normal(340, 12), "rpe": float(random.integers(3, 8)),
        "shoe_id": ["s1", "s2"][int(long)] if back > 90 else ["s3", "s2"][int(long)],
    }  # fmt: skip
    if random.random() < 0.85:
        row |= (
            {"surface_asphalt": 0.9, "surface_gravel": 0.1}
            if back < 70 or random.random() < 0.4
            else {"surface_dirt": 0.6, "surface_grass": 0.4}
        )
    if random.random() < 0.1:
        row["shoe_id"] = None
    return row


def _gym(day: date, back: int, random: np.random.Generator, rows: dict) -> None:
    rows["sessions"].append(
        {"athlete_id": 1, "session_id": f"g{back}", "sport": "strength", "day": day, "duration_s": 3300, "rpe": 6}
    )
    gain = (365 - back) / 365
    for exercise, base in (("deadlift", 85), ("back-squat", 70), ("bench-press", 45)):
        weight = base + 22 * gain + random.normal(0, 2) + (22 if back == 13 and exercise == "deadlift" else 0)
        for position in range(3):
            set_ = {"athlete_id": 1, "session_id": f"g{back}", "day": day, "position": position, "exercise": exercise}
            rows["sets"].append(set_ | {"weight_kg": round(weight / 2.5) * 2.5, "reps": 5.0})


def _feel(day: date, ache: float, random: np.random.Generator, rows: dict) -> None:
    score = max(0, min(10, round(ache - 1.4)))
    if score:
        rows["pain"].append(
            {"athlete_id": 1, "pain_id": f"b{day}", "day": day, "region": "lower-back", "score": float(score), "when": "morning"}
        )
    elif random.random() < 0.06:
        rows["pain"].append({"athlete_id": 1, "pain_id": f"k{day}", "day": day, "region": "knee", "score": 2.0, "side": "left"})
    else:
        rows["days"].append({"athlete_id": 1, "day": day, "no_pain": 1.0})


def _shoes(days: int) -> list[dict]:
    return [
        {"athlete_id": 1, "shoe_id": "s1", "name": "Pegasus 40", "alias": "peg40", "start_m": 120000.0, "limit_m": 700000.0,
         "retired_day": AS_OF - timedelta(days=85)},
        {"athlete_id": 1, "shoe_id": "s2", "name": "Ghost 16", "alias": "ghost", "start_m": 40000.0},
        {"athlete_id": 1, "shoe_id": "s3", "name": "Pegasus 41", "alias": "peg41", "limit_m": 700000.0},
    ]  # fmt: skip
