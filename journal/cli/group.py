"""The top command: a list of names with one line each, so that help and start-up load nothing else."""

import re
from importlib import import_module
from typing import Any

import click

from journal.cli.hints import opened_by
from journal.domain.errors import BadValue
from journal.domain.vocabulary import nearest
from journal.version import __version__

# In a URL: before the host, which begins behind the last @, or as an option.
_PASSWORD = re.compile(r"://.*:.*@|[?&]password=", re.DOTALL)
_SECTIONS: dict[str, dict[str, str]] = {
    "Write down": {
        "run": "A run: journal run 8.2km 45:10 --surface asphalt --shoes pegasus --rpe 6",
        "lift": "Sets: journal lift deadlift 5x5@100kg",
        "session": "Another sport: journal session swim 1500m 40:00",
        "pain": "Pain, or that there is none: journal pain lower-back 4, journal pain none",
        "day": "Sitting, sleep, body mass: journal day --sitting 9h --sleep 7h",
        "check": "Self-checks and the weekly questionnaire: journal check ostrc, journal check wall",
        "episode": "Episodes of pain, their course, what was tried: journal episode lower-back",
        "rest": "Days without training: journal rest --from monday --to today",
        "exercise": "Exercises by name, and the streak: journal exercise side-bend plank",
        "shoes": "Pairs of shoes: add, list, edit, retire, assign, delete",
        "profile": "What stays the same: height, heart rates, time zone",
        "import": "Files from watches and other logs: journal import ~/Downloads/*",
        "surface": "What runs were on, from a map on disk: journal surface learn region.osm.pbf",
        "rules": "What imported sessions are taken to be: journal rules add --title trail --surface dirt",
    },
    "Look and change": {
        "list": "What was logged",
        "show": "One entry, whole",
        "edit": "Change one entry, or many with --since and --sport",
        "merge": "Two sessions that are one: journal merge s12 s13",
        "split": "One session that is several: journal split s12",
        "delete": "Remove entries",
        "undo": "Take back the last command, or a batch: journal undo --list",
        "redo": "Do again what was undone last",
    },
    "Answers": {
        "flags": "What in my training is risky right now, and how good is the evidence?",
        "week": "The week in words: load, pain, what changed, what was not logged",
        "plan": "What if I do this? journal plan 18km --surface asphalt --shoes pegasus",
        "why": "What goes with my pain? journal why lower-back",
        "trial": 'Try it out: journal trial "soft surface" --weeks 8',
        "load": "Daily training load, as description",
        "coverage": "What can be answered, and what to log for the rest",
        "factors": "The catalogue: thresholds, evidence, claims",
        "claims": "What the articles say, what it is worth, and what answers it",
        "advice": "What to do, on one card a subject: journal advice flare",
        "report": "Pictures: one HTML file that needs no network",
        "notebook": "One more question: notebooks on this journal, opened in JupyterLab",
    },
    "Keep": {
        "doctor": "Is my journal sound, and what mends it? Changes nothing",
        "backup": "A checked copy of the journal, also while others write: journal backup",
        "restore": "Put a backup in the place of the journal; without FILE, the backups that there are",
        "export": "The whole journal as one archive of CSV and JSON: journal export journal.zip",
        "db": "The database of the journal: journal db encrypt, decrypt, upgrade",
    },
    "The program": {
        "config": "Settings: thresholds, units, order of dates",
        "completion": "Completion of commands for bash, zsh or fish",
    },
}
COMMANDS = {name: help for section in _SECTIONS.values() for name, help in section.items()}
_MODULES = {"import": "import_", "list": "list_"}


class LazyGroup(click.Group):
    """Loads a command's module when the command is used; help is printed from the table above."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; a misspelt one is answered with the nearest."""
        if cmd_name not in COMMANDS:
            close = nearest(cmd_name, COMMANDS)
            hint = f"did you mean journal {close}?" if close else "see journal --help"
            raise BadValue(f"there is no command '{cmd_name}': {hint}")
        command: click.Command = import_module(f"journal.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by section."""
        for title, commands in _SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--db", metavar="PATH", help="The journal to use: a file, or a database URL (default: JOURNAL_DB, else the data folder)."
)
@click.version_option(__version__, message="journal %(version)s")
@click.pass_context
def cli(ctx: click.Context, db: str | None) -> Any:
    """A journal of running load and pain: what was done, how it felt, and what is risky, with honest evidence.

    Without a command: a short status, and on a terminal the one question that is still open today.
    This is a journal, not a diagnosis.
    """
    if db and _PASSWORD.search(db):
        raise BadValue(
            "--db: a password on the command line can be read by everybody on this machine; "
            "leave it out and put it into ~/.pgpass or PGPASSWORD"
        )
    ctx.obj = db
    opened_by(db)
    if ctx.invoked_subcommand is None:
        from journal.cli.checkin import checkin

        checkin(ctx)
