"""What gym logs call the lifts that load back, hips and knees, and what we call them.

A lift with a barbell, or without any equipment named, goes by its plain name; with other equipment it is a lift of its own
(``dumbbell-bench-press``): there the weight means one hand, or a stack, and a record in one is none in the other. Every name
that is not here stays as typed, and a mapping may translate it.
"""

import re

from journal.domain.sets import exercise_name
from journal.importers.building.letters import unaccented

# English, German, Spanish, French, Italian, Portuguese, Dutch, Russian, Japanese, Greek, as lifters write them.
_LIFTS = {
    "deadlift": "deadlift, deadlifts, conventional deadlift, kreuzheben, peso muerto, soulevé de terre, stacco, stacchi, "
                "stacco da terra, stacchi da terra, levantamento terra, peso morto, становая, становая тяга, デッドリフト, "
                "άρση θανάτου, άρσεις θανάτου",
    "romanian-deadlift": "romanian deadlift, romanian deadlifts, rdl, rumänisches kreuzheben, peso muerto rumano, "
                         "soulevé de terre roumain, stacco rumeno, stacchi rumeni, levantamento terra romeno, roemeense deadlift, "
                         "румынская тяга, румынская становая тяга, ルーマニアンデッドリフト, ρουμάνικη άρση θανάτου, ρουμάνικες άρσεις θανάτου",
    "sumo-deadlift": "sumo deadlift, sumo deadlifts, sumo kreuzheben, peso muerto sumo, soulevé de terre sumo, stacco sumo, "
                     "levantamento terra sumo, тяга сумо, становая тяга сумо, スモウデッドリフト, 相撲デッドリフト",
    "trap-bar-deadlift": "trap bar deadlift, hex bar deadlift",
    "squat": "squat, squats, back squat, back squats, low bar squat, high bar squat, full squat, kniebeuge, kniebeugen, sentadilla, "
             "sentadillas, agachamento, присед, приседания, スクワット, バーベルスクワット, κάθισμα, καθίσματα, βαθύ κάθισμα, βαθιά καθίσματα",
    "front-squat": "front squat, front squats, frontkniebeuge, frontkniebeugen, sentadilla frontal, squat avant, squat frontale, "
                   "agachamento frontal, фронтальный присед, фронтальные приседания, フロントスクワット",
    "bench-press": "bench press, bench, flat bench press, bankdrücken, press de banca, press banca, développé couché, panca piana, "
                   "supino, supino reto, bankdrukken, жим лежа, жим штанги лежа, ベンチプレス",
    "overhead-press": "overhead press, ohp, military press, standing military press, standing overhead press, überkopfdrücken, "
                      "press militar, développé militaire, lento avanti, desenvolvimento militar, армейский жим, жим стоя, "
                      "ミリタリープレス, オーバーヘッドプレス",
    "barbell-row": "bent over row, bent over rows, langhantelrudern, vorgebeugtes rudern, remo con barra, rowing barre, rematore, "
                   "remada curvada, тяга штанги в наклоне, ベントオーバーロウ, ベントオーバーローイング",
    "hip-thrust": "hip thrust, hip thrusts, elevação pélvica, empuje de cadera, ヒップスラスト",
    "lunge": "lunge, lunges, ausfallschritt, ausfallschritte, zancada, zancadas, fente, fentes, affondo, affondi, afundo, "
             "uitvalspas, выпады, ランジ, προβολές",
    "pull-up": "pull up, pull ups, pullup, pullups, klimmzug, klimmzüge, dominada, dominadas, traction, tractions, trazioni, "
               "trazioni alla sbarra, barra fixa, optrekken, подтягивания, 懸垂, έλξεις",
}  # fmt: skip
_EQUIPMENT = {
    "barbell": "barbell, langhantel, barra, barre, bilanciere, штанга, штангой, バーベル, μπάρα",
    "dumbbell": "dumbbell, dumbbells, kurzhantel, kurzhanteln, mancuerna, mancuernas, haltère, haltères, manubrio, manubri, halteres, "
                "гантели, гантелями, ダンベル, αλτήρες",
    "kettlebell": "kettlebell, kettlebells, гиря, ケトルベル",
    "trap-bar": "trap bar, hex bar", "smith-machine": "smith machine, smith, multipresse, スミスマシン",
    "machine": "machine, maschine, máquina, macchina", "cable": "cable", "band": "band", "plate": "plate", "landmine": "landmine",
    "bodyweight": "bodyweight, body weight", "assisted": "assisted", "weighted": "weighted",
}  # fmt: skip
_JOINING = frozenset({"con", "mit", "avec", "com", "met", "with", "со", "с", "με", "flat", "a", "à", "al", "de"})
# With these the weight still means what the plain name means by it.
_PLAIN = frozenset({"barbell", "weighted"})


def _folded(text: str) -> str:
    """The spelling in which names are compared: no accents, no case, blanks for hyphens."""
    return " ".join(re.sub(r"[-_‐‑–/,]", " ", unaccented(text).casefold()).split())


def _turned(table: dict[str, str]) -> dict[str, str]:
    return {_folded(name): ours for ours, names in table.items() for name in names.split(",")}


_KNOWN, _TOOLS, _LINKS = _turned(_LIFTS), _turned(_EQUIPMENT), frozenset(map(_folded, _JOINING))
_TOOL = re.compile(rf"(?<!\w)({'|'.join(sorted(map(re.escape, _TOOLS), key=len, reverse=True))})(?!\w)")


def exercise(text: str) -> str:
    """The name under which an exercise of a gym log is kept; ``BadValue`` when it is empty or too long."""
    written = _folded(text)
    known = _KNOWN.get(written) or _with_equipment(written)
    return known or exercise_name(text)


def is_assisted(text: str) -> bool:
    """Whether the weight of an exercise is help, not load."""
    return "assisted" in _folded(text)


def _with_equipment(written: str) -> str | None:
    """A known lift and what it was done with; None when anything else is said beside."""
    tools = {_TOOLS[found] for found in _TOOL.findall(written)}
    words = re.sub(r"\(\s*\)", "", _TOOL.sub("", written)).split()
    lift = _KNOWN.get(" ".join(words)) or _KNOWN.get(" ".join(word for word in words if word not in _LINKS))
    if lift is None and words == ["row"]:
        lift = "barbell-row" if tools else None  # alone it may be the rowing machine
    if lift is None or not tools - _PLAIN:
        return lift
    return "-".join((*sorted(tools - _PLAIN), lift.removeprefix("barbell-")))
