"""Chance that repeats: the same numbers on every machine and Python, so that the files come out byte for byte.

Only ``Random.random`` is drawn from, whose stream never changes, and sines are rounded, for libraries differ in
their last digit.
"""

import math
import random


class Chance(random.Random):
    """One seeded stream; each part of the data has its own, so that changing one leaves the others alone."""

    def between(self, low: float, high: float) -> float:
        """A uniform number."""
        return low + (high - low) * self.random()

    def normal(self, mean: float, sd: float) -> float:
        """Close to a normal number: the sum of twelve uniform ones."""
        return mean + sd * (sum(self.random() for _ in range(12)) - 6)

    def happens(self, probability: float) -> bool:
        """True with this probability."""
        return self.random() < probability

    def one_of(self, words):
        """One of several, each as likely."""
        return words[int(self.random() * len(words))]


def stream(name: str) -> Chance:
    """The stream of one part of the data."""
    return Chance(f"journal sample data, {name}")


def sine(turns: float) -> float:
    """Sine of an angle in whole turns."""
    return round(math.sin(2 * math.pi * turns), 12)
