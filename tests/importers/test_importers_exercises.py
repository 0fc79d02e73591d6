import pytest

from journal.domain.errors import BadValue
from journal.domain.sets import exercise_name
from journal.importers.formats.gym.exercises import exercise, is_assisted


@pytest.mark.parametrize(
    ("ours", "written"),
    [
        ("deadlift", "Deadlift (Barbell); Barbell Deadlift; deadlifts; Kreuzheben; Peso muerto; Soulevé de terre; SOULEVE DE TERRE; "
                     "Stacco da terra; Levantamento terra; Становая тяга; デッドリフト; Άρσεις Θανάτου"),
        ("romanian-deadlift", "Romanian Deadlift (Barbell); RDL; Rumänisches Kreuzheben; Peso muerto rumano; Stacco rumeno; Румынская тяга"),
        ("sumo-deadlift", "Sumo Deadlift (Barbell); Sumo-Kreuzheben; Peso muerto sumo; Становая тяга сумо"),
        ("trap-bar-deadlift", "Trap Bar Deadlift; Deadlift (Trap Bar); Hex Bar Deadlift"),
        ("squat", "Squat (Barbell); Barbell Back Squat; Squats; Kniebeugen; Kniebeuge (Langhantel); Sentadilla con barra; Agachamento; "
                  "Приседания со штангой; スクワット; バーベルスクワット; Βαθύ κάθισμα"),
        ("front-squat", "Front Squat (Barbell); Frontkniebeuge; Sentadilla frontal; Фронтальные приседания; フロントスクワット"),
        ("bench-press", "Bench Press (Barbell); Flat Barbell Bench Press; Bankdrücken; Press de banca; Développé couché; Panca piana; "
                        "Supino Reto (Barra); Bankdrukken; Жим лёжа; Жим лежа; ベンチプレス"),
        ("overhead-press", "Overhead Press (Barbell); Military Press; Press militar; Développé militaire; Жим стоя"),
        ("barbell-row", "Bent Over Row (Barbell); Barbell Row; Row (Barbell); Langhantelrudern; Remo con barra; Rematore con bilanciere"),
        ("hip-thrust", "Hip Thrust (Barbell); Hip Thrust; Barbell Hip Thrust; ヒップスラスト"),
        ("lunge", "Lunge (Barbell); Lunges; Ausfallschritte; Zancadas; Fentes; Affondi; Выпады; Προβολές"),
        ("pull-up", "Pull Up; Pull-Up; Pullups; Pull Up (Weighted); Klimmzüge; Dominadas; Tractions; Trazioni; Barra fixa; Подтягивания; 懸垂"),
        ("dumbbell-bench-press", "Bench Press (Dumbbell); Flat Dumbbell Bench Press; Développé couché (haltères)"),
        ("smith-machine-squat", "Squat (Smith Machine); Smith Machine Squat"),
        ("dumbbell-row", "Bent Over Row (Dumbbell); Dumbbell Row"),
        ("assisted-pull-up", "Pull Up (Assisted); Assisted Pull-Up"),
    ],
)  # fmt: skip
def test_relatives_are_one_lift(ours, written):
    assert {name.strip(): exercise(name) for name in written.split(";")} == {name.strip(): ours for name in written.split(";")}


@pytest.mark.parametrize(
    "typed", ["Lat Pulldown (Cable)", "Deadlift (Deficit)", "Row", "Rowing", "Incline Bench Press (Barbell)", "Split Squat", "моя тяга", "Squat Jump"]
)  # fmt: skip
def test_every_other_name_stays_as_typed(typed):
    assert exercise(typed) == exercise_name(typed)


@pytest.mark.parametrize("typed", ["", "  ", "x" * 81])
def test_no_name_at_all(typed):
    with pytest.raises(BadValue, match="exercise name"):
        exercise(typed)


@pytest.mark.parametrize(("name", "help"), [("Pull Up (Assisted)", True), ("assisted dip", True), ("Pull Up", False)])
def test_the_weight_of_an_assisted_exercise_is_no_load(name, help):
    assert is_assisted(name) is help


def test_names_typed_by_hand_agree():
    for name in ("deadlift", "Deadlift (Barbell)", "RDL", "OHP", "back squat", "Bench Press (Barbell)", "barbell row", "plank"):
        assert exercise(name) == exercise_name(name)
