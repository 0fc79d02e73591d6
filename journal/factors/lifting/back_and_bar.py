"""Technique of deadlifts, and the rounded back of both lifts, as sets are tagged."""

from journal.factors.factor import Evidence
from journal.factors.lifting.families import DEADLIFTS, DEADLIFTS_AND_SQUATS
from journal.factors.lifting.technique import technique
from journal.factors.trial import Trial

MIXED_GRIP = technique(
    id="mixed-grip",
    title="Mixed grip in the deadlift",
    aspect="grip",
    family=DEADLIFTS,
    claims=("A116",),
    evidence=Evidence(
        strength="weak",
        citation="University of Kentucky thesis, uknowledge.uky.edu/gradschool_theses/87; Strömbäck 2014, urn:nbn:se:umu:diva-89850",
        population="ten trained lifters; ten powerlifters",
        effect=(
            "One palm forward makes the muscles of both arms work unequally, and some measures of the legs' force too. "
            "No study looked at backs: that the grip hurts them is unproven."
        ),
    ),
    seen={"grip-mixed": "done with a mixed grip, which loads both sides unequally"},
    advice="Hold the bar with both palms back while the weight allows it, and change sides when it does not.",
    example="deadlift 5x5@100kg",
    trial=Trial(
        names=("double grip", "no mixed grip"),
        of="mixed grip",
        less="hold the bar with both palms back, with straps or less weight if need be",
        usual="grip as you usually do, no oftener mixed than before",
    ),
)

BAR_DROPPED = technique(
    id="bar-dropped",
    title="Bar dropped from the top",
    aspect="bar-end",
    family=DEADLIFTS,
    claims=("A117",),
    evidence=Evidence(
        strength="none",
        citation="no study of it was found in the search for this catalogue, 2026",
        population="nobody studied",
        effect="One article says that letting the bar fall from the top strains the back; this is unproven.",
    ),
    seen={"bar-dropped": "the bar was dropped from the top"},
    advice="Lower the bar close to the legs; a weight that cannot be lowered with control is a hint to take less.",
    example="deadlift 5x5@100kg",
)

ROUNDED_BACK = technique(
    id="rounded-back",
    title="Rounded back under the bar",
    aspect="back",
    family=DEADLIFTS_AND_SQUATS,
    claims=("A111", "A118", "A120", "A130"),
    evidence=Evidence(
        strength="contested",
        citation="Saraceni et al. 2020, doi:10.2519/jospt.2020.9218; Wilke et al. 1999, Spine 24(8):755-762",
        population="review of studies of people who lift, of low quality; one volunteer with a sensor in a disc",
        effect=(
            "How far the low back bends when lifting did not predict low back pain: 1.5 degrees of difference (-0.7 to 3.7), and 9 "
            "of 11 studies found none. Yet the pressure in a disc was 2.3 MPa with a rounded back and 1.7 MPa with bent knees."
        ),
    ),
    seen={"back-rounded": "done with a rounded back. That this leads to back pain is contested"},
    advice="Take a weight with which you can hold the position that you mean to hold, and stop the set when you cannot.",
    example="deadlift 5x5@100kg",
    trial=Trial(
        names=("straight back",),
        of="rounded back",
        less="take a weight with which the back stays straight",
        usual="lift as you usually do, no oftener with a rounded back than before",
    ),
)
