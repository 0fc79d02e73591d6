"""Swaying and step rate, run by run: as people see themselves and watches count."""

import pandas as pd

from journal.analysis.history import History
from journal.factors.dose import measured, noted, ran
from journal.factors.factor import Evidence, Factor, Words
from journal.factors.windowed import runs

_ROW = ["athlete_id", "session_id", "day"]
# Fewer steps a minute are no running: one leg was counted, or much of it was walked. Our choice.
LEAST_RUNNING_SPM = 120.0


def _cadence(history: History) -> pd.DataFrame:
    own = runs(history)
    cadence = own["cadence_spm"]
    return own[_ROW].assign(
        value=cadence.where(cadence >= LEAST_RUNNING_SPM),
        reason=cadence.isna().map(
            {True: "cadence_spm", False: f"a cadence below {LEAST_RUNNING_SPM:.0f} steps a minute is not that of a run"}
        ),
    )


def _sway(history: History) -> pd.DataFrame:
    own = runs(history)
    sway = own["sway"]
    # A slight sway is in every run: only a strong one is what the article speaks about. Our choice.
    return own[_ROW].assign(value=(sway == "strong").astype("float64").where(sway.notna()))


CADENCE = Factor(
    id="cadence",
    title="Few steps a minute",
    grain="session",
    unit="steps a minute",
    thresholds={"note": 160.0},
    bounds=(LEAST_RUNNING_SPM, 190.0),
    needs=("cadence_spm",),
    claims=("A108",),
    evidence=Evidence(
        strength="weak",
        citation="Kliethermes et al. 2021, doi:10.1136/bjsports-2020-103833",
        population="54 cross-country runners at college over three seasons",
        effect=(
            "Bone stress injuries were fewer with quicker steps: relative risk 0.95 (95 % CI 0.91-0.98) for each step a minute "
            "more. Contrary finding: of 381 adult runners (PubMed 32269855) the injured stepped as quickly as the others, 173 and "
            "172 a minute. No study of back pain was found: a transfer, and the threshold is our choice."
        ),
    ),
    words=Words(
        raised="The run on {day} had {value}; a note below {threshold}",
        often=" ({times} of {known} runs with a cadence)",
        clear="Runs had a step rate of at least the threshold",
        unknown="log it with --cadence 172, or import the files of a watch",
        advice="No reason to force it; if you try, take a few shorter, quicker steps a minute for a week or two.",
    ),
    exposure=_cadence,
    dose=measured("running", "steps a minute", _cadence, adds_up=False),
    direction="below",
    once_a_period=True,
    lookback_days=0,
)

SWAY = Factor(
    id="sway",
    title="Swaying trunk",
    grain="session",
    unit="yes/no",
    thresholds={"note": 0.0},
    bounds=(0.0, 0.0),
    needs=("sway",),
    claims=("A101",),
    evidence=Evidence(
        strength="none",
        citation="article 'back pain after sports'; no study found up to 2026",
        population="nobody: nothing was found",
        effect="One article says that a swaying body loads the back; that it does is unproven.",
    ),
    words=Words(
        raised="The run on {day} was logged with a strong sway; threshold {threshold}",
        often=" ({times} of {known} runs with a logged sway)",
        clear="No run was logged with a strong sway",
        unknown="log it with --sway none, slight or strong",
        advice="Look ahead and keep the feet under the hips; strength work for trunk and hips is worth more than a correction.",
    ),
    exposure=_sway,
    dose=noted("a run with a strong sway", _sway, among=ran),
    once_a_period=True,
    lookback_days=0,
)
