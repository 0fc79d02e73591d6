"""Runkeeper: the list of activities, measurements."""
