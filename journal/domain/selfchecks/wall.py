"""The wall test of the posture article: the room between the wall and the lower back."""

from journal.domain.selfchecks.check import Answer, Meaning, SelfCheck
from journal.domain.spec import Spec
from journal.domain.units import distance, number


def _centimetres(metres: float) -> str:
    return f"{metres * 100:.3g} cm"


CHECK = SelfCheck(
    id="wall",
    title="Standing at a wall: the room behind the lower back",
    claims=("B008", "B006"),
    steps=(
        "Stand with your back to a wall, heels about 5 cm (two inches) in front of it.",
        "Let buttocks, shoulder blades and head rest against the wall, without pressing.",
        "Slide a flat hand between the wall and your lower back. Measure the gap, or count how many hands fit in.",
    ),
    answers=(
        Answer("gap_m", "--gap", "How wide is the gap, for example 6cm",
               Spec(distance, "a gap from 0 cm to 30 cm", "6cm", "gap", 0, 0.3, _centimetres)),
        Answer("gap_hands", "--gap-hands", "Or how many hands fit in, for example 1.5",
               Spec(number, "a number of hands from 0 to 6", "1.5", "gap in hands", 0, 6, "{:g}".format)),
    ),
    meanings=(
        Meaning("Recorded, not scored: whether it changes over months, measured the same way, is all it can show."),
        Meaning("The article takes more than one hand for a sign of a too hollow back; no study that tested this is known."),
    ),
    means_not=(
        "It does not say why a back hurts. In 13 studies, 796 people with back pain had on average a smaller curve than 927 "
        "without (Chun 2017): a hollow back as the main cause is contradicted."
    ),
    source="article on posture; no validity study known. Chun et al. 2017, doi:10.1016/j.spinee.2017.04.034",
    example="journal check wall --gap 6cm",
)  # fmt: skip
