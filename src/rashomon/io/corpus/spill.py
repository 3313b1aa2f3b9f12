"""Arrays of many articles in one file instead of in memory, read where they are asked for."""

from array import array
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


class SpilledArrays:
    """Arrays of one type, appended one after the other, each found again by its place."""

    def __init__(self, path: Path, dtype: "np.typing.DTypeLike") -> None:
        self._path, self._dtype = path, np.dtype(dtype)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("wb")
        self._ends = array("q", [0])
        self._mapped: NDArray[Any] | None = None

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, values: NDArray[Any]) -> None:
        if self._mapped is not None:
            raise ValueError("nothing is appended once it was read")
        np.ascontiguousarray(values, dtype=self._dtype).tofile(self._file)
        self._ends.append(self._ends[-1] + len(values))

    def __getitem__(self, place: int) -> NDArray[Any]:
        """A copy of one array: nothing keeps the file in memory."""
        start, end = self._ends[place], self._ends[place + 1]
        return np.array(self._map()[start:end])

    def length(self, place: int) -> int:
        return self._ends[place + 1] - self._ends[place]

    def everything(self) -> NDArray[Any]:
        """All arrays, joined."""
        return np.array(self._map())

    def remove(self) -> None:
        self._file.close()
        self._mapped = None
        self._path.unlink(missing_ok=True)

    def _map(self) -> NDArray[Any]:
        if self._mapped is None:
            self._file.close()
            size = self._ends[-1]
            # An empty file cannot be mapped.
            self._mapped = (
                np.memmap(self._path, self._dtype, "r", shape=(size,)) if size else np.zeros(0, self._dtype)
            )
        return self._mapped
