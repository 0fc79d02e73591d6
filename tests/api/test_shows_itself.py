"""How answers show themselves: as text and as HTML, whatever somebody typed into the journal."""

from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from journal.api import Journal, open_journal
from journal.api.shown import Block, Shown, of_signs
from journal.domain.entries import Day, Pain, Session, Shoe
from journal.domain.errors import BadValue, JournalError, Unknown
from journal.domain.sets import StrengthSet
from journal.store import tables

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
# What answers are made of; a text that brought any other element or attribute would show here.
PLAIN = {"div", "p", "strong", "h4", "table", "tr", "th", "td"}
OF_FRAMES = PLAIN | {"style", "thead", "tbody"}
HOSTILE = (
    "<script>pwned=1</script>", "</td><script>pwned=1</script>", "<img src=x onerror=pwned=1>", '"><svg onload=pwned=1>', "' onclick='pwned",
    "<!--", "{{ 7*7 }}", "{% raw %}", "${pwned=1}", "<a href='javascript:pwned=1'>x</a>", "<style>*{display:none}</style>", "</div><h1>",
    "%{customdata[0]}<br><b>", "&lt;script&gt;", "\u2028<p>", "<iframe srcdoc='x'>", "[x](javascript:pwned) **b**", r"$\href{javascript:pwned}{x}$",
    r"$$\unicode{x3c}script$$ \(x\)", '"onmouseover="pwned=1',
)  # fmt: skip
NAME = 60  # what the name of an exercise or a pair may have


def together(texts: tuple[str, ...]) -> list[str]:
    """Texts side by side, as many as a name takes: each journal of them is worked out once."""
    names = [""]
    for text in texts:
        names = [*names[:-1], f"{names[-1]} {text}".strip()] if len(names[-1]) + len(text) < NAME else [*names, text]
    return names


class Elements(HTMLParser):
    """Which elements and attributes there are in a piece of HTML, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()
        self.stack: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.stack.append(tag)

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def handle_data(self, data):
        self.text += data


class Answer(Shown):
    def __init__(self, *blocks: Block) -> None:
        self.said = blocks

    def blocks(self):
        return self.said


def test_text_and_html_say_the_same() -> None:
    answer = Answer(Block("Goes with it", ("one", "two"), ("level", "what"), (("note", "so"), ("", "then")), "urgent"))
    assert str(answer) == repr(answer) == "Goes with it:\nurgent: one\ntwo\n  note · so\n  then"
    assert (
        answer._repr_html_()
        .replace(' style="text-align:left;vertical-align:top"', "")
        .endswith(
            "<h4>Goes with it</h4><p><strong>urgent</strong>: one</p><p>two</p>"
            "<table><tr><th>level</th><th>what</th></tr><tr><td>note</td><td>so</td></tr><tr><td></td><td>then</td></tr></table></div>"
        )
    )
    assert str(Answer(Block(texts=("a\x1b[31m\nb",)))) == "a [31m b"
    with pytest.raises(NotImplementedError):
        str(Shown())


@pytest.mark.parametrize("text", HOSTILE)
def test_every_word_of_a_block_is_text(text: str) -> None:
    html = Answer(Block(text, (text, text), (text,), ((text, text),), text))._repr_html_()
    seen = Elements(html)
    assert (seen.found, seen.attributes, seen.stack) == (PLAIN, {"class", "style"}, [])
    assert seen.text.count("".join(sign if sign.isprintable() else " " for sign in text)) == 7
    assert html.startswith('<div class="journal-answer tex2jax_ignore mathjax_ignore">')  # nobody's dollar signs are a formula


# So many names in one journal, each of a pair, of an exercise and of whatever else a person writes.
OF_ONE = 3
JOURNALS = [tuple(together(HOSTILE)[first : first + OF_ONE]) for first in range(0, len(together(HOSTILE)), OF_ONE)]


@pytest.fixture
def hostile(tmp_path: Path, request) -> Journal:
    """A journal with some of the texts wherever a person or a file can write one."""
    journal = open_journal(tmp_path / "hostile.sqlite", now=NOW)
    for number, text in enumerate(request.param):
        write(journal, text, number)
    yield journal
    journal.close()


def write(journal: Journal, text: str, number: int) -> None:
    """A pair, runs, lifts, pain and a day of this text; the last run and lift are far more than any before."""
    day = journal.today - timedelta(days=OF_ONE - number)
    journal.set_profile({"name": text, "diagnoses": text})
    journal.add_shoes(Shoe(name=text, alias=text))
    for ago, far in ((20, 4000.0), (10, 4000.0), (0, 9000.0 * 1.5**number)):
        said = {"title": text, "note": text, "style": text, "shoes": text}
        on = day - timedelta(days=ago)
        journal.log_session(Session(sport="run", day=on, distance_m=far, duration_s=far / 2, rpe=5, **said))
        sets = (StrengthSet(exercise=text, reps=5, weight_kg=20.0 + far / 100),)
        journal.log_lift(Session(sport="strength", day=on, title=text, note=text), sets)
    pain = {"triggers": (), "symptoms": ("numbness-saddle",), "treatment": text, "note": text}
    journal.log_pain(Pain(region="lower-back", score=4, day=day, **pain))
    journal.log_day(Day(day=day, sitting_s=3600, planned=text, cut_reason=text, note=text))


def test_nothing_is_left_out() -> None:
    assert all(any(text in name for several in JOURNALS for name in several) and len(text) <= NAME for text in HOSTILE)


@pytest.mark.parametrize("hostile", JOURNALS, indirect=True)
def test_a_notebook_shows_no_element_that_somebody_typed(hostile: Journal) -> None:
    answers = [hostile.flags(), hostile.why(), hostile.coverage(), hostile.week(), hostile.week("last")]
    aliases = [pair["alias"] for pair in hostile.pairs()]
    assert len(aliases) == len(set(aliases)) >= 2
    for text in aliases:
        hostile.set_profile({"name": text, "diagnoses": text})
        answers += [hostile._repr_html_(), hostile.plan("18km", shoes=text)]
        answers += [hostile.log_session(Session(sport="run", day=hostile.today, distance_m=1000, shoes=text, title=text))]
    planned = [Session(sport="run", day=hostile.today, distance_m=20000, shoes=text, style=text) for text in aliases]
    answers += [hostile.plan_week(planned)]
    for answer in answers:
        seen = Elements(answer if isinstance(answer, str) else answer._repr_html_())
        assert seen.found <= PLAIN and seen.attributes <= {"class", "style"} and not seen.stack and str(answer)
    for table in (hostile.sessions(), hostile.pain(), hostile.days(), hostile.load(), hostile.sessions().tail(2)):
        html = table._repr_html_()
        seen = Elements(html)
        assert seen.found <= OF_FRAMES and seen.attributes <= {"class", "border", "style", "scoped"} and not seen.stack
        assert 'class="dataframe tex2jax_ignore mathjax_ignore"' in html


def test_frames_are_pandas(journal: Journal) -> None:
    journal.log_session(Session(sport="run", day=journal.today, distance_m=5000, title="<b>"))
    sessions = journal.sessions()
    assert isinstance(sessions, pd.DataFrame) and sessions["distance_m"].sum() == 5000
    assert "&lt;b&gt;" in sessions[["title"]]._repr_html_() and "<b>" in repr(sessions[["title"]])
    assert journal.pain().empty and journal.days().empty and journal.load("28d")["distance_m"].sum() == 5000


def test_a_journal_shows_where_it_stands(journal: Journal) -> None:
    assert "Your journal is empty" in repr(journal) and "journal pain none" in journal._repr_html_()
    journal.log_session(Session(sport="run", day=journal.today, distance_m=8200))
    journal.log_pain(Pain(region="lower-back", score=3, day=journal.today, symptoms=("numbness-saddle",)))
    said = str(journal)
    assert said.startswith("emergency: ") and "run 8.2 km" in said and "lower-back 3/10" in said
    assert "next · which shoes? journal edit s1 --shoes NAME" in said and journal.where in said


def test_an_emergency_leaves_a_plan_unsaid(journal: Journal) -> None:
    journal.log_session(Session(sport="run", day=journal.today - timedelta(days=3), distance_m=8200))
    assert "Planned: run 20.0 km" in str(journal.plan("20km")) and "Longest that raises" in journal.plan("20km")._repr_html_()
    journal.log_pain(Pain(region="lower-back", score=3, day=journal.today, symptoms=("numbness-saddle",)))
    said = str(journal.plan("20km"))
    assert (
        said.startswith("emergency: ") and "nothing is said of a plan" in said and "Planned" not in said and "Longest" not in said
    )


PLANS = [
    (("18km",), {"surface": "asphalt", "on": "saturday"}, {"distance_m": 18000.0, "surface": {"asphalt": 1.0}, "day": date(2026, 11, 28)}),
    (("18km", "1:50:00"), {"rpe": "6", "strike": "rearfoot"}, {"duration_s": 6600.0, "rpe": 6.0, "foot_strike": "rearfoot", "day": date(2026, 11, 23)}),
    (("walk 10km",), {"carried": "12kg", "on": date(2026, 11, 25)}, {"sport": "walk", "carried_kg": 12.0, "day": date(2026, 11, 25)}),
    (("10km",), {"sport": "hike", "carried_kg": 8.0, "lean": 12, "shoes": None}, {"sport": "hike", "carried_kg": 8.0, "lean_deg": 12.0}),
    (("lift deadlift 3x5@120kg",), {"tag": "clean"}, {"sport": "strength"}),
    (("lift", "squat", "1x5@80kg"), {"grip": None, "stance": "wide", "tag": ["head-up"]}, {"sport": "strength"}),
    ((Session(sport="run", day=date(2026, 11, 30), distance_m=5000.0),), {}, {"day": date(2026, 11, 30)}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "said", "read"), PLANS)
def test_a_plan_is_typed_as_it_is_logged(journal: Journal, words, said, read) -> None:
    from journal.api.planned import typed_session

    on = said.pop("on", "tomorrow") if "on" in said else "tomorrow"
    session = typed_session(journal, words, on, said)
    assert {name: getattr(session, name) for name in read} == read
    assert journal.plan(*words, on=on, **said).day == session.day


@pytest.mark.parametrize(("words", "said", "line"), [
    ((18,), {}, "18: expected a distance, a time or sets as text, with the unit, for example j.plan("),
    (("18",), {}, "18: expected its unit after the number"),
    (("18km",), {"surfaec": "asphalt"}, "surfaec: nothing is planned by that name: did you mean surface?"),
    (("18km",), {"colour": "red"}, "colour: nothing is planned by that name"),
    (("18km",), {"shoes": "pegasos"}, "shoes 'pegasos'"),
    (("18km",), {"on": "yesterday"}, "yesterday: 2026-11-21 lies in the past"),
    ((), {}, "how far?"),
    (("lift", "deadlifft", "3x5@120kg"), {}, "did you mean deadlift?"),
])  # fmt: skip
def test_a_plan_that_cannot_be_read_is_one_line(journal: Journal, words, said, line) -> None:
    with pytest.raises(JournalError) as refused:
        journal.plan(*words, **said)
    assert line in str(refused.value) and "\n" not in str(refused.value)


def test_a_notebook_prints_the_line_of_a_refusal_and_no_traceback() -> None:
    assert BadValue.of("28x", "a period", "28d")._render_traceback_() == ["BadValue: 28x: expected a period, for example 28d"]


def test_a_period_is_its_first_day(journal: Journal) -> None:
    assert journal.since("28d") == date(2026, 10, 26) and journal.since(date(2026, 1, 31)) == date(2026, 1, 31)
    with pytest.raises(BadValue, match="28x: expected a period or its first day, for example 28d, 12w, 1y or 2026-03-04"):
        journal.since("28x")


class TestAthletes:
    @pytest.fixture
    def two(self, tmp_path: Path) -> Path:
        path = tmp_path / "team.sqlite"
        journal = open_journal(path, now=NOW)
        with journal.store.engine.connect() as connection:
            connection.execute(tables.athlete.insert(), [{"id": 7, "name": "Robin"}, {"id": 8, "name": "Sam"}])
            connection.execute(tables.athlete.insert(), [{"id": 9, "name": "sam"}])
            connection.commit()
        journal.close()
        return path

    @pytest.mark.parametrize(("athlete", "id"), [(None, 1), ("Robin", 7), ("robin", 7), (8, 8), ("9", 9)])
    def test_entries_are_those_of_the_one_that_is_named(self, two: Path, athlete, id: int) -> None:
        journal = open_journal(two, now=NOW, athlete=athlete)
        journal.log_pain(Pain(region="knee", score=2, day=journal.today))
        assert journal.pain()["athlete_id"].tolist() == [id]
        journal.close()
        others = open_journal(two, now=NOW, athlete=7 if id != 7 else 8)
        assert others.pain().empty
        others.close()

    @pytest.mark.parametrize(("athlete", "line"), [
        ("Robyn", "Robyn: not an athlete of this journal: expected one of 1, 7 (Robin), 8 (Sam), 9 (sam), for example 1"),
        ("Sam", "Sam: 2 athletes have this name: expected a number of 1, 7 (Robin)"),
        (3, "3: not an athlete of this journal"),
    ])  # fmt: skip
    def test_another_one_is_refused_in_a_line(self, two: Path, athlete, line: str) -> None:
        with pytest.raises(Unknown) as refused:
            open_journal(two, now=NOW, athlete=athlete)
        assert str(refused.value).startswith(line)


def test_a_journal_that_is_only_read_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Unknown, match=r"jurnal\.sqlite: there is no journal, expected the file of one"):
        open_journal(tmp_path / "jurnal.sqlite", now=NOW, make=False)
    assert not list(tmp_path.glob("jurnal*"))
    open_journal(tmp_path / "journal.sqlite", now=NOW).close()
    open_journal(tmp_path / "journal.sqlite", now=NOW, make=False).close()


def test_signs_say_where_they_come_from(journal: Journal) -> None:
    journal.log_pain(Pain(region="lower-back", score=3, day=journal.today, symptoms=("numbness-saddle",)))
    (block,) = [one for one in of_signs(journal.open_signs()) if one.lead == "emergency"][:1]
    assert block.texts[1].startswith("From p1 of ") and block.texts[1].endswith("journal edit p1 --seen today")
