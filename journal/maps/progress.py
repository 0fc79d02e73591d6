"""How those who make an index say what they are at."""

from collections.abc import Callable

# Told what is done now, and how many ways are through.
Progress = Callable[[str, int], None]
