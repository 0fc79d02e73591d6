"""Bending forward, from the article on pain when bending."""

from journal.domain.selfchecks.check import SYMPTOMS, Answer, Meaning, SelfCheck, spec_in
from journal.domain.spec import Spec, choice, yes_no
from journal.domain.units import score

REACHES = ("not-at-all", "thighs", "knees", "shins", "ankles", "floor")

CHECK = SelfCheck(
    id="forward-bend",
    title="Bending forward: how far it goes, and what comes on",
    claims=("A079",),
    steps=(
        "Stand with feet hip-wide, something to hold on to within reach.",
        "Let hands and head sink forward along the legs, slowly, knees nearly straight. Do not bounce.",
        "Stop where it pulls sharply or pain begins. Notice how far the hands came, then come up with bent knees.",
    ),
    answers=(
        Answer("reach", "--reach", f"How far did the hands come: {', '.join(REACHES)}",
               spec_in(choice(REACHES, "how far the hands came"))),
        Answer("pain", "--pain", "How much did it hurt, from 0 to 10",
               Spec(score, "pain from 0 to 10", "3", "pain", 0, 10, "{:g}".format)),
        Answer("spreads", "--spreads", "Did it run down a leg", spec_in(yes_no("ran down a leg")), "pain-down-the-leg"),
        SYMPTOMS,
    ),
    meanings=(
        Meaning("Hardly bending at all goes with many kinds of acute back pain; it does not single out the nerve root, as the "
                "article has it.", {"reach": "not-at-all"}),
        Meaning("It ran down a leg: that counts as a sign wherever it comes from, and is worth a look.", {"spreads": True}),
        Meaning("Repeated at the same time of day it shows whether bending gets easier for you."),
    ),
    means_not="No numbers are known for it: how far you bend says neither what is wrong nor how bad it is.",
    source="article on pain when bending; no figures for accuracy found",
    example="journal check forward-bend --reach knees --pain 3",
)  # fmt: skip
