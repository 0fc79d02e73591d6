"""The way of a session on terminals that are narrow, or that cannot have every sign."""

import io
import sys
from datetime import date

import click
import pytest

from journal.api.learning.ground_shown import GroundShown
from journal.cli import surface_shown
from journal.cli.surface_shown import show_ground
from journal.cli.tables import drawable
from journal.domain.stretches import Stretch

NAMES = ("asphalt", "concrete", "paved", "gravel", None)
WAY = tuple(Stretch(at * 1000, at * 1000 + 1000, name, None if name is None else 0.9) for at, name in enumerate(NAMES))
GROUND = GroundShown(
    "s1", date(2026, 11, 1), "run", 5000.0, {"asphalt": 0.2, "concrete": 0.2, "paved": 0.2, "gravel": 0.2}, "map", WAY, "m"
)  # fmt: skip


def drawn(capsys, *, coloured: bool = False) -> list[str]:
    show_ground(GROUND, coloured=coloured)
    return click.unstyle(capsys.readouterr().out).splitlines()


def test_the_way_is_as_wide_as_the_terminal_and_its_legend_is_broken_between_words(monkeypatch, capsys) -> None:
    monkeypatch.setattr(surface_shown, "width", lambda: 20)
    *_, strip, first, second, third = drawn(capsys)
    assert strip == "AAAACCCCPPPPGGGG····" and (first, second, third) == (
        "A asphalt",
        "C concrete  P paved",
        "G gravel  · unknown",
    )


@pytest.mark.parametrize(("room", "wide"), [(40, 40), (59, 59), (61, 60), (200, 60)])
def test_the_way_is_at_most_60_signs(monkeypatch, capsys, room, wide) -> None:
    monkeypatch.setattr(surface_shown, "width", lambda: room)
    assert [len(line) for line in drawn(capsys) if set(line) == set("ACPG·")] == [wide]
    assert any(set(line) == set("█·") and len(line) == wide for line in drawn(capsys, coloured=True))


def test_on_40_columns_no_word_of_the_table_is_cut(monkeypatch, capsys) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "40")
    _, *lines = drawn(capsys)
    table = lines[: next(at for at, line in enumerate(lines) if set(line) == set("ACPG·"))]
    assert max(map(len, table)) <= 40 and "…" not in "".join(table)
    assert {tuple(line.split()[:5]) for line in table[-5:-1]} == {(name, "20", "%", "1.0", "km") for name in NAMES[:4]}


def test_without_signs_beyond_ascii(monkeypatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    show_ground(GROUND, coloured=True)
    credit = drawable("Data: © OpenStreetMap")
    sys.stdout.flush()
    said = written.getvalue().decode("ascii")
    assert f"{'G' * 12}{'.' * 12}\n" in said and said.endswith("G gravel  . unknown\n")
    assert credit == "Data: (c) OpenStreetMap"


def test_with_them_nothing_is_replaced(capsys) -> None:
    assert drawable("· © ü") == "· © ü" and drawn(capsys)[-2].endswith("············")
