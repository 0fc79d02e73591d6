"""Technique of squats, as sets are tagged. Knees past the toes raise nothing: keeping them back moves the load to the hips."""

from journal.factors.factor import Evidence
from journal.factors.lifting.families import BACK_SQUATS, SQUATS
from journal.factors.lifting.technique import technique
from journal.factors.trial import Trial

_EXAMPLE = "squat 5x5@80kg"
_LORENZETTI = "Lorenzetti et al. 2018, doi:10.1186/s13102-018-0103-7"
_SQUATTERS = "21 novices and 21 experienced squatters in a laboratory"
_NOT_FOUND = "no study of it was found in the search for this catalogue, 2026"

SQUAT_STANCE = technique(
    id="squat-stance",
    title="Narrow stance in the squat",
    aspect="stance",
    family=SQUATS,
    claims=("A122", "A123"),
    evidence=Evidence(
        strength="weak",
        citation=_LORENZETTI,
        population=_SQUATTERS,
        effect=(
            "The width of the stance and the angle of the feet change the moments at hips and knees; none is best for everything, "
            "and both extremes are demanding. Pain was not studied: a transfer."
        ),
    ),
    seen={"stance-narrow": "done with a narrow stance"},
    advice="Try the feet about as wide as the shoulders or wider; what fits depends on your hips.",
    example=_EXAMPLE,
)

SQUAT_KNEES = technique(
    id="squat-knees",
    title="Knees falling in or out in the squat",
    aspect="knees",
    family=SQUATS,
    claims=("A125",),
    evidence=Evidence(
        strength="none",
        citation=_LORENZETTI,
        population=_SQUATTERS,
        effect="Novices' knees move more to the sides, and less with more weight. That this loads or hurts the low back is unproven.",
    ),
    seen={"knees-in": "the knees fell inward", "knees-out": "the knees fell outward"},
    advice="Let the knees point where the toes point; less weight makes this easier to learn.",
    example=_EXAMPLE,
    trial=Trial(
        names=("knees in line",),
        of="knees falling in or out",
        less="take a weight with which the knees stay in line with the feet",
        usual="squat as you usually do, with knees no oftener out of line than before",
    ),
)

SQUAT_TOES = technique(
    id="squat-toes",
    title="Toes straight ahead in the squat",
    aspect="toes",
    family=SQUATS,
    claims=("A126",),
    evidence=Evidence(
        strength="none",
        citation=_LORENZETTI,
        population=_SQUATTERS,
        effect=(
            "Feet straight ahead in a wide stance, and far turned out in a narrow one, gave large moments at knees and hips. "
            "An effect on the back is unproven."
        ),
    ),
    seen={"toes-straight": "done with the toes straight ahead"},
    advice="Turn toes and knees out a little, the more the wider you stand.",
    example=_EXAMPLE,
)

SQUAT_BAR_PLACE = technique(
    id="squat-bar-place",
    title="Bar on the neck in the squat",
    aspect="bar-place",
    family=BACK_SQUATS,
    claims=("A127",),
    evidence=Evidence(
        strength="none",
        citation=_NOT_FOUND,
        population="nobody studied",
        effect="One article asks for the bar on the muscles of the back; that a bar on the neck hurts the back is unproven.",
    ),
    seen={"bar-on-neck": "the bar lay on the neck"},
    advice="Pull the shoulder blades together and rest the bar on the muscles below the neck.",
    example=_EXAMPLE,
)

SQUAT_GAZE = technique(
    id="squat-gaze",
    title="Looking up in the squat",
    aspect="gaze",
    family=SQUATS,
    claims=("A128",),
    evidence=Evidence(
        strength="weak",
        citation="Kohn et al. 2022, doi:10.1177/17479541211016578",
        population="16 women who squat",
        effect=(
            "They stood steadiest when they looked down and least steady when they looked up; looking straight ahead differed from "
            "neither. So the article's advice is only half right: of its warnings the one of looking up holds, that of looking down is "
            "contested and raises nothing. Pain was not studied: a transfer."
        ),
    ),
    seen={"head-up": "done looking up, which was the least steady in the one study found"},
    advice="Keep the gaze still, straight ahead or somewhat down; not up.",
    example=_EXAMPLE,
    trial=Trial(
        names=("looking ahead",),
        of="looking up",
        less="look ahead or a little down in squats",
        usual="squat as you usually do, no oftener looking up than before",
    ),
)

SQUAT_TEMPO = technique(
    id="squat-tempo",
    title="Fast squats",
    aspect="tempo",
    family=SQUATS,
    claims=("A131",),
    evidence=Evidence(
        strength="none",
        citation=_NOT_FOUND,
        population="nobody studied",
        effect="One article asks for slow squats, above all with weight; that fast ones hurt the back is unproven.",
    ),
    seen={"fast": "done fast"},
    advice="Go down with control, the more so the heavier the bar.",
    example=_EXAMPLE,
    trial=Trial(
        names=("slow squats", "slower squats"),
        of="fast squats",
        less="take two seconds for the way down in squats",
        usual="squat as you usually do, no faster than before",
    ),
)
