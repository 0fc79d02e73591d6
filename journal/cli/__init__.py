"""The command line: parse, one call to the api, print. Commands are loaded when they are used."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from traceback import extract_tb

import click

from journal.cli.group import cli
from journal.cli.hints import hinted, opened_by
from journal.cli.tables import printable
from journal.cli.untold import INTERRUPTED, Untold
from journal.domain.errors import JournalError
from journal.domain.interrupts import ended_alike

_LONGEST = 1000
_PACKAGE = Path(__file__).resolve().parent.parent
# New objects that may pile up before Python looks for garbage among them. A command is over before they fill the memory,
# and looking each time that 700 more are there takes a tenth of it: our choice.
_PILE = 200_000


def main(args: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code; every refusal is one line on stderr."""
    gc.set_threshold(_PILE)
    ended_alike()
    code = execute(args)
    sys.exit(code if _let_go() else code or 1)


def _let_go() -> bool:
    """Whether all that was said got out. What did not is left, for Python would end with another exit code over it."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


def execute(args: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    opened_by(None)
    try:
        result = cli.main(args=args, prog_name="journal", standalone_mode=False)
    except JournalError as error:
        return _fail(str(error), error.exit_code)
    except click.UsageError as error:
        return _fail(_usage(error), error.exit_code)
    except click.ClickException as error:
        return _fail(error.format_message(), error.exit_code)
    except Untold as error:
        return _fail(str(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted; nothing more was saved", INTERRUPTED)
    except OSError as error:
        why = error.strerror or str(error)
        return _fail(f"the answer could not be written ({why})" if _printing(error) else f"the system refused: {why}", 1)
    except Exception as error:
        # The last line of defence: a mistake of ours is one line for the person, and whole for who mends it. The line may be
        # sent to us, so it says where, but not what the error says: that may quote an entry.
        if os.environ.get("JOURNAL_DEBUG"):
            raise
        saved = "".join(f"; {note}" for note in getattr(error, "__notes__", ()))
        return _fail(f"this is a mistake in the program ({_where(error)}){saved}; JOURNAL_DEBUG=1 shows more, entries too", 1)
    return result if isinstance(result, int) else 0


def _printing(error: OSError) -> bool:
    """Whether it was what is said that could not be written: these two packages print, and open no files."""
    last = extract_tb(error.__traceback__)[-1]
    return bool({"click", "rich"} & set(Path(last.filename).parts))


def _where(error: Exception) -> str:
    """The kind of an error, and the last place of ours that it came through."""
    ours = [one for one in extract_tb(error.__traceback__) if Path(one.filename).is_relative_to(_PACKAGE)]
    place = f" in {Path(ours[-1].filename).relative_to(_PACKAGE).as_posix()}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{place}"


def _fail(message: str, code: int) -> int:
    line = printable(hinted(" ".join(message.splitlines())))
    with suppress(OSError):  # nobody reads stderr either: the exit code is all that is left to say
        # A pasted page comes back cut: the beginning says enough.
        click.echo(f"journal: {line if len(line) <= _LONGEST else f'{line[:300]} … {line[-300:]}'}", err=True)
    return code


def _usage(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "journal"
    example = (
        next((line.strip() for line in (error.ctx.command.help or "").splitlines() if line.strip().startswith("journal ")), None)
        if error.ctx
        else None
    )
    said = error.format_message().rstrip(".")
    if isinstance(error, click.MissingParameter) and example:
        return f"{said}; for example: {example}"
    return f"{said}; see {command} --help"
