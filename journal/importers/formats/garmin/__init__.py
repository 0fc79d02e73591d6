"""Garmin Connect: the list of activities, the account archive, weights."""
