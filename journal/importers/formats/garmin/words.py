"""The words of Garmin Connect's Activities.csv, a table for each language and generation: another language is one more.

Headers are from real exports. Words are compared without accents, case and signs, for spreadsheets lose them on saving.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from journal.importers.building.letters import LONGEST
from journal.importers.building.sports import known_sport
from journal.importers.tables.sheets import Words

# ``time`` runs while the watch does, ``elapsed`` also while it is stopped. Columns of one meaning may stand twice.
LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "sport": "Activity Type", "date": "Date", "favorite": "Favorite", "title": "Title", "distance": "Distance",
        "time": "Time", "mean_hr": "Avg HR", "max_hr": "Max HR", "cadence": "Avg Run Cadence", "pace": "Avg Pace",
        "ascent": "Total Ascent", "descent": "Total Descent", "stride": "Avg Stride Length", "steps": "Steps", "moving": "Moving Time",
        "elapsed": "Elapsed Time",
    },
    "en mixed": {"cadence": "Avg Cadence", "pace": "Avg Speed", "ascent": "Elev Gain", "descent": "Elev Loss"},
    "de": {
        "sport": "Aktivitätstyp", "date": "Datum", "favorite": "Favorit", "title": "Titel", "distance": "Distanz",
        "time": "Zeit", "mean_hr": "Ø Herzfrequenz", "max_hr": "Maximale Herzfrequenz", "cadence": "Ø Schrittfrequenz (Laufen)",
        "pace": "Ø Pace", "ascent": "Anstieg gesamt", "descent": "Abstieg gesamt", "stride": "Ø Schrittlänge", "moving": "Zeit in Bewegung",
        "elapsed": "Verstrichene Zeit",
    },
    "de 2012": {
        "title": "Aktivitätsname", "date": "Start", "ascent": "Positiver Höhenunterschied", "pace": "Ø Geschw(Ø Pace)",
        "mean_hr": "Ø HF", "max_hr": "Max. HF",
    },
    "es": {
        "sport": "Tipo de actividad", "date": "Fecha", "favorite": "Favorito", "title": "Título", "distance": "Distancia",
        "time": "Tiempo", "mean_hr": "Frecuencia cardiaca media", "max_hr": "FC máxima", "cadence": "Cadencia de carrera media",
        "pace": "Ritmo medio", "ascent": "Ascenso total", "descent": "Descenso total", "stride": "Longitud media de zancada", "steps": "Pasos",
        "moving": "Tiempo en movimiento", "elapsed": "Tiempo transcurrido",
    },
    "pt": {
        "sport": "Tipo de atividade", "date": "Data", "favorite": "Favorito", "title": "Título", "distance": "Distância",
        "time": "Tempo", "mean_hr": "FC Média", "max_hr": "FC máxima", "pace": "Velocidade média", "ascent": "Subida total", "descent": "Descida total",
        "stride": "Comprimento médio da passada", "moving": "Tempo em movimento", "elapsed": "Duração",
    },
    "nl": {
        "sport": "Activiteittype", "date": "Datum", "favorite": "Favoriet", "title": "Titel", "distance": "Afstand",
        "time": "Tijd", "mean_hr": "Gem. HS", "max_hr": "Max. HS", "cadence": "Gem. slagen", "pace": "Gemiddeld tempo",
        "ascent": "Stijging", "descent": "Hoogteverlies", "stride": "Gem. staplengte",
    },
    "da": {
        "sport": "Aktivitetstype", "date": "Dato", "favorite": "Favorit", "title": "Titel", "distance": "Distance",
        "time": "Tid", "mean_hr": "Gennemsnitlig puls", "max_hr": "Maks. puls", "cadence": "Gennemsnitlig svømmekadence",
        "pace": "Gennemsnitstempo", "ascent": "Samlet stigning", "descent": "Samlet nedstigning", "stride": "Gennemsnitlig skridtlængde", "steps": "Skridt",
        "moving": "Tid i bevægelse", "elapsed": "Tidsforbrug",
    },
    "da 2020": {"cadence": "Gennemsnit kadence løb", "ascent": "Højdeforøgelse", "descent": "Højdereduktion"},
    "sv": {
        "sport": "Aktivitetstyp", "date": "Datum", "favorite": "Favorit", "title": "Namn", "distance": "Distans",
        "time": "Tid", "mean_hr": "Medelpuls", "max_hr": "Maxpuls", "cadence": "Medellöpkadens", "pace": "Medeltempo",
        "ascent": "Total stigning", "descent": "Totalt nedför", "stride": "Medelsteglängd", "steps": "Steg", "moving": "Färdtid", "elapsed": "Total tid",
    },
    "hu": {
        "sport": "Tevékenység típusa", "date": "Dátum", "favorite": "Kedvenc", "title": "Cím", "distance": "Távolság",
        "time": "Idő", "mean_hr": "Átlagos pulzusszám", "max_hr": "Max. pulzus", "cadence": "Átl. pedálütem",
        "pace": "Átlagos tempó", "ascent": "Teljes emelkedés", "descent": "Teljes süllyedés", "stride": "Átlagos lépéshossz", "steps": "Lépések",
        "moving": "Menetidő", "elapsed": "Eltelt idő",
    },
    "fr": {
        "sport": "Type d'activité", "date": "Date", "favorite": "Favori", "title": "Titre", "distance": "Distance",
        "time": "Durée", "mean_hr": "Fréquence cardiaque moyenne", "max_hr": "Fréquence cardiaque maximale",
        "cadence": "Cadence de course moyenne", "pace": "Allure moyenne", "ascent": "Ascension totale", "descent": "Descente totale",
        "stride": "Longueur moyenne des foulées", "steps": "Pas", "moving": "Temps de déplacement", "elapsed": "Temps écoulé",
    },
    "ja": {
        "sport": "アクティビティタイプ", "date": "日付", "favorite": "お気に入り", "title": "タイトル", "distance": "距離",
        "time": "タイム", "mean_hr": "平均心拍数", "max_hr": "最大心拍数", "cadence": "平均ピッチ", "pace": "平均ペース",
        "ascent": "総上昇量", "descent": "総下降量", "stride": "平均歩幅", "steps": "ステップ", "moving": "移動時間", "elapsed": "経過時間",
    },
    "zh": {
        "sport": "活动类型", "date": "日期", "favorite": "我的最爱", "title": "标题", "distance": "距离", "time": "时间",
        "mean_hr": "平均心率", "max_hr": "最大心率", "cadence": "平均步频", "pace": "平均速度", "ascent": "累计爬升", "descent": "累计下降",
        "stride": "平均步长", "steps": "步数", "moving": "移动时间", "elapsed": "全程耗时",
    },
}  # fmt: skip
# Every generation has them; a table of other making hardly has a column of favourites.
_REQUIRED = ("sport", "date", "favorite", "time")

# What the names that all exports share (``sports``) lack; one name may be several words, so commas part them.
_SPORTS = {
    "run": "Track Running, Ultra Run, Corrida, Løb, Løb terræn, Löpning, Futás, Terepfutás, Course à pied, ラン, ランニング, "
           "トラックラン, トレイルラン, 跑步, 越野跑",
    "treadmill": "Laufbandtraining, Entrenamiento en cinta, Corrida em esteira, Løbebånd, Löpband, Futópad, トレッドミル, "
                 "屋内ラン, 跑步机",
    "walk": "Caminar, Caminhada, Gang, Promenad, Gyaloglás, Marche à pied, ウォーキング, 步行",
    "hike": "Vandring, Túrázás, ハイキング, 徒步",
    "ride": "Gravel/Unpaved Cycling, Virtual Cycling, Rennradfahren, Wielrennen, Mountainbiken, Cykling, Cykling på grusveje, "
            "Landsvägscykling, Kerékpározás, サイクリング, 骑行, 室内骑行",
    "swim": "Pool Swim, Open Water Swim, Schwimmbadschwimmen, Freiwasserschwimmen, Natación en piscina, Natação, "
            "Natación en aguas abiertas, Baanzwemmen, Zwemmen in open water, Svøm i pool, Svømning, Simning, Úszás, "
            "Natation en piscine, Natation en eau libre, 水泳, 游泳, 泳池游泳, 公开水域游泳",
    "strength": "Entrenamiento de fuerza, Musculação, Styrketræning, Styrketräning, Styrketraning, Erősítő edzés, "
                "筋力トレーニング, 力量训练",
    "yoga": "Ioga, Jóga, ヨガ, 瑜伽",
}  # fmt: skip


def plain(word: str) -> str:
    """A word without accents, case and signs."""
    bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", word[:LONGEST])).casefold().replace("ø", "o")
    # Put together again: in Japanese a mark tells bicycles from hikes.
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", bare))


_MEANINGS = {plain(theirs): ours for words in LANGUAGES.values() for ours, theirs in words.items()}
_KNOWN = {plain(name): sport for sport, names in _SPORTS.items() for name in names.split(",")}


WORDS = Words(LANGUAGES, _REQUIRED, {
    "date": ("started_at", "day"), "distance": ("distance_m",), "time": ("moving_s", "duration_s"), "moving": ("moving_s",),
    "elapsed": ("duration_s",), "mean_hr": ("mean_hr_bpm",), "max_hr": ("max_hr_bpm",), "cadence": ("cadence_spm",),
    "ascent": ("ascent_m",), "descent": ("descent_m",), "pace": (), "stride": (), "steps": (), "favorite": (),
})  # fmt: skip


def columns(header: Sequence[str]) -> dict[str, tuple[int, ...]] | None:
    """Our name -> positions of the columns that mean it; None when this is no Activities.csv."""
    found: dict[str, tuple[int, ...]] = {}
    for index, name in enumerate(header):
        if ours := _MEANINGS.get(plain(name)):
            found[ours] = (*found.get(ours, ()), index)
    return found if all(name in found for name in _REQUIRED) else None


def sport_of(written: str) -> str | None:
    """Our word for a type of activity; None when it is in no table."""
    return _KNOWN.get(plain(written)) or known_sport(written)
