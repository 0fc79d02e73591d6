"""Every sample is claimed by one format and no other."""

from pathlib import Path

import pytest

from journal import importers
from journal.importers.edge import guard

SAMPLES = sorted(path for path in (Path(__file__).parent / "data").iterdir() if path.suffix != ".toml")
FORMATS = [module for module in importers.modules() if not hasattr(module, "FALLBACK")]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_one_format_claims_a_file(path):
    head = guard.opened(path).head
    mapped = path.with_suffix(".toml").exists()
    assert len([module.FORMAT for module in FORMATS if module.recognises(head)]) == (0 if mapped else 1)


@pytest.mark.parametrize(
    "path", [path for path in SAMPLES if path.name.startswith(("strong", "hevy", "fitnotes"))], ids=lambda path: path.name
)
def test_gym_logs_are_told_apart(path):
    (claimed,) = [module.FORMAT for module in FORMATS if module.recognises(guard.opened(path).head)]
    assert claimed == path.name.partition("_")[0]
