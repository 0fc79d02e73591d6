"""The numbers of FIT's profile for sports and exercises, and what they are here."""

# By sub-sport, which is closer to what was done; then by sport.
_SUB_SPORTS = {
    1: "treadmill", 19: "mobility", 20: "strength", 43: "yoga", 44: "mobility", 45: "run", 27: "walk", 30: "walk", 31: "walk",
    5: "ride", 6: "ride", 17: "swim", 18: "swim",
}  # fmt: skip
_SPORTS = {1: "run", 2: "ride", 5: "swim", 11: "walk", 16: "hike", 17: "hike", 21: "ride", 35: "hike", 84: "jump"}
GENERIC, TRANSITION = 0, 3
_VIRTUAL, _TRACK = 58, 4
_SURFACES = {1: "treadmill", _TRACK: "track", 27: "indoor", 45: "indoor"}
# Sub-sports done in a hall, a pool or on the spot: their positions, if any, are noise or invented.
_INDOORS = frozenset({1, 5, 6, 14, 15, 16, 17, 19, 20, 26, 27, 43, 44, 45, 58, 62, 68, 70})

_FEELS = {0: "very weak", 25: "weak", 50: "normal", 75: "strong", 100: "very strong"}

EXERCISES = {
    0: "bench press", 1: "calf raise", 3: "carry", 4: "chop", 5: "core", 6: "crunch", 7: "curl", 8: "deadlift", 9: "flye",
    10: "hip raise", 11: "hip stability", 12: "hip swing", 13: "hyperextension", 14: "lateral raise", 15: "leg curl",
    16: "leg raise", 17: "lunge", 18: "olympic lift", 19: "plank", 20: "plyo", 21: "pull up", 22: "push up", 23: "row",
    24: "shoulder press", 25: "shoulder stability", 26: "shrug", 27: "sit up", 28: "squat", 29: "total body",
    30: "triceps extension", 31: "warm up", 45: "sled",
}  # fmt: skip
# Relatives that load the body otherwise than the head of their category.
VARIANTS = {
    (8, 1): "straight leg deadlift", (8, 7): "rack pull", (8, 15): "sumo deadlift", (8, 17): "trap bar deadlift",
    (8, 23): "romanian deadlift", (8, 25): "straight leg deadlift", (28, 0): "leg press", (28, 7): "box squat",
    (28, 8): "front squat", (28, 9): "hack squat", (28, 37): "goblet squat", (28, 44): "overhead squat",
}  # fmt: skip


def sport_of(sport: float, sub_sport: float) -> str | None:
    """Our word for a sport and sub-sport; None where neither says anything, "other" for one that is not ours."""
    if sport == 1 and sub_sport == _VIRTUAL:
        return "treadmill"
    known = _SUB_SPORTS.get(_whole(sub_sport)) or _SPORTS.get(_whole(sport))
    return known or ("other" if sport > GENERIC or sub_sport > GENERIC else None)


def surface_of(sport: str, sub_sport: float) -> dict[str, float] | None:
    """The surface that a sub-sport names, for sports on foot."""
    surface = "treadmill" if sport == "treadmill" else _SURFACES.get(_whole(sub_sport))
    return {surface: 1.0} if surface and sport in ("run", "treadmill", "walk") else None


def indoors(sub_sport: float) -> bool:
    """Whether positions mean nothing in this sub-sport."""
    return _whole(sub_sport) in _INDOORS


def feel_of(feel: float) -> str | None:
    """How the session felt, in the words that watches ask with; None where nothing was answered."""
    return _FEELS.get(_whole(feel))


def _whole(number: float) -> int:
    return int(number) if number == number else -1
