"""What a factor is worth for which only an article speaks."""

from journal.factors.factor import Evidence


def unstudied(effect: str) -> Evidence:
    """Evidence of strength none. ``effect``: what the article says, in our words, and what of it is unproven."""
    return Evidence(
        "none", "article 'back pain after sports' alone; no study found up to 2026", "nobody, as far as we found", effect
    )
