"""The list of activities of intervals.icu: read by the mapping of that name, or by another that is given."""

from journal.importers.formats.mapped.ready import Ready

FORMAT = "intervals"
SUFFIXES = (".csv",)

_READY = Ready(FORMAT)
recognises, read, sheet, words_in = _READY.recognises, _READY.read, _READY.sheet, _READY.words_in
