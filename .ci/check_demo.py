"""The demo's outputs: its flags hold the planted causes, its report is one whole file that asks no host for anything."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


def flags() -> set[str]:
    """The factors that the demo's journal raises."""
    env = {
        **os.environ,
        "JOURNAL_HOME": str(TOP / "demo"),
        "JOURNAL_DB": str(TOP / "demo" / "journal.sqlite"),
        "JOURNAL_NOW": "2026-10-31T20:00:00Z",
    }
    ran = subprocess.run(
        [TOP / ".venv" / "bin" / "journal", "flags", "--json"], env=env, capture_output=True, text=True, check=True
    )
    return {flag["factor"] for flag in json.loads(ran.stdout)["flags"]}


def main() -> None:
    """Look, and say what is wrong."""
    planted = {one["factor"] for one in json.loads((TOP / "sample_data" / "planted.json").read_text())["flags"]}
    missing = planted - flags()
    if missing:
        sys.exit(f"the demo does not raise what was planted: {', '.join(sorted(missing))}")
    report = (TOP / "report.html").read_text(encoding="utf-8")
    loads = re.findall(r"""<(?:script|link|img|iframe)[^>]+(?:src|href)=["'](?!data:|#)([^"']+)""", report)
    if loads or not report.rstrip().endswith("</html>") or "Content-Security-Policy" not in report:
        sys.exit(f"the report is not whole, or loads something: {loads}")
    print(f"The demo raises all {len(planted)} planted factors; its report is one whole file of {len(report) / 1e6:.1f} MB.")


if __name__ == "__main__":
    main()
