"""The wheel, built from the sdist, works away from the checkout, with its migrations and its page inside."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent


def python(*args: str, **more: object) -> str:
    ran = subprocess.run([sys.executable, *args], capture_output=True, text=True, timeout=200, **more)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    python("-m", "build", "--no-isolation", "--outdir", str(out), str(TOP))  # the wheel is built from the sdist
    return next(out.glob("*.whl"))


def test_the_wheel_holds_what_the_program_reads(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "journal/_migrations/env.py" in names
    assert any(name.startswith("journal/_migrations/versions/0001") for name in names)
    templates = [path.relative_to(TOP).as_posix() for path in (TOP / "journal" / "report" / "page").iterdir() if path.is_file()]
    assert templates and set(templates) <= set(names)
    mappings = [
        path.relative_to(TOP).as_posix()
        for path in (TOP / "journal" / "importers" / "formats" / "mapped" / "mappings").glob("*.toml")
    ]
    assert mappings and set(mappings) <= set(names)
    notebooks = {f"journal/_notebooks/{path.name}" for path in (TOP / "notebooks").glob("*.ipynb")}
    assert len(notebooks) == 5 and {name for name in names if name.startswith("journal/_notebooks/")} == notebooks
    assert "journal/cli/lab/labconfig/page_config.json" in names
    claims = [path.relative_to(TOP).as_posix() for path in (TOP / "journal" / "factors" / "claims" / "data").rglob("*.toml")]
    assert len(claims) > 10 and set(claims) <= set(names)
    assert not [name for name in names if name.startswith(("tests/", "sample_data/", "migrations/", "notebooks/"))]


def test_the_wheel_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "with space"
    python("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(place), str(wheel))
    env = {**os.environ, "PYTHONPATH": str(place), "JOURNAL_HOME": str(tmp_path / "home")}
    where = python("-c", "from journal.store.upgrade import migrations_folder; print(migrations_folder())", env=env, cwd=tmp_path)
    assert Path(where.strip()) == place / "journal" / "_migrations"
    said = python("-c", "from journal.cli import main; main()", "pain", "lower-back", "3", env=env, cwd=tmp_path)
    assert said.startswith("Saved p1")
    copied = python("-c", "from journal.cli import main; main()", "notebook", "--no-start", env=env, cwd=tmp_path)
    assert copied.count("copied: ") == 5 and (tmp_path / "home" / "notebooks" / "trends.ipynb").is_file()
    python("-c", "from journal.cli import main; main()", "report", "--out", "r.html", env=env, cwd=tmp_path)
    assert (tmp_path / "r.html").stat().st_size > 1_000_000


def test_every_dependency_says_what_it_is_for() -> None:
    text = (TOP / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    for dependency in wanted:
        line = next(line for line in text.splitlines() if line.startswith(f'    "{dependency}"'))
        assert "#" in line or ";" in dependency, dependency
