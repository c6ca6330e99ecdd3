"""Packaged data: YAML is the source, the compiled copies are the same and are never trusted when they are old."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from drafter import packaged

PACKAGE = Path(packaged.__file__).parent


def test_every_folder_that_holds_yaml_is_compiled() -> None:
    folders = {path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.yaml")}
    assert {folder for folder in folders if not folder.startswith("templates")} == set(packaged.FOLDERS)


@pytest.mark.parametrize("folder", packaged.FOLDERS)
def test_the_compiled_copy_is_fresh(folder: str) -> None:
    written = (PACKAGE / "compiled" / f"{folder.replace('/', '-')}.json").read_bytes()
    assert written == packaged.compile_folder(folder), "a YAML file changed: run `python -m drafter.packaged`"


@pytest.mark.parametrize("folder", packaged.FOLDERS)
def test_a_folder_is_read_as_any_yaml_reader_reads_it(folder: str) -> None:
    files = sorted((PACKAGE / folder).glob("*.yaml"))
    assert packaged.load(folder) == {path.name: yaml.safe_load(path.read_text("utf-8")) for path in files}


@pytest.mark.parametrize("copy", [None, b"", b"[1", b"[0, {}]", b"{}", b"5"])
def test_a_copy_that_is_missing_broken_or_old_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copy: bytes | None,
) -> None:
    monkeypatch.setattr(packaged, "PACKAGE", str(tmp_path))
    (tmp_path / "syntax").mkdir()
    (tmp_path / "compiled").mkdir()
    (tmp_path / "syntax" / "a.yaml").write_text("số: [1, 2.5, có, true, null, '3']\n", "utf-8")
    if copy is not None:
        (tmp_path / "compiled" / "syntax.json").write_bytes(copy)
    assert packaged.load("syntax") == {"a.yaml": {"số": [1, 2.5, "có", True, None, "3"]}}


def test_a_fresh_copy_is_read_and_not_the_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaged, "PACKAGE", str(tmp_path))
    (tmp_path / "syntax").mkdir()
    (tmp_path / "compiled").mkdir()
    (tmp_path / "syntax" / "a.yaml").write_text("số: 1\n", "utf-8")
    checksum, _ = json.loads(packaged.compile_folder("syntax"))
    (tmp_path / "compiled" / "syntax.json").write_text(json.dumps([checksum, {"a.yaml": "copy"}]))
    assert packaged.load("syntax") == {"a.yaml": "copy"}
    (tmp_path / "syntax" / "a.yaml").write_text("số: 2\n", "utf-8")
    assert packaged.load("syntax") == {"a.yaml": {"số": 2}}
