"""What diaries call a pain, and where we say it is."""

import re

# The first that is found counts: what is nearer told comes first.
_REGIONS = (
    ("lower-back", r"(low(er)?|lumbar)\W+back|back\W+\(?low(er)?|sacr|sciatic"), ("upper-back", r"(upper|mid(dle)?)\W+back|back\W+\(?(upper|mid)"),
    ("lower-back", r"back"), ("head", r"head|migraine|jaw|tooth|face|eye|ear"), ("neck", r"neck"), ("shoulder", r"shoulder"),
    ("upper-arm", r"upper\W+arm|bicep|tricep"), ("elbow", r"elbow"), ("forearm", r"forearm"), ("wrist", r"wrist"),
    ("hand", r"hand|finger|thumb"), ("chest", r"chest|rib"), ("abdomen", r"abdom|stomach|belly|tummy|cramp"), ("groin", r"groin"),
    ("hip", r"hip|pelvi"), ("thigh", r"thigh|hamstring|quad"), ("knee", r"knee"), ("lower-leg", r"calf|calves|shin|achilles"),
    ("ankle", r"ankle"), ("foot", r"foot|feet|toe|heel|plantar"),
)  # fmt: skip
_PLACES = tuple((region, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for region, words in _REGIONS)
_PAIN = re.compile(r"\bpain(s|ful)?\b|ach(e|ing)\b|\bsore|migraine|sciatica", re.IGNORECASE)
_SIDES = {"left": re.compile(r"\bleft\b", re.IGNORECASE), "right": re.compile(r"\bright\b", re.IGNORECASE)}


def region_of(name: str) -> str | None:
    """The region of a symptom that is a pain, ``other`` where its place is not known; None for what is no pain."""
    if not _PAIN.search(name):
        return None
    return next((region for region, words in _PLACES if words.search(name)), "other")


def side_of(name: str) -> str | None:
    """Left or right where one of them stands in the name."""
    found = [side for side, word in _SIDES.items() if word.search(name)]
    return found[0] if len(found) == 1 else None
