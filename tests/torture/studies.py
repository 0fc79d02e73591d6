"""Every study, in the order in which they run."""

import exports
import flips
import mutants
import processes
import sequences
import upgrades
from study import Study

STUDIES: tuple[Study, ...] = (
    exports.STUDY,
    flips.STUDY,
    mutants.STUDY,
    processes.STUDY,
    sequences.STUDY,
    upgrades.STUDY,
)
