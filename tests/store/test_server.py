"""Reaching a PostgreSQL server, as far as no server is needed: URLs, passwords, sockets and TLS."""

import ssl
from pathlib import Path

import pytest

from journal.domain.errors import BadValue, Refused
from journal.store.engine import open_engine, shown, sqlite_path, url_of
from journal.store.server import passwords, reaching

SECRET = "s3cret"


@pytest.fixture(autouse=True)
def _no_passwords(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))


@pytest.mark.parametrize(
    "said",
    ["postgresql://ada@db/j", "postgres://ada@db/j", "postgresql+pg8000://ada@db/j", "postgresql://ada@db/j?sslmode=require"],
)
def test_the_driver_is_chosen_and_not_shown(said: str) -> None:
    url = url_of(said)
    assert url.drivername == "postgresql+pg8000" and shown(url) == "postgresql://ada@db/j" and sqlite_path(url) is None


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (
            f"postgresql+psycopg2://ada:{SECRET}@db/j",
            "postgresql://ada:***@db/j: postgresql+psycopg2: expected postgresql without",
        ),
        (f"postgresql://ada:{SECRET}@db", "postgresql://…: expected the name of a database in the URL, for example"),
        (
            f"postgresql://ada@db/j?password={SECRET}",
            "postgresql://ada@db/j: password: expected one of the options host, sslmode",
        ),
        (
            f"postgresql://ada:{SECRET}@db:port/j",
            "postgresql://…: expected a path or a database URL, USER:PASSWORD@HOST:PORT/DATABASE",
        ),
        (f"nothing known://ada:{SECRET}@db/j?password={SECRET}", "://…: expected a path or a database URL"),
    ],
)
def test_a_url_that_cannot_be_used_is_told_without_its_password(said: str, line: str) -> None:
    with pytest.raises(BadValue) as caught:
        url_of(said)
    assert str(caught.value).startswith(line) and SECRET not in str(caught.value)


def test_a_missing_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pg8000", None)
    with pytest.raises(
        Refused, match=r"^postgresql://ada:\*\*\*@db/j: .*pip install 'running-pain-journal\[postgres\]'"
    ) as caught:
        open_engine(url_of(f"postgresql://ada:{SECRET}@db/j"))
    assert SECRET not in str(caught.value)


def test_an_unknown_database_is_told_without_its_password() -> None:
    with pytest.raises(Refused, match=r"^oracle://ada:\*\*\*@db/j: no driver for this database"):
        open_engine(url_of(f"oracle://ada:{SECRET}@db/j"))


def arguments(said: str) -> dict[str, object]:
    return reaching.arguments(url_of(said))


def test_where_a_url_leads() -> None:
    at = arguments("postgresql://ada@db.example.org:5433/j")
    assert (at["host"], at["port"], at["user"], at["database"], at["password"]) == ("db.example.org", 5433, "ada", "j", "")
    assert arguments("postgresql://ada@localhost/j")["port"] == 5432
    assert arguments("postgresql://ada@/j?host=/run/pg")["unix_sock"] == "/run/pg/.s.PGSQL.5432"
    with pytest.raises(BadValue, match=r"host=db: expected the folder of a server's socket"):
        arguments("postgresql://ada@/j?host=db")


def test_without_a_host_the_servers_own_socket_is_taken_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reaching, "_SOCKETS", (tmp_path / "a", tmp_path))
    assert arguments("postgresql:///j")["host"] == "localhost"
    (tmp_path / ".s.PGSQL.5432").touch()
    assert arguments("postgresql:///j")["unix_sock"] == str(tmp_path / ".s.PGSQL.5432")
    monkeypatch.setattr("getpass.getuser", lambda: "ada")
    assert arguments("postgresql:///j")["user"] == "ada"


def test_the_way_to_another_machine_is_checked_unless_the_url_says_otherwise(tmp_path: Path) -> None:
    checked = arguments("postgresql://ada@db.example.org/j")["ssl_context"]
    assert isinstance(checked, ssl.SSLContext) and checked.verify_mode == ssl.CERT_REQUIRED and checked.check_hostname
    assert arguments("postgresql://ada@db.example.org/j?sslmode=require")["ssl_context"] is True
    assert arguments("postgresql://ada@db.example.org/j?sslmode=disable")["ssl_context"] is False
    assert arguments("postgresql://ada@127.0.0.1/j")["ssl_context"] is False
    assert isinstance(arguments("postgresql://ada@127.0.0.1/j?sslmode=verify-full")["ssl_context"], ssl.SSLContext)
    with pytest.raises(BadValue, match="sslmode=prefer: expected disable, require or verify-full"):
        arguments("postgresql://ada@db/j?sslmode=prefer")
    with pytest.raises(Refused, match="no certificates can be read here"):
        arguments(f"postgresql://ada@db/j?sslrootcert={tmp_path / 'none.pem'}")


PASSES = f"""# mine
db:5432:j:ada:wrong:{SECRET}
db:5433:j:ada:other port
*:*:j:ada:{SECRET}
db:5432:*:bob:with\\:colon\\\\
"""


@pytest.mark.parametrize(
    ("asked", "password"),
    [
        (("db", 5433, "j", "ada"), "other port"),
        (("elsewhere", 1, "j", "ada"), SECRET),
        (("db", 5432, "j", "bob"), "with:colon\\"),
        (("db", 5432, "j", "eve"), None),
        (("db", 5432, "k", "ada"), None),
    ],
)
def test_the_first_line_of_the_password_file_that_fits_counts(
    asked: tuple[str, int, str, str], password: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pass"
    path.write_text(PASSES)
    path.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(path))
    assert passwords.of(*asked) == password
    monkeypatch.setenv("PGPASSWORD", "first")
    assert passwords.of(*asked) == "first"


def test_the_password_of_the_url_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", "other")
    assert arguments(f"postgresql://ada:{SECRET}@db/j")["password"] == SECRET
    assert arguments("postgresql://ada@db/j")["password"] == "other"


def test_a_password_file_that_others_can_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pass"
    path.write_text(PASSES)
    path.chmod(0o644)
    monkeypatch.setenv("PGPASSFILE", str(path))
    with pytest.raises(Refused, match=r"others can read the passwords in it; make it yours alone: chmod 600") as caught:
        passwords.of("db", 5432, "j", "ada")
    assert SECRET not in str(caught.value)


def test_the_password_file_is_found_where_psql_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PGPASSFILE")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".pgpass").write_text("*:*:*:*:at home")
    (tmp_path / ".pgpass").chmod(0o600)
    assert passwords.of("db", 5432, "j", "ada") == "at home"
