"""Everything that can be told to a user in one line, each with the exit code that scripts rely on."""


class JournalError(Exception):
    """A refusal: its text is the one line a user reads. ``exit_code`` is what the command returns."""

    exit_code = 1

    def _render_traceback_(self) -> list[str]:
        """What a notebook prints in place of a traceback: the line alone. IPython asks an exception for this name."""
        return [f"{type(self).__name__}: {self}"]


class Refused(JournalError):
    """A file, a disk or a permission stands in the way (exit 1)."""


class BadValue(JournalError):
    """A value or an option cannot be used as given (exit 2)."""

    exit_code = 2

    expected: str | None = None

    @classmethod
    def of(cls, value: object, expected: str, example: str) -> "BadValue":
        """The one shape of such a line: the value, what was expected, an example."""
        error = cls(f"{value}: expected {expected}, for example {example}")
        error.expected = expected
        return error


class Unknown(JournalError):
    """A name or an id is not in the journal or the vocabulary (exit 3)."""

    exit_code = 3


class Locked(JournalError):
    """Another process has been writing for too long (exit 4)."""

    exit_code = 4


class Damaged(JournalError):
    """The file is damaged, or is the database of another program (exit 5)."""

    exit_code = 5


class NewerVersion(JournalError):
    """The journal was written by a newer version of this program (exit 6)."""

    exit_code = 6
