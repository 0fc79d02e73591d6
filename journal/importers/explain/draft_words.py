"""What people and sites call the columns of their lists, for guessing what a list that no format knows may mean."""

from collections.abc import Mapping

# Our field -> their words; English, German, Dutch, French, Spanish, Portuguese and Italian. Of two fields the first wins.
_ANY = {
    "day": "date datum fecha data dato day tag dag jour dia día giorno datetime timestamp starttime startdate startedat "
           "activitydate workoutdate logdate entrydate recordedat",
    "time": "uhrzeit starttijd startzeit heure hora ora clock timeofday klokslag",
    "note": "note notes comment comments remark remarks notiz notizen bemerkung bemerkungen kommentar notities opmerking "
            "opmerkingen nota notas commentaire comentario comentarios osservazioni description beschreibung descripción",
}  # fmt: skip
WORDS: Mapping[str, Mapping[str, str]] = {
    "sessions": {
        **_ANY,
        "sport": "sport sports type activity activitytype sporttype sportart art aktivität disziplin discipline activiteit "
                 "actividad deporte atividade esporte activité attività kind",
        "distance_m": "distance distanz strecke dist afstand distancia distância distanza kilometer kilometers kilometres km "
                      "miles meilen length weite",
        "moving_s": "movingtime bewegungszeit movingduration beweegtijd",
        "duration_s": "duration dauer time zeit elapsed elapsedtime totaltime gesamtzeit tijd duur tiempo duración temps durée "
                      "tempo duração durata minutes minuten seconds secs sekunden",
        "mean_hr_bpm": "avghr hravg averagehr averageheartrate avgheartrate meanhr hr heartrate puls pulse herzfrequenz hf "
                       "durchschnittspuls hartslag fc fcmoyenne fcmedia pulseavg avgpulse øpuls øhf",
        "max_hr_bpm": "maxhr hrmax maxheartrate maximumheartrate maxpuls maxpulse maxherzfrequenz maxhartslag fcmax",
        "ascent_m": "ascent elevationgain elevgain totalascent climb elevation höhenmeter hm anstieg hoogtemeters dénivelé "
                    "desnivel dislivello up",
        "descent_m": "descent elevationloss elevloss totaldescent abstieg tiefenmeter hoogteverlies descente descenso descida discesa "
                     "down",
        "cadence_spm": "cadence avgcadence averagecadence cadenceavg schrittfrequenz trittfrequenz cadencia cadans spm",
        "rpe": "rpe effort exertion perceivedexertion anstrengung belastung srpe inspanning esfuerzo",
        "surface": "surface terrain untergrund belag boden ondergrond superficie",
        "shoes": "shoes shoe schuh schuhe gear equipment ausrüstung schoenen zapatillas chaussures scarpe",
        "title": "title name workout workoutname activityname route titel titre título titolo bezeichnung",
    },
    "sets": {
        **_ANY,
        "exercise": "exercise exercisename lift movement übung exercice ejercicio oefening esercizio exercício",
        "weight_kg": "weight load kg lb lbs gewicht poids peso",
        "reps": "reps rep repetitions wiederholungen wdh herhalingen répétitions repeticiones ripetizioni",
        "rpe": "rpe effort",
        "title": "title workout workoutname session training",
        "duration_s": "workoutduration sessionduration",
    },
    "pain": {
        **_ANY,
        "score": "score pain painscore painlevel painrating level intensity severity nrs vas schmerz schmerzen schmerzstärke "
                 "stärke pijn pijnscore douleur intensité dolor intensidad dolore howbad",
        "region": "region location where bodypart area site ort stelle körperteil körperregion lichaamsdeel zone zona lugar lieu",
        "side": "side seite kant côté lado lato",
        "when": "when partofday zeitpunkt moment",
        "quality": "quality character kind type art qualität",
        "triggers": "trigger triggers auslöser",
        "symptoms": "symptom symptoms symptome signs",
        "treatment": "treatment medication medicine painkiller behandlung medikament medikamente",
    },
    "days": {
        **_ANY,
        "mass_kg": "mass weight bodyweight bodymass gewicht körpergewicht poids peso lichaamsgewicht",
        "sleep_s": "sleep slept sleepduration hoursslept sleephours schlaf schlafdauer slaap sommeil sueño sono sonno",
        "sitting_s": "sitting sat sittinghours sitzen sitzzeit zitten",
        "longest_sitting_s": "longestsitting",
        "standing_s": "standing stehen staan",
        "breaks": "breaks pausen",
        "stress": "stress stresslevel",
        "illness": "ill illness sick krank ziek malade enfermo",
        "heavy_work": "heavywork physicalwork",
        "no_pain": "nopain painfree schmerzfrei",
        "rest": "rest restday ruhetag rustdag",
    },
}  # fmt: skip
# A list is of the kind of which it has these; of sessions where it is of none.
TELLING: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "sets": (("exercise", "reps"), ("exercise", "weight_kg")),
    "pain": (("score", "region"), ("score", "side"), ("score", "when"), ("score", "triggers"), ("score", "treatment")),
    "days": (("mass_kg",), ("sleep_s",), ("sitting_s",), ("stress",)),
}
# What stands beside pain in the name of a column and is no place; in the languages as above.
_NO_PLACE = (
    "score level rating intensity severity scale nrs vas value today now current overall general worst average avg mean max min "
    "maximum minimum daily in of the my stärke skala wert heute niveau échelle nivel de du des la le les el del à au en dans"
)
NO_PLACE = frozenset(_NO_PLACE.split())
SIDES_NAMED: Mapping[str, str] = {
    "left": "left", "l": "left", "links": "left", "linkes": "left", "linke": "left", "linker": "left", "gauche": "left",
    "izquierda": "left", "izquierdo": "left", "right": "right", "r": "right", "rechts": "right", "rechtes": "right",
    "rechte": "right", "rechter": "right", "droite": "right", "droit": "right", "derecha": "right", "derecho": "right",
    "both": "both", "beide": "both", "middle": "middle",
}  # fmt: skip
_PLACES = {
    "head": "kopf hoofd tête cabeza",
    "neck": "nacken hals nek nuque cou cuello",
    "upper-back": "obererrücken brustwirbelsäule bws",
    "lower-back": "rücken untererrücken lendenwirbelsäule lws kreuz rug onderrug dos basdos espalda lumbar",
    "shoulder": "shoulders schulter schultern schouder épaule hombro",
    "elbow": "elbows ellbogen ellenbogen elleboog coude codo",
    "wrist": "wrists handgelenk pols poignet muñeca",
    "hand": "hands hände main mano",
    "chest": "brust borst poitrine pecho",
    "abdomen": "stomach belly tummy bauch buik ventre abdominal",
    "hip": "hips hüfte hüften heup hanche cadera",
    "groin": "leiste lies aine ingle",
    "thigh": "thighs hamstrings quads oberschenkel dij cuisse muslo",
    "knee": "knees knie genou genoux rodilla rodillas",
    "lower-leg": "calves shins achillestendon wade waden schienbein achillessehne kuit mollet pantorrilla",
    "ankle": "ankles knöchel sprunggelenk enkel cheville tobillo",
    "foot": "feet heel sole füße fuß fuss ferse voet pied pie talon",
}
# Their word for a part of the body -> ours, blanks left out.
PLACES: Mapping[str, str] = {word: region for region, words in _PLACES.items() for word in words.split()}
