"""Delimited text and its cells."""
