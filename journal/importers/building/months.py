"""The months as exports write them, in the languages seen: short or whole words, with accents or without, or numbers."""

from journal.importers.building.letters import unaccented

# Enough letters, without accents, to tell the months apart in English, German, Dutch, French, Spanish, Portuguese, Italian
# and Russian.
_MONTHS = (
    "jan ene gen янв", "feb fev фев", "mar mrt maa мар", "apr avr abr апр", "may mai mei mag мая маи", "jun juin giu июн",
    "jul juil lug июл", "aug aou ago авг", "sep set сен", "oct okt out ott окт", "nov ноя", "dec dez dic дек",
)  # fmt: skip
_STARTS = {start: number for number, starts in enumerate(_MONTHS, 1) for start in starts.split()}


def month(word: str) -> int:
    """The month from 1 to 12 that a word names, or the number itself; 0 for a word that names none."""
    if word.isdecimal():
        return int(word)
    bare = unaccented(word.casefold())
    return max(((len(start), number) for start, number in _STARTS.items() if bare.startswith(start)), default=(0, 0))[1]
