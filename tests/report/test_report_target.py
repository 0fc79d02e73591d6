"""Where a report is written: a file gives way, and nothing else does."""

import os
import stat
from pathlib import Path

import pytest

from journal.domain.errors import BadValue, Refused
from journal.report.writing import named, write_whole


def left(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_pipe_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(Refused, match="pipe: it cannot be written: this is a device or a pipe, expected the name of a file"):
        write_whole(pipe, b"new")
    assert stat.S_ISFIFO(pipe.lstat().st_mode) and left(tmp_path) == ["pipe"]


def test_a_link_to_a_pipe_stays_one(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    with pytest.raises(Refused, match="link: it cannot be written: this is a device"):
        write_whole(tmp_path / "link", b"new")
    assert stat.S_ISFIFO((tmp_path / "pipe").lstat().st_mode) and (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("there", [True, False])
def test_through_a_link_its_target_is_written(tmp_path, there):
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "report.html", tmp_path / "link.html"
    if there:
        target.write_bytes(b"old")
    link.symlink_to(Path("far") / "report.html")
    assert write_whole(link, b"new") == link
    assert link.is_symlink() and target.read_bytes() == b"new" and left(tmp_path / "far") == ["report.html"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_link_to_nowhere_and_a_circle_of_links_are_one_line(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "gone" / "report.html")
    with pytest.raises(Refused, match="gone does not exist"):
        write_whole(tmp_path / "link", b"new")
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(Refused, match="it cannot be written") as refused:
        write_whole(tmp_path / "a", b"new")
    assert "\n" not in str(refused.value) and left(tmp_path) == ["a", "b", "link"]


@pytest.mark.parametrize(("said", "line"), [
    ("", "'': expected the name of a file, for example report.html"),
    ("  ", "'  ': expected the name of a file"),
    ("a\0b", r"'a\\x00b': expected the name of a file"),
    ("-", "-: expected the name of a file, for nothing is written to the terminal, for example report.html"),
    (b"report.html", "b'report.html': expected the name of a file"),
    (None, "None: expected the name of a file"),
    (5, "5: expected the name of a file"),
])  # fmt: skip
def test_what_names_no_file_is_told(said, line):
    with pytest.raises(BadValue, match=f"^{line}"):
        named(said, "a file", "report.html")
    assert named("./-", "a file", "report.html") == Path("-") and named(Path("a"), "a file", "b") == Path("a")


@pytest.mark.parametrize(("args", "code", "line"), [
    (("--out", ""), 2, "'': expected the name of a file, for example report.html"),
    (("--out", "-"), 2, "-: expected the name of a file"),
    (("--out", "-", "--for-clinician"), 2, "-: expected the name of a file"),
    (("--png", ""), 2, "'': expected the name of a folder, for example pictures"),
    (("--out", "pipe"), 1, "pipe: it cannot be written: this is a device or a pipe"),
    (("--out", "pipe", "--for-clinician"), 1, "pipe: it cannot be written: this is a device or a pipe"),
    (("--out", "."), 1, ".: it cannot be written: this is a folder, expected the name of a file, for example report.html"),
])  # fmt: skip
def test_the_command_says_it_in_one_line_and_writes_nothing(run, tmp_path, monkeypatch, args, code, line):
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    os.mkfifo("pipe")
    ran = run("report", *args)
    assert (ran.code, ran.out) == (code, "") and line in ran.err and ran.err.count("\n") == 1
    assert left(folder) == ["pipe"] and stat.S_ISFIFO(Path("pipe").lstat().st_mode)
