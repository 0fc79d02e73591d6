"""The signs that take more than one entry, or an entry and the sessions around it.

Each rule is ours where its comment does not say otherwise: the articles and B19's guidelines name the picture, not the
numbers. A single sign is weak evidence; what it asks for is a look, not a diagnosis.
"""

from journal.domain.signs.after_sessions import abdominal_after_lifting, numb_after_jump, pain_after_walks, severe_after_squats
from journal.domain.signs.by_place import between_the_shoulder_blades, one_leg_then_the_other
from journal.domain.signs.lasting import soreness_too_long, spreading_down, twelve_weeks, week_of_pain
from journal.domain.signs.pattern import morning_pattern, nagging_pain, severe_with_bruise
from journal.domain.signs.sign import Course

COURSES: tuple[Course, ...] = (
    Course("numb-after-jump", "emergency", "severe pain with a numb leg after a jump or a fall",
           "Severe pain in {region} with a numb leg after a jump or a fall can mean a broken vertebra.",
           numb_after_jump, ("A044",)),
    Course("one-leg-then-the-other", "emergency", "pain, weakness or numbness in one leg and then in the other",
           "Pain, weakness or numbness in one leg and then in the other can mean that nerves in the spine are being pressed.",
           one_leg_then_the_other, (), "BMJ Best Practice, cauda equina syndrome, for both legs; how near in time: our choice"),
    Course("severe-with-bruise", "urgent", "severe pain on three days running with a bruise",
           "Severe pain in {region} on three days running, with a bruise, needs a look.",
           severe_with_bruise, ("A133",)),
    Course("severe-after-squats", "urgent", "severe back pain during or after squats",
           "Severe pain in {region} during or after squats can be the first sign of an injury of the spine.",
           severe_after_squats, ("A134",)),
    Course("morning-pattern", "urgent", "pain at night that is worst or stiff again in the morning",
           "Pain in {region} at night and again worst or stiff in the morning can mean an inflammation of the joints or spine.",
           morning_pattern, ("A070",)),
    Course("between-the-shoulder-blades", "urgent", "pain between the shoulder blades",
           "Pain in the upper back, between the shoulder blades, is on the list of what NHS advice wants looked at soon.",
           between_the_shoulder_blades, (), "NHS back-pain advice"),
    Course("week-of-pain", "see-a-doctor", "pain for a week or longer",
           "Pain in {region} for a week or more, after yoga or anything else, needs its cause looked for.",
           week_of_pain, ("A007", "A094", "B002"), "article 'back pain after sports'; the week is our choice", within="twelve-weeks"),
    Course("twelve-weeks", "see-a-doctor", "pain for twelve weeks or longer",
           "Pain in {region} for twelve weeks or more counts as lasting and should not be left alone.",
           twelve_weeks, ("A007", "A083"), "article 'back pain after sports'; the twelve weeks are our choice"),
    Course("abdominal-after-lifting", "see-a-doctor", "pain in the belly or groin after lifting",
           "Pain in the belly or groin on the day of lifting or the day after can come from a hernia or an organ.",
           abdominal_after_lifting, ("A015",), "article 'back pain after sports'; our choice"),
    Course("pain-after-walks", "see-a-doctor", "pain with nearly every walk, or at rest after one",
           "Pain in {region} goes with nearly every walk, or comes at rest after one.",
           pain_after_walks, ("A034",)),
    Course("nagging-pain", "see-a-doctor", "pain that keeps coming back and rises or is worse at rest",
           "Pain in {region} on half of the last two weeks or more, worse at rest or rising, needs an examination.",
           nagging_pain, ("A046",)),
    Course("spreading-down", "see-a-doctor", "pain that begins to spread down a leg after weeks",
           "Pain in {region} that begins to spread down a leg after weeks can mean that a disc now presses on a nerve root.",
           spreading_down, ("A068",), "article 'back pain after sports'; our choice"),
    Course("soreness-too-long", "see-a-doctor", "soreness that outlasts a week",
           "Soreness after unusual work is gone within a week; what remains of it in {region} is something else.",
           soreness_too_long, ("A094",), "time course of delayed soreness: evidence B10"),
)  # fmt: skip
