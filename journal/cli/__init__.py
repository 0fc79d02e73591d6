"""The command line: parse, one call to the api, print. Commands are loaded when they are used."""

import sys
from collections.abc import Sequence

import click

from journal.cli.group import cli
from journal.domain.errors import JournalError

INTERRUPTED = 130


def main(args: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code; every refusal is one line on stderr."""
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
    return result if isinstance(result, int) else 0


def _fail(message: str, code: int) -> int:
    click.echo(f"journal: {' '.join(message.splitlines())}", err=True)
    return code


def _usage(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "journal"
    return f"{error.format_message().rstrip('.')}; see {command} --help"
