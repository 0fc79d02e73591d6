"""The profile, the catalogue and episodes show themselves, and are still what they were."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from test_shows_itself import HOSTILE, PLAIN, Elements

from journal.api import Journal
from journal.domain.entries import Day, Pain, Profile
from journal.domain.errors import BadValue, Unknown


def shown(answer) -> str:
    """Its HTML, of nothing but what answers are made of."""
    html = answer._repr_html_()
    seen = Elements(html)
    assert seen.found <= PLAIN and seen.attributes <= {"class", "style"} and not seen.stack
    return seen.text


def test_the_profile_by_name_with_units(journal: Journal) -> None:
    assert "Nothing is known of you yet" in repr(journal.profile())
    journal.set_profile({"height_m": 1.78, "hr_rest_bpm": 52.0, "flat_feet": False, "name": "Robin"})
    profile = journal.profile()
    assert str(profile) == "Profile:\n  name · Robin\n  height · 1.78 m\n  resting heart rate · 52 bpm\n  flat feet · no"
    assert "resting heart rate52 bpm" in shown(profile)
    assert isinstance(profile, Profile) and replace(profile, height_m=1.8).height_m == 1.8


def test_the_catalogue_a_row_each_and_one_whole(journal: Journal) -> None:
    every = journal.factors()
    assert isinstance(every, tuple) and len(every) > 50
    assert len(str(every).splitlines()) == len(every) + 2
    assert "session-spike" in shown(every)
    (one,) = journal.factors("session-spike")
    said = shown(journal.factors("session-spike"))
    assert one.evidence.citation in said and one.words.advice in said and one.threshold_source in said
    with pytest.raises(Unknown, match="did you mean session-spike"):
        journal.factors("session-spik")
    for wrong in (5, b"x"):
        with pytest.raises(BadValue, match="expected the id of a factor as text, for example session-spike"):
            journal.factors(wrong)


def test_episodes_a_row_each_and_one_whole(journal: Journal) -> None:
    assert str(journal.episodes.all()) == "Episodes:\nNo episode of pain is logged."
    for ago, score in ((40, 3), (39, 2), (1, 4), (0, 1)):
        journal.log_pain(
            Pain(region="knee", score=score, day=journal.today - timedelta(days=ago), treatment="ice" if ago == 1 else None)
        )
    journal.log_day(Day(day=journal.today, cut_reason="knee"))
    journal.episodes.write("knee", {"diagnosis": "runner's knee", "tried": "taping"})
    found = journal.episodes.all()
    assert isinstance(found, list) and [one.episode.onset for one in found] == [date(2026, 11, 21), date(2026, 10, 13)]
    assert "knee · Sat 21 Nov 2026 · Sun 22 Nov 2026, goes on · 2 days · 4/10" in str(found)
    assert "Tue 13 Oct 2026" in shown(found)
    assert "knee · Sat 21 Nov 2026" in str(found[0])
    for part in ("Diagnosis: runner's knee", "Tried: taping; ice", "Sun 22 Nov 2026: knee"):
        assert part in shown(found[0])


@pytest.mark.parametrize("text", HOSTILE)
def test_what_somebody_typed_is_text_there_too(journal: Journal, text: str) -> None:
    journal.set_profile({"name": text, "diagnoses": text})
    journal.log_pain(Pain(region="knee", score=4, day=journal.today, treatment=text))
    journal.log_day(Day(day=journal.today, cut_reason=text))
    journal.episodes.write("knee", {"diagnosis": text, "course": text, "tried": text})
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    assert (
        plain in shown(journal.profile()) and plain in shown(journal.episodes.all()) and plain in shown(journal.episodes.all()[0])
    )
