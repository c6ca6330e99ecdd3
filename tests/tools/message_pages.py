"""Write the pages that list every message: docs/thong-bao.md and docs/messages.md. In: the catalogue. Out: those files.

    python tests/tools/message_pages.py

`refresh.py` does it too. What fills the braces of an example stands in `drafter/desk/samples.yaml`.
"""

from __future__ import annotations

import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def pages() -> dict[str, str]:
    """Return the pages by their path in the checkout."""
    from drafter.cli.console import provision
    from drafter.cli.explain_command import PAGES
    from drafter.desk.samples import page
    from drafter.standards import load

    return {path: page(language, load(), provision) for language, path in PAGES.items()}


def write_pages(checkout: Path) -> None:
    """Write every page below `checkout`."""
    for path, text in pages().items():
        (checkout / path).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    sys.path.insert(0, str(CHECKOUT))
    write_pages(CHECKOUT)
