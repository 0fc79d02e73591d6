"""Chin to chest, from the article on pain when bending."""

from journal.domain.selfchecks.check import SYMPTOMS, Answer, Meaning, SelfCheck, spec_in
from journal.domain.spec import yes_no

CHECK = SelfCheck(
    id="chin-to-chest",
    title="Chin to chest: does bending the neck bring the pain on?",
    claims=("A080",),
    steps=(
        "Sit or lie down in a position in which the back is quiet.",
        "Bring the chin towards the chest, slowly, only as far as it goes by itself.",
        "Notice whether the pain in the back or the leg comes on or grows, then raise the head again.",
    ),
    answers=(
        Answer("worse", "--worse", "Did the pain in back or leg come on or grow", spec_in(yes_no("pain came on or grew"))),
        Answer("spreads", "--spreads", "Did it run down a leg", spec_in(yes_no("ran down a leg")), "pain-down-the-leg"),
        SYMPTOMS,
    ),
    meanings=(
        Meaning("It came on: that fits an irritated nerve root, and much else too. How often it is right is not known.",
                {"worse": True}),
        Meaning("It ran down a leg: that counts as a sign wherever it comes from, and is worth a look.", {"spreads": True}),
        Meaning("Nothing came on: that rules nothing out.", {"worse": False}),
    ),
    means_not="No numbers are known for it: neither result says what is wrong, or that nothing is.",
    source="article on pain when bending; no figures for accuracy found",
    example="journal check chin-to-chest --worse no",
)  # fmt: skip
