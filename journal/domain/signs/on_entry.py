"""Signs that one entry raises: symptoms that mean 'see a doctor'. They come first, are never scored and never averaged away.

Grouping after the public NHS advice on back pain (emergency: call; urgent: same day or next), BMJ Best
Practice on cauda equina syndrome, and NICE-style guideline tables (Finucane et al. 2020,
doi:10.2519/jospt.2020.9971). Single signs are weak evidence of serious disease; the answer is a
clinician, not a guess. The sentences are ours.
"""

from collections.abc import Iterable
from typing import Any

from journal.domain.entries import Pain
from journal.domain.signs.sign import URGENCIES, RaisedSign, Sign, Urgency

SPINE = frozenset({"neck", "upper-back", "lower-back"})
_BELOW = frozenset({"knee", "lower-leg", "ankle", "foot"})
_ONE_LEG = frozenset({"numbness-one-leg", "weakness-one-leg", "pain-down-the-leg"})


def _sign(id: str, urgency: Urgency, short: str, because: str, *symptoms: str, **more: Any) -> Sign:
    return Sign(id, urgency, short, frozenset(symptoms), because, **more)


def felt_in_a_leg(pain: Pain) -> bool:
    """Whether an entry names what a pressed nerve makes felt in one leg.

    Pain below the knee counts where the entry is about a place above it: a sore shin is below the knee by itself.
    """
    radiates = "pain-below-the-knee" in pain.symptoms and pain.region not in _BELOW
    return radiates or not _ONE_LEG.isdisjoint(pain.symptoms)


def _on_both_sides(pain: Pain) -> bool:
    """Said as one leg and both sides: the worse reading, until the side is corrected."""
    return pain.side == "both" and felt_in_a_leg(pain)


def _in_the_chest(pain: Pain) -> bool:
    return pain.score > 0 and pain.region == "chest"


def at_rest_or_night(pain: Pain) -> bool:
    """Said by when it hurts, or by rest not helping, instead of by a symptom."""
    return pain.score > 0 and (pain.when in ("night", "rest") or pain.relieved_by_rest is False)


def _on_coughing(pain: Pain) -> bool:
    return pain.score > 0 and pain.region in SPINE and "cough" in pain.triggers


SIGNS: tuple[Sign, ...] = (
    _sign("both-legs", "emergency", "pain, weakness, numbness or tingling in both legs",
          "Pain, weakness, numbness or tingling in both legs can mean that nerves in the spine are being pressed.",
          "numbness-both-legs", "weakness-both-legs", "tingling-both-legs", "pain-both-legs",
          also=_on_both_sides),
    _sign("saddle-numbness", "emergency", "numbness around the genitals or buttocks",
          "Numbness around the genitals or buttocks can mean that nerves at the base of the spine are being pressed.",
          "numbness-saddle", "weakness-saddle", source="BMJ Best Practice, cauda equina syndrome; NHS back-pain advice"),
    _sign("bladder-or-bowel", "emergency", "trouble with peeing, or loss of bladder or bowel control",
          "New trouble with peeing, or loss of bladder or bowel control, can mean that nerves in the spine are being pressed.",
          "trouble-peeing", "loss-of-bladder-or-bowel-control", source="BMJ Best Practice, cauda equina syndrome; NHS back-pain advice"),
    _sign("sexual-dysfunction", "emergency", "new sexual dysfunction with back or leg pain",
          "New sexual dysfunction can, together with back or leg pain, mean that nerves in the spine are being pressed.",
          "sexual-dysfunction", source="BMJ Best Practice, cauda equina syndrome"),
    _sign("chest-pain", "emergency", "chest pain",
          "Chest pain may come from the heart or lungs.", "chest-pain", also=_in_the_chest, claims=("A014", "A037")),
    _sign("trauma", "emergency", "pain after a serious accident or fall",
          "Pain that began with a serious accident or a fall needs a check for a fracture.", "after-accident-or-fall", claims=("A036",)),
    _sign("blackout", "emergency", "a blackout",
          "A blackout needs to be looked at at once.", "blackout", claims=("A045",)),
    _sign("worse-on-coughing", "urgent", "pain on coughing, sneezing or straining",
          "Pain that is worse on coughing, sneezing or straining can come from a disc pressing on a nerve.",
          "worse-on-coughing", also=_on_coughing, claims=("A064",)),
    _sign("fever", "urgent", "fever",
          "Pain with a high temperature can mean an infection.", "fever", claims=("A014", "A071")),
    _sign("weight-loss", "urgent", "losing weight without trying",
          "Losing weight without trying, together with pain, needs a cause found.", "unexplained-weight-loss", claims=("A014", "A071")),
    _sign("night-or-rest-pain", "urgent", "pain that is worse at night or does not ease with rest",
          "Pain that is worse at night or does not ease with rest needs a closer look.", "night-pain", "rest-pain",
          also=at_rest_or_night, claims=("A026", "A070")),
    _sign("lump-or-swelling", "urgent", "a lump, a swelling or a change of shape in the back",
          "A lump, a swelling or a change of shape in the back needs a closer look.", "swelling",
          regions=SPINE, claims=("A005",)),
    _sign("hot-swollen-calf", "urgent", "a hot, swollen calf",
          "A hot, swollen calf can be a blood clot.", "hot-swollen-calf", source="NHS advice on deep vein thrombosis"),
    _sign("dark-urine", "urgent", "dark urine",
          "Dark urine after hard exercise can mean muscle breakdown that harms the kidneys.", "dark-urine",
          source="guideline descriptions of exertional rhabdomyolysis"),
    _sign("bone-stress", "urgent", "pain on one spot of bone, or in the groin on hopping",
          "Pain on one spot of bone, or in the groin on hopping, can be a stress fracture: no running until it is checked.",
          "focal-bone-pain", "groin-pain-on-hopping", source="guideline descriptions of bone stress injury"),
    _sign("one-leg-weakness", "urgent", "new weakness in one leg",
          "New weakness in one leg can mean that a nerve root is being pressed.", "weakness-one-leg", claims=("A067",)),
    _sign("weakness-elsewhere", "urgent", "new weakness in an arm or elsewhere",
          "New weakness in an arm or elsewhere can mean that a nerve is being pressed; if it came suddenly, on one side or in the face, call your local emergency number.",
          "weakness-elsewhere", source="our choice, as weakness of a leg; NHS advice on stroke for what comes suddenly"),
    _sign("urinary", "urgent", "pain on urinating",
          "Pain on urinating can mean an infection, and with pain in the back that the kidneys take part.", "pain-on-urinating", claims=("A014", "A071", "A084", "A085")),
    _sign("leg-radiation", "see-a-doctor", "pain or numbness that spreads down a leg",
          "Pain or numbness that spreads down a leg often comes from a nerve root.",
          "pain-down-the-leg", "pain-below-the-knee", "numbness-one-leg", claims=("A065", "A068")),
    _sign("numbness-elsewhere", "see-a-doctor", "numb skin in an arm, a hand or elsewhere",
          "Skin that feels less, in an arm, a hand or elsewhere, can mean that a nerve is being pressed.",
          "numbness-elsewhere", source="our choice, as numbness of a leg", claims=("A065",)),
    _sign("abdominal", "see-a-doctor", "abdominal pain",
          "Abdominal pain may come from an organ or a hernia, also when it is felt in the back.", "abdominal-pain", claims=("A014", "A037", "A085")),
    _sign("bruise", "see-a-doctor", "a bruise without a knock",
          "A bruise that appeared without a known knock needs a look.", "bruise", claims=("A006",)),
    _sign("head", "see-a-doctor", "headache or dizziness with the pain",
          "Headache or dizziness together with pain needs a look, all the more with pain in the neck or back.", "headache-or-dizziness", claims=("A066",)),
)  # fmt: skip


def signs_of(pain: Pain, pain_id: str | None = None) -> list[RaisedSign]:
    """What one entry raises, most urgent first; nothing once a clinician has looked at it."""
    return [] if pain.seen_by_clinician is not None else raised_by(pain, pain_id)


def raised_by(pain: Pain, pain_id: str | None = None, signs: Iterable[Sign] = SIGNS) -> list[RaisedSign]:
    """What one entry raises, of all signs or of some, whether or not a clinician has looked at it; most urgent first."""
    raised = [RaisedSign(sign.id, sign.urgency, pain.day, sign.message, pain_id) for sign in signs if sign.raised_by(pain)]
    return sorted(raised, key=lambda one: URGENCIES.index(one.urgency))


# What these say stays open until it is looked at or taken back, however long ago it was said.
EMERGENCIES = tuple(sign for sign in SIGNS if sign.urgency == "emergency")
