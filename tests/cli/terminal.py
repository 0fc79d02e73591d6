"""A command on a real pseudo-terminal, in a real process."""

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios

JOURNAL = (sys.executable, "-c", "from journal.cli import main; main()")


def own_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def talk(*args: str, answers: str, after: str = "") -> tuple[int, str]:
    """Run a command on a terminal, type the answers once ``after`` is shown, return its exit code and the screen."""
    ours, theirs = pty.openpty()
    ran = subprocess.Popen(
        [*JOURNAL, *args], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, preexec_fn=own_terminal
    )
    os.close(theirs)
    shown = b""
    while after.encode() not in shown:
        shown += os.read(ours, 4096)
    os.write(ours, answers.encode())
    while True:
        if after and not select.select([ours], [], [], 1.0)[0]:
            os.write(ours, answers.encode())  # it came before the question was listening: typed again, as a person would
        try:
            part = os.read(ours, 4096)
        except OSError:  # Linux says so when the other side is closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    return ran.wait(timeout=60), shown.decode()
