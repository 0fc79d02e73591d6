"""The options that a planned session is said in: the same on the command line and in a line of a week."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from journal.api import planned
from journal.cli.base import F, given
from journal.cli.session_options import session_fields
from journal.cli.set_options import set_options
from journal.domain.entries import Session


def planned_options(function: F) -> F:
    """The options of a planned session."""
    time = click.option("--time", help="How long it would take, for example 1:50:00.")
    sport = click.option("--sport", default="run", show_default=True, help="Which sport the distance is for.")
    return time(sport(set_options(session_fields(function))))


def planned_session(day: date, what: Sequence[str], **options: Any) -> Session:
    """The session that words and options describe."""
    return planned.planned_session(day, what, **given(options))
