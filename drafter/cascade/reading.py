"""Files of a cascade. In: a path. Out: its bytes, when it is a plain file of a size that a spec may have."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

MOST_BYTES = 8 * 1024 * 1024  # more than any spec may hold: its reader knows the limit and says it


def read_plain(path: str) -> bytes:
    """Return what a plain file holds, its first `MOST_BYTES`; a pipe, a device or a folder is an `OSError` as a lack is.

    A pipe would wait for somebody to write, a device may never end.
    """
    mode = Path(path).stat().st_mode
    if not stat.S_ISREG(mode):
        kind = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
        raise OSError(kind, os.strerror(kind), path)
    with Path(path).open("rb") as file:
        return file.read(MOST_BYTES)
