"""The closed lists of words. A word that is not here is refused with the nearest one that is."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from journal.domain.errors import BadValue, Unknown

SPORTS = ("run", "treadmill", "walk", "hike", "ride", "swim", "strength", "jump", "yoga", "mobility", "other")
RUNNING = ("run", "treadmill")
FOOT_SPORTS = ("run", "treadmill", "walk", "hike")

# "paved": paving stones, cobbles, or paved without a word of how.
SURFACES = ("asphalt", "concrete", "paved", "track", "treadmill", "gravel", "dirt", "grass", "sand", "snow", "indoor")
HARD_SURFACES = ("asphalt", "concrete", "paved")

SHOE_KINDS = ("running", "trail", "track", "hiking", "training", "casual", "barefoot", "other")
RUNNING_SHOE_KINDS = ("running", "trail", "track", "barefoot")
CUSHIONING = ("maximal", "standard", "minimal")

LEANS = ("upright", "slight", "forward")
FOOT_STRIKES = ("rearfoot", "midfoot", "forefoot")
SWAYS = ("none", "slight", "strong")
STROKES = ("freestyle", "backstroke", "breaststroke", "butterfly", "mixed")
# Technique of a set by aspect: the tags of what the articles advise against, and those of the rest. A set with a tag of
# an aspect has it known; so has one with CLEAN, "watched, and none of the first kind". Any other set has it unknown.
TECHNIQUE: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "grip": (("grip-mixed",), ("grip-double",)),
    "stance": (("stance-narrow",), ("stance-wide", "stance-shoulder")),
    "back": (("back-rounded",), ("back-straight",)),
    "bar-end": (("bar-dropped",), ("bar-lowered",)),
    "bar-place": (("bar-on-neck",), ("bar-on-back",)),
    "gaze": (("head-up",), ("head-down", "head-straight")),
    "knees": (("knees-in", "knees-out"), ("knees-in-line",)),
    "toes": (("toes-straight",), ("toes-out",)),
    "tempo": (("fast",), ("slow",)),
    "start": (("cold",), ("warm",)),
}
CLEAN = "clean"
# Knees past the toes are no fault: keeping them back moves the load to hips and back (see the claim A124).
SET_TAGS = (
    *(tag for faults, fine in TECHNIQUE.values() for tag in (*faults, *fine)), "knees-past-toes", "knees-behind-toes", CLEAN,
)  # fmt: skip

# IOC consensus body areas (Bahr et al. 2020, doi:10.1136/bjsports-2019-101969), the spine in three.
REGIONS = (
    "head", "neck", "upper-back", "lower-back", "shoulder", "upper-arm", "elbow", "forearm", "wrist", "hand",
    "chest", "abdomen", "hip", "groin", "thigh", "knee", "lower-leg", "ankle", "foot", "other",
)  # fmt: skip
SIDES = ("left", "right", "both", "middle")
WHENS = ("before", "during", "after", "morning", "rest", "night", "evening")
QUALITIES = ("ache", "sharp", "shooting", "burning", "stiff")
TRIGGERS = ("movement", "turn", "cough", "bend", "lift", "sit", "stand", "breathe", "run", "walk", "other")
SEXES = ("female", "male", "other")

_ALIASES = {
    "back": "lower-back", "lowerback": "lower-back", "lumbar": "lower-back", "upperback": "upper-back",
    "calf": "lower-leg", "shin": "lower-leg", "achilles": "lower-leg", "hamstring": "thigh", "quad": "thigh",
    "running": "run", "jog": "run", "jogging": "run", "cycling": "ride", "bike": "ride", "cycle": "ride", "swimming": "swim", "walking": "walk",
    "hiking": "hike", "weights": "strength", "gym": "strength", "lifting": "strength", "trail": "dirt",
    "crawl": "freestyle", "front-crawl": "freestyle", "shoulder-blades": "upper-back", "between-shoulder-blades": "upper-back",
    "between-the-shoulder-blades": "upper-back", "thoracic": "upper-back", "coughing": "cough", "sneeze": "cough", "sneezing": "cough",
    "strain": "cough", "straining": "cough", "poo": "cough", "pooing": "cough", "laughing": "cough",
    "road": "asphalt", "tarmac": "asphalt", "pavement": "concrete", "cobbles": "paved", "cobblestone": "paved", "cobblestones": "paved", "sett": "paved", "paving-stones": "paved", "heel": "rearfoot", "f": "female", "woman": "female", "m": "male", "man": "male",
}  # fmt: skip
# What may be one of several is asked back, never guessed.
_SEVERAL = dict.fromkeys(("spine", "vertebra", "vertebrae", "spinal"), ("lower-back", "upper-back", "neck"))


def slug(text: str) -> str:
    """The spelling under which words are compared: lower case, hyphens for blanks, underscores and what is no text."""
    text = "".join(sign if sign.isprintable() else " " for sign in text)
    return "-".join(text.strip().lower().replace("_", " ").replace("-", " ").split())


# How alike two words have to be, from 0 to 1; in a short one a slip weighs more. Our choice.
_ALIKE, _ALIKE_SHORT, _SHORT = 0.72, 0.6, 4


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is meant most likely, or None if none is near."""
    return next(iter(near(word, known)), None)


def near(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that ``word`` may mean; empty if none is near.

    Those of the same words in another order, or else that hold it as a word; or else the one most alike; or else those with a
    word that begins with it; or else the one with a beginning or a word most alike.
    """
    said, names = slug(word), list(known)
    words = said.split("-")
    if same := [name for name in names if sorted(_words(name)) == sorted(words)]:
        return tuple(same)
    if holding := [name for name in names if set(words) <= set(_words(name))]:
        return tuple(holding)
    if close := _alike(said, {name: name for name in names}):
        return close
    beginning = [name for name in names if any(one.startswith(said) for one in (name, *_words(name)))]
    if said and beginning:
        return tuple(beginning)
    parts = {part: name for name in names for part in (*_words(name), name[: len(said) + 1])}
    return _alike(said, parts)


def _words(name: str) -> list[str]:
    return slug(name).split("-")


def _alike(said: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The name of the most alike key: one with two letters that changed places, which is how fingers slip, before any other."""
    slips = [said[:at] + said[at + 1] + said[at] + said[at + 2 :] for at in range(len(said) - 1)]
    if meant := next((names[slip] for slip in slips if slip != said and slip in names), None):
        return (meant,)
    cutoff = _ALIKE if len(said) > _SHORT else _ALIKE_SHORT
    return tuple(names[close] for close in get_close_matches(said, list(names), n=1, cutoff=cutoff))


def choose(word: str, known: tuple[str, ...], what: str) -> str:
    """The known word that ``word`` means, its parts in any order; ``Unknown`` names the nearest ones otherwise."""
    if not isinstance(word, str):  # Python hands over anything
        raise BadValue.of(repr(word), f"{what} as text", known[0])
    spelled = slug(word)
    if spelled in known:
        return spelled
    alias = _ALIASES.get(spelled)
    if alias in known:
        return str(alias)
    several = [one for one in _SEVERAL.get(spelled, ()) if one in known]
    if several:
        raise Unknown(f"{what} '{word}' may be several: did you mean {', '.join(several[:-1])} or {several[-1]}?")
    close = near(word, (*known, *(name for name, meant in _ALIASES.items() if meant in known)))
    meant = tuple(dict.fromkeys(one if one in known else _ALIASES[one] for one in close))
    if len(meant) == 1 and sorted(_words(meant[0])) == sorted(_words(word)):
        return meant[0]
    hint = f"did you mean {' or '.join(meant)}?" if meant else f"one of {', '.join(known)}"
    raise Unknown(f"{what} '{word}' is not known: {hint}")
