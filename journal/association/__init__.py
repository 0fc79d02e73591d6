"""What goes with my pain: statistics for one person."""
