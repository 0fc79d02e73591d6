"""Pure functions from frames to frames: windows, daily loads, training-load metrics."""
