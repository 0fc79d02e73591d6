"""Which exercises the factors of technique speak about."""

from dataclasses import dataclass

import pandas as pd

from journal.analysis.history import History


@dataclass(frozen=True)
class Family:
    """Exercises whose name holds one of ``words`` and none of ``without``; names are as ``exercise_name`` spells them."""

    words: tuple[str, ...]
    without: tuple[str, ...] = ()

    def sets(self, history: History) -> pd.DataFrame:
        """The sets of these exercises up to ``as_of``, in the order of the contract, numbered from 0."""
        table = history.sets[history.sets["day"] <= history.as_of]
        inside = table["exercise"].str.contains("|".join(self.words))
        if self.without:
            inside &= ~table["exercise"].str.contains("|".join(self.without))
        return table[inside].reset_index(drop=True)


# Sumo, Romanian, trap-bar and all others are deadlifts by name.
DEADLIFTS = Family(("deadlift",))
# On one leg, in a machine, as a jump, or against a wall or a chair, stance and gaze are other matters: our choice.
_NO_SQUATS = ("split", "pistol", "hack", "jump", "wall", "chair")
SQUATS = Family(("squat",), _NO_SQUATS)
# Where the bar lies on the back.
BACK_SQUATS = Family(("squat",), (*_NO_SQUATS, "front", "goblet", "overhead", "zercher", "air", "bodyweight", "body-weight"))
DEADLIFTS_AND_SQUATS = Family((*DEADLIFTS.words, *SQUATS.words), _NO_SQUATS)
