"""What a day holds besides training: sitting, standing, work, illness."""
