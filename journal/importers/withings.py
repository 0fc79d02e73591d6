"""weight.csv of a Withings account: read by the mapping of that name, or by another that is given."""

from journal.importers.ready import Ready

FORMAT = "withings"
SUFFIXES = (".csv",)

_READY = Ready(FORMAT)
recognises, read, sheet, words = _READY.recognises, _READY.read, _READY.sheet, _READY.words
