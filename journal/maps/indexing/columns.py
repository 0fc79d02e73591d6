"""Arrays that grow in files: what is read of a country need not fit into memory."""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt


class Column:
    """Numbers of one type, first appended to a file, then read of it."""

    def __init__(self, file: IO[bytes], dtype: npt.DTypeLike) -> None:
        self._file, self._dtype, self._length = file, np.dtype(dtype), 0
        self._header()
        self._begin = file.tell()

    def __len__(self) -> int:
        return self._length

    def add(self, values: npt.ArrayLike) -> None:
        """Append some. ``OSError``: the disk takes no more."""
        some = np.ascontiguousarray(values, dtype=self._dtype)
        self._file.write(some.view(np.uint8).data)
        self._length += len(some)

    def part(self, begin: int, end: int) -> npt.NDArray[Any]:
        """The values from one number to another (that one excluded), read into memory."""
        self._file.seek(self._begin + begin * self._dtype.itemsize)
        return np.frombuffer(self._file.read((end - begin) * self._dtype.itemsize), dtype=self._dtype)

    def mapped(self) -> npt.NDArray[Any]:
        """All values, to be read where they are asked for; nothing can be appended from now on. ``OSError`` as ``add``."""
        self._file.seek(0)
        self._header()
        self._file.flush()
        if not self._length:
            return np.empty(0, dtype=self._dtype)
        return np.asarray(np.memmap(self._file, self._dtype, "r", self._begin, (self._length,)))

    def _header(self) -> None:
        """Of as many bytes whatever the length, as numpy leaves room for it."""
        said = {"descr": np.lib.format.dtype_to_descr(self._dtype), "fortran_order": False, "shape": (self._length,)}
        np.lib.format.write_array_header_1_0(self._file, said)


class Columns(ExitStack):
    """Columns in a folder (None: where the system keeps files for a while), which can grow until the end of the ``with``.

    What was mapped by then stays. A column with a name is the file NAME.npy, for its owner only; one without has no place in
    the folder, so that nothing is left of it however the process ends.
    """

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._folder = folder

    def new(self, dtype: npt.DTypeLike, name: str = "") -> Column:
        """An empty column. ``OSError``: it cannot be made."""
        if name and self._folder is not None:
            path = self._folder / f"{name}.npy"
            path.touch(0o600)
            file: IO[bytes] = path.open("r+b")
        else:
            file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 (closed with the others)
        return Column(self.enter_context(file), dtype)
