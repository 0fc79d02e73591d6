"""The words of Strava's activities.csv, a table for each language and generation: another language is one more.

English, German, Dutch and French are from headers of real exports; Spanish and Portuguese from programs that read
them, which name only some of the columns. A whole header of any language since 2020 is known by its layout besides.
Columns that a generation lacks are simply absent, and new ones are ignored.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from journal.importers.building.months import month
from journal.importers.formats.strava import layout as strava_layout
from journal.importers.tables.sheets import Words

# Of two columns with one name the last is meant: there distances are in metres and times have fractions.
LANGUAGES: Mapping[str, Mapping[str, str | Sequence[str]]] = {
    "en": {
        "id": "Activity ID", "date": "Activity Date", "title": "Activity Name", "sport": "Activity Type",
        "note": "Activity Description", "private": "Activity Private Note", "shoes": "Activity Gear", "file": "Filename",
        "mass": "Athlete Weight", "duration_s": "Elapsed Time", "moving_s": "Moving Time", "distance_m": "Distance",
        "ascent_m": "Elevation Gain", "descent_m": "Elevation Loss", "cadence": "Average Cadence", "max_hr_bpm": "Max Heart Rate",
        "mean_hr_bpm": "Average Heart Rate", "rpe": "Perceived Exertion",
    },
    "en 2018": {
        "id": "id", "date": "date", "title": "name", "sport": "type", "note": "description", "duration_s": "elapsed_time",
        "distance_m": "distance", "shoes": "gear", "file": "filename",
    },
    "de": {
        "id": "Aktivitäts-ID", "date": "Aktivitätsdatum", "title": "Name der Aktivität", "sport": "Aktivitätsart",
        "note": "Aktivitätsbeschreibung", "private": "Hinweis zur Privatsphäre für Aktivitäten",
        "shoes": "Aktivitätsausrüstung", "file": "Dateiname", "mass": "Sportlergewicht",
        "duration_s": "Verstrichene Zeit", "moving_s": "Bewegungszeit", "distance_m": "Distanz", "ascent_m": "Höhenzunahme",
        # Strava's own word for what was lost of it.
        "descent_m": "Höhenunterschied",
        "cadence": "Durchschnittliche Trittfrequenz", "max_hr_bpm": "Max. Herzfrequenz",
        "mean_hr_bpm": "Durchschnittliche Herzfrequenz", "rpe": "Gefühlte Anstrengung",
    },
    "nl": {
        "id": "Activiteits-ID", "date": "Datum van activiteit", "title": "Naam activiteit", "sport": "Activiteitstype",
        "note": "Beschrijving van activiteit", "private": "Privénotitie activiteit", "shoes": "Uitrusting voor activiteit",
        "file": "Bestandsnaam", "mass": "Gewicht sporter", "duration_s": "Verstreken tijd", "moving_s": "Beweegtijd",
        "distance_m": "Afstand", "ascent_m": ("Totale stijging", "Hoogteverschil"), "descent_m": ("Totale daling", "Hoogteverlies"), "cadence": "Gemiddelde cadans",
        "max_hr_bpm": "Max. hartslag", "mean_hr_bpm": "Gemiddelde hartslag", "rpe": "Ervaren inspanning",
    },
    "fr": {
        "id": "ID de l'activité", "date": "Date de l'activité", "title": "Nom de l'activité", "sport": "Type d'activité",
        "note": "Description de l'activité", "private": "Note privée sur les activités",
        "shoes": "Matériel utilisé pour l'activité", "file": "Nom du fichier", "mass": "Poids de l'athlète",
        "duration_s": "Temps écoulé", "moving_s": "Durée de déplacement", "distance_m": "Distance",
        "ascent_m": "Dénivelé positif", "descent_m": "Dénivelé négatif", "cadence": "Cadence moyenne", "max_hr_bpm": "Fréquence cardiaque max.",
        "mean_hr_bpm": "Fréquence cardiaque moyenne", "rpe": "Effort ressenti",
    },
    "es": {
        "id": "ID de actividad", "date": "Fecha de la actividad", "title": "Nombre de la actividad", "sport": "Tipo de actividad",
        "note": "Descripción de la actividad", "private": "Nota privada de actividad", "file": "Nombre del archivo",
        "duration_s": "Tiempo transcurrido", "moving_s": "Tiempo en movimiento", "distance_m": "Distancia",
        "ascent_m": "Desnivel positivo", "rpe": "Esfuerzo Percibido",
    },
    "pt": {
        "id": "ID da atividade", "date": "Data da atividade", "title": "Nome da atividade", "sport": "Tipo de atividade",
        "shoes": "Equipamento da atividade", "file": "Nome do arquivo", "duration_s": "Tempo decorrido",
        "moving_s": "Tempo de movimentação", "distance_m": "Distância", "ascent_m": "Ganho de elevação",
        "cadence": "Cadência média", "max_hr_bpm": "Frequência cardíaca máxima", "mean_hr_bpm": "Frequência cardíaca média",
    },
}  # fmt: skip
WORDS = Words(LANGUAGES, ("id", "date", "sport", "distance_m"), {
    "id": (), "date": ("started_at", "day"), "private": ("note",), "file": (), "mass": ("mass_kg",), "cadence": ("cadence_spm",),
})  # fmt: skip
_METRES_ONLY = "en 2018"
# Its names are too common to tell it by fewer.
_BESIDE = {_METRES_ONLY: ("file",)}
_IN_ARCHIVE = "activities/"

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d)\s*(?P<half>[AaPp]\.?\s?[Mm]\.?)?"
# "à", "a las", "às", "um": what stands between day and time.
_AT = r",?\s+(?:[^\W\d_]+\s+){0,2}"
_OF = r"(?:de\s+)?"
_WORDED = (
    re.compile(r"(?P<month>[^\W\d_]{3,})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})" + _AT + _CLOCK),
    re.compile(r"(?P<day>\d{1,2})\.?\s+" + _OF + r"(?P<month>[^\W\d_]{3,})\.?,?\s+" + _OF + r"(?P<year>\d{4})" + _AT + _CLOCK),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}),?\s+" + _CLOCK),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)[ T]" + _CLOCK),
)


def clean(name: str) -> str:
    """A header's name with plain apostrophes. Exports of 2023 carry a fault: the name stands inside an HTML tag."""
    return re.sub(r"<[^<>]*>", "", name).replace("\u2019", "'").strip()


def columns(header: Sequence[str]) -> dict[str, int] | None:
    """Our name -> position of the last column that means it; None when this is no activities.csv.

    Since 2018 the first of two distances is in the unit that the account shows, km or miles, and the last in metres: a
    header with only one gives no ``distance_m``, for its unit is not known.
    """
    names = [clean(name) for name in header]
    if found := strava_layout.columns(names):
        return found
    at = {name: index for index, name in enumerate(names)}
    for generation, words in WORDS.named():
        required = (*WORDS.required, *_BESIDE.get(generation, ()))
        if any(at.keys().isdisjoint(words.get(ours, ())) for ours in required):
            continue
        found = {
            ours: max(at[one] for one in theirs if one in at)
            for ours, theirs in words.items()
            if not at.keys().isdisjoint(theirs)
        }
        if generation != _METRES_ONLY and names.count(words["distance_m"][0]) == 1:
            del found["distance_m"]
        return found
    return None


def file_column(rows: Iterable[Sequence[str]]) -> int | None:
    """The column whose cells name files of the archive, for a header that calls it otherwise; None when there is none."""
    return next((at for row in rows for at, cell in enumerate(row) if cell.startswith(_IN_ARCHIVE)), None)


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
