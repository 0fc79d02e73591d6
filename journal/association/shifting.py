"""How far chance alone moves an association in this very diary: the exposure shifted in a circle.

A shift keeps the exposure's own memory, weekly pattern and drift, and breaks its tie to the outcome. The rank among
the shifts cannot fall below 1 / (shifts + 1), so the shifts give the *scale* of the statistic (where pain's memory
outlasts the last pain it is above one), and Student's t gives the tail: the resolution no longer runs out.
"""

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

# Days that the exposure is shifted at least, either way: the longest window, so that no shift overlaps the truth.
LEAST_SHIFT = 7


def scale_of_chance(left: Values, moved: Values, basis: Values, rows: npt.NDArray[np.bool_]) -> Values:
    """Root mean square of the t statistic over all circular shifts, for each exposure.

    ``left`` (days): what is left of the outcome; ``moved`` (days, tests): of the exposures, both 0 on days that
    are not used; ``basis`` (days, controls): orthonormal, 0 on those days. A shifted exposure is cleared of the
    controls like the true one, through its norm.
    """
    days = len(left)
    exposure = np.conj(np.fft.rfft(moved, axis=0))
    product = _circular(left[:, None], exposure, days)
    squares = _circular(rows.astype(float)[:, None], np.conj(np.fft.rfft(moved**2, axis=0)), days)
    squares -= _explained(basis, exposure, days)
    noise = (left @ left) / max(rows.sum() - basis.shape[1], 1)
    t = product / np.sqrt(np.maximum(squares, 0.05 * np.maximum((moved**2).sum(axis=0), 1e-300)) * max(noise, 1e-300))
    scale: Values = np.sqrt((t[LEAST_SHIFT : days - LEAST_SHIFT + 1] ** 2).mean(axis=0))
    return scale


def _explained(basis: Values, exposure: npt.NDArray[np.complex128], days: int) -> Values:
    """(shifts, tests): how much of each shifted exposure's square the controls explain."""
    controls = np.fft.rfft(basis.T)
    out = np.empty((days, exposure.shape[1]))
    for test, spectrum in enumerate(exposure.T):
        out[:, test] = np.square(np.fft.irfft(controls * spectrum, days)).sum(axis=0)
    return out


def _circular(fixed: Values, shifted: npt.NDArray[np.complex128], days: int) -> Values:
    """Sum over days of fixed(t) * moved(t - shift) for every shift, ``shifted`` being a conjugate spectrum."""
    out: Values = np.fft.irfft(np.fft.rfft(fixed, axis=0) * shifted, days, axis=0)
    return out


def independent_swings(moved: Values) -> Values:
    """How many independent values an exposure took: days / sum of squared autocorrelations.

    A factor that drifts through one season swings once or twice, however many days that took (M. S. Bartlett 1935,
    doi:10.2307/2342284). Lags up to a third of the diary.
    """
    days = len(moved)
    spectrum = np.abs(np.fft.rfft(moved, 2 * days, axis=0)) ** 2
    memory = np.fft.irfft(spectrum, 2 * days, axis=0)[: max(days // 3, 1)]
    memory = memory / np.maximum(memory[0], 1e-300)
    used = (moved != 0).sum(axis=0)
    swings: Values = used / np.maximum(2 * (memory**2).sum(axis=0) - 1, 1e-9)
    return swings
