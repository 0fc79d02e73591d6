"""Lists that a mapping which comes with the program reads: what a format module of such a list consists of."""

from dataclasses import dataclass, replace
from functools import cached_property

from journal.importers.building.parsed import Context, Parsed
from journal.importers.edge.guard import Head, Source
from journal.importers.formats.mapped import table as mapped
from journal.importers.formats.mapped.mapping import Mapping, ready_mapping
from journal.importers.tables.csvtable import header_of
from journal.importers.tables.sheets import Sheet, Words


@dataclass(frozen=True)
class Ready:
    """The list whose ready mapping has this name. A mapping given by hand goes before."""

    name: str

    @cached_property
    def mapping(self) -> Mapping:
        """The mapping, read when it is first needed."""
        return ready_mapping(self.name)

    def recognises(self, head: Head) -> bool:
        """Whether the header has every column that the mapping needs."""
        return head.is_text and self.mapping.fits(header_of(head.text))

    def read(self, source: Source, context: Context) -> Parsed:
        """All entries; as ``mapped.read``."""
        return replace(mapped.read(source, self._told(context)), format=self.name)

    def sheet(self, source: Source, context: Context) -> Sheet:
        """Its rows, as ``read`` sees them."""
        return mapped.sheet(source, self._told(context))

    def words_in(self, context: Context) -> Words:
        """The columns that the mapping names."""
        return mapped.words_in(self._told(context))

    def _told(self, context: Context) -> Context:
        return context if context.mapping else replace(context, mapping=self.mapping)
