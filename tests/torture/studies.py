"""Every study, in the order in which they run."""

import mutants
from study import Study

STUDIES: tuple[Study, ...] = (mutants.STUDY,)
