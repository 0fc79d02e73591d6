"""The body itself: mass, feet, known diagnoses."""
