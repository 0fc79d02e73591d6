"""What must answer which claim: a factor or a sign that drops one would leave it to a card, which is less than it can do."""

import pytest

from journal.factors.claims.handlers import handlers
from journal.factors.claims.table import claims

FACTORS = {
    "duration-spike": "A035 A042 A048 A091 B001 B021", "effort-spike": "A088 B001", "return-after-break": "A017 A016",
    "novelty": "A016 A017 A087", "variety": "A110", "slip-or-fall": "A002 A040", "distracted": "A002", "tired": "A002",
    "cadence": "A108", "sway": "A101", "shoe-cushioning": "A098 B022", "novice-start": "A109 A103", "session-spike": "A075 B021",
    "weekly-jump": "A075", "monotony": "A075 A110", "carried-load": "A025", "walk-speed": "A023", "walk-shoes": "A024",
    "jump-after-sedentary": "A038", "swim-unbroken": "A055", "swim-stroke": "A054", "yoga-first-classes": "A086",
    "hurried": "A089", "no-warm-up": "A002 A089 A115 A121", "sitting-hours": "A028 A060", "sitting-bout": "A062 A033",
    "sitting-breaks": "A062", "standing-hours": "A029", "active-minutes": "A030", "strength-habit": "A030 A072 A073 A104",
    "heavy-work": "A001 A031", "illness": "A076", "rest-in-pain": "A008 A012", "easy-movement": "A012 A020 A049 A050",
    "bmi": "A027 A103 B009", "mass-trend": "B018", "flat-feet": "A105", "spine-diagnosis": "A041 A106 A107",
    "mixed-grip": "A116", "bar-dropped": "A117", "rounded-back": "A111 A118 A120 A130", "cold-start": "A115",
    "deadlift-first-weight": "A114", "deadlift-with-back-pain": "A112", "squat-stance": "A122 A123", "squat-knees": "A125",
    "squat-toes": "A126", "squat-bar-place": "A127", "squat-gaze": "A128", "squat-tempo": "A131", "lift-spike": "A001 A113",
    "tonnage-spike": "A032 A132", "hard-surface-share": "A096", "forward-lean": "A100", "foot-strike": "A099",
}  # fmt: skip
SIGNS = {
    "lump-or-swelling": "A005", "bruise": "A006", "week-of-pain": "A007 A094 B002", "night-or-rest-pain": "A026 A070",
    "trauma": "A036", "blackout": "A045", "worse-on-coughing": "A064", "head": "A066", "one-leg-weakness": "A067",
    "leg-radiation": "A065 A068",
}  # fmt: skip
# By whatever sign: what guidelines agree with is a sign, not only a card.
BY_A_SIGN = ["A014", "A015", "A034", "A037", "A044", "A046", "A071", "A083", "A084", "A085", "A133", "A134"]
LABELS = {"soreness": "A016 A018 A043 A086 A093 A119 A132", "pain-light": "A026 A092"}
CHECKS = {"chin-to-chest": "A080", "straight-leg-raise": "A081", "forward-bend": "A079", "wall": "B008"}
BY = handlers()


@pytest.mark.parametrize(("kind", "by", "id"), [
    pytest.param(kind, by, id, id=f"{id} by {by}")
    for kind, table in (("factor", FACTORS), ("sign", SIGNS), ("label", LABELS), ("check", CHECKS))
    for by, ids in table.items() for id in ids.split()
])  # fmt: skip
def test_a_claim_is_answered_where_it_belongs(kind, by, id):
    assert (kind, by) in [(one.kind, one.id) for one in BY[id]]


@pytest.mark.parametrize("id", BY_A_SIGN)
def test_a_claim_that_means_a_doctor_is_a_sign(id):
    assert "sign" in {one.kind for one in BY[id]}


def test_every_first_tier_claim_but_two_is_computed():
    told = {one.id for one in claims() if one.tier == 1 and {by.kind for by in BY[one.id]} == {"card"}}
    assert told == {"A082", "B003"}
