"""Where a journal's file lies: who may read it, how much room there is, who else moves the file."""

import os
import shlex
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from journal.domain.counted import plural, show_size
from journal.store.files.backups import listed
from journal.store.files.names import ENDINGS, beside, size_of
from journal.store.health.findings import PLACE, Finding, fine

# Parts of paths that programs make which copy files between machines while they are written.
_SYNCED = (
    "dropbox", "onedrive", "icloud drive", "mobile documents", "cloudstorage", "google drive", "googledrive", "my drive",
    "nextcloud", "owncloud", "pcloud", "syncthing",
)  # fmt: skip
_SYNCING = (".stfolder", ".dropbox", ".owncloudsync.log", ".sync")
_NETWORKS = (
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
    "davfs",
    "fuse.sshfs",
    "fuse.davfs2",
    "fuse.rclone",
)
_MOUNTS = Path("/proc/mounts")
# A -wal is taken over into the journal at 1,000 pages (4 MB) where nobody reads: our choice, far above it.
_LONG_WAL = 64 * 2**20
# A temporary file that is younger may be in use: our choice.
_ALONE = 3600
_LITTLE = 2**20
# What backups, exports and conversions are called until they are whole, with what SQLite makes beside them.
_UNFINISHED = tuple(f"{name}{ending}" for name in (".part", ".converting", ".tmp") for ending in ENDINGS)
_MOVE = "move it to a folder of this machine alone and name that: export JOURNAL_DB=PATH"


def place(path: Path) -> Iterator[Finding]:
    """Every check of the file's surroundings."""
    yield _permissions(path)
    yield _space(path)
    yield _moved(path)
    yield _long_wal(path)
    yield _leftovers(path)


def _permissions(path: Path) -> Finding:
    refused = [f"{one} cannot be written" for one in (path, path.parent) if not os.access(one, os.W_OK)]
    if refused:
        return Finding("permissions", "fault", "; ".join(refused), {"open": None}, f"chmod u+rw {shlex.quote(str(path))}", PLACE)
    mine = [path, *(beside(path, end) for end in ("-wal", "-shm")), *(one.path for one in listed(path))]
    # Windows keeps no such bits: there a file in one's own folder is one's own.
    loose = [one for one in mine if os.name != "nt" and one.is_file() and _bits(one) & 0o077]
    writable = os.name != "nt" and _bits(path.parent) & 0o022 and not _bits(path.parent) & stat.S_ISVTX
    if loose or writable:
        readable = f"{plural(len(loose), 'file')} can be read by others" if loose else ""
        found = " and ".join(filter(None, (readable, "others can change what lies in the folder" if writable else "")))
        mend = " ".join(
            ["chmod", "go=", *(shlex.quote(str(one)) for one in loose), *([shlex.quote(str(path.parent))] if writable else [])]
        )
        return Finding("permissions", "warning", found, {"open": len(loose)}, mend)
    return fine("permissions", "the files are yours alone", open=0)


def _bits(path: Path) -> int:
    return path.stat().st_mode


def _space(path: Path) -> Finding:
    free, needed = shutil.disk_usage(path.parent).free, 2 * size_of(path)
    found = f"{show_size(free)} are free, twice the journal is {show_size(needed)}"
    if free >= max(needed, _LITTLE):
        return fine("space", found, free=free, needed=needed)
    mend = f"make room on the disk of {path.parent}, or move the journal"
    return Finding("space", "fault" if free < _LITTLE else "warning", found, {"free": free, "needed": needed}, mend, PLACE)


def _moved(path: Path) -> Finding:
    whole = path.resolve()
    for folder in whole.parents:
        named = folder.name.casefold()
        if any(named == one or named.startswith((f"{one} ", f"{one}-")) for one in _SYNCED) or any(
            (folder / one).exists() for one in _SYNCING
        ):
            found = f"{folder} is copied between machines: two of them can write different journals over each other"
            return Finding("place", "warning", found, {"kind": "synced"}, _MOVE)
    kind = network(whole)
    if kind is not None:
        found = f"on a network file system ({kind}), where SQLite's locks do not hold"
        return Finding("place", "warning", found, {"kind": kind}, _MOVE)
    how = "" if _MOUNTS.is_file() else f"; told by its path alone, for {sys.platform} does not list its mounts as Linux does"
    return fine("place", f"on a disk of this machine, in no folder that is known to be synced{how}", kind="local")


def network(path: Path, mounts: Path = _MOUNTS) -> str | None:
    """The kind of the network file system that a path lies on; None where it is none, or nobody can tell."""
    if not mounts.is_file():
        return None
    best, found = -1, None
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, kind, *_ = line.split(" ")
        at = Path(point.replace("\\040", " "))
        if path.is_relative_to(at) and len(at.parts) >= best:
            best, found = len(at.parts), kind
    return found if found in _NETWORKS else None


def _long_wal(path: Path) -> Finding:
    size = size_of(beside(path, "-wal"))
    if size <= _LONG_WAL:
        return fine("wal-size", f"{show_size(size)} wait in the -wal" if size else "nothing waits in the -wal", bytes=size)
    mend = "close notebooks and other programs that hold the journal open, then run: journal"
    return Finding(
        "wal-size", "warning", f"{show_size(size)} wait in the -wal: somebody reads without an end", {"bytes": size}, mend
    )


def _leftovers(path: Path) -> Finding:
    old = time.time() - _ALONE
    left = [
        one
        for one in path.parent.iterdir()
        if one.name.endswith(_UNFINISHED) and path.stem in one.name and one.stat().st_mtime < old
    ]
    if size_of(beside(path, "-journal")):
        left.append(beside(path, "-journal"))
    if left:
        found = f"{plural(len(left), 'file')} of commands that were stopped: {', '.join(one.name for one in left[:3])}"
        return Finding(
            "leftovers",
            "warning",
            found,
            {"files": len(left)},
            f"look at them, then: rm {' '.join(shlex.quote(str(one)) for one in left)}",
        )
    return fine("leftovers", "nothing is left of stopped commands", files=0)
