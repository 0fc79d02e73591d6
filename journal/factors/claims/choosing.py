"""Which claims are asked for: by id, section, verdict, article or kind; what is not known is answered with the nearest."""

from collections.abc import Iterable

from journal.domain.errors import Unknown
from journal.domain.vocabulary import nearest, slug
from journal.factors.claims.claim import ARTICLES, SHORT, Claim
from journal.factors.claims.table import claims


def chosen(
    id: str | None = None,
    *,
    activity: str | None = None,
    verdict: str | None = None,
    article: str | None = None,
    kind: str | None = None,
) -> tuple[Claim, ...]:
    """The claims that fit everything that was said, sorted by id.

    Raises ``Unknown`` with the nearest known word for an id, section, verdict, article or kind that is not there.
    """
    found = [one for one in claims() if id is None or one.id == _known(id.upper(), (c.id for c in claims()), "claim")]
    for name, word, of in (("activity", activity, activities()), ("article", article, ARTICLES), ("kind", kind, kinds())):
        if word is not None:
            wanted = _known(slug(word), of, name)
            found = [one for one in found if wanted in (one.activity, one.article, one.kind)]
    if verdict is not None:
        short = _known(_short(slug(verdict)), SHORT.values(), "verdict")
        found = [one for one in found if one.short_verdict == short]
    return tuple(found)


def activities() -> tuple[str, ...]:
    """The sections of the articles, in their order."""
    return tuple(dict.fromkeys(one.activity for one in claims()))


def kinds() -> tuple[str, ...]:
    """What claims are about, in order of the alphabet."""
    return tuple(sorted({one.kind for one in claims()}))


def _short(word: str) -> str:
    return next((short for verdict, short in SHORT.items() if word == verdict), word)


def _known(word: str, known: Iterable[str], what: str) -> str:
    of = tuple(known)
    if word in of:
        return word
    close = nearest(word, [one.lower() for one in of])
    hint = next((f"did you mean {one}?" for one in of if one.lower() == close), None)
    some = f"{', '.join(of[:12])}{' …' if len(of) > 12 else ''}"
    raise Unknown(f"{what} '{word}' is not known: {hint or f'one of {some}'}")
