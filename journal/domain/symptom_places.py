"""Which regions and sides a symptom fits. One that does not fit is accepted and counts all the same; it is only noted."""

from collections.abc import Mapping

from journal.domain.entries import Pain
from journal.domain.signs.on_entry import felt_in_a_leg
from journal.domain.symptoms import show_symptoms
from journal.domain.vocabulary import REGIONS

_SPINE = ("neck", "upper-back", "lower-back")
_TRUNK = ("upper-back", "lower-back", "chest", "abdomen")
_LEG = ("hip", "groin", "thigh", "knee", "lower-leg", "ankle", "foot")

# A symptom that is not here fits anywhere; "other" fits everything. Where a symptom can sit, or be felt, after anatomy.
FITS: Mapping[str, frozenset[str]] = {
    "hot-swollen-calf": frozenset({"knee", "lower-leg", "ankle", "foot"}),
    "groin-pain-on-hopping": frozenset({"hip", "groin", "thigh"}),
    "focal-bone-pain": frozenset(REGIONS) - {"abdomen"},
    "pain-down-the-leg": frozenset({"lower-back", *_LEG}),
    "pain-below-the-knee": frozenset({"lower-back", *_LEG}),
    "pain-both-legs": frozenset({*_SPINE, *_LEG}),
    "numbness-one-leg": frozenset({*_SPINE, *_LEG}),
    "weakness-one-leg": frozenset({*_SPINE, *_LEG}),
    "chest-pain": frozenset({"chest", "abdomen", "neck", "upper-back", "shoulder", "upper-arm"}),
    "abdominal-pain": frozenset({*_TRUNK, "groin", "hip"}),
    "pain-on-urinating": frozenset({"upper-back", "lower-back", "abdomen", "groin", "hip"}),
}


def both_sides(pain: Pain) -> tuple[str, ...]:
    """A sentence where one leg's symptom was said of both sides, which is read as both legs."""
    if pain.side != "both" or not felt_in_a_leg(pain):
        return ()
    return ("both sides were said, so it is taken to be in both legs; if it is one leg, say which with --side left or right",)


def misplaced(pain: Pain) -> tuple[str, ...]:
    """A sentence for each symptom that does not fit the region of its entry."""
    if pain.region == "other":
        return ()
    odd = [one for one in pain.symptoms if pain.region not in FITS.get(one, REGIONS)]
    place = pain.region.replace("-", " ")
    return tuple(
        f"{show_symptoms((one,))} does not usually go with pain in the {place}: it is kept and counts as said; "
        "if it belongs to another place, log that place too"
        for one in odd
    )
