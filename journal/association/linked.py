"""What hangs together through others: connected components."""

import numpy as np
import numpy.typing as npt

Links = npt.NDArray[np.bool_]


def joined(linked: Links) -> list[list[int]]:
    """Connected components of a square matrix of links, each in ascending order."""
    label = list(range(len(linked)))
    for a, b in np.argwhere(linked):
        old, new = max(label[a], label[b]), min(label[a], label[b])
        label = [new if mark == old else mark for mark in label]
    return [[a for a in range(len(label)) if label[a] == mark] for mark in sorted(set(label))]
