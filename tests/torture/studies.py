"""Every study, in the order in which they run."""

import mutants
import processes
import upgrades
from study import Study

STUDIES: tuple[Study, ...] = (
    mutants.STUDY,
    processes.STUDY,
    upgrades.STUDY,
)
