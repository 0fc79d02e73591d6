"""Pictures and the page: from one ``View`` to figures, and to a single HTML file that needs nothing else."""

from journal.report.html import write
from journal.report.registry import figure, info, names
from journal.report.view import View

__all__ = ["View", "figure", "info", "names", "write"]
