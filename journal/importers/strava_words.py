"""The words of Strava's activities.csv, a table for each language and generation: another language is one more.

Headers are from real exports. Columns that a generation lacks are simply absent, and new ones are ignored.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from journal.importers.months import month

# Of two columns with one name the last is meant: there distances are in metres and times have fractions.
LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "id": "Activity ID", "date": "Activity Date", "title": "Activity Name", "sport": "Activity Type",
        "note": "Activity Description", "duration_s": "Elapsed Time", "moving_s": "Moving Time", "distance_m": "Distance",
        "ascent_m": "Elevation Gain", "max_hr_bpm": "Max Heart Rate", "mean_hr_bpm": "Average Heart Rate",
        "cadence": "Average Cadence", "rpe": "Perceived Exertion", "shoes": "Activity Gear", "file": "Filename",
    },
    "en 2018": {
        "id": "id", "date": "date", "title": "name", "sport": "type", "note": "description", "duration_s": "elapsed_time",
        "distance_m": "distance", "shoes": "gear", "file": "filename",
    },
    "de": {
        "id": "Aktivitäts-ID", "date": "Aktivitätsdatum", "title": "Name der Aktivität", "sport": "Aktivitätsart",
        "note": "Aktivitätsbeschreibung", "duration_s": "Verstrichene Zeit", "moving_s": "Bewegungszeit", "distance_m": "Distanz",
        "ascent_m": "Höhenzunahme", "max_hr_bpm": "Max. Herzfrequenz", "mean_hr_bpm": "Durchschnittliche Herzfrequenz",
        "shoes": "Aktivitätsausrüstung", "file": "Dateiname",
    },
    "nl": {
        "id": "Activiteits-ID", "date": "Datum van activiteit", "title": "Naam activiteit", "sport": "Activiteitstype",
        "note": "Beschrijving van activiteit", "duration_s": "Verstreken tijd", "moving_s": "Beweegtijd", "distance_m": "Afstand",
        "ascent_m": "Hoogteverschil", "max_hr_bpm": "Max. hartslag", "mean_hr_bpm": "Gemiddelde hartslag",
        "cadence": "Gemiddelde cadans", "rpe": "Ervaren inspanning",
        "shoes": "Uitrusting voor activiteit", "file": "Bestandsnaam",
    },
    "fr": {
        "id": "ID de l'activité", "date": "Date de l'activité", "title": "Nom de l'activité", "sport": "Type d'activité",
        "note": "Description de l'activité", "duration_s": "Temps écoulé", "moving_s": "Durée de déplacement",
        "distance_m": "Distance", "ascent_m": "Dénivelé positif", "max_hr_bpm": "Fréquence cardiaque max.",
        "shoes": "Matériel utilisé pour l'activité", "file": "Nom du fichier",
    },
}  # fmt: skip
_METRES_ONLY = "en 2018"
_REQUIRED = ("id", "date", "sport", "distance_m", "file")

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d)\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
_WORDED = (
    re.compile(r"(?P<month>[^\W\d_]{3,})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4}),?\s+(?:\w+\s+)?" + _CLOCK),
    re.compile(r"(?P<day>\d{1,2})\.?\s+(?P<month>[^\W\d_]{3,})\.?,?\s+(?P<year>\d{4}),?\s+(?:\w+\s+)?" + _CLOCK),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}),?\s+" + _CLOCK),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)[ T]" + _CLOCK),
)


def clean(name: str) -> str:
    """A header's name. Exports of 2023 carry a fault: the name stands inside an HTML tag."""
    return re.sub(r"<[^>]*>", "", name).strip()


def columns(header: Sequence[str]) -> dict[str, int] | None:
    """Our name -> position of the last column that means it; None when this is no activities.csv.

    Since 2018 the first of two distances is in the unit that the account shows, km or miles, and the last in metres: a
    header with only one gives no ``distance_m``, for its unit is not known.
    """
    names = [clean(name) for name in header]
    at = {name: index for index, name in enumerate(names)}
    for generation, words in LANGUAGES.items():
        found = {ours: at[theirs] for ours, theirs in words.items() if theirs in at}
        if all(name in found for name in _REQUIRED):
            if generation != _METRES_ONLY and names.count(words["distance_m"]) == 1:
                del found["distance_m"]
            return found
    return None


def instant(text: str) -> datetime | None:
    """The UTC instant of an Activity Date (UTC without saying so); None when it cannot be read."""
    match = next((match for pattern in _WORDED if (match := pattern.fullmatch(text.strip()))), None)
    if match is None:
        return None
    try:
        return datetime(int(match["year"]), month(match["month"]), int(match["day"]), _hour(match), int(match["minute"]),
                        int(match["second"]), tzinfo=UTC)  # fmt: skip
    except ValueError:
        return None


def _hour(match: re.Match[str]) -> int:
    hour = int(match["hour"])
    if not match["half"]:
        return hour
    return hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
