"""A FIT course that its owner recorded: some programs save every track as one. Read only when it is named, for most are plans."""

from journal.importers.building.parsed import Context, Parsed
from journal.importers.edge.guard import Head, Source
from journal.importers.formats import fit

FORMAT = "fit-course"
SUFFIXES = ()
PARTLY = True
RECORDING = True


def recognises(_: Head) -> bool:
    """Never: whether a course is a plan or was recorded, only its owner knows."""
    return False


def read(source: Source, context: Context) -> Parsed:
    """The sessions of a file as ``fit.read``, courses too; raises as that."""
    return fit.read(source, context, courses=True)
