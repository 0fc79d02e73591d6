"""Whatever is asked of the journal: no network, nothing that others may read, nothing private in logs and messages."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

sys.path.insert(0, str(Path(__file__).parent))

import every_command

from journal.cli.group import COMMANDS, LazyGroup

HERE = Path(__file__).parent


def leaves(command: click.Command, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not isinstance(command, click.Group):
        yield words
        return
    if command.invoke_without_command:
        yield words
    context = click.Context(command)
    for name in command.list_commands(context):
        yield from leaves(command.get_command(context, name), (*words, name))


def every_leaf() -> list[tuple[str, ...]]:
    context = click.Context(click.Command("journal"))
    return [(), *(leaf for name in COMMANDS for leaf in leaves(LazyGroup().get_command(context, name), (name,)))]


def test_the_table_holds_every_command():
    assert len(every_leaf()) > 50
    found = {args[: len(leaf)] for leaf in every_leaf() for args in every_command.COMMANDS if args[: len(leaf)] == leaf}
    assert [" ".join(leaf) for leaf in every_leaf() if leaf not in found] == []


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("world")


@pytest.fixture(scope="module")
def ran(world) -> dict:
    places = {name: world / name for name in ("work", "home", "temporary")}
    for place in places.values():
        place.mkdir(mode=0o700)
    env = {name: value for name, value in os.environ.items() if not name.startswith("JOURNAL_")}
    env |= {
        "HOME": str(places["home"]), "TMPDIR": str(places["temporary"]), "JOURNAL_HOME": str(places["work"] / "home"),
        "JOURNAL_NOW": "2026-11-22T10:00:00+00:00", "TZ": "Europe/Berlin", "NO_COLOR": "1", "COLUMNS": "100",
        "JOURNAL_PASSPHRASE_FILE": str(places["work"] / "passphrase"), "JOURNAL_TEST_SOCKETS": str(world / "sockets"),
        "PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parent.parent), os.environ.get("PYTHONPATH", ""))),
    }  # fmt: skip
    (world / "sockets").touch()
    done = subprocess.run(
        [sys.executable, str(HERE / "every_command.py"), str(places["work"])],
        env=env, capture_output=True, text=True, timeout=110,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1]) | {"stderr": done.stderr, "sockets": (world / "sockets").read_text()}


def test_every_command_reached_its_work(ran):
    refused = {args: code for args, code in ran["codes"].items() if code}
    assert set(refused) <= {" ".join(args) for args in every_command.MAY_REFUSE}, ran["stderr"]
    assert len(ran["codes"]) == len({" ".join(args) for args in every_command.COMMANDS})


def test_no_command_opens_a_socket(ran):
    """Only what Python's own processes do counts: the browser that draws PNG pictures is another program, with no way out."""
    assert ran["sockets"] == ""


def test_nothing_that_is_written_is_for_others_to_read_even_under_umask_0(ran):
    assert ran["readable"] == []
    for written in ("journal.sqlite", "config.toml", "notebooks/why.ipynb"):
        assert f"home/{written}" in ran["new"]
    for written in ("report.html", "page.html", "pictures/pain-over-load.png", "copy.backup", "journal.zip", "again.zip"):
        assert written in ran["new"]


def test_logs_and_messages_hold_nothing_private(ran):
    records = ran["records"].lower()
    assert records.count("insert into pain") > 20 and records.count("select ") > 100
    assert [word for word in every_command.PRIVATE if word in records] == []
    said = ran["stderr"].replace("journal: zebrafish: expected", "")  # what was typed in place of a distance
    assert [word for word in every_command.PRIVATE if word in said.lower()] == []


@pytest.mark.parametrize(
    "reach",
    [
        "socket.socket().connect(('127.0.0.1', 9))",
        "socket.getaddrinfo('localhost', 80)",
        "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
    ],
)
def test_the_guard_sees_what_reaches_out(tmp_path, reach):
    env = {**os.environ, "JOURNAL_TEST_SOCKETS": str(tmp_path / "seen"), "PYTHONPATH": str(HERE)}
    ran = subprocess.run(
        [sys.executable, "-S", "-c", f"import sitecustomize, socket; {reach}"], env=env, capture_output=True, text=True
    )
    assert ran.returncode == 1 and "a test refuses" in ran.stderr and (tmp_path / "seen").read_text()


def test_the_guard_lets_processes_of_one_machine_talk(tmp_path):
    env = {**os.environ, "JOURNAL_TEST_SOCKETS": str(tmp_path / "seen"), "PYTHONPATH": str(HERE)}
    code = "import sitecustomize, socket; socket.socketpair()"
    subprocess.run([sys.executable, "-S", "-c", code], env=env, check=True)
    assert not (tmp_path / "seen").exists()
