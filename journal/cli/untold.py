"""What was saved is told, also where the command's own word does not get out: a full disk, a closed pipe, Ctrl-C."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from journal.domain.errors import JournalError

if TYPE_CHECKING:  # help loads no database
    from journal.api import Journal

INTERRUPTED = 130


class Untold(Exception):
    """A command ended early: the line that tells what was saved or changed before, and the exit code."""

    def __init__(self, line: str, exit_code: int) -> None:
        super().__init__(line)
        self.exit_code = exit_code


@contextmanager
def told(journal: "Journal") -> Iterator["Journal"]:
    """A journal that is closed at the end. Who ends early after a save is told that it was saved, not to do it again."""
    try:
        yield journal
    except (KeyboardInterrupt, OSError, JournalError) as error:
        if journal.store.done:
            raise _untold(error, journal.store.done[-1]) from error
        raise
    except (click.ClickException, click.Abort, click.exceptions.Exit):
        raise
    except Exception as error:  # a damaged journal, or a mistake of ours, told by who catches it
        from journal.api.doctor import damage

        if found := damage(journal.where):
            raise found from error
        for done in journal.store.done[-1:]:
            error.add_note(done)
        raise
    finally:
        journal.close()


def _untold(error: BaseException, done: str) -> Untold | JournalError:
    if isinstance(error, JournalError):
        return type(error)(f"{error}; {done}")
    if isinstance(error, OSError):
        return Untold(f"the answer could not be written ({error.strerror or error}), but {done}", 1)
    return Untold(f"interrupted, but {done}", INTERRUPTED)
