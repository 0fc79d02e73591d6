"""The command line: parse, one call to the api, print. Commands are loaded when they are used."""

import gc
import os
import sys
from collections.abc import Sequence

import click

from journal.cli.group import cli
from journal.cli.tables import printable
from journal.domain.errors import JournalError

INTERRUPTED = 130
_LONGEST = 1000
# New objects that may pile up before Python looks for garbage among them. A command is over before they fill the memory,
# and looking each time that 700 more are there takes a tenth of it: our choice.
_PILE = 200_000


def main(args: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code; every refusal is one line on stderr."""
    gc.set_threshold(_PILE)
    sys.exit(execute(args))


def execute(args: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    try:
        result = cli.main(args=args, prog_name="journal", standalone_mode=False)
    except JournalError as error:
        return _fail(str(error), error.exit_code)
    except click.UsageError as error:
        return _fail(_usage(error), error.exit_code)
    except click.ClickException as error:
        return _fail(error.format_message(), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted; nothing more was saved", INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away, as with head: nothing to say
        return 0
    except OSError as error:
        return _fail(f"the system refused: {error.strerror or error}", 1)
    except Exception as error:
        # The last line of defence: a mistake of ours is one line for the person, and whole for who mends it.
        if os.environ.get("JOURNAL_DEBUG"):
            raise
        return _fail(f"this is a mistake in the program ({type(error).__name__}: {error}); JOURNAL_DEBUG=1 shows where", 1)
    return result if isinstance(result, int) else 0


def _fail(message: str, code: int) -> int:
    line = printable(" ".join(message.splitlines()))
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
