"""How much more memory this process takes at most while something is done, each time anew."""

import ctypes
import gc
import resource
from contextlib import suppress
from pathlib import Path

_STATUS, _RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Memory:
    """Measured against what this process takes where it is made, after all that is free was given back.

    Linux can be told to forget the most that there was (``clear_refs``), so that each thing that is done has a peak of its
    own; elsewhere the peak is that of the process so far.
    """

    def __init__(self) -> None:
        gc.collect()
        with suppress(OSError, AttributeError):  # not every C library has it
            ctypes.CDLL(None).malloc_trim(0)
        self.begin()
        self._before = _peak_kb()

    def begin(self) -> None:
        """Forget the peak so far."""
        if _RESET.exists():
            _RESET.write_text("5")  # man proc_pid_clear_refs: the peak begins again with what is taken now

    def peak_mb(self) -> float:
        """The most that was taken since, above what was taken in the first place, in MiB."""
        return (_peak_kb() - self._before) / 1024


def _peak_kb() -> int:
    if not _RESET.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
