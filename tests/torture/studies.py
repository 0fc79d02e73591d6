"""Every study, in the order in which they run."""

import at_random
import disks
import exports
import flips
import kills
import mutants
import processes
import sequences
import upgrades
from study import Study

STUDIES: tuple[Study, ...] = (
    exports.STUDY,
    disks.STUDY,
    flips.STUDY,
    kills.STUDY,
    at_random.STUDY,
    mutants.STUDY,
    processes.STUDY,
    sequences.STUDY,
    upgrades.STUDY,
)
