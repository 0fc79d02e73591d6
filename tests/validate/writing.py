"""The page that is kept: docs/validation.md."""

from itertools import groupby, pairwise

from rival_methods import METHODS
from studies import Figure

# More power than this beyond ours is said to win: two standard errors of a power measured on 300 diaries.
WINS_BY = 0.04

HEAD = """# Validation

Written by `make validate`: do not edit by hand. Diaries whose truth is known are drawn at random ({diaries} where a rate near
its target matters, fewer elsewhere) with seeds apart from those that constants were chosen on, and answered by the functions that `journal why`
uses. ± is the standard error of the simulation: a figure within two of it of its target could as well be on the other side.

**{met} of {marked} targets are met.**{missed}

What the words mean: *false discoveries*: the share of findings that are no cause, averaged over diaries (0 where nothing was
found); a group counts as right when it holds a cause. *power*: the share of the causes that are found. *covers*: the share of
all tests' 90 % intervals, not only of findings, that hold the true difference: the mean over exposed days of the outcome as
logged minus the outcome that the generator gives with the exposure of unexposed days and everything else as it was.

*Surface from a map*: runs of 3 to 12 km drawn along the ways of a small map made up for it and of the middle of Helsinki
(OpenStreetMap contributors, ODbL; also over a beach and a lawn without ways), a point a second, off by so many metres on each
axis (standard deviation; the error lasts for 10 to 30 s, and six times an hour it jumps by 15 to 40 m for as long). The seeds
are apart from those that the numbers of the matching were chosen on. *hard share off by*: points of a hundred between the
learned and the true share of asphalt, concrete and paved ways. *exact*: the share of the metres whose ground is told by its very
word. *nearest way alone*: the rival takes the way nearest to each point.

What is true: on a way that a mapper gave a surface, that surface. On one without (or with "paved", "unpaved" or "ground", which
do not say it) nobody knows, and for *exact* the truth is what is told of that way where there is no noise: only the
matching is marked there. *right where it says*: of the metres of stretches of such a confidence, the share of which it is so;
for this, such a way gets a ground by lot, as likely as its tags make it, and "paved" is right on any hard ground, as it says no
more. A surface that was lost from the map on purpose keeps its truth, so that there the odds by which untagged ways are told are
themselves on trial. In Helsinki that is a trial by a real town, with a target. On the small map half of the residential streets
are of stone or concrete, so that there is something to tell apart: no town is like that, odds about real streets cannot
be right there, and those lines have no target.

The harsher receivers differ from the usual one in one thing each. They have targets for the shares; what is exact there is told
as it is. The last ones are as rough as is needed for the nearest way alone to be right on about 88, 77 and 66 of a hundred
metres in Helsinki: 1.4, 2 and 3 times the noise they are named by. A piece of more than 150 m without a point is nobody's to
know and stays unknown.
"""

METHODS_HEAD = """## Methods that were tried

{rivals} diaries a kind, the same for every method, two causes where there is an effect. "at q = .10": each as it would be used.
"power at FDR .08": each at the limit that makes its measured false discovery rate .08, so that methods which merely find more
of everything gain nothing; a method that cannot be moved there has none.

{each}
"""


def page(lines: list[Figure], methods: list[list[str]], diaries: int, rivals: int) -> str:
    """The whole page."""
    marked = [line for line in lines if line.met is not None]
    missed = [line for line in marked if not line.met]
    told = "".join(f"\n- NOT met: {line.room}, {line.study}: {line.measure} {line.value:.3f} ({line.bar})" for line in missed)
    head = HEAD.format(
        diaries=f"{diaries:,}", met=len(marked) - len(missed), marked=len(marked), missed="\n" + told if told else ""
    )
    rooms = [_room(room, list(group)) for room, group in groupby(lines, key=lambda line: line.room)]
    rivals_head = METHODS_HEAD.format(rivals=rivals, each=each_method())
    return "\n".join([head, *rooms, rivals_head, _methods(methods)]) + "\n"


def _room(room: str, lines: list[Figure]) -> str:
    rows = [
        [line.study, line.measure, str(line.diaries), f"{line.value:.3f}", _plain(line.error), line.bar, _met(line)]
        for line in lines
    ]
    for earlier, row in reversed(list(pairwise(rows))):
        row[0] = "" if row[0] == earlier[0] else row[0]
    return f"## {room}\n\n" + _table(["diaries", "measure", "n", "figure", "±", "target", "met"], rows)


def each_method() -> str:
    """What every method does, in its own words."""
    return "\n".join(f"- *{name}*: {(run.__doc__ or '').strip()}" for name, run in METHODS.items())


def verdict(rows: list[list[str]]) -> str:
    """Which methods have more power than ours at the same false discovery rate; empty where power is not measured."""
    power = {row[0]: float(row[4]) for row in rows if row[4]}
    if not power:
        return ""
    bar = power["ours, without the retest"] + WINS_BY
    winners = [f"{name} ({value:.2f})" for name, value in power.items() if value > bar]
    return f"More power than ours at the same false discovery rate: {', '.join(winners) or 'none'}.\n"


def _methods(rows: list[list[str]]) -> str:
    parts = []
    for name, group in groupby(rows, key=lambda row: row[0]):
        head = ["method", "any finding at q = .10", "FDR at q = .10", "power at q = .10", "power at FDR .08"]
        told = [row[1:] for row in group]
        parts.append("\n".join(part for part in (f"### {name}\n", _table(head, told), verdict(told)) if part))
    return "\n".join(parts)


def _plain(error: float) -> str:
    return f"{error:.3f}"


def _met(line: Figure) -> str:
    return "" if line.met is None else "yes" if line.met else "**NOT**"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
