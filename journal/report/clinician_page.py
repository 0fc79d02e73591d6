"""The one page for a clinician: no script, one sheet of A4."""

from journal.report import course_chart, say
from journal.report.before_onset import COLUMNS
from journal.report.clinician import clinician
from journal.report.setting import policy, style, template
from journal.report.view import View
from journal.version import __version__


def clinician_page(view: View) -> str:
    """The page as HTML. The same view gives the same bytes."""
    return template("clinician.html.j2").render(
        view=view, page=clinician(view), columns=COLUMNS, width=f"{course_chart.WIDTH:.0f}", height=f"{course_chart.HEIGHT:.0f}",
        policy=policy(), style=style("clinician.css"), say=say, version=__version__,
    )  # fmt: skip
