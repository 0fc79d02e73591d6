"""What the two articles say, what it is worth, and what answers it."""
