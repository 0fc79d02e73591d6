"""docs/python.md is true: its examples run, in order, on a copy of the sample journal."""

import doctest
import re
import shutil

from conftest import SAMPLE_NOW, TOP

from journal.api import Journal

PAGE = TOP / "docs" / "python.md"


def test_the_examples_run(sample, tmp_path, monkeypatch):
    shutil.copy(sample, tmp_path / "journal.sqlite")
    monkeypatch.setenv("JOURNAL_DB", str(tmp_path / "journal.sqlite"))
    monkeypatch.setenv("JOURNAL_NOW", SAMPLE_NOW)
    monkeypatch.chdir(tmp_path)
    text = "\n\n".join(re.findall(r"```python\n(>>>.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    said: list[str] = []
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    ran = doctest.DocTestRunner(optionflags=flags, verbose=False).run(test, out=said.append)
    assert ran.attempted >= 25 and not ran.failed, "".join(said)


def test_every_method_that_it_names_is_there():
    named = set(re.findall(r"`j\.(\w+)", PAGE.read_text(encoding="utf-8")))
    assert {"sessions", "pain", "days", "flags", "plan", "why", "load", "figure", "report"} <= named
    assert all(hasattr(Journal, name) for name in named)
