"""Makes the index of an extract, once."""

from pathlib import Path

from journal.domain.errors import Refused
from journal.maps.extra import needed
from journal.maps.indexing import manifest
from journal.maps.progress import Progress
from journal.maps.reading.recognising import day_of, recognise


def build(extract: Path, folder: Path, key: str, progress: Progress | None = None) -> None:
    """Make the index of an extract (.osm.pbf) in ``folder``, in the place of one that is there; ``key`` is the extract's SHA-256.

    ``folder`` is there whole at the end or as it was before. ``Refused``: no extract, damaged, without ways that people can be
    on, too large for the memory, or osmium and shapely are missing. ``OSError``: the index cannot be written.
    """
    recognise(extract)
    tell = progress or (lambda step, count: None)
    needed(extract)
    day = day_of(extract)
    with manifest.making(folder) as part:
        try:
            extent, counts = _made(extract, part, tell)
        except MemoryError:
            raise Refused(f"{extract}: takes more memory than there is: take the extract of a smaller region") from None
        manifest.write(part, manifest.called(extract), key, day, extent, counts)


def _made(extract: Path, part: Path, tell: Progress) -> tuple[tuple[float, float, float, float], dict[str, int]]:
    """Make the arrays in a folder, none of which is open at the end; what the index spans, and how much it holds."""
    from journal.maps.indexing import kept
    from journal.maps.indexing.index import Index
    from journal.maps.reading.extract import read

    network = read(extract, tell, part)
    tell("sorting by place", len(network.kind))
    index = Index.of(network, part)
    if not len(index.covered):
        raise Refused(f"{extract}: its ways go tens of kilometres from one point to the next: fetch the extract again")
    tell("writing", len(network.kind))
    kept.save(index, part)
    return index.extent, {"edges": len(network.kind), "areas": len(network.area_kind), "points": len(network.lat)}
