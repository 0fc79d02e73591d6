"""Readers that end the process they are in; processes that read can import them by name."""

import os
import signal
from typing import Any

from journal.importers.edge.places import Place
from journal.importers.edge.reading import Read, Reader


class Deadly(Reader):
    """Ends its process with files so called: as the system does where memory runs out, or as a fault in a library does."""

    def read(self, place: Place) -> Read:
        """Read, or die."""
        if place.name.startswith("killed"):
            os.kill(os.getpid(), signal.SIGKILL)
        if place.name.startswith("exits"):
            os._exit(3)
        return super().read(place)


class Stillborn(Reader):
    """Ends every process that it is sent to, before that can read."""

    def __reduce__(self) -> Any:
        """What the other process makes of it: its end."""
        return os._exit, (3,)
