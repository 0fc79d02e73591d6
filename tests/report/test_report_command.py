"""journal report: what it writes, byte for byte the same twice, and what it says where it cannot."""

import builtins
import re
import stat
import struct
from datetime import timedelta

import pytest
from report_views import HOSTILE, harmless
from report_visit import Visit, elements

from journal.api import open_journal
from journal.domain.entries import Day, Pain, Session, Shoe
from journal.domain.selfchecks.done import Done
from journal.domain.sets import StrengthSet
from journal.report import png

MODES = ((), ("--for-clinician",), ("--share",), ("--share", "--for-clinician"))


def own_text(journal, number: int, text: str) -> None:
    """An entry of every kind with this text in every field that takes one, on a day of its own."""
    day = journal.today - timedelta(days=number)
    journal.set_profile({"name": text[:100], "diagnoses": text})
    journal.add_shoes(Shoe(name=f"{number}{text}"[:100], alias=f"{number}{text}"[:100]))
    run = {"sport": "run", "day": day, "distance_m": 8000.0, "duration_s": 2700.0, "shoes": f"{number}{text}"[:100]}
    journal.log_session(Session(**run, title=text[:300], note=text, style=text[:60]))
    journal.log_lift(Session(sport="strength", day=day), (StrengthSet(exercise=text[:60], weight_kg=50.0, reps=5),))
    journal.log_pain(Pain(region="lower-back", score=4, day=day, treatment=text[:300], note=text))
    journal.log_day(Day(day=day, planned=text[:300], cut_reason=text[:300], note=text))
    journal.checks.log(Done(name="straight-leg-raise", day=day, answers={"spreads": False}, note=text))


def filled(journal, mend=str):
    """Every text field holds each of the hostile texts, signs that no entry takes left out."""
    texts = [mend("".join(sign for sign in text if sign.isprintable()) or "x") for text in HOSTILE]
    for number, text in enumerate(texts):
        own_text(journal, number, text)
    every = " ".join(texts)[:300]
    journal.episodes.write("lower-back", {"diagnosis": every, "course": every, "tried": every})
    return journal


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two journals, closed: one of hostile texts, one of texts as long that nobody would read as anything else."""
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:  # made before the world of any one test
        for name, value in (("JOURNAL_HOME", str(folder)), ("JOURNAL_NOW", "2026-11-22T10:00:00+00:00"), ("TZ", "Europe/Berlin")):
            patch.setenv(name, value)
        for name, mend in (("hostile", str), ("plain", harmless)):
            with open_journal(folder / f"{name}.sqlite") as one:
                filled(one, mend)
    return folder


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: "".join(mode) or "whole")
class TestModes:
    def test_the_same_bytes_twice_and_what_it_says(self, sample_world, run, tmp_path, mode):
        for name in ("a.html", "b.html"):
            said = run("report", "--since", "6w", "--out", str(tmp_path / name), *mode)
            assert said.code == 0
            left_out = "Left out: your name, times of day, coordinates"
            assert (left_out if "--share" in mode else "share it with care") in said.out
            assert (left_out in said.out) == ("--share" in mode)
        assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
        assert stat.S_IMODE((tmp_path / "a.html").stat().st_mode) == 0o600

    def test_an_empty_journal(self, run, tmp_path, mode):
        assert run("report", "--out", str(tmp_path / "a.html"), *mode).code == 0
        text = (tmp_path / "a.html").read_text(encoding="utf-8")
        assert ("No pain is logged" if "--for-clinician" in mode else "journal run 8.2km") in text

    def test_hostile_words_in_every_entry_run_nothing(self, browser, made, run, tmp_path, mode):
        for name, out in (("hostile", "a.html"), ("plain", "plain.html")):
            assert run("--db", str(made / f"{name}.sqlite"), "report", "--out", str(tmp_path / out), *mode).code == 0
        assert ("pwned" in (tmp_path / "a.html").read_text(encoding="utf-8")) == ("--share" not in mode)
        with Visit(browser, tmp_path / "plain.html") as other:
            expected, _ = elements(other)
        with Visit(browser, tmp_path / "a.html") as visit:
            assert elements(visit) == (expected, []) and expected["h1"] == 1
            assert visit.page.evaluate("window.pwned === undefined")
            assert visit.complaints == [] and visit.requests == [(tmp_path / "a.html").as_uri()]


class TestPng:
    def test_a_picture_for_every_figure_that_is_drawn(self, browser, sample_world, run, tmp_path):
        said = run("report", "--since", "12w", "--png", str(tmp_path / "png"), "--out", str(tmp_path / "a.html"))
        assert said.code == 0, said.err
        written = {path.stem: path.read_bytes() for path in (tmp_path / "png").iterdir()}
        assert {"pain-over-load", "weekly-surface", "spikes", "shoes"} <= set(written)
        text = (tmp_path / "a.html").read_text(encoding="utf-8")
        assert all(f'id="plot-{name}"' in text for name in written) and f"Wrote {len(written)} pictures" in said.out
        for picture in written.values():
            assert picture.startswith(b"\x89PNG") and struct.unpack(">I", picture[16:20]) == (1800,)

    def refused(self, run, tmp_path) -> str:
        assert run("run", "8.2km", "45:00").code == 0  # which draws two pictures
        said = run("report", "--since", "4w", "--png", str(tmp_path / "png"), "--out", str(tmp_path / "a.html"))
        assert said.code == 1 and said.out == "" and said.err.count("\n") == 1
        assert not (tmp_path / "png").exists() and not (tmp_path / "a.html").exists()
        return said.err

    def test_without_kaleido_one_line_and_nothing_written(self, run, tmp_path, monkeypatch):
        real = builtins.__import__

        def without(name, *rest):
            if name.split(".")[0] in ("kaleido", "choreographer"):
                raise ImportError(name)
            return real(name, *rest)

        monkeypatch.setattr(builtins, "__import__", without)
        said = self.refused(run, tmp_path)
        assert "pip install 'running-pain-journal[png]', or in a clone pip install '.[png]'" in said

    def test_a_browser_that_ends_at_once_is_one_sentence(self, run, tmp_path, monkeypatch):
        browser = tmp_path / "browser"
        browser.write_text("#!/bin/sh\nexit 3\n")
        browser.chmod(0o700)
        monkeypatch.setenv("BROWSER_PATH", str(browser))
        said = self.refused(run, tmp_path)
        assert re.search(r"the browser could not draw the pictures \([^()'\",]+\): try another, for example BROWSER_PATH=", said)

    @pytest.mark.parametrize(("error", "said"), [
        (RuntimeError("It closed.", "Set more.", ""), "It closed"),
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (TimeoutError(), "TimeoutError"),
        (RuntimeError("one\ntwo"), "one"),
    ])  # fmt: skip
    def test_of_what_an_error_says_the_first_line_counts(self, error, said):
        assert png._said(error) == said

    def test_without_a_browser_one_line_and_nothing_written(self, run, tmp_path, monkeypatch):
        from choreographer.browsers.chromium import Chromium

        monkeypatch.setattr(Chromium, "find_browser", classmethod(lambda cls, **_: None))
        assert "need Chromium or Chrome" in self.refused(run, tmp_path)

    def test_nothing_drawn_makes_no_picture(self, run, tmp_path):
        assert "Wrote 0 pictures" in run("report", "--png", str(tmp_path / "png"), "--out", str(tmp_path / "a.html")).out
