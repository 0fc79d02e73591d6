"""Lists read by a mapping file, of one's own or one that comes with the program."""
