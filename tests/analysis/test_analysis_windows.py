"""The quotient that loads, shares and spikes use: unknown where there is nothing to divide by."""

import numpy as np
import pytest

from journal.analysis.windows import ratio

NAN = float("nan")


@pytest.mark.parametrize(
    ("above", "below", "expected"), [(3.0, 2.0, 1.5), (0.0, 2.0, 0.0), (3.0, 0.0, NAN), (3.0, -1.0, NAN), (NAN, 2.0, NAN), (3.0, NAN, NAN)]
)  # fmt: skip
def test_a_quotient_is_unknown_where_nothing_is_below(above, below, expected):
    assert ratio(np.array([above]), np.array([below])) == pytest.approx([expected], nan_ok=True)
