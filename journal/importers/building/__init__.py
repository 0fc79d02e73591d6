"""From what a format reads to entries: sessions, recordings, times, sports."""
