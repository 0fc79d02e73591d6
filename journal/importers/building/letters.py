"""Letters without their accents, for names that are compared: all of it bounded, for the names are strangers'."""

import unicodedata

# Longer than any name that is in a table of ours. Unicode's normal forms take the square of the length of a text that is
# made for it, so what is behind is not looked at.
LONGEST = 300


def unaccented(text: str) -> str:
    """The first 300 characters, each as its letter without the marks on it."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text[:LONGEST]) if not unicodedata.combining(sign))
