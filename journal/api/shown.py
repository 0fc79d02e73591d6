"""How answers show themselves: in a notebook as HTML, elsewhere as text, both from the same blocks. No frames here."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from journal.domain.dates import show_day
from journal.domain.signs import RaisedSign

# Notebooks set cells to the right, which sentences are hard to read at.
_CELL = ' style="text-align:left;vertical-align:top"'
# Text between dollar signs is nobody's formula: notebooks would set it as one.
_OPENING = '<div class="journal-answer tex2jax_ignore mathjax_ignore">'


class Block(NamedTuple):
    """A piece of an answer: a heading, sentences (the first behind a strong ``lead``), and a table below them.

    ``named``: as text the table says its columns, too.
    """

    heading: str = ""
    texts: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    lead: str = ""
    named: bool = False


class Shown:
    """Shows itself by its ``blocks``: every word of them is text, never markup."""

    def blocks(self) -> Iterable[Block]:
        """What there is to see, the most important first."""
        raise NotImplementedError

    def __str__(self) -> str:
        return "\n".join(line for block in self.blocks() for line in _lines(block))

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return f"{_OPENING}{''.join(_html(block) for block in self.blocks())}</div>"


def _lines(block: Block) -> list[str]:
    lead = [f"{block.lead}: {block.texts[0]}", *block.texts[1:]] if block.lead and block.texts else list(block.texts)
    lines = [
        *([f"{block.heading}:"] if block.heading else []),
        *lead,
        *("  " + " · ".join(filter(None, row)) for row in ((block.columns,) if block.named else ()) + block.rows),
    ]
    return ["".join(sign if sign.isprintable() else " " for sign in line) for line in lines]


def _html(block: Block) -> str:
    heading = f"<h4>{_safe(block.heading)}</h4>" if block.heading else ""
    leads = (f"<strong>{_safe(block.lead)}</strong>: ", *[""] * len(block.texts)) if block.lead else [""] * len(block.texts)
    texts = "".join(f"<p>{lead}{_safe(text)}</p>" for lead, text in zip(leads, block.texts, strict=False))
    return heading + texts + (_table(block) if block.rows else "")


def _table(block: Block) -> str:
    head = "".join(f"<th{_CELL}>{_safe(name)}</th>" for name in block.columns)
    rows = "".join(f"<tr>{''.join(f'<td{_CELL}>{_safe(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
    return f"<table><tr>{head}</tr>{rows}</table>"


def _safe(text: str) -> str:
    return escape("".join(sign if sign.isprintable() else " " for sign in text))


def of_signs(signs: Iterable[RaisedSign]) -> tuple[Block, ...]:
    """Open signs, a block each: they stand first in every answer."""
    return tuple(Block(texts=(one.message, *_seen(one)), lead=one.urgency) for one in signs)


def _seen(one: RaisedSign) -> tuple[str, ...]:
    if not one.pain_id:
        return ()
    return (
        f"From {one.pain_id} of {show_day(one.day)}; once a clinician has looked at it: journal edit {one.pain_id} --seen today",
    )
