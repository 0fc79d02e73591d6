"""What people write of an episode beyond its entries."""

from dataclasses import dataclass
from datetime import date

from journal.domain.dates import check_day
from journal.domain.spec import choice, text, validate
from journal.domain.vocabulary import REGIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeNote:
    """What was written of the episode of a region that began on ``day``, as it was then; None: not written."""

    region: str = choice(REGIONS, "region", default="lower-back")
    day: date
    diagnosis: str | None = text("diagnosis", 300)
    course: str | None = text("course", 300)
    tried: str | None = text("what was tried", 1000)

    def __post_init__(self) -> None:
        validate(self)
        check_day(self.day)


FIELDS = ("diagnosis", "course", "tried")
