import os

import pytest

from journal.importers import expand
from journal.importers.formats.fit.kinds import file_type

ID = {1: ("H", 1), 4: ("I", 1_000_000_000), 0: ("e", 4)}


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("kind", [4, 9, 32])
def test_the_type_stands_in_the_first_message(fit, order, kind):
    assert file_type(fit(order).message(0, ID | {0: ("e", kind)}).file()) == kind


@pytest.mark.parametrize(
    "content",
    [
        lambda fit: b"",
        lambda fit: b"just words that go on for longer than a header",
        lambda fit: fit().file(),
        lambda fit: fit().message(0, ID | {0: ("e", None)}).file(),
        lambda fit: fit().message(0, {1: ("H", 1)}).file(),
        lambda fit: fit().message(0, ID | {0: ("H", 4)}).file(),
        lambda fit: fit().message(20, {0: ("e", 9)}).file(),
        lambda fit: fit().message(0, ID).file()[:22],
        lambda fit: fit().message(0, ID).file()[:31],
        lambda fit: fit().message(0, ID | {(0, 0): ("B", 1)}).file(),
    ],
)
def test_unknown_where_it_does_not(fit, content):
    assert file_type(content(fit)) is None


def test_what_a_watch_keeps_for_itself_is_counted_in_folders_and_read_when_named(fit, tmp_path):
    for name, kind in (("run", 4), ("scale", 9), ("monitoring", 32), ("settings", 2)):
        (tmp_path / f"{name}.fit").write_bytes(fit().message(0, ID | {0: ("e", kind)}).file())
    (tmp_path / "torn.fit").write_bytes(b"\x0e")
    found = expand([tmp_path])
    assert [place.name for place in found.files] == ["run.fit", "scale.fit", "torn.fit"]
    assert len(found.skipped) == 2
    assert len(expand([tmp_path / "settings.fit"]).files) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.fit")
    assert [place.name for place in expand([tmp_path]).files] == ["a.fit"]
