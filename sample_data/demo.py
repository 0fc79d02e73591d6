"""The demo: a journal made from the sample data with the commands that a user would type, its status, flags and report.

Run by ``make demo``. It makes everything anew under ``demo/`` and touches no journal of yours.
"""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
DEMO = TOP / "demo"
REPORT = TOP / "report.html"
NOW = "2026-10-31T20:00:00Z"


def journal(*args: str, quiet: bool = False) -> None:
    """Run one command as its own process, as a user would."""
    env = {
        **os.environ,
        "JOURNAL_HOME": str(DEMO),
        "JOURNAL_DB": str(DEMO / "journal.sqlite"),
        "JOURNAL_NOW": NOW,
        "PYTHONUTF8": "1",
    }
    print(f"$ journal {shlex.join(args)}", flush=True)
    command = [sys.executable, "-c", "from journal.cli import main; main()", *args]
    ran = subprocess.run(
        command, cwd=TOP, env=env, stdout=subprocess.PIPE if quiet else None, text=True, encoding="utf-8", check=False
    )
    if ran.returncode:
        sys.exit(f"the demo stopped: journal {shlex.join(args)} left with {ran.returncode}")
    if quiet:
        print("\n".join(f"  {line}" for line in ran.stdout.splitlines()[-2:]), flush=True)


def main() -> None:
    """Make the journal, then ask it."""
    shutil.rmtree(DEMO, ignore_errors=True)
    DEMO.mkdir()
    for line in (TOP / "sample_data" / "setup.txt").read_text(encoding="utf-8").splitlines():
        journal(*shlex.split(line), quiet=True)
    for args in (
        (),
        ("flags",),
        ("why",),
        ("plan", "18km", "--surface", "asphalt", "--shoes", "pegasus", "--on", "saturday"),
        ("report", "--out", str(REPORT)),
    ):
        print()
        journal(*args)
    print(f"\nThe report: {REPORT}\nThe journal of the demo: {DEMO / 'journal.sqlite'}")


if __name__ == "__main__":
    main()
