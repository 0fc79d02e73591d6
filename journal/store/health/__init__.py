"""What ``journal doctor`` looks at: the content of a journal, the place where its file lies, and what runs the program."""
