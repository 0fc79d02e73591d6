"""Signs that one entry raises: symptoms that mean 'see a doctor'. They come first, are never scored and never averaged away.

Grouping after the public NHS advice on back pain (emergency: call; urgent: same day or next), BMJ Best
Practice on cauda equina syndrome, and NICE-style guideline tables (Finucane et al. 2020,
doi:10.2519/jospt.2020.9971). Single signs are weak evidence of serious disease; the answer is a
clinician, not a guess. The sentences are ours.
"""

from typing import Any

from journal.domain.entries import Pain
from journal.domain.signs.sign import URGENCIES, RaisedSign, Sign, Urgency

SPINE = frozenset({"neck", "upper-back", "lower-back"})


def _sign(id: str, urgency: Urgency, because: str, *symptoms: str, **more: Any) -> Sign:
    return Sign(id, urgency, frozenset(symptoms), because, **more)


def _in_the_chest(pain: Pain) -> bool:
    return pain.region == "chest"


def at_rest_or_night(pain: Pain) -> bool:
    """Said by when it hurts, or by rest not helping, instead of by a symptom."""
    return pain.when in ("night", "rest") or pain.relieved_by_rest is False


def _on_coughing(pain: Pain) -> bool:
    return pain.region in SPINE and "cough" in pain.triggers


SIGNS: tuple[Sign, ...] = (
    _sign("both-legs", "emergency", "Pain, weakness, numbness or tingling in both legs can mean that nerves in the spine are being pressed.",
          "numbness-both-legs", "weakness-both-legs", "tingling-both-legs", "pain-both-legs"),
    _sign("saddle-numbness", "emergency", "Numbness around the genitals or buttocks can mean that nerves at the base of the spine are being pressed.",
          "numbness-saddle", "weakness-saddle", source="BMJ Best Practice, cauda equina syndrome; NHS back-pain advice"),
    _sign("bladder-or-bowel", "emergency", "New trouble with peeing, or loss of bladder or bowel control, can mean that nerves in the spine are being pressed.",
          "trouble-peeing", "loss-of-bladder-or-bowel-control", source="BMJ Best Practice, cauda equina syndrome; NHS back-pain advice"),
    _sign("sexual-dysfunction", "emergency", "New sexual dysfunction together with back or leg pain can mean that nerves in the spine are being pressed.",
          "sexual-dysfunction", source="BMJ Best Practice, cauda equina syndrome"),
    _sign("chest-pain", "emergency", "Chest pain may come from the heart or lungs.", "chest-pain", also=_in_the_chest, claims=("A014", "A037")),
    _sign("trauma", "emergency", "Pain that began with a serious accident or a fall needs a check for a fracture.", "after-accident-or-fall", claims=("A036",)),
    _sign("blackout", "emergency", "A blackout needs to be looked at at once.", "blackout", claims=("A045",)),
    _sign("worse-on-coughing", "urgent", "Pain in the spine that is worse on coughing, sneezing or straining can come from a disc pressing on a nerve.",
          also=_on_coughing, claims=("A064",)),
    _sign("fever", "urgent", "Pain with a high temperature can mean an infection.", "fever", claims=("A014", "A071")),
    _sign("weight-loss", "urgent", "Losing weight without trying, together with pain, needs a cause found.", "unexplained-weight-loss", claims=("A014", "A071")),
    _sign("night-or-rest-pain", "urgent", "Pain that is worse at night or does not ease with rest needs a closer look.", "night-pain", "rest-pain",
          also=at_rest_or_night, claims=("A026", "A070")),
    _sign("lump-or-swelling", "urgent", "A lump, a swelling or a change of shape in the back needs a closer look.", "swelling",
          regions=SPINE, claims=("A005",)),
    _sign("between-the-shoulder-blades", "urgent", "Pain between the shoulder blades that comes with sickness signs needs a closer look.",
          "abdominal-pain", "headache-or-dizziness", regions=frozenset({"upper-back"})),
    _sign("hot-swollen-calf", "urgent", "A hot, swollen calf can be a blood clot.", "hot-swollen-calf", source="NHS advice on deep vein thrombosis"),
    _sign("dark-urine", "urgent", "Dark urine after hard exercise can mean muscle breakdown that harms the kidneys.", "dark-urine",
          source="guideline descriptions of exertional rhabdomyolysis"),
    _sign("bone-stress", "urgent", "Pain on one spot of bone, or in the groin on hopping, can be a stress fracture: no running until it is checked.",
          "focal-bone-pain", "groin-pain-on-hopping", source="guideline descriptions of bone stress injury"),
    _sign("one-leg-weakness", "urgent", "New weakness in one leg can mean that a nerve root is being pressed.", "weakness-one-leg", claims=("A067",)),
    _sign("urinary", "urgent", "Back pain with pain on urinating can come from the kidneys.", "pain-on-urinating", claims=("A014", "A071", "A084", "A085")),
    _sign("leg-radiation", "see-a-doctor", "Pain or numbness that spreads down a leg often comes from a nerve root.",
          "pain-down-the-leg", "pain-below-the-knee", "numbness-one-leg", claims=("A065", "A068")),
    _sign("abdominal", "see-a-doctor", "Abdominal pain with back pain may come from an organ or a hernia.", "abdominal-pain", claims=("A014", "A037", "A085")),
    _sign("bruise", "see-a-doctor", "A bruise that appeared without a known knock needs a look.", "bruise", claims=("A006",)),
    _sign("head", "see-a-doctor", "Headache or dizziness together with pain in the spine needs a look.", "headache-or-dizziness", claims=("A066",)),
)  # fmt: skip


def signs_of(pain: Pain, pain_id: str | None = None) -> list[RaisedSign]:
    """What one entry raises, most urgent first; nothing once a clinician has looked at it."""
    return [] if pain.seen_by_clinician is not None else raised_by(pain, pain_id)


def raised_by(pain: Pain, pain_id: str | None = None) -> list[RaisedSign]:
    """What one entry raises, whether or not a clinician has looked at it; most urgent first."""
    raised = [RaisedSign(sign.id, sign.urgency, pain.day, sign.message, pain_id) for sign in SIGNS if sign.raised_by(pain)]
    return sorted(raised, key=lambda one: URGENCIES.index(one.urgency))
