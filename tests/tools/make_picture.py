"""Draw the README's picture: a spec beside the page it becomes. In: a spec, the name of a PNG. Out: that PNG.

    python tests/tools/make_picture.py specs/hung-yen.yaml examples/hung-yen.png

Needs LibreOffice, pdftoppm and Pillow; a font with Vietnamese letters is taken from the system by its name.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

import drafter

HEIGHT, GAP, LINES = 1120, 36, 62
PAPER, INK, KEY, NOTE = "#fbfaf7", "#222222", "#8a1c1c", "#7d7d7d"


def page_picture(spec: Path, folder: Path) -> Image.Image:
    """Return the first page of the dispatch that `spec` becomes."""
    docx = drafter.build_bytes(spec.read_bytes(), spec.name).docx
    assert docx is not None, f"{spec} has errors"
    (folder / "page.docx").write_bytes(docx)
    convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "page.docx")]
    subprocess.run(convert, check=True, capture_output=True)
    pdf, name = str(folder / "page.pdf"), str(folder / "page")
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-scale-to", str(HEIGHT), pdf, name], check=True)
    return Image.open(f"{name}.png").convert("RGB")


def spec_picture(spec: Path, width: int) -> Image.Image:
    """Return the beginning of the spec as text: keys in red, notes in grey."""
    picture = Image.new("RGB", (width, HEIGHT), PAPER)
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype("DejaVuSansMono.ttf", 12)
    for number, line in enumerate(spec.read_text("utf-8").splitlines()[:LINES]):
        key, colon, rest = line.partition(":")
        is_key = colon and len(key.split()) < 5 and not line.lstrip().startswith("#")
        x, y = GAP, GAP + number * 17
        color = NOTE if line.lstrip().startswith("#") else KEY if is_key else INK
        draw.text((x, y), key + colon if is_key else line, font=font, fill=color)
        if is_key:
            draw.text((x + draw.textlength(key + colon, font=font), y), rest, font=font, fill=INK)
    return picture


def main(spec: Path, output: Path) -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        page = page_picture(spec, Path(folder))
    text = spec_picture(spec, 860)
    whole = Image.new("RGB", (text.width + page.width + 3 * GAP, HEIGHT + 2 * GAP), "#d9d9d6")
    whole.paste(text, (GAP, GAP))
    whole.paste(page, (text.width + 2 * GAP, GAP))
    whole.quantize(64).save(output, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
