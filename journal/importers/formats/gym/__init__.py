"""Gym logs: sets, with their exercises and dates."""
