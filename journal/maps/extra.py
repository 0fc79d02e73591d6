"""The libraries that maps need, which not everybody installs."""

from importlib.util import find_spec

from journal.domain.errors import Refused

INSTALL = "pip install 'running-pain-journal[map]', or in a clone pip install '.[map]'"


def needed(path: object) -> None:
    """``Refused`` in one line, for the file or folder of a map, where they are not installed."""
    missing = " and ".join(name for name in ("osmium", "shapely") if find_spec(name) is None)
    if missing:
        raise Refused(f"{path}: maps are read with osmium and shapely; not installed: {missing}; {INSTALL}")
