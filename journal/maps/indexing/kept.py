"""An index on disk: a folder of arrays that are opened without being read."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from tokenize import TokenError
from typing import Any

import numpy as np

from journal.domain.errors import Refused
from journal.domain.unfinished import to_disk
from journal.maps.extra import needed
from journal.maps.indexing.areas import Areas
from journal.maps.indexing.cells import Lists
from journal.maps.indexing.fitting import fits, is_of_type
from journal.maps.indexing.index import Index
from journal.maps.indexing.manifest import AGAIN, describe
from journal.maps.network import Network

# What numpy raises for files that are no arrays, or ask for more than there is; as with a manifest made to fit them.
_UNREADABLE = (OSError, ValueError, TypeError, SyntaxError, OverflowError, MemoryError, EOFError, TokenError)


def save(index: Index, folder: Path) -> None:
    """Write the arrays of an index into a folder, but those that grew there. ``OSError``: they cannot be written."""
    for name, values in _arrays(index):
        path = folder / f"{name}.npy"
        if not path.exists():
            with path.open("wb") as file:
                np.lib.format.write_array_header_1_0(file, np.lib.format.header_data_from_array_1_0(values))
                file.write(values.reshape(-1).view(np.uint8).data)  # np.save would not say why a disk takes no more
        to_disk(path)


def _arrays(index: Index) -> Iterator[tuple[str, Any]]:
    for field in fields(Network):
        yield field.name, getattr(index.network, field.name)
    yield from (("along", index.along), ("covered", index.covered), ("box", index.areas.box))
    for prefix, lists in (("edges", index.edges), ("areas", index.areas.listed)):
        for field in fields(Lists):
            yield f"{prefix}_{field.name}", getattr(lists, field.name)


def load(folder: Path) -> Index:
    """The index in a folder, mapped into memory: read once to see that no bit of it has changed, then only where it is asked.

    ``Refused``: it cannot be used, or what maps need is not installed.
    """
    known = describe(folder, thorough=True)
    needed(known.name)
    if known.fault or known.extent is None:
        raise unfit(known.name, known.fault)
    try:
        network = Network(**{field.name: _mapped(folder, field.name) for field in fields(Network)})
        edges, listed = (
            Lists(*(_mapped(folder, f"{prefix}_{field.name}") for field in fields(Lists))) for prefix in ("edges", "areas")
        )
        areas = Areas(network, _mapped(folder, "box"), listed)
        index = Index(network, _mapped(folder, "along"), edges, areas, _mapped(folder, "covered"), known.extent)
    except _UNREADABLE:
        raise unfit(known.name, "its files cannot be read") from None
    if not fits(index):
        raise unfit(known.name, "its files do not belong together")
    return index


def unfit(name: str, fault: str | None) -> Refused:
    """The line for a map whose index cannot be used."""
    return Refused(f"{name}: its index cannot be used: {fault}; {AGAIN}")


def _mapped(folder: Path, name: str) -> Any:
    """An array as it lies on disk; an empty one cannot be mapped."""
    path = folder / f"{name}.npy"
    values = np.asarray(np.load(path, mmap_mode="r" if path.stat().st_size > 128 else None, allow_pickle=False))
    if not is_of_type(name, values):
        raise ValueError(name)
    return values
