"""The short version of the study of harmed files: thirty of every importer, on a fixed seed."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from journal import importers

sys.path.insert(0, str(Path(__file__).parents[1] / "torture"))
import mutants
import verdicts
from mutations import mended, mutant
from seeds import seeds

from journal.analysis.streams import Streams
from journal.domain.errors import Refused
from journal.importers.formats.fit.crc import checksum

CASES, SEED = 30, 20261122


@pytest.fixture(autouse=True, scope="module")
def _own_seeds() -> Iterator[None]:
    """The same cases on every machine: none of the real files, which the whole study adds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("JOURNAL_CORPUS", raising=False)
        seeds.cache_clear()
        yield
    seeds.cache_clear()


def test_no_importer_is_missing() -> None:
    assert set(seeds()) == {module.FORMAT for module in importers.modules()}
    assert all(seeds().values()), [name for name, known in seeds().items() if not known]
    assert mutants.STUDY.cases == mutants.EACH * len(importers.modules()) and mutants.EACH >= 20_000


@pytest.mark.parametrize("name", importers.names())
def test_harmed_files_are_refused_with_one_line_or_read_within_range(name: str) -> None:
    found = mutants.chunk(name, SEED, 0, CASES, answered=name == "fit")
    assert (found.cases, found.wrong) == (CASES, [])
    assert found.refused and found.accepted and found.refused + found.accepted == CASES
    assert mutants.row(found).met


def test_the_study_makes_as_many_of_each_as_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process: starting others costs more than these few."""

    class Here:
        def __init__(self, *_: object) -> None:
            pass

        def __enter__(self) -> "Here":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def submit(self, work: Callable[..., mutants.Found], *given: object) -> "Future[mutants.Found]":
            done: Future[mutants.Found] = Future()
            done.set_result(work(*given))
            return done

    monkeypatch.setattr(mutants, "ProcessPoolExecutor", Here)
    monkeypatch.setattr(mutants, "CHUNK", 2)
    assert seeds()
    monkeypatch.setattr(importers, "names", lambda: ("polar-json", "runkeeper-body"))
    ticks: list[int] = []
    rows = mutants.run(6, SEED, ticks.append)
    assert [row.cases for row in rows] == [3, 3] and sum(ticks) == 6
    assert all("wrong 0" in row.found for row in rows)


@pytest.mark.parametrize("name", importers.names())
def test_every_seed_is_read_as_it_is(name: str, tmp_path: Path) -> None:
    for number, seed in enumerate(seeds()[name]):
        path = tmp_path / (seed.suffix if "." in seed.suffix[1:] else f"{number}{seed.suffix}")
        path.write_bytes(seed.content)
        context = mutants._mapping(seed.mapping) if seed.mapping else mutants._context()
        parsed = importers.read(path, context, name)
        assert parsed.sessions or parsed.pain or parsed.days
        assert list(verdicts.faults(parsed, verdicts.NOW)) == []


def test_the_same_number_is_the_same_mutant_and_others_are_others() -> None:
    (seed, *_) = seeds()["gpx"]
    made = [mutant(mutants.Random(f"1 gpx {number}"), seed.content, seed.content, ".gpx") for number in (3, 3, 4)]
    assert made[0] == made[1] != made[2]


def test_a_mended_fit_file_has_the_right_checksum() -> None:
    (seed, *_) = seeds()["fit"]
    harmed = bytearray(seed.content)
    harmed[200] ^= 0xFF
    whole = mended(mutants.Random(1), bytes(harmed))
    assert checksum(whole[:-2]) == int.from_bytes(whole[-2:], "little") and whole[200] == harmed[200]


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (lambda *_: 1 / 0, "ZeroDivisionError"),
        (lambda *_: (_ for _ in ()).throw(Refused("a.gpx: cannot be understood (KeyError: x); please report this file")), "please report"),
        (lambda *_: (_ for _ in ()).throw(Refused("a.gpx: two\nlines")), "lines"),
        (lambda *_: (_ for _ in ()).throw(mutants._TooLong("more than 2 s")), "more than 2 s"),
    ],
)  # fmt: skip
def test_what_breaks_a_promise_is_found(monkeypatch: pytest.MonkeyPatch, broken: object, told: str) -> None:
    monkeypatch.setattr(importers, "read", broken)
    found = mutants.chunk("gpx", SEED, 0, 3, answered=False)
    assert found.wrong and all(told in line for line in found.wrong) and not mutants.row(found).met


def _large(*_: object) -> None:
    taken = bytearray(5_000_000)
    taken[::4096] = b"x" * len(taken[::4096])  # only what is touched is taken
    raise Refused("a.gpx: refused after all")


def test_each_mutant_has_its_own_memory_and_refused_ones_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importers, "read", _large)
    assert (found := mutants.chunk("gpx", SEED, 0, 3, answered=False)).wrong == [] and 3 < found.largest_mb < 50
    monkeypatch.setattr(mutants, "LARGEST_MB", 3)
    found = mutants.chunk("gpx", SEED, 0, 3, answered=False)
    assert found.refused == 3 and len(found.wrong) == 3 and all(line.endswith(" MB") for line in found.wrong), found


def test_the_table_tells_how_many_real_files_there_were(monkeypatch: pytest.MonkeyPatch) -> None:
    (seed, *_) = seeds()["kml"]
    monkeypatch.setattr(mutants, "seeds", lambda: {"kml": (seed, seed._replace(real=True), seed)})
    assert mutants.row(mutants.Found("kml")).found.startswith("of 1 real and 2 made files: refused 0")


def test_what_cannot_be_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "a.fit"
    path.write_bytes(seeds()["fit"][0].content)
    parsed = importers.read(path, mutants._context())
    (recorded,) = parsed.sessions
    object.__setattr__(recorded.session, "mean_hr_bpm", 999.0)
    object.__setattr__(recorded.session, "title", "a\x1bb")
    object.__setattr__(recorded.session, "duration_s", 1e9)
    monkeypatch.setitem(verdicts.RANGE, "hr_bpm", (0.0, 100.0))  # type: ignore[arg-type]  # a dictionary to those who own it
    faults = list(verdicts.faults(parsed, verdicts.NOW))
    for told in ("mean_hr_bpm of 999", "title of 'a\\x1bb'", "duration_s of 1000000000.0", "an end after", "hr_bpm from"):
        assert any(told in line for line in faults), (told, faults)
    assert isinstance(recorded.streams, Streams)
