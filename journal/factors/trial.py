"""What a trial of a factor is: what less of it means, in words that can be followed."""

from dataclasses import dataclass

# So a session of a usual week always has one like it within the 30 days that spikes are held against.
LONGEST_RUN = 2


@dataclass(frozen=True)
class Trial:
    """Less of a factor in some weeks, the usual in others; never more, for a trial only ever reduces an exposure.

    ``names``: what people call less of it ("soft surface"). ``of``: what it is less of ("hard ground"), as in "weeks with
    less hard ground". ``less`` and ``usual``: what to do in either kind of week. ``gradual``: the factor is about a jump in
    training, which a usual week after many with less would be: no more than two of a kind follow each other.
    """

    names: tuple[str, ...]
    of: str
    less: str
    usual: str
    gradual: bool = False

    @property
    def longest_run(self) -> int | None:
        """So many weeks of one kind may follow each other: our choice."""
        return LONGEST_RUN if self.gradual else None

    def __post_init__(self) -> None:
        """Refuse words that would let a usual week be more than usual."""
        if "than before" not in self.usual:
            raise ValueError(f"{self.of}: a usual week has to say that it is no more than before")
