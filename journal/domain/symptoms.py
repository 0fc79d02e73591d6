"""The closed list of symptoms that a pain entry can carry."""

from journal.domain.vocabulary import choose, slug

_PLACES = ("one-leg", "both-legs", "saddle", "elsewhere")
PLACED = ("numbness", "weakness")
SYMPTOMS = (
    *(f"{feeling}-{place}" for feeling in PLACED for place in _PLACES),
    "tingling-both-legs", "pain-both-legs", "trouble-peeing", "loss-of-bladder-or-bowel-control", "sexual-dysfunction",
    "chest-pain", "after-accident-or-fall", "blackout", "fever", "unexplained-weight-loss", "night-pain",
    "rest-pain", "pain-down-the-leg", "pain-below-the-knee", "swelling", "bruise", "hot-swollen-calf",
    "focal-bone-pain", "groin-pain-on-hopping", "dark-urine", "abdominal-pain", "pain-on-urinating",
    "headache-or-dizziness", "worse-on-coughing", "morning-stiffness",
)  # fmt: skip

# Said without a place: the worse reading, until the place is asked for.
WORSE = {"numbness": "numbness-saddle", "weakness": "weakness-both-legs", "tingling": "tingling-both-legs"}

_SAID = {
    "saddle-numbness": "numbness-saddle", "numb-saddle": "numbness-saddle", "saddle": "numbness-saddle", "saddle-numb": "numbness-saddle", "numb-legs": "numbness-both-legs", "weak-legs": "weakness-both-legs",
    "numb": "numbness", "weak": "weakness", "incontinence": "loss-of-bladder-or-bowel-control",
    "bladder": "loss-of-bladder-or-bowel-control", "bowel": "loss-of-bladder-or-bowel-control",
    "loss-of-bladder-control": "loss-of-bladder-or-bowel-control",
    "loss-of-bowel-control": "loss-of-bladder-or-bowel-control",
    "retention": "trouble-peeing", "can't-pee": "trouble-peeing", "cant-pee": "trouble-peeing", "cannot-pee": "trouble-peeing",
    "wet-myself": "loss-of-bladder-or-bowel-control", "impotence": "sexual-dysfunction", "erectile-dysfunction": "sexual-dysfunction",
    "temperature": "fever", "crash": "after-accident-or-fall", "fainted": "blackout", "dizzy": "headache-or-dizziness", "fall": "after-accident-or-fall", "accident": "after-accident-or-fall",
    "after-a-fall": "after-accident-or-fall", "after-an-accident": "after-accident-or-fall",
    "after-an-accident-or-fall": "after-accident-or-fall", "weight-loss": "unexplained-weight-loss",
    "sciatica": "pain-down-the-leg", "leg-pain": "pain-down-the-leg", "below-the-knee": "pain-below-the-knee",
    "calf": "hot-swollen-calf", "headache": "headache-or-dizziness", "dizziness": "headache-or-dizziness",
    "stiffness": "morning-stiffness", "numbness-both": "numbness-both-legs", "weakness-both": "weakness-both-legs",
    "numb-both-legs": "numbness-both-legs", "numb-one-leg": "numbness-one-leg", "weak-one-leg": "weakness-one-leg",
    "weak-both-legs": "weakness-both-legs",
}  # fmt: skip


def parse_symptoms(text: str) -> tuple[str, ...]:
    """The symptoms in a comma-separated list; a numbness without a place takes the worse reading."""
    return tuple(symptom(word) for word in text.split(",") if word.strip())


def symptom(text: str) -> str:
    """One symptom of the closed list; ``Unknown`` names the nearest one otherwise."""
    said = _SAID.get(slug(text), slug(text))
    if said in WORSE:
        return WORSE[said]
    return choose(said, SYMPTOMS if said in SYMPTOMS else (*SYMPTOMS, *WORSE), "symptom")


def needs_place(text: str) -> bool:
    """Whether a symptom was said without the place that decides how urgent it is."""
    return _SAID.get(slug(text), slug(text)) in PLACED


def show_symptoms(symptoms: tuple[str, ...]) -> str:
    """``night pain, numbness (one leg)``."""
    return ", ".join(_shown(one) for one in symptoms)


def _shown(one: str) -> str:
    for feeling in PLACED:
        if one.startswith(f"{feeling}-"):
            return f"{feeling} ({one.removeprefix(feeling + '-').replace('-', ' ')})"
    return one.replace("-", " ")
