"""Deadlifts without a warm-up, as said or as the sets show. Yes or no: there is no threshold to set."""

from factor_cases import Case, day, lift, lifted


def ramp(ago, *kg, flagged=(), **fields):
    """One session whose sets have these weights, those at ``flagged`` marked as warm-up sets."""
    own = lift(ago, 100, sets=len(kg), **fields)
    sets = [one | {"weight_kg": each, "warm_up_set": 1.0 if at in flagged else None}
            for at, (one, each) in enumerate(zip(own["sets"], kg, strict=True))]  # fmt: skip
    return own | {"sets": sets}


def said(own, warm_up):
    return own | {"warm_up": warm_up}


CASES = [
    Case("said to be without", "note", lifted(said(ramp(0, 100), 0.0)), value=1.0),
    Case("said to be without, after light sets", "note", lifted(said(ramp(0, 40, 100), 0.0))),
    Case("tagged as cold", "note", lifted(ramp(0, 100, tags=("cold",)))),
    Case("tagged as cold, and begun light", "note", lifted(ramp(0, 40, 100, tags=("cold",)))),
    Case("said to be with", "clear", lifted(said(ramp(0, 100), 1.0)), value=0.0),
    Case("tagged as warm", "clear", lifted(ramp(0, 100, tags=("warm",)))),
    Case("a marked warm-up set", "clear", lifted(ramp(0, 90, 100, flagged={0}))),
    Case("a set of exactly 70 % before the heaviest", "clear", lifted(ramp(0, 70, 100))),
    Case("a set of just over 70 % before the heaviest", "unknown", lifted(ramp(0, 71, 100)), reason="warm_up"),
    Case("light sets after the heaviest", "unknown", lifted(ramp(0, 100, 50)), reason="warm_up"),
    Case("nothing said", "unknown", lifted(ramp(0, 100, 100)), reason="warm_up"),
    Case("weights not logged", "unknown", lifted(ramp(0, None, None)), reason="warm_up"),
    Case("watched technique says nothing of the warm-up", "unknown", lifted(ramp(0, 100, tags=("clean",)))),
    Case("who marks warm-up sets marked none", "note", lifted(ramp(28, 90, 100, flagged={0}), ramp(0, 100, 100))),
    Case("marked too long ago", "unknown", lifted(ramp(29, 90, 100, flagged={0}), ramp(0, 100, 100))),
    Case("marked for another exercise", "unknown", lifted(ramp(2, 40, 60, flagged={0}, exercise="squat"), ramp(0, 100))),
    Case("a squat", "nothing", lifted(said(ramp(0, 100, exercise="squat"), 0.0))),
    Case("no lift", "nothing", lifted(said(ramp(1, 100), 0.0)) | {"days": [{"athlete_id": 1, "day": day(0), "rest": 1.0}]}),
]
