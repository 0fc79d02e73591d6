"""Metres up for each kilometre of a run."""

from slope_cases import slope_cases

CASES = slope_cases("ascent_m")
