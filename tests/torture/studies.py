"""Every study, in the order in which they run."""

from study import Study

STUDIES: tuple[Study, ...] = ()
