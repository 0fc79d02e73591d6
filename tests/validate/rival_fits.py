"""The plain statistics that other methods are made of."""

from dataclasses import replace

import numpy as np
from simulated import Values

from journal.association.given import Given, orthonormal
from journal.association.shifting import LEAST_SHIFT


def day_means(given: Given) -> Given:
    """Given six weekdays as columns instead of random effects."""
    weekdays = np.eye(7)[given.weekday][:, :6]
    return replace(given, columns=np.column_stack([given.columns, weekdays]), rhythm=0.0)


def partial_t(given: Given, windows: Values) -> tuple[Values, Values]:
    """t of every window alone, and its degrees of freedom; ordinary least squares."""
    t, spare = np.zeros(windows.shape[1]), np.ones(windows.shape[1])
    for test in range(windows.shape[1]):
        rows = given.usable & ~np.isnan(windows[:, test])
        basis = orthonormal(given.columns[rows])
        pain, moved = (values - basis @ (basis.T @ values) for values in (given.pain[rows], windows[rows, test]))
        square = moved @ moved
        if square > 1e-8:
            spare[test] = rows.sum() - basis.shape[1] - 1
            effect = moved @ pain / square
            t[test] = effect / np.sqrt(((pain - effect * moved) ** 2).sum() / spare[test] / square)
    return t, spare


def circular_p(given: Given, windows: Values) -> Values:
    """Rank of the partial correlation among those of the shifted residuals, two-sided; never below 1/(shifts + 1)."""
    p = np.ones(windows.shape[1])
    for test in range(windows.shape[1]):
        rows = given.usable & ~np.isnan(windows[:, test])
        basis = orthonormal(given.columns[rows])
        pain, moved = (values - basis @ (basis.T @ values) for values in (given.pain[rows], windows[rows, test]))
        shifted = np.abs(np.fft.irfft(np.fft.rfft(pain) * np.conj(np.fft.rfft(moved)), len(pain)))
        others = shifted[LEAST_SHIFT : len(pain) - LEAST_SHIFT + 1]
        p[test] = (1 + (others >= shifted[0] - 1e-12).sum()) / (1 + len(others))
    return p
