"""journal episode"""

from typing import Any

import click

from journal.api import Journal
from journal.api.body import signs_json
from journal.api.episodes import Told
from journal.api.saved import plural
from journal.cli.base import (
    Command,
    command_line,
    day_of,
    field_options,
    given,
    json_option,
    opened,
    say_json,
    say_saved,
    say_signs,
)
from journal.cli.hints import hinted
from journal.cli.paragraphs import say_paragraph
from journal.domain.dates import show_day
from journal.domain.entries import Pain
from journal.domain.episode_notes import FIELDS, EpisodeNote
from journal.domain.errors import BadValue
from journal.domain.spec import spec_of


@click.command("episode", cls=Command)
@click.argument("words", nargs=-1, metavar="[REGION]")
@field_options(EpisodeNote, {f"--{name}": name for name in FIELDS})
@click.option("--on", "on", metavar="DAY", help="A day in the episode (default: the latest one).")
@json_option
@opened
def command(journal: Journal, words: tuple[str, ...], on: str | None, as_json: bool, **options: Any) -> None:
    """Episodes of pain: from the first day of pain in a region until 14 days without. They follow from the pain entries.

    \b
    journal episode lower-back --diagnosis "strain, Dr. Lee" --tried "walking, helped"
    """
    values = given(options)
    region = spec_of(Pain, "region").read(" ".join(words)) if words else None
    day = day_of(journal, on) if on else None
    if region is None and (values or day):
        raise BadValue("the episode of which region? For example: journal episode lower-back --diagnosis strain")
    if values:
        saved = journal.episodes.write(str(region), values, day, command_line())
        if not as_json:
            say_saved(saved)
    if region is None:
        _list(journal, as_json)
        return
    loose = journal.episodes.loose(region)
    one = None if loose and not journal.episodes.all(region) else journal.episodes.current(region, day)
    signs = journal.open_signs()
    if as_json:
        say_json({"signs": signs_json(signs), "episode": one.as_json() if one else None, "without_entries": _loose_json(loose)})
        return
    say_signs(signs)
    if one:
        _show(one)
        _say_notes([one])
    _say_loose(loose)


def _list(journal: Journal, as_json: bool) -> None:
    found, loose, signs = journal.episodes.all(), journal.episodes.loose(), journal.open_signs()
    if as_json:
        say_json(
            {"signs": signs_json(signs), "episodes": [one.as_json() for one in found], "without_entries": _loose_json(loose)}
        )
        return
    say_signs(signs)
    if not found and not loose:
        click.echo(hinted("No pain above 0 is logged, so there is no episode. For example: journal pain lower-back 3"))
    for one in found:
        _show(one)
    _say_notes(found)
    _say_loose(loose)


def _loose_json(loose: list[tuple[str, EpisodeNote]]) -> list[dict[str, Any]]:
    return [
        {"id": id, "region": note.region, "onset": note.day.isoformat(), **{name: getattr(note, name) for name in FIELDS}}
        for id, note in loose
    ]


def _say_notes(found: list[Told]) -> None:
    """What articles say of such episodes, each once below them all."""
    for note in dict.fromkeys(note for one in found for note in one.notes):
        say_paragraph(note)


def _say_loose(loose: list[tuple[str, EpisodeNote]]) -> None:
    for id, note in loose:
        click.echo(f"{id} was written of {note.region} on {show_day(note.day)}, and no pain of that time is logged any more:")
        say_paragraph(hinted(f"another day: journal edit {id} --on DAY; take it away: journal delete {id}"))


def _show(one: Told) -> None:
    episode = one.episode
    state = "over" if episode.over else "going on"
    ids = f" ({', '.join(one.ids)})" if one.ids else ""
    click.echo(f"{episode.region}: {show_day(episode.onset)} to {show_day(episode.last)}, {state}{ids}")
    lines = {
        "pain": f"on {plural(episode.days, 'day')}, {episode.worst:g}/10 at worst",
        "course": one.course_words,
        "diagnosis": one.diagnosis,
        "tried": one.tried_words,
        "skipped": "; ".join(f"{show_day(day)}: {reason}" for day, reason in one.skipped) or None,
    }
    for name, said in lines.items():
        if said:
            say_paragraph(said, " " * 12, f"  {name:10}")
