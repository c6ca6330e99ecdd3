"""Make again what is made from data: compiled data, the base Word template, golden texts, pages. In: nothing. Out: those files.

    python tests/tools/refresh.py

Run it after a change to a rule, a message or the layout, and read the difference in git before you commit it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

CHECKOUT = Path(__file__).resolve().parents[2]
COPY_SPEC = "examples/ban-sao/ban-sao.yaml"
GOLDEN = (("specs", "tests/golden"), ("examples", "examples"))


def main() -> None:
    """Write the compiled data first: everything else is made with it."""
    subprocess.run([sys.executable, "-m", "drafter.packaged"], check=True, cwd=CHECKOUT)
    from make_gallery import write_page
    from message_pages import write_pages

    from drafter import build_bytes, copy_bytes
    from drafter.library.packaged_layer import COPY, compile_layer
    from drafter.library.word import packaged_template
    from drafter.library.word.new_template import new_template

    Path(COPY).write_bytes(compile_layer())
    packaged_template().write_bytes(new_template())
    write_pages(CHECKOUT)
    for specs, texts in GOLDEN:
        for spec in sorted((CHECKOUT / specs).glob("*.yaml")):
            text = build_bytes(spec.read_bytes(), spec.name, folder=str(spec.parent)).text
            assert text, f"{spec} has errors"
            (CHECKOUT / texts / f"{spec.stem}.txt").write_text(text, "utf-8", newline="\n")
    copied, spec = build_bytes((CHECKOUT / "examples" / "cong-van.yaml").read_bytes(), "cong-van.yaml").docx, CHECKOUT / COPY_SPEC
    text = copy_bytes(copied or b"", "cong-van.docx", spec.read_bytes(), spec.name).text
    spec.with_suffix(".txt").write_text(text, "utf-8", newline="\n")
    write_page()
    specs = [str(lock.with_suffix("")) for lock in sorted((CHECKOUT / "specs").glob("*.lock"))]
    with TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "drafter", "build", *specs, "--relock", "-o", folder], check=True, cwd=CHECKOUT)


if __name__ == "__main__":
    sys.path.insert(0, str(CHECKOUT))
    main()
