"""What ``journal import --explain`` says."""
