"""What the journal speaks about: entries, vocabulary, units, dates, signs, errors. Standard library only."""
