"""Test modules of this folder share the made-up maps and runs beside them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
