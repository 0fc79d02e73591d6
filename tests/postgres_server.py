"""A PostgreSQL server of the tests' own: one for all processes of a run, started when first asked for, gone when the run ends.

It listens on a free port of 127.0.0.1 and on a socket in its own folder, and trusts everybody there. It does not wait for the
disk, which only a power cut would tell; one that is made to fall over does.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Set by the process that runs the tests, and so known to those that it starts.
PLACE = "JOURNAL_TEST_SERVER"
# The one user that has to give a password.
STRANGER = "stranger"
_SETTINGS = "-c listen_addresses=127.0.0.1 -c shared_buffers=16MB -c jit=off -c autovacuum=off -c max_connections=100"
# Ends the server when the run is killed. An own watcher, for a server outlives who started it.
_WATCHER = """(while kill -0 {pid} 2>/dev/null; do sleep 2; done
kill -QUIT $(head -1 '{folder}/data/postmaster.pid') ; sleep 1; rm -rf '{folder}') >/dev/null 2>&1 </dev/null &"""


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, which Debian keeps out of the path; None where there is none."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: one.parent.name.zfill(4), reverse=True)
    return next((one for one in found if (one / "pg_ctl").exists()), None) if os.name == "posix" else None


def prepare() -> None:
    """In the process that runs the tests, before it starts others."""
    short = tempfile.gettempdir() if len(tempfile.gettempdir()) < 60 else "/tmp"  # a socket's path must be
    os.environ[PLACE] = str(Path(short) / f"journal-pg-{os.getpid()}-{os.urandom(4).hex()}")


def end() -> None:
    """In the same process, after all tests."""
    folder = Path(os.environ.pop(PLACE))
    if (folder / "data" / "postmaster.pid").exists():
        Server(folder).stop()
    shutil.rmtree(folder, ignore_errors=True)  # mostly there is none


class Server:
    """A server in a folder; ``port`` is known once it was started. ``flushes``: it waits for the disk at each commit."""

    def __init__(self, folder: Path, flushes: bool = False) -> None:
        self.folder = folder
        self.flushes = "on" if flushes else "off"
        self.programs = programs()

    @property
    def port(self) -> int:
        return int((self.folder / "port").read_text())

    def start(self) -> None:
        """Make the cluster where there is none, and start it."""
        if not (self.folder / "data").exists():
            if _root():
                shutil.chown(self.folder, "postgres")
            self.folder.chmod(0o755)
            self._run(
                "initdb", "--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "-D", "data"
            )
            rules = self.folder / "data" / "pg_hba.conf"
            rules.write_text(f"host all {STRANGER} all scram-sha-256\n{rules.read_text()}")
            (self.folder / "port").write_text(str(free_port()))
        self._run(
            "pg_ctl",
            "-D",
            "data",
            "-w",
            "-l",
            "log",
            "-o",
            f"-p {self.port} -k {self.folder} -c fsync={self.flushes} {_SETTINGS}",
            "start",
        )

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; ``immediate`` is what a power cut does."""
        self._run("pg_ctl", "-D", "data", "-m", mode, "-w", "stop")

    def url(self, database: str, user: str = "postgres") -> str:
        """How a journal in one of its databases is opened."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def ask(self, *statements: str, database: str = "postgres") -> list[Any]:
        """Run statements outside any transaction; the rows of the last one."""
        import pg8000.dbapi

        connection = pg8000.dbapi.connect("postgres", host="127.0.0.1", port=self.port, database=database)
        try:
            connection.autocommit = True
            cursor = connection.cursor()
            for statement in statements:
                cursor.execute(statement)
            return list(cursor.fetchall()) if cursor.description else []
        finally:
            connection.close()

    def _run(self, program: str, *arguments: str) -> None:
        assert self.programs is not None
        mine = {"user": "postgres", "group": "postgres", "extra_groups": []} if _root() else {}
        with (self.folder / "said").open("ab") as said:
            environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C.UTF-8"}
            done = subprocess.run(
                [self.programs / program, *arguments], cwd=self.folder, stdout=said, stderr=said, stdin=subprocess.DEVNULL,
                env=environment, check=False, **mine,
            )  # fmt: skip
        assert done.returncode == 0, (program, (self.folder / "said").read_text()[-2000:])


def shared() -> Server:
    """The server of this run, started by the first process that asks."""
    server = Server(Path(os.environ[PLACE]))
    server.folder.mkdir(exist_ok=True)
    with alone(server.folder):
        if not (server.folder / "ready").exists():
            server.start()
            watcher = _WATCHER.format(pid=os.environ.get(PLACE + "_OWNER", os.getpid()), folder=server.folder)
            subprocess.run(["sh", "-c", watcher], check=True, start_new_session=True)
            (server.folder / "ready").touch()
    return server


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One process at a time."""
    import fcntl

    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _root() -> bool:
    return os.geteuid() == 0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
