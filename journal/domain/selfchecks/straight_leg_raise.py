"""The straight-leg raise, plain and crossed."""

from journal.domain.selfchecks.check import SYMPTOMS, Answer, Meaning, SelfCheck, spec_in
from journal.domain.spec import choice, number, yes_no

CHECK = SelfCheck(
    id="straight-leg-raise",
    title="Straight-leg raise: does lifting a leg bring the leg pain on?",
    claims=("A081",),
    steps=(
        "Lie on your back on something firm, both legs straight.",
        "Lift the leg on the side that hurts, knee straight, slowly; better, have somebody lift it by the heel.",
        "Stop where the known pain begins. Notice the angle to the floor, and whether it runs down the leg past the knee.",
        "Lower it, and lift the other leg in the same way. Notice whether that brings on the pain in the leg that hurts.",
    ),
    answers=(
        Answer("side", "--side", "Which leg hurts, left or right", spec_in(choice(("left", "right"), "side that hurts"))),
        Answer("angle_deg", "--angle", "At what angle did it begin, for example 40",
               spec_in(number(0, 120, "40", "angle at which it began", "deg"))),
        Answer("spreads", "--spreads", "Did it run down that leg past the knee", spec_in(yes_no("ran down the leg")), "pain-down-the-leg"),
        Answer("crossed", "--crossed", "Did lifting the other leg bring on the pain in the leg that hurts",
               spec_in(yes_no("came on with the other leg")), "pain-down-the-leg"),
        SYMPTOMS,
    ),
    meanings=(
        Meaning("Lifting the other leg brought it on: of those without a slipped disc that presses a nerve only about 1 in 10 "
                "have that (specificity 0.90). It matters: have it looked at.", {"crossed": True}),
        Meaning("It ran down the lifted leg: that alone proves little, since 7 in 10 without a slipped disc that presses a nerve "
                "have it too (specificity 0.28). Pain down a leg is worth a look all the same.", {"spreads": True}),
        Meaning("It did not run down the leg: a slipped disc that presses a nerve is less likely (9 in 10 who have one feel it, "
                "sensitivity 0.92), but not ruled out.", {"spreads": False}),
        Meaning("The other leg was quiet: that says little, for only about 3 in 10 who have it feel it there (sensitivity 0.28).",
                {"crossed": False}),
    ),
    means_not=(
        "Those figures come from people who were being examined for surgery, with a trained examiner; alone at home it is "
        "less exact, and neither result is a diagnosis."
    ),
    source="van der Windt et al. 2010, Cochrane review of the physical examination for a slipped disc",
    example="journal check straight-leg-raise --side left --angle 40 --spreads yes --crossed no",
)  # fmt: skip
