"""A condition of the spine in the profile, and a session that shakes or loads it. There is no threshold to set."""

from factor_cases import Case, lift, lifted, run, runs, session


def named(text, made=None):
    return runs(made or run(0, 5), athletes=[{"athlete_id": 1, "diagnoses": text}])


UNSAID = "whether you have a condition of the spine is not said"
WORDS = (
    "slipped disc 2019", "Disk herniation L5/S1", "spondylolisthesis", "lumbar stenosis", "osteochondrosis", "Scoliosis", "osteoporosis",
    "vertebral fracture", "Bandscheibenvorfall", "Skoliose", "Osteoporose", "грыжа диска", "остеохондроз", "spinal surgery", "Ischias",
)  # fmt: skip
OTHERS = ("none", "asthma", "discomfort of the jaw", "discoid eczema", "spinach allergy", "knee arthritis")
CASES = [
    *(Case(f"a run with {text}", "note", named(text), value=1.0) for text in WORDS),
    *(Case(f"a run with {text}", "clear", named(text), value=0.0) for text in OTHERS),
    Case("on a treadmill", "note", named("scoliosis", session("treadmill", 0))),
    Case("jumping", "note", named("scoliosis", session("jump", 0))),
    Case(
        "deadlifts",
        "note",
        lifted(lift(0, 60, exercise="romanian-deadlift")) | {"athletes": [{"athlete_id": 1, "diagnoses": "disc"}]},
    ),
    Case(
        "other lifts",
        "nothing",
        lifted(lift(0, 60, exercise="bench-press")) | {"athletes": [{"athlete_id": 1, "diagnoses": "disc"}]},
    ),
    Case("a swim", "nothing", named("scoliosis", session("swim", 0))),
    Case("not said", "unknown", named(None), reason=UNSAID),
    Case("no profile", "unknown", runs(run(0, 5)), reason=UNSAID),
]
