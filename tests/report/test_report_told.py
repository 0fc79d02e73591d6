"""What a physiotherapist asks for first: episodes, symptoms and self-checks, as they were written down."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from report_full import AS_OF, SINCE
from report_views import HOSTILE

from journal.analysis.history import History
from journal.domain.entries import Pain
from journal.domain.episodes import Episode
from journal.domain.selfchecks.done import Done
from journal.report import View, html, pain_over_load
from journal.report.episodes import Written


def begun_before() -> View:
    """One run from before the days shown: what is drawn is not looked at here."""
    run = {
        "athlete_id": 1,
        "session_id": "s1",
        "sport": "run",
        "day": date(2025, 1, 1),
        "distance_m": 8000.0,
        "duration_s": 2700.0,
    }
    return View(History.of(AS_OF, sessions=[run]), SINCE)


@pytest.fixture
def page(run, tmp_path):
    def written() -> str:
        out = tmp_path / "report.html"
        assert run("report", "--out", str(out)).code == 0
        return out.read_text()

    return written


def rows(page: str, id: str) -> list[list[str]]:
    """The cells of a section's rows as text; none where the section is not there."""
    found = re.search(rf'<section class="told" aria-labelledby="{id}">.*?<tbody>(.*?)</tbody>', page, re.DOTALL)
    cells = [
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        for row in re.findall(r"<tr>.*?</tr>", found[1] if found else "", re.DOTALL)
    ]
    return [[unescape(cell) for cell in row] for row in cells]


def test_an_episode_says_its_onset_course_diagnosis_and_what_was_tried(run, page) -> None:
    for day in ("2026-11-10", "2026-11-12", "2026-11-14"):
        run("pain", "lower-back", "4", "--on", day, "--quality", "ache", "--trigger", "bend", "--treatment", "heat")
    run("run", "5km", "30:00", "--on", "2026-09-10")
    run("pain", "lower-back", "6", "--on", "2026-11-15", "--quality", "sharp")
    run("day", "--cut", "back hurt", "--on", "2026-11-12")
    run("episode", "lower-back", "--diagnosis", "strain, Dr. Lee", "--tried", "walking")
    (row,) = rows(page(), "episodes")
    assert row == [
        "Lower back", "10 Nov 2026 – 15 Nov 2026, going on: pain on 4 days, 6 of 10 at worst", "ache (3×), sharp (1×); with bend (3×)",
        "rising (5.0 of 10, before 4.0)",
        "strain, Dr. Lee", "walking; heat; session cut or skipped: 12 Nov 2026: back hurt",
    ]  # fmt: skip


def test_symptoms_stay_on_the_page_once_they_were_looked_at(run, page) -> None:
    run("pain", "lower-back", "5", "--on", "2026-11-12", "--symptom", "numbness-saddle,fever", "--quality", "sharp")
    run("pain", "knee", "3", "--on", "2026-11-13", "--when", "night")
    run("pain", "knee", "2", "--on", "2026-11-14")
    before = page()
    assert 'id="signs"' in before and before.index('id="signs"') < before.index('id="summary"') < before.index(
        'id="symptoms"'
    ) < before.index('id="flags"')
    knee, back = rows(before, "symptoms")
    assert knee == ["13 Nov 2026", "Knee, 3 of 10", "night", "–", "urgent", "not yet"]
    assert back[2:] == ["sharp", "Numbness (saddle), fever", "emergency, urgent", "not yet"]
    for id in ("p1", "p2"):
        run("edit", id, "--seen", "2026-11-20")
    after = page()
    assert 'id="signs"' not in after and "No open warning sign stands" in after
    assert [row[-2:] for row in rows(after, "symptoms")] == [["urgent", "20 Nov 2026"], ["emergency, urgent", "20 Nov 2026"]]


def test_a_sign_that_was_looked_at_stays_a_star_in_the_picture(year) -> None:
    day = date(2026, 5, 1)
    looked_at = Pain(region="knee", score=3, day=day, symptoms=("fever",), seen_by_clinician=day)
    found = {
        pain: [mark.day for mark in pain_over_load.info(replace(year, signs=(), entries=(pain,))).marks if mark.lane == "sign"]
        for pain in (looked_at, replace(looked_at, symptoms=()))
    }
    assert list(found.values()) == [[day], []]


def test_self_checks_are_listed_without_the_questionnaire(run, page) -> None:
    run("check", "wall", "--gap", "6cm", "--on", "2026-11-02", "--note", "in the evening")
    run("check", "ostrc", "--participation", "8", "--modified", "8", "--performance", "8", "--pain", "8")
    (row,) = rows(page(), "self-checks")
    assert row[0] == "2 Nov 2026" and "6 cm" in row[2] and row[3:] == ["in the evening", "–"]


def test_what_was_not_written_has_no_section(run, page) -> None:
    run("run", "5km", "30:00")
    assert 'class="told"' not in page()


def test_no_ids_stand_in_the_tables_and_only_the_days_shown() -> None:
    old, new = (Pain(region="knee", score=3, day=day, symptoms=("fever",)) for day in (date(2020, 1, 1), date(2026, 5, 1)))
    over = Episode(
        region="knee", onset=date(2020, 1, 1), last=date(2020, 1, 9), days=2, worst=3, course="settled", over=True, down_a_leg=False, treatments=(),
    )  # fmt: skip
    done = (Done(name="wall", day=date(2020, 1, 1), answers={"gap": 0.06}),)
    text = html.page(
        replace(begun_before(), entries=(old, new), episodes=(Written(over, "settled", None, None, None),), done=done)
    )
    assert (
        [row[0] for row in rows(text, "symptoms")] == ["1 May 2026"]
        and not rows(text, "episodes")
        and not rows(text, "self-checks")
    )
    assert not any(re.fullmatch(r"[spedc]\d+", cell) for row in rows(text, "symptoms") for cell in row)


@pytest.mark.parametrize("text", ["".join(HOSTILE[first::3]) for first in range(3)], ids=range(3))
def test_what_people_write_is_text(text: str) -> None:
    day = date(2026, 5, 1)
    one = Episode(
        region="knee", onset=day, last=day, days=1, worst=3, course="too-early", over=False, down_a_leg=False, treatments=(text,)
    )
    view = replace(
        begun_before(),
        episodes=(Written(one, text, text, text, text),),
        done=(Done(name="wall", day=day, answers={"gap": 0.06}, note=text),),
    )
    page = html.page(view)
    (episode,), (check,) = rows(page, "episodes"), rows(page, "self-checks")
    assert episode[3:] == [text, text, f"{text}; session cut or skipped: {text}"] and check[3] == text


def _episode(region: str, first: date, days: int, worst: float, over: bool = True, **more) -> Written:
    """An episode of so many days running."""
    one = Episode(
        region=region, onset=first, last=first + timedelta(days=days - 1), days=days, worst=worst, course="settled", over=over, down_a_leg=False,
        treatments=(),
    )  # fmt: skip
    return Written(one, "settled", None, more.get("tried"), None)


def test_what_goes_on_comes_first_and_single_days_of_a_region_are_one_row() -> None:
    single = [
        _episode("knee", day, 1, worst) for day, worst in ((date(2026, 4, 20), 2), (date(2026, 3, 1), 3), (date(2026, 1, 5), 2))
    ]
    noted = _episode("knee", date(2025, 12, 1), 1, 5, tried="ice")
    twice = _episode("knee", date(2025, 9, 1), 2, 4)
    going_on = _episode("lower-back", date(2026, 2, 1), 60, 6, over=False)
    text = html.page(replace(begun_before(), episodes=(single[0], single[1], going_on, single[2], noted, twice)))
    seen = rows(text, "episodes")
    assert [row[0] for row in seen] == ["Lower back", "Knee (3 single days, 2–3 of 10)", "Knee", "Knee"]
    assert seen[1][1] == "5 Jan 2026 – 20 Apr 2026, over: pain on 3 days" and seen[2][5] == "ice"


def test_pain_as_old_as_the_journal_has_no_first_day(year) -> None:
    old = _episode("knee", year.begun + timedelta(days=14), 300, 6, over=False)
    new = _episode("hip", year.begun + timedelta(days=15), 300, 6, over=False)
    seen = [row[1] for row in rows(html.page(replace(year, episodes=(old, new))), "episodes")]
    assert seen[0].startswith("there when the journal began, onset not known – ") and seen[1][0].isdigit()
