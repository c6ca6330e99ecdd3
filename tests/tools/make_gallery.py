"""Make the gallery of the worked examples. In: examples/*.yaml. Out: examples/README.md and examples/pictures/*.png.

    python tests/tools/make_gallery.py

The first page of each example is `pictures/NAME.png`, the first page of what stands behind it `pictures/NAME--1.png` and so on.
Needs LibreOffice, pdftotext, pdftoppm and Pillow. `refresh.py` writes the page anew, not the pictures.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PICTURES = "pictures"
DPI, GREYS, EDGE = 60, 16, 160
ANNEX = "(Kèm theo "
HEADING = """# Văn bản mẫu

*One worked example at least for each of the 29 document types: the spec, its first page, its golden text (`.txt`). Events and
figures are made up.*

Mỗi loại văn bản của Điều 7 có ít nhất một đặc tả mẫu, để chép ra mà sửa:

```
drafter build examples/giay-moi.yaml -o ra/
```

Ảnh là trang đầu của tệp Word, vẽ bằng LibreOffice; có phụ lục hay văn bản kèm theo thì thêm trang đầu của phần ấy. Việc và
số liệu trong các văn bản này là tưởng tượng; tên người lấy từ sáu văn bản trong `specs/`, không có thì để trống. Tệp `.txt`
là văn bản ấy ghi bằng chữ, để phép thử so sánh.
"""


def page() -> str:
    """Return the page: the types in the order of Điều 7, under each its examples with what they show."""
    lines, before = [HEADING], ""
    for name, title in titles().items():
        spec = EXAMPLES / f"{name}.yaml"
        lines += [] if title == before else [f"## {title}", ""]
        lines += [f"{about(spec)} [Đặc tả]({spec.name}) · [chữ]({name}.txt)", ""]
        lines += [*(f"![{title}]({PICTURES}/{picture})" for picture in pictures(name)), ""]
        before = title
    return "\n".join(lines[:-1]) + "\n"


def titles() -> dict[str, str]:
    """Return the printed name of each example's type by the name of its file: one a type, then those that show more of it."""
    from drafter.library.slugs import slug
    from drafter.standards import load
    from drafter.syntax.vocabulary import fold

    types = {fold(kind.name): kind.name.capitalize() for kind in load().document_types.values()}
    typed = {path.stem: types[fold(type_of(path))] for path in sorted(EXAMPLES.glob("*.yaml"))}
    order = list(types.values())
    return dict(sorted(typed.items(), key=lambda item: (order.index(item[1]), item[0] != slug(item[1]))))


def type_of(spec: Path) -> str:
    """Return what a spec says after `loại:`."""
    return next(line.partition(":")[2].strip() for line in spec.read_text("utf-8").splitlines() if line.startswith("loại:"))


def about(spec: Path) -> str:
    """Return the comment on top of a spec up to its first command."""
    words = []
    for line in spec.read_text("utf-8").splitlines():
        if not line.startswith("# ") or line.startswith("#   "):
            break
        words.append(line[2:])
    return " ".join(words)


def pictures(name: str) -> list[str]:
    """Return the names of the pictures of an example: its first page, then what stands behind it."""
    behind = sorted(path.name for path in (EXAMPLES / PICTURES).glob(f"{name}--*.png"))
    return [f"{name}.png", *behind]


def write_page() -> None:
    """Write examples/README.md."""
    (EXAMPLES / "README.md").write_text(page(), "utf-8", newline="\n")


def draw_pictures() -> None:
    """Draw every picture anew, all papers in one call of LibreOffice."""
    from drafter import build_bytes

    folder = EXAMPLES / PICTURES
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with TemporaryDirectory() as made:
        for spec in sorted(EXAMPLES.glob("*.yaml")):
            docx = build_bytes(spec.read_bytes(), spec.name, folder=str(EXAMPLES)).docx
            assert docx is not None, f"{spec} has errors"
            (Path(made) / f"{spec.stem}.docx").write_bytes(docx)
        papers = sorted(Path(made).glob("*.docx"))
        profile = f"-env:UserInstallation={Path(made, 'profile').as_uri()}"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", made, *map(str, papers))
        for paper in papers:
            draw_paper(paper.with_suffix(".pdf"), folder)


def draw_paper(pdf: Path, folder: Path) -> None:
    """Draw the first page of a paper and of each of its annexes, in few greys and with a thin edge."""
    from PIL import Image, ImageOps

    texts = run("pdftotext", str(pdf), "-").split("\f")
    annexes = [number for number, text in enumerate(texts, 1) if ANNEX in text]
    for position, number in enumerate((1, *annexes)):
        picture = pdf.with_name(f"{pdf.stem}--{position}" if position else pdf.stem)
        run("pdftoppm", "-png", "-gray", "-r", str(DPI), "-f", str(number), "-singlefile", str(pdf), str(picture))
        drawn = Image.open(f"{picture}.png").convert("L")
        ImageOps.expand(drawn, border=1, fill=EDGE).quantize(GREYS).save(folder / f"{picture.name}.png", optimize=True)


def run(*command: str) -> str:
    """Run a program and return what it says."""
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


if __name__ == "__main__":
    sys.path.insert(0, str(EXAMPLES.parent))
    draw_pictures()
    write_page()
