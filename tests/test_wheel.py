from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

SPEC = "hung-yen.yaml"
NO_INDEX = ("No matching distribution found", "Could not find a version", "NewConnectionError", "ConnectionError")


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run in `folder`, without the paths that would let a checkout stand in for what was installed."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    environment["PYTHONUTF8"] = "1"
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=600,
    )


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    made = run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(checkout)], out)
    assert made.returncode == 0, made.stdout + made.stderr
    return next(out.glob("*.whl"))


def test_the_installed_wheel_builds_a_dispatch_from_another_folder(wheel: Path, checkout: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    installed = run([str(programs / "python"), "-m", "pip", "install", "--disable-pip-version-check", str(wheel)], tmp_path)
    if installed.returncode and os.environ.get("CI") != "true" and any(sign in installed.stderr for sign in NO_INDEX):
        pytest.skip("pip reaches no index from here")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    (tmp_path / SPEC).write_bytes((checkout / "specs" / SPEC).read_bytes())
    built = run([str(programs / "drafter"), "build", SPEC], tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr
    assert built.stdout == "Đã ghi: hung-yen.docx\n"
    assert (tmp_path / "hung-yen.docx").read_bytes().startswith(b"PK")
    checked = run([str(programs / "drafter"), "template", "new", "-o", "t.docx"], tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr
