"""How much: single sessions, weeks, and sameness, whatever the sport."""
