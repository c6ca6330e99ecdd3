from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

TEST_COMMAND = 'python3 -m pip install -e ".[test]" && python3 -m pytest'
HEAVY = {"docx", "docxtpl", "jinja2", "lxml", "rich", "pydantic", "importlib.metadata", "num2words", "tempfile", "subprocess"}
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"


def run(checkout: Path, *command: str) -> None:
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(checkout)}
    answer = subprocess.run(
        [sys.executable, *command],
        cwd=checkout, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_no_room_imports_from_a_room_above_it(checkout: Path) -> None:
    run(checkout, "-c", LINT_IMPORTS)


def test_every_room_has_its_place_among_the_layers(checkout: Path) -> None:
    layers = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]["layers"]
    placed = {room.strip() for layer in layers for room in layer.split("|")}
    rooms = {path.parent.name for path in (checkout / "drafter").glob("*/__init__.py")}
    assert rooms == placed


def test_the_linter_finds_nothing(checkout: Path) -> None:
    run(checkout, "-m", "ruff", "check", "--output-format", "concise", ".")


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_the_types_hold_on_windows_too(checkout: Path, platform: str) -> None:
    run(checkout, "-m", "mypy", "--strict", "--platform", platform)


def test_the_readme_and_ci_run_the_same_words(checkout: Path) -> None:
    lines = [line.strip() for name in ("README.md", ".ci/run") for line in (checkout / name).read_text("utf-8").splitlines()]
    assert lines.count(TEST_COMMAND) == 2


def test_the_start_of_the_command_line_imports_nothing_heavy(checkout: Path, tmp_path: Path) -> None:
    """The command must answer at once; each of these costs more than a whole build."""
    code = (
        "import sys; from drafter.cli import main; "
        "assert main(['build', sys.argv[1]]) == 0; "
        f"loaded = {HEAVY!r} & sys.modules.keys(); assert not loaded, loaded"
    )
    spec = tmp_path / "hung-yen.yaml"
    spec.write_bytes((checkout / "specs" / spec.name).read_bytes())
    run(checkout, "-c", code, str(spec))
