"""How many of the things looked at may be called a finding."""

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

# A factor alone in the world would be "found" at p = .10 with q = .10: too easily for one that is asked about. So a
# finding also needs p below .05, shared by the factor's windows. Our choice.
LARGEST_P = 0.05

# What a test of a wider window weighs against one of the day before. Prior weights keep the false discovery rate
# (C. R. Genovese, K. Roeder and L. Wasserman 2006, doi:10.1093/biomet/93.3.509); ours were declared for all diaries.
WIDER_WINDOW = 0.25


def false_discovery(p: Values, days: npt.NDArray[np.int64]) -> Values:
    """The q of each p over all of them (Y. Benjamini and Y. Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x).

    ``days``: what each test's window spans; a wider one than a day weighs less.
    """
    weight = np.where(days == 1, 1.0, WIDER_WINDOW)
    weighted = p * weight.mean() / weight
    order = np.argsort(weighted, kind="stable")
    stepped = weighted[order] * len(p) / np.arange(1, len(p) + 1)
    q = np.empty(len(p))
    q[order] = np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1.0)
    return q


def noteworthy(p: Values, factors: npt.NDArray[np.int64], days: npt.NDArray[np.int64], q: float) -> list[int]:
    """The tests that stand out, the clearest first, one a factor; ``factors`` says whose each test is."""
    windows = np.bincount(factors)[factors]
    share = false_discovery(p, days)
    out = (share <= q) & (p <= LARGEST_P / windows)
    chosen: dict[int, int] = {}
    for test in np.lexsort((p, share)):
        if out[test]:
            chosen.setdefault(int(factors[test]), int(test))
    return list(chosen.values())
