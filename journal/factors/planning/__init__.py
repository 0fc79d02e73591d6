"""What a session would raise that has not happened yet."""
