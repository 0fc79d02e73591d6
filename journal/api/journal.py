"""A journal and what it can do."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.api import editing, listing, trials
from journal.api.body import Body, body_of
from journal.api.checks import Checks
from journal.api.episodes import Episodes
from journal.api.shown import Block, Shown
from journal.api.status import status
from journal.api.trials import Trials
from journal.api.writing import Writing
from journal.domain import handed
from journal.domain.entries import Day, Session
from journal.domain.sets import EXERCISES
from journal.domain.signs import RaisedSign
from journal.domain.vocabulary import nearest
from journal.store import diary, entries, shoes

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure

    from journal.api.answers import FlagAnswer
    from journal.api.asking import WhyAnswer
    from journal.api.backing_up import BackedUp, Backups, PutBack
    from journal.api.covering import CoverageAnswer
    from journal.api.doctor import Diagnosis
    from journal.api.exporting import Exported
    from journal.api.exporting import Progress as ExportProgress
    from journal.api.importing import Imported
    from journal.api.learning.ground_shown import GroundShown
    from journal.api.learning.maps_shown import KeptMap, MapsShown
    from journal.api.learning.told import Learned
    from journal.api.planning import PlanAnswer, WeekAnswer
    from journal.api.shown_factors import ShownFactors
    from journal.api.week import PastWeek


class Journal(Writing, Shown):
    """One opened journal. Writing methods return ``Saved``; reading methods return plain values or frames."""

    def blocks(self) -> tuple[Block, ...]:
        """What it shows of itself: the short status."""
        if self.store.closed:
            return (Block(texts=(f"A journal that was closed ({self.where}).",)),)
        return status(self).blocks(self.where, self.settings.units)

    @property
    def checks(self) -> Checks:
        """The self-checks."""
        return Checks(self)

    @property
    def episodes(self) -> Episodes:
        """The episodes of pain."""
        return Episodes(self)

    @property
    def trials(self) -> Trials:
        """The self-experiments."""
        return Trials(self)

    def import_paths(self, paths: str | Path | Sequence[str | Path], **options: Any) -> "Imported":
        """Import a file or folder, or several; see ``journal.api.importing.import_paths`` for the options."""
        from journal.api.importing import import_paths

        return import_paths(self, paths, **options)

    # --- the ground -------------------------------------------------------------------------------------------

    def learn_surface(self, path: str | Path, **options: Any) -> "Learned":
        """Fill in the surface of sessions on foot from a map on this computer; see ``journal.api.learning.learn.learn_surface`` for the options."""
        from journal.api.learning.learn import learn_surface

        return learn_surface(self, path, **options)

    def ground(self, id: str) -> "GroundShown":
        """What a session was on: stretch by stretch where a map told, else what somebody says. ``Unknown``: no such session."""
        from journal.api.learning.ground_shown import shown

        return shown(self, id)

    def maps(self) -> "MapsShown":
        """The maps whose indexes are kept, and which of them imports use."""
        from journal.api.learning.maps_shown import maps

        return maps(self.where)

    def forget_map(self, name: str) -> "KeptMap":
        """Delete the index of a map; what was learned from it stays. ``Unknown``: there is none of this name."""
        from journal.api.learning.maps_shown import forget

        return forget(self.where, name)

    # --- keeping ---------------------------------------------------------------------------------------------

    def backup(self, path: str | Path | None = None) -> "BackedUp":
        """A verified copy of this journal, by default beside it; others may read and write meanwhile.

        ``path``: the file to make, or a folder that is there. ``Refused``: it cannot be written there, or a file has that name.
        """
        from journal.api.backing_up import backup

        return backup(self.store.where, self.now, path)

    def backups(self) -> "Backups":
        """The backups beside this journal, newest first, with what they hold."""
        from journal.api.backing_up import backups

        return backups(self.store.where)

    def restore(self, path: str | Path) -> "PutBack":
        """Make this journal what a backup holds; what it held is backed up first, and an older schema is upgraded.

        ``Damaged``, ``NewerVersion``, ``BadValue`` or ``Refused``: nothing was changed.
        """
        from journal.api.backing_up import put_back

        done = put_back(path, self.store.where, self.now)
        self.store.reopen(self.now)
        self.__dict__.pop("zone", None)  # the profile is another
        return done

    def export(
        self,
        path: str | Path | None = None,
        parquet: bool = False,
        *,
        force: bool = False,
        progress: "ExportProgress | None" = None,
    ) -> "Exported":
        """Write the whole journal to one documented zip archive, ``journal-DAY.zip`` by default; ``import_paths`` reads it back.

        ``parquet``: its tables as parquet, too. A file that is there gives way only with ``force``. ``Refused``: it cannot be written.
        """
        from journal.api.exporting import export

        return export(self, path, parquet=parquet, force=force, progress=progress)

    def doctor(self) -> "Diagnosis":
        """Whether this journal is sound, and what mends it; ``journal.doctor(path)`` asks it of one that cannot be opened."""
        from journal.api.doctor import doctor

        return doctor(self.where, now=self.now)

    # --- reading ---------------------------------------------------------------------------------------------

    def pairs(self) -> list[dict[str, Any]]:
        """Every pair of shoes with its distance in metres: in the journal, and in all (with the distance before it)."""
        with self.store.read() as connection:
            ran = shoes.distances(connection, self.store.athlete_id)
            found = shoes.rows(connection, self.store.athlete_id)
        return [
            {**row, "journal_m": ran.get(row["id"], 0.0), "total_m": ran.get(row["id"], 0.0) + (row["start_m"] or 0.0)}
            for row in found
        ]

    def exercise_hint(self, exercise: str) -> str | None:
        """A word when an exercise is new to the journal and spelled much like one that is not."""
        with self.store.read() as connection:
            known = entries.exercises(connection, self.store.athlete_id)
        close = nearest(exercise, sorted({*known, *EXERCISES})) if exercise not in known and exercise not in EXERCISES else None
        return f"{exercise} is new here; did you mean {close}?" if close else None

    def shoe_id(self, alias: str) -> str:
        """The id in the frames of the pair that an alias or name means; ``Unknown`` names the nearest."""
        with self.store.read() as connection:
            return f"h{shoes.find(connection, self.store.athlete_id, alias)['id']}"

    def list_entries(
        self, since: str | date | None = None, sport: str | None = None, region: str | None = None
    ) -> dict[str, Any]:
        """Sessions, pain, days, checks and words on episodes of a period, oldest first, under the names that scripts rely on."""
        first = None if since is None else self.since(since)
        with self.store.read() as connection:
            mine = (connection, self.store.athlete_id, first)
            return {
                "sessions": listing.sessions(*mine, sport), "pain": listing.pain(*mine, region), "days": listing.days(*mine),
                "checks": listing.checks(*mine), "episodes": listing.written_episodes(*mine, region),
                "trials": trials.listed(connection, self.store.athlete_id, self.today, first, region),
            }  # fmt: skip

    def show(self, id: str) -> dict[str, Any]:
        """One entry, whole."""
        with self.store.read() as connection:
            return editing.show(connection, self.store.athlete_id, id, self.today)

    def open_signs(self) -> list[RaisedSign]:
        """Signs that no clinician has looked at, of the last 28 days and emergencies of any time; most urgent first."""
        return list(self.body().signs)

    def body(self) -> Body:
        """What the body says today: open signs, soreness, the pain light."""
        with self.store.read() as connection:
            read = diary.read(connection, self.store.athlete_id, self.today)
        return body_of(read, self.settings.pain_light)

    # --- answers (these load pandas) -------------------------------------------------------------------------

    def flags(self, since: str | date = "28d") -> "FlagAnswer":
        """What is risky: signs first, then factors over their thresholds, then what is unknown and why."""
        from journal.api.answers import flags

        return flags(self, since)

    def coverage(self, since: str | date = "28d") -> "CoverageAnswer":
        """What can be answered of the catalogue, and what to log for the rest, most useful first."""
        from journal.api.covering import covered

        return covered(self, since)

    def week(self, last: str | date | None = None) -> "PastWeek":
        """The seven days that end today or on another day, as they looked then: signs, load, pain, flags, what changed.

        ``last``: that day, or in words ``sunday``, ``last``, ``2026-W47`` (Monday to Sunday; of the one that goes on, up to today).
        """
        from journal.api.week import last_day, week

        return week(self, last_day(self, last))

    def plan(self, *session: Session | str, on: str | date = "tomorrow", **said: Any) -> "PlanAnswer":
        """What a session on a coming day would raise that a rest day would not, and the longest that raises nothing new.

        ``session``: in words, ``j.plan("18km", surface="asphalt", shoes="pegasus", on="saturday")`` or
        ``j.plan("lift deadlift 3x5@120kg", grip="mixed")``; or a ``Session``, which names its own day and all else.
        """
        from journal.api.planned import typed_session
        from journal.api.planning import plan

        return plan(self, typed_session(self, session, on, said))

    def plan_week(self, entries: "Iterable[Session | Day | str]") -> "WeekAnswer":
        """What sessions of the next 14 days would raise, each after those before it; a ``Day`` with ``rest`` is a rest day.

        Text is a line of a week's file: ``["saturday 18km --surface asphalt", "sunday rest"]``.
        """
        from journal.api.planning import plan_week

        return plan_week(self, entries)

    def why(self, region: str | None = None, when: str | None = None) -> "WhyAnswer":
        """What goes with the pain of a region, by default of the one that hurt on most days: signs first, then the answer."""
        from journal.api.asking import why

        return why(self, region, when)

    def load(self, since: str | date | None = None) -> "pd.DataFrame":
        """Daily load metrics, one day a row; description, never an alarm."""
        from journal.api.answers import load

        return load(self, since)

    def load_basis(self) -> str:
        """What load is counted in: ``srpe`` (RPE x minutes), ``trimp`` (heart rate) or ``minutes``."""
        from journal.api.answers import basis

        return basis(self)

    def factors(self, id: str | None = None) -> "ShownFactors":
        """The catalogue with the thresholds in force, or one factor of it."""
        from journal.api.shown_factors import ShownFactors
        from journal.factors import chosen

        wanted = None if id is None else [handed.word(id, "the id of a factor", "session-spike")]
        return ShownFactors.of(chosen(wanted, self.settings.thresholds), self.settings.units)

    def figure(self, name: str, since: str | date = "1y") -> "Figure":
        """One figure by its name, as Plotly draws it."""
        from journal.api.pictures import figure

        return figure(self, name, since)

    def report(self, out: Path | str, since: str | date = "1y", *, for_clinician: bool = False, share: bool = False) -> Path:
        """Write the self-contained report, or one page of A4 for a clinician; returns its path.

        ``share`` leaves out the name, times of day, coordinates, elevation, file names and everything typed freely.
        """
        from journal.api.pictures import report

        return report(self, out, since, for_clinician=for_clinician, share=share)

    def pngs(self, folder: Path | str, since: str | date = "1y", *, share: bool = False) -> tuple[Path, ...]:
        """Write every drawn figure to a folder as PNG; ``Refused`` without kaleido (extra ``png``) or a Chromium."""
        from journal.api.pictures import pngs

        return pngs(self, folder, since, share=share)
