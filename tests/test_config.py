"""Settings: places, defaults, checks, and writing without losing anything."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from journal import config
from journal.config import Settings, add_rule, default_database, describe, load, remove_rule, set_value
from journal.domain.errors import BadValue, Refused, Unknown
from journal.domain.rules import Rule


def bounds():
    return {
        "session-spike": ({"caution": 1.1, "high": 2.0}, 1.0, 5.0),
        "foot-strike": ({"note": 0.0}, 0.0, 0.0),
        "less-is-more": ({"note": 8.0, "caution": 4.0}, 1.0, 28.0),
    }


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_everything_is_the_default(file):
    assert load(file) == Settings(date_order=None, units="km", thresholds={})


def test_a_file_is_read(file):
    file.write_text('date_order = "month-first"\nunits = "mi"\n[thresholds]\n"session-spike" = {caution = 1.2, high = 2}\n')
    assert load(file, bounds) == Settings("month-first", "mi", {"session-spike": {"caution": 1.2, "high": 2.0}})


def test_unset_is_a_word_for_the_default(file):
    file.write_text('date_order = "unset"\n')
    assert load(file).date_order is None


@pytest.mark.parametrize(("before", "key", "value", "said"), [
    (("caution", "1.5"), "session-spike.high", "1.2", "session-spike.high = 1.2 with session-spike.caution = 1.5"),
    (None, "session-spike.caution", "2.5", "session-spike.high = 2 with session-spike.caution = 2.5"),
    (None, "less-is-more.caution", "9", "expected caution to be at most note, for example thresholds.less-is-more.caution 8"),
])  # fmt: skip
def test_a_level_below_a_lower_one_is_refused_naming_the_other(file, before, key, value, said):
    if before:
        set_value(file, f"thresholds.session-spike.{before[0]}", before[1], bounds)
    kept = file.read_text() if before else None
    with pytest.raises(BadValue) as refused:
        set_value(file, f"thresholds.{key}", value, bounds)
    assert said in str(refused.value)
    assert (file.read_text() if file.exists() else None) == kept


def test_levels_may_be_equal_and_are_set_from_the_higher_one_on(file):
    set_value(file, "thresholds.session-spike.high", "3", bounds)
    assert set_value(file, "thresholds.session-spike.caution", "3", bounds).thresholds["session-spike"] == {
        "high": 3,
        "caution": 3,
    }


@pytest.mark.parametrize(("text", "error", "said"), [
    ('unit = "km"', Unknown, "setting 'unit' is not known: did you mean units?"),
    ('zzz = 1', Unknown, "one of date_order, units, passphrase"),
    ('units = "yards"', BadValue, "units = yards: expected km or mi"),
    ("units = 3", BadValue, "units = 3: expected km or mi"),
    ('units = ["km"]', BadValue, "expected km or mi"),
    ("thresholds = 3", BadValue, "expected a table of factors"),
    ("[thresholds]\nsession-spike = 1.2", BadValue, "expected a table of factors"),
    ('[thresholds]\nsession-spike = {caution = "high"}', BadValue, "expected a number"),
    ("[thresholds]\nsession-spike = {caution = true}", BadValue, "expected a number"),
    ("[thresholds]\nsession-spike = {caution = nan}", BadValue, "from 1 to 5"),
    ("[thresholds]\nsession-spike = {caution = 9}", BadValue, "session-spike.caution = 9: expected a number from 1 to 5"),
    ("[thresholds]\nsession-spik = {caution = 2}", Unknown, "factor 'session-spik' is not known: did you mean session-spike?"),
    ("[thresholds]\nsession-spike = {cauton = 2}", Unknown, "did you mean caution?"),
    ("[thresholds]\nfoot-strike = {note = 0}", BadValue, "no threshold to set"),
    ("units = ", Refused, "cannot be read as settings"),
    ("rules = 3", BadValue, "rules = 3: expected a list of tables"),
    ('rules = ["trail"]', BadValue, "rule 1: rules: expected a table for each rule"),
    ('[[rules]]\ntitle = "a"\nsurface = "dirt"\n[[rules]]\ntitle = "b"\nsurfce = "dirt"', Unknown, "rule 2: 'surfce'"),
    ('[[rules]]\ntitle = "a"\nsurface = "drit"', Unknown, "did you mean dirt?"),
])  # fmt: skip
def test_a_wrong_file_is_refused_in_one_line_that_names_it(file, text, error, said):
    file.write_text(text)
    with pytest.raises(error) as caught:
        load(file, bounds)
    assert str(caught.value).startswith(f"{file}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_or_bytes_in_place_of_the_file_are_refused(tmp_path, file):
    file.write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path, file):
        with pytest.raises(Refused, match="cannot be read as settings"):
            load(path)
        with pytest.raises(Refused, match="cannot be read as settings"):
            set_value(path, "units", "mi")


def test_without_bounds_only_the_shape_of_thresholds_is_checked(file):
    file.write_text("[thresholds]\nfrom-tomorrow = {note = 9}\n")
    assert load(file).thresholds == {"from-tomorrow": {"note": 9.0}}


def test_setting_keeps_comments_and_order(file):
    file.write_text('# mine\nunits = "km"  # for now\n\n[thresholds]\n# careful\n"session-spike" = {caution = 1.2}\n')
    assert set_value(file, "units", "mi", bounds).units == "mi"
    settings = set_value(file, "thresholds.session-spike.high", "1,9", bounds)
    assert settings.thresholds == {"session-spike": {"caution": 1.2, "high": 1.9}}
    assert file.read_text().replace(",high", ", high") == (
        '# mine\nunits = "mi"  # for now\n\n[thresholds]\n# careful\n"session-spike" = {caution = 1.2, high = 1.9}\n'
    )
    assert load(file, bounds) == settings


def test_setting_makes_the_file_and_its_folder_private(tmp_path):
    path = tmp_path / "new" / "config.toml"
    set_value(path, "thresholds.session-spike.caution", "1.3", bounds)
    assert load(path, bounds).thresholds == {"session-spike": {"caution": 1.3}}
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["config.toml"]


def test_unsetting_takes_a_key_out(file):
    set_value(file, "date_order", "day-first")
    set_value(file, "thresholds.session-spike.caution", "1.3", bounds)
    set_value(file, "date_order", "unset")
    settings = set_value(file, "thresholds.session-spike.caution", "unset", bounds)
    assert settings.date_order is None
    assert not settings.thresholds.get("session-spike")
    assert "date_order" not in file.read_text()


@pytest.mark.parametrize(("key", "text", "error"), [
    ("units", "yards", BadValue), ("unit", "km", Unknown), ("thresholds", "1", BadValue), ("thresholds.session-spike", "1", BadValue),
    ("thresholds.session-spike.caution", "much", BadValue), ("thresholds.session-spike.caution", "0.5", BadValue),
    ("thresholds.sesion-spike.caution", "1.5", Unknown), ("thresholds.session-spike.note", "1.5", Unknown), ("", "1", Unknown),
])  # fmt: skip
def test_what_is_refused_changes_nothing(file, key, text, error):
    file.write_text('units = "mi"\n')
    with pytest.raises(error):
        set_value(file, key, text, bounds)
    assert file.read_text() == 'units = "mi"\n'


def test_a_failed_write_leaves_the_old_file_and_nothing_else(file, monkeypatch):
    file.write_text('units = "mi"\n')

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="No space left on device"):
        set_value(file, "units", "km")
    assert file.read_text() == 'units = "mi"\n'
    assert [one.name for one in file.parent.iterdir()] == ["config.toml"]


def test_a_linked_file_stays_linked(tmp_path, file):
    kept = tmp_path / "dotfiles.toml"
    kept.write_text('units = "mi"\n')
    file.symlink_to(kept)
    set_value(file, "units", "km")
    assert file.is_symlink()
    assert 'units = "km"' in kept.read_text()


RULES = """# mine
units = "km"

# trails
[[rules]]  # one
title = "trail"
surface = "dirt"

# the ghost
[[rules]]
gear = "Ghost"
# its name here
shoes = "pegasus"

# last
[[rules]]
sport = "treadmill"
surface = "treadmill"

[thresholds]
# careful
"session-spike" = {caution = 1.2}
"""
TRAIL, GHOST, INDOORS = (
    Rule(title="trail", surface={"dirt": 1.0}), Rule(gear="Ghost", shoes="pegasus"),
    Rule(sport="treadmill", surface={"treadmill": 1.0}),
)  # fmt: skip


def test_a_rule_is_added_behind_the_others(file):
    file.write_text(RULES)
    settings = add_rule(file, {"title": "beach", "surface": "sand"}, bounds)
    assert settings.rules == (TRAIL, GHOST, INDOORS, Rule(title="beach", surface={"sand": 1.0}))
    assert load(file, bounds) == settings
    head, tail = RULES.split("[thresholds]")
    assert file.read_text() == f'{head}[[rules]]\ntitle = "beach"\nsurface = "sand"\n\n[thresholds]{tail}'


@pytest.mark.parametrize("before", ["", 'units = "mi"\n', "rules = []\n", "[thresholds]\nx = {caution = 1}\n"])
def test_the_first_rule_makes_the_list(file, before):
    file.write_text(before)
    add_rule(file, {"gear": "Ghost", "shoes": "pegasus"})
    assert set_value(file, "units", "mi").rules == (GHOST,)


def test_rules_in_one_line_are_added_to_and_taken_from(file):
    file.write_text('rules = [{title = "trail", surface = "dirt"}]  # short\n')
    assert add_rule(file, {"gear": "Ghost", "shoes": "pegasus"}).rules == (TRAIL, GHOST)
    assert remove_rule(file, 1).rules == (GHOST,)
    assert "# short" in file.read_text()


@pytest.mark.parametrize(
    ("number", "kept", "gone"),
    [
        (1, (GHOST, INDOORS), ["[[rules]]  # one", 'title = "trail"', 'surface = "dirt"']),
        (2, (TRAIL, INDOORS), ["[[rules]]", 'gear = "Ghost"', 'shoes = "pegasus"']),
        (3, (TRAIL, GHOST), ["[[rules]]", 'sport = "treadmill"', 'surface = "treadmill"']),
    ],
)
def test_a_rule_is_taken_out_and_no_comment_with_it(file, number, kept, gone):
    file.write_text(RULES)
    assert remove_rule(file, number, bounds).rules == kept
    assert load(file, bounds).rules == kept
    lines = RULES.splitlines()
    for line in file.read_text().splitlines():
        lines.remove(line)
    assert sorted(lines) == sorted(gone)


def test_a_rule_that_no_line_shows_is_taken_out_all_the_same(file):
    file.write_text('[[rules]]\ntitle = """\n[[rules]]\n"""\nsurface = "dirt"\n[[rules]]\ntitle = "b"\nsurface = "sand"\n')
    assert remove_rule(file, 2).rules == (Rule(title="[[rules]]", surface={"dirt": 1.0}),)


def test_the_last_rule_leaves_nothing(file):
    add_rule(file, {"title": "trail", "surface": "dirt"})
    assert remove_rule(file, 1).rules == ()
    assert "rules" not in file.read_text()


@pytest.mark.parametrize(
    ("change", "error", "line"),
    [
        (lambda file: remove_rule(file, 4), Unknown, "rule 4 is not there: expected 1 to 3"),
        (lambda file: remove_rule(file, 0), Unknown, "rule 0 is not there"),
        (
            lambda file: add_rule(file, {"title": "x", "surface": "drit"}),
            Unknown,
            "surface 'drit' is not known: did you mean dirt",
        ),
        (lambda file: add_rule(file, {"surface": "dirt"}), BadValue, "a rule without a condition"),
        (lambda file: set_value(file, "rules", "x"), BadValue, "journal rules add"),
    ],
)
def test_a_wrong_change_of_rules_changes_nothing(file, change, error, line):
    file.write_text(RULES)
    with pytest.raises(error, match=line):
        change(file)
    assert file.read_text() == RULES


def test_a_list_of_rules_that_is_none_is_not_added_to(file):
    file.write_text("rules = 3\n")
    for change in (lambda: add_rule(file, {"title": "x", "surface": "dirt"}), lambda: remove_rule(file, 1)):
        with pytest.raises(BadValue, match="expected a list of tables"):
            change()


def test_a_file_without_rules_has_none_to_remove(file):
    with pytest.raises(Unknown, match="there are no rules"):
        remove_rule(file, 1)


def test_everything_is_described():
    keys = [setting.key for setting in describe()]
    assert keys == [
        "date_order",
        "units",
        "passphrase",
        "passphrase_file",
        "pain_light.amber",
        "pain_light.red",
        "thresholds.FACTOR.LEVEL",
        "rules",
    ]
    assert all(setting.help and setting.default and setting.values for setting in describe())


def test_home_holds_everything(monkeypatch, tmp_path):
    monkeypatch.setenv("JOURNAL_HOME", str(tmp_path))
    monkeypatch.delenv("JOURNAL_DB", raising=False)
    assert (config.home(), config.data_dir()) == (tmp_path, tmp_path)
    assert config.config_file() == tmp_path / "config.toml"
    assert default_database() == str(tmp_path / "journal.sqlite")


def test_the_database_may_lie_elsewhere(monkeypatch, tmp_path):
    monkeypatch.setenv("JOURNAL_HOME", str(tmp_path))
    monkeypatch.setenv("JOURNAL_DB", "postgresql://somewhere/journal")
    assert default_database() == "postgresql://somewhere/journal"


def test_without_a_home_the_platform_says_where(monkeypatch):
    monkeypatch.delenv("JOURNAL_HOME")
    assert config.home() is None
    assert "running-pain-journal" in str(config.data_dir())
    assert "running-pain-journal" in str(config.config_file())


def test_reading_settings_loads_nothing_heavy(file):
    file.write_text('units = "mi"\n')
    code = (
        "import sys; from pathlib import Path; from journal.config import load; load(Path(sys.argv[1]));"
        "print(sorted({'pandas', 'numpy', 'tomlkit', 'sqlalchemy', 'journal.factors'} & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True, cwd=Path(config.__file__).parents[1]
    )
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize(("key", "text", "amber", "red"), [
    ("pain_light.amber", "3", 3.0, 5.0), ("pain_light.amber", "0", 0.0, 5.0), ("pain_light.red", "2", 2.0, 2.0),
    ("pain_light.red", "4.5", 2.0, 4.5), ("pain_light.amber", "unset", 2.0, 5.0),
])  # fmt: skip
def test_the_bands_of_the_pain_light_are_set_within_what_was_published(file, key, text, amber, red):
    settings = set_value(file, key, text)
    assert (settings.pain_light.amber, settings.pain_light.red) == (amber, red) and load(file) == settings


@pytest.mark.parametrize(("key", "text", "error", "said"), [
    ("pain_light.amber", "3.1", BadValue, r"pain_light.amber = 3.1: expected a score from 0 to 3"),
    ("pain_light.amber", "-1", BadValue, "expected a score from 0 to 3"),
    ("pain_light.red", "5.5", BadValue, "expected a score from 2 to 5"),
    ("pain_light.red", "1.9", BadValue, "expected a score from 2 to 5"),
    ("pain_light.red", "dark", BadValue, "dark"), ("pain_light", "3", BadValue, "expected a colour"),
    ("pain_light.green", "3", BadValue, "expected a colour, for example pain_light.amber"),
    ("pain_ligt.amber", "3", Unknown, "did you mean pain_light.amber"),
])  # fmt: skip
def test_bands_outside_of_it_are_refused_and_nothing_is_written(file, key, text, error, said):
    with pytest.raises(error, match=said):
        set_value(file, key, text)
    assert not file.exists()


@pytest.mark.parametrize(("text", "said"), [
    ("pain_light = 3\n", "expected a table with amber and red"), ("[pain_light]\nblue = 3\n", "blue"),
    ("[pain_light]\namber = true\n", "expected a score"), ("[pain_light]\nred = 9\n", "config.toml: pain_light.red = 9"),
])  # fmt: skip
def test_a_file_with_other_bands_is_refused_by_name(file, text, said):
    file.write_text(text)
    with pytest.raises((BadValue, Unknown), match=said):
        load(file)
