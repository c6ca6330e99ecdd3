"""A new document type is one row and one skeleton: in a copy of the package, every command knows it; no Python was touched."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from skeletons import filled

NAME, ABBREVIATION = "phiếu trình", "PT"
ROW = f'presentation_slip: {{name: {NAME}, abbreviation: {ABBREVIATION}, form: "1.4", addressees: optional}}\n'
SKELETON = f"""# yaml-language-server: $schema=nd30.schema.json
loại: {NAME}
cơ quan:                        # tên đầy đủ
số:                             # chưa có thì để trống
ngày:                           # 12/11/2026
trích yếu:                      # Về việc …
kính gửi:                       # người xem xét

nội dung: |
  [… việc trình, ý kiến đề xuất].

nơi nhận:                       # dấu gạch, dấu ; và dòng Lưu tự in
  - Như trên
ký:
  chức vụ:                      # Chánh Văn phòng…
  họ tên:                       # để trống cũng được
"""


class Copy:
    """A copy of the package and its library, with commands that run in it."""

    def __init__(self, root: Path, checkout: Path) -> None:
        self.root, self.desk = root, root / "desk"
        skipped = shutil.ignore_patterns("__pycache__")
        shutil.copytree(checkout / "drafter", root / "drafter", ignore=skipped)
        shutil.copytree(checkout / "templates", root / "templates", ignore=skipped)
        self.desk.mkdir()
        self.code = self._code()

    def _code(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in self.root.rglob("*.py")}

    @property
    def has_its_code(self) -> bool:
        return self._code() == self.code

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DRAFTER_")}
        environment = {**kept, "PYTHONPATH": str(self.root), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            [sys.executable, "-m", "drafter", *words],
            cwd=self.desk, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Copy:
    return Copy(tmp_path_factory.mktemp("copy"), checkout)


def test_a_row_and_a_skeleton_make_a_type(copy: Copy) -> None:
    refused = copy.run("new", *NAME.split())
    assert refused.returncode == 2, "nobody knows the type yet"
    with (copy.root / "drafter" / "standards" / "nd30" / "document_types.yaml").open("a", encoding="utf-8", newline="\n") as rows:
        rows.write(ROW)
    lacking = copy.run("new", *NAME.split())
    assert lacking.returncode == 1
    assert "E892" in lacking.stderr
    (copy.root / "templates" / "types" / "phieu-trinh.yaml").write_text(SKELETON, "utf-8", newline="\n")

    written = copy.run("new", ABBREVIATION)
    assert written.returncode == 0, written.stderr
    spec = copy.desk / "phieu-trinh.yaml"
    assert spec.read_text("utf-8") == SKELETON

    assert f" {NAME} " in copy.run("types").stdout
    sheet = copy.run("types", "Phieu-Trinh").stdout
    assert f"…/{ABBREVIATION}-‹cơ quan›" in sheet
    assert "kính gửi" in sheet
    offered = json.loads(copy.run("schema").stdout)["properties"]["loại"]["anyOf"][0]["enum"]
    assert NAME in offered
    assert "phieu-trinh" in copy.run("completion", "bash").stdout
    assert copy.run("fmt", "--check", spec.name).returncode == 0
    checked = copy.run("library", "check")
    assert checked.returncode == 0, checked.stderr

    drafted = copy.run("build", spec.name, "--draft")
    assert drafted.returncode == 0, drafted.stderr
    spec.write_text(filled(SKELETON), "utf-8")
    built = copy.run("build", spec.name, "--json")
    assert built.returncode == 0
    said = json.loads(built.stdout)
    assert said["findings"] == []
    assert said["documents"][0]["state"] == "written"
    with ZipFile(copy.desk / "phieu-trinh.docx") as docx:
        printed = "".join(ElementTree.fromstring(docx.read("word/document.xml")).itertext())
    assert NAME.upper() in printed
    assert f"07/{ABBREVIATION}-UBND" in printed
    assert copy.has_its_code
