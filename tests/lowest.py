"""The lowest versions that pyproject.toml allows, as constraints for pip: ``python tests/lowest.py > constraints.txt``."""

import re
import tomllib
from pathlib import Path


def main() -> None:
    """Print one pinned line for each dependency of the program itself."""
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for dependency in project["dependencies"]:
        name, _, lowest = re.split(r"(>=)", dependency.partition(";")[0].strip())
        print(f"{name}=={lowest}")


if __name__ == "__main__":
    main()
