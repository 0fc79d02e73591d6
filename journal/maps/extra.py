"""The libraries that maps need, which not everybody installs."""

from collections.abc import Iterator
from importlib import import_module

from journal.domain.errors import Refused

INSTALL = "pip install 'running-pain-journal[map]', or in a clone pip install '.[map]'"
_NEEDED = ("osmium", "shapely")


def needed(name: object) -> None:
    """``Refused`` in one line, for the file or the name of a map, where they are not installed, or installed and broken."""
    wrong = "; ".join(_wrong())
    if wrong:
        raise Refused(f"{name}: maps are read with osmium and shapely; {wrong}; {INSTALL}")


def _wrong() -> Iterator[str]:
    missing = []
    for name in _NEEDED:
        try:
            import_module(name)
        except ImportError as error:
            if isinstance(error, ModuleNotFoundError) and error.name == name:
                missing.append(name)
            else:  # a part of it, or a library of the system, does not fit
                yield f"{name} cannot be loaded ({(str(error).splitlines() or ['no reason given'])[0]})"
    if missing:
        yield f"not installed: {' and '.join(missing)}"
