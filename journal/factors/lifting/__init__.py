"""Lifting: weights, technique and preparation."""
