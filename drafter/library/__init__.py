"""The library of an office. In: folders. Out: where the packaged ones lie; Word templates (`word_template`)."""
from __future__ import annotations

from pathlib import Path


def packaged_library() -> Path:
    """Return the folder of the packaged library: inside the package when it was installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.with_name("templates")


def packaged_template() -> Path:
    """Return the packaged base template, `word/nd30.docx`."""
    return packaged_library() / "word" / "nd30.docx"
