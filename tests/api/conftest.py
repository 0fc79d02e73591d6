"""The helpers of these tests can be imported by name, and the tellings of one run are there as files."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def paths(tmp_path: Path) -> dict[str, Path]:
    """The run of ``one_run`` as each format tells it."""
    import one_run  # only found once its folder is on the path

    return one_run.files(tmp_path / "six")
