"""Makes the index of an extract, once."""

from collections.abc import Callable
from pathlib import Path

from journal.maps import manifest
from journal.maps.extra import needed
from journal.maps.recognising import day_of, recognise

# Told what is done now, and how many ways are through.
Progress = Callable[[str, int], None]


def build(extract: Path, folder: Path, key: str, progress: Progress | None = None) -> None:
    """Make the index of an extract (.osm.pbf) in ``folder``, in the place of one that is there; ``key`` is the extract's SHA-256.

    ``folder`` is there whole at the end or as it was before. ``Refused``: no extract, damaged, without ways that people can be
    on, or osmium and shapely are missing. ``OSError``: the index cannot be written.
    """
    recognise(extract)
    tell = progress or (lambda step, count: None)
    needed(extract)
    from journal.maps import kept
    from journal.maps.extract import read
    from journal.maps.index import Index

    day = day_of(extract)
    with manifest.making(folder) as part:
        network = read(extract, tell, part)
        tell("sorting by place", len(network.kind))
        index = Index.of(network)
        tell("writing", len(network.kind))
        kept.save(index, part)
        counts = {"edges": len(network.kind), "areas": len(network.area_kind), "points": len(network.lat)}
        manifest.write(part, manifest.called(extract), key, day, index.extent, counts)
