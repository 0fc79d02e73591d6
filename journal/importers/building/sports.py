"""What other programs call a sport, and what we call it."""

import re

from journal.importers.building.letters import LONGEST, unaccented

# Names as devices, sites and their exports write them, without blanks, signs and accents. English, German, Dutch,
# French, Spanish and Portuguese, for exports speak the user's language.
_NAMES = {
    "run": "run running trailrun trailrunning streetrunning racerun jog jogging lauf laufen laufeinheit traillauf "
           "hardloopsessie hardlopen trailloop course courseapied trail carrera correr corrida corridaemtrilha "
           "roadrunning trackandfieldrunning ultrarunningrunning outdoorrun trackrun",
    "treadmill": "treadmill treadmillrunning virtualrun virtualrunning indoorrun indoorrunning laufband loopband "
                 "virtuellerlauf corridavirtual",
    "walk": "walk walking spaziergang gehen wandeling wandelen marche caminata andar caminhada "
            "nordicwalking outdoorwalk indoorwalk",
    "hike": "hike hiking snowshoe mountaineering wanderung wandern hiken randonnee senderismo trilha caminataporlanaturaleza "
            "trekking mountainhike snowshoeing schneeschuhwanderung",
    "ride": "ride cycling biking bike roadcycling roadbiking virtualride ebikeride mountainbikeride emountainbikeride gravelride "
            "mountainbiking indoorcycling handcycle velomobile radfahrt radfahren fietsrit fietsen velo sortievelo "
            "cyclisme vtt bicicleta ciclismo pedalada virtuelleradfahrt gravelfahrt mountainbikefahrt ebikefahrt "
            "outdoorcycling outdoorbike indoorbike bike rad rennrad fahrrad radtour mtb",
    "swim": "swim swimming lapswimming poolswimming openwaterswimming schwimmen zwemmen natation natacion natacao "
            "poolswim openwater",
    "strength": "strength weighttraining strengthtraining traditionalstrengthtraining crossfit gewichtstraining krafttraining "
                "krachttraining musculation entrenamientoconpesas musculacao treinocompesos core",
    "jump": "jump jumprope ropeskipping seilspringen",
    "yoga": "yoga",
    "mobility": "mobility stretching flexibility pilates mobilitydynamic mobilitystatic",
}  # fmt: skip
# A type, but in a title as often the way that was walked, or praise.
_NOT_IN_TITLES = frozenset({"trail", "jump", "rad"})
_NOTHING_SAID = frozenset({"", "unknown", "uncategorized"})
_KNOWN = {name: sport for sport, names in _NAMES.items() for name in names.split()}
# Older Strava exports write their number of the sport; seen in real files are these two.
_STRAVA_NUMBERS = {"1": "ride", "9": "run"}


def known_sport(written: str) -> str | None:
    """Our word for a sport's name or number in an export; None when it is not in the table."""
    spelled = re.sub(r"[\W_]+", "", _bare(written))
    return _STRAVA_NUMBERS.get(spelled) or _KNOWN.get(spelled)


def _bare(written: str) -> str:
    """In lower case without accents."""
    return unaccented(written[:LONGEST].lower())


def says_nothing(written: str | None) -> bool:
    """Whether a sport is missing or a word for not knowing."""
    return (written or "").strip().lower() in _NOTHING_SAID


def sport_in_title(title: str) -> str | None:
    """The one sport that a title such as ``Morning Run`` names; None for none or several."""
    words = re.findall(r"[^\W\d_]+", _bare(title))
    found = {sport for word in words if word not in _NOT_IN_TITLES and (sport := _KNOWN.get(word))}
    return found.pop() if len(found) == 1 else None
