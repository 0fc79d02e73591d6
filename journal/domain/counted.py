"""Numbers of things, and sizes of files, in words."""


def plural(count: int, what: str) -> str:
    """``1 session``, ``2 sessions``, ``1,000 pain entries``, ``2 copies``."""
    if count == 1:
        return f"{count:,} {what}"
    return f"{count:,} {what.removesuffix('y')}ies" if what.endswith(("ry", "py")) else f"{count:,} {what}s"


def show_size(size: int) -> str:
    """``7 bytes``, ``412 kB``, ``1.3 MB``, ``2.0 GB``."""
    if size < 1000:
        return plural(size, "byte")
    return f"{size / 1e3:,.0f} kB" if size < 1e6 else f"{size / 1e6:,.1f} MB" if size < 1e9 else f"{size / 1e9:,.1f} GB"
