"""What a journal can hold at most: the same when something is written and when an export is read, so that whatever is in a
journal comes back out of its export.
"""

from typing import Any

# Any of the databases keeps whole numbers up to 2**31 - 1; none is given near that: our choice.
LARGEST_ID = 2**30
LARGEST_WHOLE = 2**31 - 1
# Longer than any note, in characters: our choice.
LONGEST_TEXT = 2**20
# What sources tell is nested four deep: our choice.
DEEPEST = 32
# In JSON any whole number may stand, but most programs read no larger ones.
LARGEST_IN_JSON = 2**63 - 1


def fault(value: Any) -> str | None:
    """What is wrong with a value of a column, nested or not, as words; None where a journal can hold it."""
    waiting = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if said := _fault_of(one, depth):
            return said
        if isinstance(one, dict):
            waiting.extend((key, depth + 1) for key in one)
            waiting.extend((inside, depth + 1) for inside in one.values())
        elif isinstance(one, list | tuple):
            waiting.extend((inside, depth + 1) for inside in one)
    return None


def _fault_of(one: Any, depth: int) -> str | None:
    if isinstance(one, str):
        return text_fault(one)
    if isinstance(one, int) and abs(one) > LARGEST_IN_JSON:
        return f"a whole number beyond {LARGEST_IN_JSON}"
    return f"nested deeper than {DEEPEST} levels" if depth > DEEPEST and isinstance(one, dict | list | tuple) else None


def text_fault(text: str) -> str | None:
    """What is wrong with text, as words; None where a journal can hold it."""
    if "\0" in text:
        return "a NUL in text"
    if len(text) > LONGEST_TEXT:
        return f"text of {len(text):,} characters, longer than {LONGEST_TEXT:,}"
    return None if text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text) else "half a sign in text"
