"""The helpers of these tests can be imported by name."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from trial_diaries import at, before, begun, drawn, over  # fixtures, for every file here

__all__ = ["at", "before", "begun", "drawn", "over"]
