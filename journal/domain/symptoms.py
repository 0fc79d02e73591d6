"""The closed list of symptoms that a pain entry can carry."""

import re

from journal.domain.errors import Unknown
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
    # What people call emergencies comes first: no such word may be refused with a hint at something milder.
    **dict.fromkeys(
        ("saddle-anaesthesia", "saddle-anesthesia", "numbness-between-legs", "numb-between-legs", "numb-genitals", "numbness-genitals",
         "numb-buttocks", "numbness-buttocks", "numb-bottom", "numb-groin", "numbness-groin", "numb-crotch", "numb-private-parts"),
        "numbness-saddle"),
    **dict.fromkeys(
        ("wetting", "wetting-myself", "wet-pants", "wetting-bed", "incontinent", "soiling", "soiling-myself", "leaking-urine",
         "urinary-incontinence", "faecal-incontinence", "fecal-incontinence", "bladder-control", "bowel-control", "no-bladder-control", "no-bowel-control"),
        "loss-of-bladder-or-bowel-control"),
    **dict.fromkeys(
        ("cannot-urinate", "can't-urinate", "cant-urinate", "urinary-retention", "trouble-urinating", "difficulty-peeing", "difficulty-urinating", "bladder-trouble", "trouble-bladder"),
        "trouble-peeing"),
    **dict.fromkeys(("pins-and-needles", "pins-needles", "tingly"), "tingling"),
    **dict.fromkeys(("pins-and-needles-both-legs", "tingling-legs", "tingling-feet"), "tingling-both-legs"),
    **dict.fromkeys(("passed-out", "faint", "fainting", "collapsed", "collapse", "unconscious", "black-out", "lost-consciousness", "loss-consciousness"), "blackout"),
    **dict.fromkeys(("erection", "no-erection", "erectile-trouble", "impotent"), "sexual-dysfunction"),
    **dict.fromkeys(("chest-tightness", "tight-chest", "chest-pressure", "pressure-chest"), "chest-pain"),
    **dict.fromkeys(("fell", "fallen", "car-crash", "trauma"), "after-accident-or-fall"),
    **dict.fromkeys(("weak-legs", "legs-weak", "legs-give-way", "weakness-legs"), "weakness-both-legs"),
    **dict.fromkeys(("numbness-legs", "numb-feet", "numbness-feet"), "numbness-both-legs"),
    **dict.fromkeys(("foot-drop", "dropped-foot", "drop-foot", "weak-leg", "weakness-leg", "weak-foot", "weakness-foot", "leg-gives-way"), "weakness-one-leg"),
    **dict.fromkeys(("weak-arm", "weak-hand", "weakness-arm", "weakness-hand", "weak-grip"), "weakness-elsewhere"),
    **dict.fromkeys(("numb-leg", "numbness-leg", "numb-foot", "numbness-foot"), "numbness-one-leg"),
    **dict.fromkeys(("numb-arm", "numb-hand", "numb-fingers", "numbness-arm", "numbness-hand", "numbness-fingers"), "numbness-elsewhere"),
    **dict.fromkeys(("lump", "bump", "swollen", "shape-change", "change-shape"), "swelling"),
    **dict.fromkeys(("high-temperature", "feverish", "chills"), "fever"),
    **dict.fromkeys(("lost-weight", "losing-weight", "loss-weight"), "unexplained-weight-loss"),
    **dict.fromkeys(("cough", "coughing", "sneeze", "sneezing", "straining", "poo", "pooing", "laughing", "hurts-coughing", "pain-coughing"),
                    "worse-on-coughing"),
    **dict.fromkeys(("brown-urine", "cola-urine", "red-urine", "blood-urine"), "dark-urine"),
    **dict.fromkeys(("burning-urine", "painful-urination", "burning-peeing", "pain-peeing"), "pain-on-urinating"),
    **dict.fromkeys(("hot-calf", "swollen-calf"), "hot-swollen-calf"),
    **dict.fromkeys(("stomach-ache", "stomach-pain", "belly-pain", "tummy-ache", "belly-ache"), "abdominal-pain"),
}  # fmt: skip
# Little words that people put between: "numbness in the leg".
_LITTLE = frozenset(("a", "an", "and", "i", "in", "is", "it", "my", "of", "on", "or", "some", "the", "to", "when", "with"))

WHEN_TO_CALL = (
    "Whatever it is called: numbness between the legs, weak or numb legs, trouble with bladder or bowel, chest pain, a blackout, "
    "or pain after an accident or fall means calling your local emergency number now"
)


def parse_symptoms(text: str) -> tuple[str, ...]:
    """The symptoms in a list with commas or semicolons; a numbness without a place takes the worse reading."""
    return tuple(symptom(word) for word in split_list(text))


def split_list(text: str) -> list[str]:
    """The words between commas and semicolons."""
    return [word.strip() for word in re.split("[,;]", text) if word.strip()]


def symptom(text: str) -> str:
    """One symptom of the closed list; ``Unknown`` names the nearest ones otherwise, and when to call whatever it is called."""
    said = _meant(text)
    if said in WORSE:
        return WORSE[said]
    try:
        return choose(said, SYMPTOMS if said in SYMPTOMS else (*SYMPTOMS, *WORSE), "symptom")
    except Unknown as error:
        raise Unknown(f"{str(error).rstrip('.')}{'' if str(error).endswith('?') else '.'} {WHEN_TO_CALL}") from None


def _meant(text: str) -> str:
    """The listed word for what people say, or what was said."""
    said = slug(text)
    return _SAID.get(said) or _BY_WORDS.get(_words(said)) or said


def _words(said: str) -> frozenset[str]:
    return frozenset(said.split("-")) - _LITTLE


_BY_WORDS = {_words(said): meant for said, meant in (*_SAID.items(), *((word, word) for word in (*SYMPTOMS, *WORSE)))}


def needs_place(text: str) -> bool:
    """Whether a symptom was said without the place that decides how urgent it is."""
    return _meant(text) in PLACED


def show_symptoms(symptoms: tuple[str, ...]) -> str:
    """``night pain, numbness (one leg)``."""
    return ", ".join(_shown(one) for one in symptoms)


def _shown(one: str) -> str:
    for feeling in PLACED:
        if one.startswith(f"{feeling}-"):
            return f"{feeling} ({one.removeprefix(feeling + '-').replace('-', ' ')})"
    return one.replace("-", " ")
