"""What was saved is told as saved, and nothing else is: where the word cannot get out, and where somebody ends a command."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journal import cli
from journal.api import Journal
from journal.cli import base
from journal.domain.errors import Locked
from journal.domain.interrupts import ended_alike, uninterrupted

_MAIN = "from journal.cli import main; main()"


def entries(run) -> list[str]:
    return [one["id"] for one in json.loads(run("list", "--json").out)["pain"]]


def failing(error: BaseException) -> Callable[..., None]:
    def fail(*_args: object, **_said: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (OSError(28, "No space left on device"), 1, "the answer could not be written (No space left on device), but"),
        (BrokenPipeError(32, "Broken pipe"), 1, "the answer could not be written (Broken pipe), but"),
        (KeyboardInterrupt(), 130, "interrupted, but"),
        (Locked("j: another process is writing"), 4, "j: another process is writing;"),
        (ZeroDivisionError("x"), 1, "this is a mistake in the program (ZeroDivisionError"),
    ],
    ids=["full", "pipe", "ctrl-c", "locked", "mistake"],
)
def test_whatever_comes_between_the_commit_and_the_word(
    run, monkeypatch: pytest.MonkeyPatch, error, code: int, said: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("journal.cli.pain.say_saved", failing(error))
        ran = run("pain", "knee", "3")
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1)
    assert said in ran.err and "b1 was saved; to take it back: journal undo b1" in ran.err
    assert entries(run) == ["p1"]


@pytest.mark.parametrize(("args", "said"), [(("undo",), "b1 was undone"), (("redo",), "b1 was redone")], ids=" ".join)
def test_an_undo_that_cannot_be_told(run, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], said: str) -> None:
    run("pain", "knee", "3")
    _ = args == ("redo",) and run("undo")
    with monkeypatch.context() as patched:
        patched.setattr(f"journal.cli.{args[0]}.say_turned", failing(OSError(32, "Broken pipe")))
        ran = run(*args)
    assert ran.code == 1 and said in ran.err


def test_ctrl_c_before_the_commit_saves_nothing_and_says_so(run, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("journal.store.batches.Batch.close", failing(KeyboardInterrupt()))
        ran = run("pain", "knee", "3")
    assert ran.code == 130 and "nothing more was saved" in ran.err and entries(run) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_it_commits_waits_for_the_commit(run, monkeypatch: pytest.MonkeyPatch, number: signal.Signals) -> None:
    """It comes where the transaction is just committed: told is that it was saved."""
    before = signal.signal(number, signal.default_int_handler)
    done = list.append

    class Noisy(list):
        def append(self, one: str) -> None:
            signal.raise_signal(number)
            done(self, one)

    made = base.open_journal

    def opened(*args: object) -> Journal:
        journal = made(*args)
        journal.store.done = Noisy()
        return journal

    try:
        with monkeypatch.context() as patched:
            patched.setattr(base, "open_journal", opened)
            ran = run("pain", "knee", "3")
    finally:
        signal.signal(number, before)
    assert ran.code == 130 and "interrupted, but b1 was saved" in ran.err and entries(run) == ["p1"]


def test_sigterm_is_as_ctrl_c_where_nobody_else_looks_after_it() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        ended_alike()
        with pytest.raises(KeyboardInterrupt), uninterrupted():
            signal.raise_signal(signal.SIGTERM)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        ended_alike()
        assert signal.getsignal(signal.SIGTERM) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_reading_command_that_cannot_tell_says_nothing_of_saves(run, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr("journal.cli.list_.click.echo", failing(OSError(28, "full")))
        patched.setattr(cli, "_fail", lambda message, code: told.append(message) or code)
        assert run("list").code == 1
    assert told == ["the system refused: full"] and entries(run) == []


def test_no_word_to_stderr_either_is_the_exit_code_alone(run, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(cli.click, "echo", failing(BrokenPipeError(32, "Broken pipe")))
        ran = run("pain", "knee", "11")
    assert (ran.code, ran.out, ran.err) == (2, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("kind", ["a full disk", "a reader that went away"])
def test_a_real_process_whose_word_does_not_get_out(run, kind: str) -> None:
    if kind == "a full disk":
        out = os.open("/dev/full", os.O_WRONLY)
    else:
        reader, out = os.pipe()
        os.close(reader)
    ran = subprocess.run([sys.executable, "-c", _MAIN, "pain", "knee", "3"], stdout=out, stderr=subprocess.PIPE, text=True)
    os.close(out)
    assert ran.returncode == 1 and ran.stderr.count("\n") == 1 and "but b1 was saved" in ran.stderr
    assert entries(run) == ["p1"]
