"""In what the load of a journal is counted, in words."""

from journal.analysis.daily import load_basis
from journal.report.view import View

_WORDS = {"srpe": "RPE × minutes", "trimp": "TRIMP", "minutes": "minutes of training"}


def load_unit(view: View) -> str:
    """``RPE × minutes``, ``TRIMP`` or ``minutes of training``: one for the whole journal."""
    bases = load_basis(view.history)
    return _WORDS[str(bases.iloc[0])] if len(bases) else _WORDS["srpe"]
