"""The file of a journal as a whole: looked at without changing it, copied, and put back."""
