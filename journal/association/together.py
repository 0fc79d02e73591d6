"""Factors that move together: tested given each other, or named as inseparable.

A factor that only keeps company with a cause looks like one. So what stands out is tested again given what else
stands out: what another factor explains is dropped, and two that explain each other are answered as a group.
Everything else is tested given what is left, until nothing changes.
"""

import numpy as np
import numpy.typing as npt

from journal.association.declared import Declared
from journal.association.fitting import Fit, correlations, fit
from journal.association.given import Given
from journal.association.linked import Links, joined
from journal.association.multiplicity import noteworthy

Values = npt.NDArray[np.float64]
Groups = list[list[int]]

# Below this correlation (after what is given) two factors are not tested given each other: our choice.
KEEP_COMPANY = 0.2

# What another factor explains has a p above a tenth of what so many findings of so many tests are allowed. Asked for less,
# two clear causes that keep some company would be answered as one; asked for more, company is taken for a cause. Our
# choice, by simulation.
EXPLAINED_SHARE = 0.1

# Rounds until what stands out no longer changes; it settles in two or three.
ROUNDS = 6


def stand_out(given: Given, declared: Declared, q: float) -> tuple[Groups, Fit]:
    """Groups of tests that stand out (mostly of one), and every test fitted given the groups it is not in."""
    groups: Groups = []
    result = fit(given, declared.windows)
    seen: list[Groups] = []
    for _ in range(ROUNDS):
        standing = _separate(given, declared, result, noteworthy(result.p, declared.factors, declared.days, q), q)
        if sorted(map(sorted, standing)) in seen:
            break
        seen.append(sorted(map(sorted, standing)))
        groups, result = standing, given_groups(given, declared, standing)
    # The last word belongs to the last fit: a group stays while one of its factors stands out.
    still = {declared.factors[test] for test in noteworthy(result.p, declared.factors, declared.days, q)}
    return [group for group in groups if any(declared.factors[test] in still for test in group)], result


def given_groups(given: Given, declared: Declared, groups: Groups) -> Fit:
    """Every test, given the groups that its own factor is not in."""
    factors = declared.factors
    everything = [test for group in groups for test in group]
    result = fit(given.also(declared.surroundings(factors[everything])), declared.windows)
    for group in groups:
        own = [test for test in range(len(factors)) if factors[test] in set(factors[group])]
        others = [test for test in everything if test not in group]
        result.replace(own, fit(given.also(declared.surroundings(factors[others])), declared.windows[:, own]))
    return result


def closeness(given: Given, declared: Declared, moved: Values) -> Values:
    """How closely tests move together (tests, tests), 0 to 1; what is compared among runs alone, also by days without one."""
    close = np.abs(correlations(moved))
    if declared.lived is declared.windows:
        return close
    return np.maximum(close, np.abs(correlations(fit(given, declared.lived).moved)))


def _separate(given: Given, declared: Declared, result: Fit, standing: list[int], q: float) -> Groups:
    """Drop what another explains; join what explain each other."""
    if len(standing) < 2:
        return [[test] for test in standing]
    bar = max(EXPLAINED_SHARE * q * len(standing) / len(result.p), *(result.p[test] for test in standing))
    company = closeness(given, declared, result.moved)[np.ix_(standing, standing)] > KEEP_COMPANY
    everything: Links = np.zeros(company.shape, dtype=np.bool_)  # [a, b]: a no longer stands out given all that b's factor did
    itself: Links = np.zeros(company.shape, dtype=np.bool_)  # [a, b]: nor given b alone
    for b, test in enumerate(standing):
        beside = [a for a in range(len(standing)) if a != b and company[a, b]]
        if beside:
            windows = declared.windows[:, [standing[a] for a in beside]]
            everything[beside, b] = fit(given.also(declared.surroundings(declared.factors[[test]])), windows).p > bar
            itself[beside, b] = fit(given.also(declared.windows[:, [test]]), windows).p > bar
    itself &= everything
    # All that company did over a week may hold the cause's own days. So what still stands beside the company itself is not its equal.
    weaker = everything & ~itself.T
    dropped = set(np.argwhere(weaker & ~weaker.T)[:, 0].tolist())
    groups = joined(everything & everything.T & ~(weaker ^ weaker.T))
    kept = [[standing[a] for a in group if a not in dropped] for group in groups]
    return [group for group in kept if group]
