"""Python imports this at its start where the folder is on its path: what reaches for the network is written down and refused."""

import os
import socket
import sys
from pathlib import Path

SEEN = os.environ.get("JOURNAL_TEST_SOCKETS")
ON_THIS_MACHINE = {getattr(socket, "AF_UNIX", None)}
# By name: no address of our own is ever asked for.
ASKING = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request")
USING = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")


def watch(event: str, args: tuple) -> None:
    if not event.startswith(("socket.", "urllib.")):
        return
    made = event == "socket.__new__" and args[1] not in ON_THIS_MACHINE
    used = event in USING and args[0].family not in ON_THIS_MACHINE
    if made or used or event in ASKING:
        frame, stack = sys._getframe(1), []
        while frame is not None and len(stack) < 8:
            stack.append(f"{frame.f_code.co_filename}:{frame.f_lineno}")
            frame = frame.f_back
        with Path(SEEN).open("a", encoding="utf-8") as seen:
            seen.write(f"{event} {args[1:]} {' < '.join(stack)}\n")
        raise OSError(f"a test refuses {event}")


if SEEN:
    sys.addaudithook(watch)
