"""What a case table is made of: rows of a history told in days before the judged day, and what is expected there."""

import importlib.util
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from journal.analysis.history import COLUMNS, History, frame

AS_OF = date(2026, 10, 31)
CASES = Path(__file__).parent.parent / "cases"
_numbers = count(1)
_EMPTY = {name: frame(columns) for name, columns in COLUMNS.items()}
Rows = dict[str, list[dict[str, Any]]]

# Expected: a level, "clear" (known, not raised), "unknown", or "nothing" (the factor has nothing to say).


@dataclass(frozen=True)
class Case:
    """Rows of one history and what the factor says about the last day, or the last session on it."""

    name: str
    expected: str
    rows: Rows
    value: float | None = None
    reason: str | None = None
    thresholds: dict[str, float] = field(default_factory=dict)

    def history(self) -> History:
        return history_of(self.rows)


def together(*many: Rows) -> Rows:
    """All of these rows, table by table."""
    names = dict.fromkeys(name for rows in many for name in rows)
    return {name: [row for rows in many for row in rows.get(name, [])] for name in names}


def history_of(*many: Rows) -> History:
    """The same as ``History.of`` with all of these rows; tables without a row are made once for all."""
    told = {name: frame(COLUMNS[name], rows) for name, rows in together(*many).items()}
    return History.of_frames(AS_OF, _EMPTY | told)


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


def beside(rows: Rows, athlete_id: int) -> Rows:
    """The same rows as somebody else's."""
    return {name: [row | {"athlete_id": athlete_id} for row in table] for name, table in rows.items()}


@cache
def table(factor_id: str) -> list[Case]:
    """The case table of a factor: ``CASES`` in tests/cases/<id with underscores>.py."""
    path = CASES / f"{factor_id.replace('-', '_')}.py"
    spec = importlib.util.spec_from_file_location(f"cases_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return list(module.CASES)


def _busy() -> Rows:
    """Somebody who does everything to the extreme, up to the last day."""
    lifting = [
        ramp | {"warm_up": 0.0, "sets": [one | {"warm_up_set": 1.0, "tags": ("clean",)} for one in ramp["sets"]]}
        for exercise, kg in (("deadlift", 400), ("squat", 400), ("bench-press", 300), ("dumbbell-row", 90))
        for ramp in (lift(ago, kg, 9, sets=3, exercise=exercise) for ago in (27, 3, 1, 0))
    ]
    running = [
        run(ago, 90, surface_concrete=1.0, lean="forward", lean_deg=40.0, foot_strike="rearfoot", shoe_id="pegasus", cadence_spm=100.0,
            sway="strong", duration_s=9000.0, rpe=9.0, carried_kg=60.0, slipped=1.0, distracted=1.0, tired=1.0)
        for ago in range(0, 80, 2)
    ]  # fmt: skip
    others = [
        session(sport, ago, 20, shoe_id="pegasus", duration_s=9000.0, unbroken_m=9000.0, stroke="butterfly", style="vinyasa",
                rpe=9.0, carried_kg=60.0, warm_up=0.0, hurried=1.0, novelty=1.0)
        for sport in ("walk", "hike", "ride", "swim", "yoga", "jump", "treadmill") for ago in (0, 5, 20)
    ]  # fmt: skip
    idle = dict.fromkeys(("sitting_s", "longest_sitting_s", "standing_s"), 80000.0)
    return together(
        lifted(*lifting),
        runs(*running, *others),
        {
            "days": [entry(ago, rest=1.0, breaks=0.0, illness=1.0, heavy_work=1.0, mass_kg=200.0 - ago, **idle) for ago in (*range(12), 100)],
            "pain": hurts(*range(12), score=5.0) + hurts(0, 3, score=9.0, region="knee", symptoms=("fever",)),
            "shoes": [shoe("pegasus", name="Other", kind="hiking", cushioning="minimal", start_m=9e5, limit_m=1e5)],
            "athletes": [{"athlete_id": 1, "height_m": 1.5, "birth_year": 1930, "flat_feet": 1.0, "diagnoses": "disc hernia"}],
            "spans": complete(100),
        },
    )  # fmt: skip


def _idle() -> Rows:
    """Somebody who hardly did anything for weeks but rest with a hurting back."""
    weeks = range(40)
    nothing = dict.fromkeys(("sitting_s", "longest_sitting_s", "standing_s", "illness", "heavy_work"), 0.0)
    return runs(
        run(41, 0.1, duration_s=60.0, rpe=1.0),
        days=[entry(ago, rest=1.0, breaks=20.0, mass_kg=40.0 + ago, **nothing) for ago in weeks],
        pain=hurts(*weeks, score=4.0),
        spans=complete(100),
    )


# Other athletes who must not be seen: windows look back over who comes before, and a look ahead finds who comes after, so
# that a leak shows only with one on either side.
BUSY, IDLE = _busy(), _idle()
STRANGER = together(beside(BUSY, 0), beside(BUSY, 7))
