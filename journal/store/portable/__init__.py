"""A journal as one file that other programs read and that gives the same journal again: what is in it, and how.

``columns`` says what there is, ``cells`` how a value is written, ``sheets`` and ``recorded`` bring rows and recordings to text
and back, ``fitting`` checks what a stranger wrote, ``keeping`` saves it, ``readme`` tells people.
"""
