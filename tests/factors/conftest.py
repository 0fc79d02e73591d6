"""Test modules of this folder and the case tables share ``factor_cases``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
