"""Signs: symptoms that mean 'see a doctor'. They come first, are never scored and never averaged away.

Grouping after the public NHS advice on back pain (emergency: call; urgent: same day or next), BMJ Best
Practice on cauda equina syndrome, and NICE-style guideline tables (Finucane et al. 2020,
doi:10.2519/jospt.2020.9971). Single signs are weak evidence of serious disease; the answer is a
clinician, not a guess. The sentences are ours.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from journal.domain.entries import Pain

Urgency = Literal["emergency", "urgent", "see-a-doctor"]
URGENCIES: tuple[Urgency, ...] = ("emergency", "urgent", "see-a-doctor")

# How long a sign stays open unless a clinician has looked at it: our choice.
OPEN_DAYS = 28

_EMERGENCY = "Call your local emergency number or go to an emergency department now."
_URGENT = "Ring a doctor or an urgent-care line today; do not wait for it to settle."
_DOCTOR = "Make an appointment with a doctor or physiotherapist."


@dataclass(frozen=True)
class Sign:
    """One sign: the symptoms that raise it, any of them alone, and what to say."""

    id: str
    urgency: Urgency
    symptoms: frozenset[str]
    because: str
    regions: frozenset[str] | None = None
    also: Callable[[Pain], bool] = lambda pain: False
    source: str = "NHS back-pain advice; Finucane 2020"

    @property
    def message(self) -> str:
        """The sentence shown to the person."""
        return f"{self.because} {dict(zip(URGENCIES, (_EMERGENCY, _URGENT, _DOCTOR), strict=True))[self.urgency]}"

    def raised_by(self, pain: Pain) -> bool:
        """Whether this entry alone raises the sign. A score of 0 does not silence a symptom.

        ``also``: what the entry says in other words than symptoms, such as its region or when it hurts.
        """
        here = self.regions is None or pain.region in self.regions
        return (here and not self.symptoms.isdisjoint(pain.symptoms)) or (pain.score > 0 and self.also(pain))


@dataclass(frozen=True)
class RaisedSign:
    """A sign, the day of the entry that raised it, and that entry's id."""

    sign: str
    urgency: Urgency
    day: date
    message: str
    pain_id: str | None = None


_SPINE = frozenset({"neck", "upper-back", "lower-back"})


def _sign(id: str, urgency: Urgency, because: str, *symptoms: str, **more: Any) -> Sign:
    return Sign(id, urgency, frozenset(symptoms), because, **more)


def _in_the_chest(pain: Pain) -> bool:
    return pain.region == "chest"


def _at_rest_or_night(pain: Pain) -> bool:
    """Said by when it hurts, or by rest not helping, instead of by a symptom."""
    return pain.when in ("night", "rest") or pain.relieved_by_rest is False


def _on_coughing(pain: Pain) -> bool:
    return pain.region in _SPINE and "cough" in pain.triggers


SIGNS: tuple[Sign, ...] = (
    _sign("both-legs", "emergency", "Pain, weakness, numbness or tingling in both legs can mean that nerves in the spine are being pressed.",
          "numbness-both-legs", "weakness-both-legs", "tingling-both-legs", "pain-both-legs"),
    _sign("saddle-numbness", "emergency", "Numbness around the genitals or buttocks can mean that nerves at the base of the spine are being pressed.",
          "numbness-saddle", "weakness-saddle", source="BMJ Best Practice, cauda equina syndrome; NHS back-pain advice"),
    _sign("bladder-or-bowel", "emergency", "New trouble with peeing, or loss of bladder or bowel control, can mean that nerves in the spine are being pressed.",
          "trouble-peeing", "loss-of-bladder-or-bowel-control", source="BMJ Best Practice, cauda equina syndrome; NHS back-pain advice"),
    _sign("sexual-dysfunction", "emergency", "New sexual dysfunction together with back or leg pain can mean that nerves in the spine are being pressed.",
          "sexual-dysfunction", source="BMJ Best Practice, cauda equina syndrome"),
    _sign("chest-pain", "emergency", "Chest pain may come from the heart or lungs.", "chest-pain", also=_in_the_chest),
    _sign("trauma", "emergency", "Pain that began with a serious accident or a fall needs a check for a fracture.", "after-accident-or-fall"),
    _sign("blackout", "emergency", "A blackout needs to be looked at at once.", "blackout"),
    _sign("worse-on-coughing", "urgent", "Pain in the spine that is worse on coughing, sneezing or straining can come from a disc pressing on a nerve.",
          also=_on_coughing),
    _sign("fever", "urgent", "Pain with a high temperature can mean an infection.", "fever"),
    _sign("weight-loss", "urgent", "Losing weight without trying, together with pain, needs a cause found.", "unexplained-weight-loss"),
    _sign("night-or-rest-pain", "urgent", "Pain that is worse at night or does not ease with rest needs a closer look.", "night-pain", "rest-pain",
          also=_at_rest_or_night),
    _sign("lump-or-swelling", "urgent", "A lump, a swelling or a change of shape in the back needs a closer look.", "swelling",
          regions=_SPINE),
    _sign("between-the-shoulder-blades", "urgent", "Pain between the shoulder blades that comes with sickness signs needs a closer look.",
          "abdominal-pain", "headache-or-dizziness", regions=frozenset({"upper-back"})),
    _sign("hot-swollen-calf", "urgent", "A hot, swollen calf can be a blood clot.", "hot-swollen-calf", source="NHS advice on deep vein thrombosis"),
    _sign("dark-urine", "urgent", "Dark urine after hard exercise can mean muscle breakdown that harms the kidneys.", "dark-urine",
          source="guideline descriptions of exertional rhabdomyolysis"),
    _sign("bone-stress", "urgent", "Pain on one spot of bone, or in the groin on hopping, can be a stress fracture: no running until it is checked.",
          "focal-bone-pain", "groin-pain-on-hopping", source="guideline descriptions of bone stress injury"),
    _sign("one-leg-weakness", "urgent", "New weakness in one leg can mean that a nerve root is being pressed.", "weakness-one-leg"),
    _sign("urinary", "urgent", "Back pain with pain on urinating can come from the kidneys.", "pain-on-urinating"),
    _sign("leg-radiation", "see-a-doctor", "Pain or numbness that spreads down a leg often comes from a nerve root.",
          "pain-down-the-leg", "pain-below-the-knee", "numbness-one-leg"),
    _sign("abdominal", "see-a-doctor", "Abdominal pain with back pain may come from an organ or a hernia.", "abdominal-pain"),
    _sign("bruise", "see-a-doctor", "A bruise that appeared without a known knock needs a look.", "bruise"),
    _sign("head", "see-a-doctor", "Headache or dizziness together with pain in the spine needs a look.", "headache-or-dizziness"),
)  # fmt: skip


def signs_of(pain: Pain, pain_id: str | None = None) -> list[RaisedSign]:
    """What one entry raises, most urgent first; nothing once a clinician has looked at it."""
    return [] if pain.seen_by_clinician is not None else _raised(pain, pain_id)


def _raised(pain: Pain, pain_id: str | None) -> list[RaisedSign]:
    raised = [RaisedSign(sign.id, sign.urgency, pain.day, sign.message, pain_id) for sign in SIGNS if sign.raised_by(pain)]
    return sorted(raised, key=lambda one: URGENCIES.index(one.urgency))


def open_signs(entries: Iterable[tuple[str, Pain]], as_of: date) -> list[RaisedSign]:
    """The latest of each sign over the last 28 days, unless a clinician has looked since; most urgent first.

    A look at one entry closes the same sign of every entry up to the day of the look.
    """
    recent = [(pain_id, pain) for pain_id, pain in entries if as_of - timedelta(days=OPEN_DAYS) < pain.day <= as_of]
    looked: dict[str, date] = {}
    latest: dict[str, RaisedSign] = {}
    for pain_id, pain in sorted(recent, key=lambda one: one[1].day):
        for one in _raised(pain, pain_id):
            latest[one.sign] = one if pain.seen_by_clinician is None else latest.get(one.sign, one)
            if pain.seen_by_clinician is not None:
                looked[one.sign] = max(pain.seen_by_clinician, looked.get(one.sign, pain.seen_by_clinician))
    still = [one for one in latest.values() if one.sign not in looked or one.day > looked[one.sign]]
    return sorted(still, key=lambda one: (URGENCIES.index(one.urgency), -one.day.toordinal()))
