"""Figures as PNG files, drawn by kaleido with the Chromium of this machine, and without any network."""

import asyncio
import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.domain.errors import Refused
from journal.report.head import headed
from journal.report.registry import ENTRIES
from journal.report.view import View
from journal.report.writing import write_whole

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

WIDTH_PX, SCALE = 900, 2
_NO_KALEIDO = "PNG pictures need kaleido, which is not installed: pip install 'running-pain-journal[png]', or in a clone pip install '.[png]'"
_NO_BROWSER = "PNG pictures need Chromium or Chrome, and none was found: install one, or name it, for example BROWSER_PATH=/usr/bin/chromium"
# Nobody listens there: whatever the browser may want to ask of the network stays on this machine.
_NOWHERE = "http://127.0.0.1:9"
_LINE = 120  # letters below the title


def write_pngs(view: View, folder: Path) -> tuple[Path, ...]:
    """Writes each drawn figure to ``folder`` as ``<name>.png``; all are drawn before the first is written.

    ``Refused`` where kaleido or a browser is missing or fails, or the folder cannot be written.
    """
    drawn = [(entry.name, entry.figure(info)) for entry in ENTRIES if (info := entry.info(view)).drawn]
    pictures = _drawn({name: _on_paper(figure) for name, figure in drawn})
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise Refused(f"{folder}: the folder cannot be made: {error.strerror or error}") from error
    return tuple(write_whole(folder / f"{name}.png", picture) for name, picture in pictures.items())


def _on_paper(figure: "Figure") -> "Figure":
    """On white with dark letters, for no style sheet sets them here."""
    figure.layout.updatemenus = ()  # nothing can be pressed on paper
    figure.update_layout(paper_bgcolor="#ffffff", plot_bgcolor="#ffffff", font_color="#3b4348", width=WIDTH_PX)
    return headed(figure, _LINE)


def _drawn(figures: "Mapping[str, Figure]") -> dict[str, bytes]:
    try:
        from choreographer.errors import BrowserClosedError, BrowserDepsError, BrowserFailedError, ChromeNotFoundError
        from kaleido import Kaleido
        from kaleido.errors import KaleidoError
    except ImportError:
        raise Refused(_NO_KALEIDO) from None
    # They tell of every step of the browser.
    logging.getLogger("choreographer").setLevel(logging.CRITICAL)
    logging.getLogger("kaleido").setLevel(logging.CRITICAL)
    try:
        # A notebook has a loop of its own that runs already; a thread has none.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(_all(Kaleido, figures))).result()
    except ChromeNotFoundError:
        raise Refused(_NO_BROWSER) from None
    except (BrowserClosedError, BrowserDepsError, BrowserFailedError, KaleidoError, OSError, TimeoutError) as error:
        raise Refused(
            f"the browser could not draw the pictures ({_said(error)}): try another, for example BROWSER_PATH=/usr/bin/chromium"
        ) from error


def _said(error: Exception) -> str:
    """The first line of what an error says: some hold several texts, which Python prints as a tuple."""
    said = getattr(error, "strerror", None) or next((one for one in error.args if isinstance(one, str) and one.strip()), None)
    return (said or type(error).__name__).strip().splitlines()[0].rstrip(". ")


async def _all(kaleido: Any, figures: "Mapping[str, Figure]") -> dict[str, bytes]:
    """Each figure in turn, in one browser. MathJax would be fetched, so there is none."""
    async with kaleido(mathjax=False, proxy_server=_NOWHERE, timeout=60) as browser:
        options = {"format": "png", "scale": SCALE}
        return {name: await browser.calc_fig(figure, opts=options) for name, figure in figures.items()}
