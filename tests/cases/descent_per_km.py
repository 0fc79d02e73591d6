"""Metres down for each kilometre of a run."""

from slope_cases import slope_cases

CASES = slope_cases("descent_m")
