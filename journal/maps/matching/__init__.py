"""A track held against an index: a chain of the ways that a run may have been on, from one step to the next."""
