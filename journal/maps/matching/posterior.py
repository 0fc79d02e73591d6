"""What a chain makes likely: for each step the weight of every state, given all steps."""

import numpy as np

from journal.maps.matching.transitions import Chain
from journal.maps.network import Floats


def posterior(chain: Chain) -> Floats:
    """Weights of the states, shape (N, S), each row adding up to 1: forwards and backwards through the chain.

    L. R. Rabiner, "A tutorial on hidden Markov models and selected applications in speech recognition", Proceedings of the
    IEEE 77 (1989) 257, https://doi.org/10.1109/5.18626.
    """
    forward = _forward(chain)
    weights = np.empty_like(forward)
    weights[-1] = backward = np.ones(forward.shape[1])
    for step in range(len(chain.onward) - 1, -1, -1):
        backward = chain.onward[step] @ backward
        backward /= backward.max()
        weights[step] = backward
    weights *= forward
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _forward(chain: Chain) -> Floats:
    forward = np.empty((len(chain.onward) + 1, len(chain.first)))
    forward[0] = now = chain.first / chain.first.max()
    for step, onward in enumerate(chain.onward, 1):
        now = now @ onward
        now /= now.max()
        forward[step] = now
    return forward
