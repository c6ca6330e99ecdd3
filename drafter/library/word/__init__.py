"""The library of an office. In: folders. Out: where the packaged ones lie; Word templates (`word_template`)."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@cache
def _library() -> str:
    package = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    installed = os.path.join(package, "templates")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "templates")


def packaged_library() -> Path:
    """Return the folder of the packaged library: inside the package when it was installed, beside it in a checkout."""
    from pathlib import Path

    return Path(_library())


def packaged_template() -> Path:
    """Return the packaged base template, `word/nd30.docx`."""
    return packaged_library() / "word" / "nd30.docx"


@cache
def base_template() -> bytes:
    """Return the bytes of the packaged base template, read once."""
    with open(os.path.join(_library(), "word", "nd30.docx"), "rb") as file:
        return file.read()
