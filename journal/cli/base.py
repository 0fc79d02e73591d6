"""What the commands share: opening the journal, reading values by their specification, saying what was saved."""

import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from typing import Any, TypeVar

import click

from journal.api import Journal, open_journal
from journal.api.saved import SCHEMA_VERSION, Saved
from journal.cli.hints import hinted
from journal.cli.tables import printable
from journal.cli.untold import INTERRUPTED, Untold, told
from journal.domain.dates import past_day, show_day
from journal.domain.errors import BadValue, JournalError, Refused
from journal.domain.signs import RaisedSign
from journal.domain.spec import Spec, spec_of

F = TypeVar("F", bound=Callable[..., Any])


class Command(click.Command):
    """A command that answers a negative value with a sentence instead of 'no such option -5'."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does."""
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            negative = [arg for arg in given if arg[:1] == "-" and arg[1:2].isdigit()]
            if negative and error.option_name.startswith(negative[0][:2]):
                raise BadValue.of(negative[0], "a value that is not negative", negative[0].lstrip("-")) from None
            raise
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class Spelled(click.ParamType[Any]):
    """A value of one field of an entry, read and checked by the field's specification."""

    def __init__(self, entry: type, field: str) -> None:
        self.spec = spec_of(entry, field)
        self.name = field.partition("_")[0]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value in SI units."""
        return self.spec.read(value) if isinstance(value, str) else value


def field_option(entry: type, field: str, *names: str) -> Callable[[F], F]:
    """An option for one field: yes/no fields become a pair of switches."""
    spec = spec_of(entry, field)
    title = spec.help[:1].upper() + spec.help[1:]
    if spec.expected == "yes or no":
        return click.option(f"{names[0]}/--no-{names[0][2:]}", field, default=None, help=f"{title}, or not.")
    known = spec.expected.removeprefix("one of ")
    words = (
        f": {known}" if known != spec.expected and len(known) < 90 else f", for example {spec.example}" if spec.example else ""
    )
    metavar = names[0][2:].upper()
    return click.option(*names, field, type=Spelled(entry, field), metavar=metavar, multiple=spec.many, help=f"{title}{words}.")


def field_options(entry: type, options: Mapping[str, str]) -> Callable[[F], F]:
    """Options for several fields, in order: ``{"--rpe": "rpe"}``."""

    def add(function: F) -> F:
        for name, field in reversed(list(options.items())):
            function = field_option(entry, field, name)(function)
        return function

    return add


def opened(function: Callable[..., Any]) -> Callable[..., Any]:
    """Open the journal that ``--db`` names, hand it over first, and close it."""

    @wraps(function)
    @click.pass_context
    def wrapped(ctx: click.Context, /, *args: Any, **kwargs: Any) -> Any:
        with told(open_journal(ctx.obj)) as journal:
            return ctx.invoke(function, journal, *args, **kwargs)

    return wrapped


on_option = click.option("--on", "on", metavar="DAY", help="The day: today, yesterday, monday, -2d or 2026-03-04.")
since_option = click.option("--since", metavar="PERIOD", help="A period such as 28d, 12w or 1y, or its first day.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")


def day_of(journal: Journal, text: str | None) -> date:
    """The past day that ``--on`` names; today by default."""
    return journal.today if text is None else past_day(text, journal.today, journal.settings.date_order)


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Only what was said; repeated options that each hold several words are joined."""
    said: dict[str, Any] = {}
    for name, value in values.items():
        if value is None or value == ():
            continue
        joined = isinstance(value, tuple) and all(isinstance(part, tuple) for part in value)
        said[name] = tuple(word for part in value for word in part) if joined else value
    return said


def command_line() -> str:
    """The command's name, kept with its batch. What was typed is left out: it may be private."""
    return click.get_current_context().command_path.removeprefix("journal ")


def say_saved(saved: Saved, verb: str = "Saved") -> None:
    """Signs first, then what was saved, its id, and how to take it back."""
    say_signs(saved.signs)
    ids = ", ".join(saved.ids[:6]) + (f" and {len(saved.ids) - 6} more" if len(saved.ids) > 6 else "")
    click.echo(printable(f"{verb} {ids}: {saved.text}" if saved.batch else f"Nothing to change: {saved.text}"))
    for note in saved.notes:
        click.echo(printable(f"  {hinted(note)}"))
    if saved.batch:
        click.echo(printable(f"  {hinted(saved.undo)}"))


def say_logged(journal: Journal, saved: Saved) -> None:
    """``say_saved`` for what is no pain entry: an emergency or urgent sign that is still open stands above it, in a line."""
    for sign in journal.open_signs():
        if sign.urgency != "see-a-doctor" and sign not in saved.signs:
            since = f", from {sign.pain_id} of {show_day(sign.day)}" if sign.pain_id else ""
            click.echo(f"{_mark(sign, ' still open')}{since}: {sign.message}")
    say_saved(saved)


_COLOURS = {"emergency": "red", "urgent": "yellow", "see-a-doctor": "cyan"}


def say_signs(signs: tuple[RaisedSign, ...] | list[RaisedSign]) -> None:
    """Each sign on a line of its own, most urgent first."""
    for sign in signs:
        click.echo(f"{_mark(sign, ':')} {sign.message}")
        if sign.pain_id:
            seen = hinted(f"once a clinician has looked at it: journal edit {sign.pain_id} --seen today")
            click.echo(f"    from {sign.pain_id} of {show_day(sign.day)}; {seen}")


def _mark(sign: RaisedSign, state: str) -> str:
    return click.style(f"{sign.urgency.upper().replace('-', ' ')}{state}", fg=_COLOURS[sign.urgency], bold=True)


def say_json(content: Mapping[str, Any]) -> None:
    """One JSON object with its schema version; unknown is null."""
    click.echo(json.dumps({"schema_version": SCHEMA_VERSION, **content}, ensure_ascii=False, indent=2, allow_nan=False))


def on_a_terminal() -> bool:
    """Whether there is a person to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def refuse_unasked(example: str) -> None:
    """``BadValue`` where something is to be replaced and there is nobody to ask."""
    if not on_a_terminal():
        raise BadValue(f"nobody can be asked here, and this replaces what is there; expected --yes, for example {example}")


def confirmed(question: str) -> None:
    """Go on only after a yes; otherwise it is told that nothing was changed."""
    try:
        if click.confirm(printable(question), err=True):
            return
    except click.Abort:  # Ctrl-C, or the end of what can be typed
        raise Untold("interrupted; nothing was changed", INTERRUPTED) from None
    raise Refused("left as it was; nothing was changed")


def ask(question: str, spec: Spec, *, default: str | None = None) -> Any:
    """One short question, asked again until the answer can be used; Enter takes the default, or means unknown."""

    def read(answer: str) -> Any:
        try:
            return spec.read(answer) if answer.strip() else None
        except JournalError as error:
            raise click.UsageError(str(error)) from None

    words = " (yes/no)" if spec.expected == "yes or no" else ""
    hint = f"{words} [{default}]" if default else f"{words} (Enter: skip)"
    return click.prompt(question + hint, default=default or "", show_default=False, value_proc=read)
