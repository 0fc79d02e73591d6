"""Questions to a column of flags, which of short columns are asked more often than anything is worked out."""

import numpy as np
import numpy.typing as npt


def some(flags: npt.NDArray[np.bool_]) -> bool:
    """Whether any flag is set, of any shape; numpy's own ``any`` takes several times as long over a few."""
    return bool(np.count_nonzero(flags))


def every(flags: npt.NDArray[np.bool_]) -> bool:
    """Whether all flags are set, of any shape, so also where there are none."""
    return int(np.count_nonzero(flags)) == flags.size
