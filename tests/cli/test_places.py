"""Where a journal may be: no password stands in a line, a URL with a slip makes no folder, and what keeps nothing is refused."""

from pathlib import Path

import pytest

from journal import open_journal
from journal.domain.errors import BadValue, JournalError
from journal.store.engine import shown, sqlite_path, url_of

SECRET = "geheim"

# Each holds the password "geheim", or a part of it that could be taken for something else.
SLIPS = [
    f"postgresql://u:x@{SECRET}@127.0.0.1:1/db",
    f"postgresql://u:x@{SECRET}",
    f"postgresql://u:x/{SECRET}@127.0.0.1/db",
    f"postgresql://u:x?{SECRET}@127.0.0.1/db",
    f"postgresql://u:x#{SECRET}@127.0.0.1/db",
    f"postgresql://u:{SECRET}",
    f"postgresql://u:{SECRET}/db",
    f"postgresql://u:1{SECRET}/db",
    f"postgresql:///u:{SECRET}@127.0.0.1/db",
    f"postgresql://u:{SECRET}@127.0.0.1:1{SECRET}/db",
    f"postgresql:/u:{SECRET}@127.0.0.1/db",
    f"postgresql:u:{SECRET}@127.0.0.1/db",
    f"postgres//u:{SECRET}@h/db",
    f"Postgres//u:{SECRET}@h/db",
    f"postgre:/u:{SECRET}@h/db",
    f"postgresql;//u:{SECRET}@h/db",
    f"u:{SECRET}@h/db",
    f" postgresql:/u:{SECRET}@h/db",
    f"mysql:/u:{SECRET}@h/db",
    f"sqlite:/u:{SECRET}@h/db",
    f"postgres:{SECRET}",
]


@pytest.mark.parametrize("said", SLIPS)
def test_a_slip_in_a_url_shows_nothing_and_makes_nothing(said, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BadValue) as caught:
        url_of(said)
    assert SECRET not in str(caught.value) and "for example" in str(caught.value)
    for place in (said, Path(said)):
        with pytest.raises(JournalError) as refused:
            open_journal(place)
        assert SECRET not in str(refused.value)
    on_the_line = run("--db", said, "pain", "knee", "1")
    monkeypatch.setenv("JOURNAL_DB", said)
    for ran in (on_the_line, run("pain", "knee", "1"), run("doctor"), run("backup"), run("db", "upgrade")):
        assert ran.code == 2 and SECRET not in ran.out + ran.err and ran.err.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("said", ["postgresql://u:12345", "postgresql://u:12345?sslmode=require", "postgresql://u:x@12345"])
def test_without_a_database_it_is_not_certain_what_is_the_host(said):
    with pytest.raises(BadValue, match=r"^postgresql://…: expected the name of a database") as caught:
        url_of(said)
    assert "12345" not in str(caught.value)


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("postgresql://u:a%40b%2Fc@h:5433/db", "postgresql://u:***@h:5433/db"),
        ("postgresql://u:a:b@h/db", "postgresql://u:***@h/db"),
        ("postgresql://h:5433/db", "postgresql://h:5433/db"),
        ("postgresql://[::1]:5433/db", "postgresql://[::1]:5433/db"),
        ("postgresql://u@[::1]/db", "postgresql://u@[::1]/db"),
        ("postgresql:///db", "postgresql:///db"),
    ],
)
def test_what_is_written_well_is_taken(said, called):
    assert shown(url_of(said)) == called


@pytest.mark.parametrize(
    "said",
    ["a@b.db", "/x/u:y@z/j.db", "./postgres:/j.db", "postgres/j.db", "sqlite.db", "file.db", "x#y?z.db", "C:\\Users\\a@b\\j.db"],
)
def test_a_path_stays_a_path(said):
    assert sqlite_path(url_of(said)) == Path(said)


@pytest.mark.parametrize(
    "said",
    [
        f"postgresql://u:ge/{SECRET}@h/db",
        f"postgresql://u:{SECRET}@h/db",
        f"postgresql://u:{SECRET}?@h/db",
        f"postgresql://u@h/db?password={SECRET}",
    ],
)
def test_a_password_on_the_command_line_is_refused_as_one(said, run):
    ran = run("--db", said, "list")
    assert ran.code == 2 and ran.err.startswith("journal: --db: a password on the command line") and SECRET not in ran.err


UNKEPT = [
    ":memory:", " :memory: ", "./:memory:", "sqlite://", "sqlite:///", "sqlite:///:memory:", "SQLite:///:memory:", "sqlite+pysqlite://",
    "sqlite://?x=1", "file:z.db?mode=memory&uri=true", "file::memory:", "sqlite:///file:z.db?mode=memory&uri=true",
    "sqlite:///z.db?mode=memory&uri=true", "sqlite:///file:/z.db?vfs=memdb&uri=true", " ", "", "\t", "sqlite:/// ", "sqlite://z.db",
]  # fmt: skip


@pytest.mark.parametrize("said", UNKEPT)
def test_nothing_is_saved_where_nothing_is_kept(said, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    on_the_line = run("--db", said, "pain", "knee", "1")
    monkeypatch.setenv("JOURNAL_DB", said)
    for ran in (on_the_line, run("pain", "knee", "1")) if said else (on_the_line,):
        assert ran.code == 2 and "for example" in ran.err and ran.err.count("\n") == 1 and "Saved" not in ran.out
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("said", UNKEPT)
def test_python_is_told_the_same(said):
    with pytest.raises(BadValue, match="for example"):
        open_journal(said)
