"""What a run was on, from a map on disk: an extract is read, becomes an index once, and a track is matched to it."""
