"""Polar Flow: one session as CSV, the account archive."""
