"""What a case table is made of: rows of a history told in days before the judged day, and what is expected there."""

import importlib.util
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from journal.analysis.history import History

AS_OF = date(2026, 10, 31)
CASES = Path(__file__).parent.parent / "cases"
_numbers = count(1)

# Expected: a level, "clear" (known, not raised), "unknown", or "nothing" (the factor has nothing to say).


@dataclass(frozen=True)
class Case:
    """Rows of one history and what the factor says about the last day, or the last session on it."""

    name: str
    expected: str
    rows: dict[str, list[dict[str, Any]]]
    value: float | None = None
    reason: str | None = None
    thresholds: dict[str, float] = field(default_factory=dict)

    def history(self, *others: dict[str, list[dict[str, Any]]]) -> History:
        names = {name for rows in (self.rows, *others) for name in rows}
        return History.of(AS_OF, **{name: [row for rows in (self.rows, *others) for row in rows.get(name, [])] for name in names})


def day(ago: int) -> date:
    return AS_OF - timedelta(days=ago)


def session(sport: str, ago: int, km: float | None = None, **fields: Any) -> dict[str, Any]:
    metres = None if km is None else km * 1000
    return {"athlete_id": 1, "session_id": f"s{next(_numbers)}", "sport": sport, "day": day(ago), "distance_m": metres} | fields


def run(ago: int, km: float | None = None, **fields: Any) -> dict[str, Any]:
    return session("run", ago, km, **fields)


def runs(*sessions: dict[str, Any], **others: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    return {"sessions": list(sessions), **others}


def rest(*agos: int) -> list[dict[str, Any]]:
    return [{"athlete_id": 1, "day": day(ago), "rest": 1.0} for ago in agos]


def entry(ago: int, **fields: Any) -> dict[str, Any]:
    """What one day entry says."""
    return {"athlete_id": 1, "day": day(ago)} | fields


def hurts(*agos: int, score: float = 3.0, region: str = "lower-back", **fields: Any) -> list[dict[str, Any]]:
    """An entry of pain on each of these days."""
    return [
        {"athlete_id": 1, "pain_id": f"p{next(_numbers)}", "day": day(ago), "region": region, "score": score, "symptoms": ()}
        | fields
        for ago in agos
    ]


def complete(ago: int) -> list[dict[str, Any]]:
    """Every day from then on is logged."""
    return [{"athlete_id": 1, "first_day": day(ago), "last_day": AS_OF}]


def shoe(id: str, **fields: Any) -> dict[str, Any]:
    return {
        "athlete_id": 1,
        "shoe_id": id,
        "name": id.title(),
        "alias": id,
        "kind": "running",
        "cushioning": "standard",
        "start_m": 0.0,
    } | fields


def lift(
    ago: int, kg: float | None, reps: float | None = 5, *, sets: int = 1, exercise: str = "deadlift", **fields: Any
) -> dict[str, Any]:
    """One lifting session: the row of ``sessions`` and, under ``sets``, its sets; see ``lifted``."""
    own = session("strength", ago)
    each = {
        "athlete_id": 1,
        "session_id": own["session_id"],
        "day": own["day"],
        "exercise": exercise,
        "weight_kg": kg,
        "reps": reps,
    }
    return own | {"sets": [each | {"position": position} | fields for position in range(sets)]}


def watched(ago: int, exercise: str, *tags: tuple[str, ...]) -> dict[str, Any]:
    """One lifting session with a set for each of ``tags``, the technique tags that it carries."""
    own = lift(ago, 80, exercise=exercise, sets=len(tags))
    return own | {"sets": [one | {"tags": each} for one, each in zip(own["sets"], tags, strict=True)]}


def lifted(*sessions: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return {
        "sessions": [{name: value for name, value in one.items() if name != "sets"} for one in sessions],
        "sets": [one for each in sessions for one in each["sets"]],
    }


def beside(rows: dict[str, list[dict[str, Any]]], athlete_id: int) -> dict[str, list[dict[str, Any]]]:
    """The same rows as somebody else's."""
    return {name: [row | {"athlete_id": athlete_id} for row in table] for name, table in rows.items()}


def table(factor_id: str) -> list[Case]:
    """The case table of a factor: ``CASES`` in tests/cases/<id with underscores>.py."""
    path = CASES / f"{factor_id.replace('-', '_')}.py"
    spec = importlib.util.spec_from_file_location(f"cases_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return list(module.CASES)


# Another athlete with extreme values of everything, who must not be seen.
STRANGER: dict[str, list[dict[str, Any]]] = {
    "sessions": [
        session("run", ago, 90, athlete_id=7, surface_concrete=1.0, lean="forward", foot_strike="rearfoot", shoe_id="pegasus",
                duration_s=9000.0, rpe=9.0, carried_kg=60.0)
        for ago in range(0, 80, 2)
    ] + [session("strength", 3, athlete_id=7, session_id="stranger")] + [
        session(sport, ago, 20, athlete_id=7, shoe_id="pegasus", duration_s=9000.0, unbroken_m=9000.0, stroke="butterfly",
                warm_up=0.0, hurried=1.0, novelty=1.0)
        for sport in ("walk", "hike", "swim", "yoga", "jump") for ago in (0, 5)
    ],
    "sets": [{"athlete_id": 7, "session_id": "stranger", "day": day(3), "position": 0, "exercise": "deadlift", "weight_kg": 400.0, "reps": 9}],
    "shoes": [{"athlete_id": 7, "shoe_id": "pegasus", "name": "Other", "alias": "o", "kind": "hiking", "cushioning": "minimal", "start_m": 9e5}],
    "days": [{"athlete_id": 7, "day": day(1), "rest": 1.0}] + [
        entry(ago, athlete_id=7, sitting_s=80000.0, longest_sitting_s=80000.0, breaks=0.0, standing_s=80000.0, illness=1.0,
              heavy_work=1.0, mass_kg=200.0 - ago)
        for ago in (0, 100)
    ],
    "pain": hurts(0, 3, athlete_id=7, score=9.0, symptoms=("fever",)),
    "athletes": [{"athlete_id": 7, "height_m": 1.5, "birth_year": 1930, "flat_feet": 1.0, "diagnoses": "disc hernia"}],
}  # fmt: skip
