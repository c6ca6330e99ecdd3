"""`drafter completion`: what the Tab key offers is what the command line takes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from drafter.cli import main
from drafter.cli.commands import COMMANDS
from drafter.desk.completion import SHELLS

BASH_DRIVER = 'source ./script; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _drafter; printf "%s\\n" "${COMPREPLY[@]}"'
ZSH_DRIVER = (
    'compdef() { : }; compadd() { shift; print -l -- "$@" }; _files() { print -r -- "_files $*" }; source ./script; '
    'words=("$@"); CURRENT=$#; PREFIX=$words[-1]; _drafter'
)


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for name in ("công văn.yaml", "a.yaml", "mẫu.docx", "ghi chú.txt"):
        (tmp_path / name).touch()
    (tmp_path / "ra").mkdir()
    return tmp_path


def needed(shell: str) -> str:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"no {shell} here")
    return found


def answer(command: list[str], folder: Path) -> set[str]:
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True, timeout=60)
    assert said.stderr == ""
    return set(filter(None, said.stdout.splitlines()))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["bu"], {"build"}),
        (["template", ""], {"new", "check"}),
        (["library", "sh"], {"show"}),
        (["build", ""], {"công văn.yaml", "a.yaml", "ra"}),
        (["build", "cô"], {"công văn.yaml"}),
        (["template", "check", ""], {"mẫu.docx", "ra"}),
        (["status", ""], {"ra"}),
        (["build", "a.yaml", "--template", ""], {"mẫu.docx", "ra"}),
        (["build", "a.yaml", "--library", ""], {"ra"}),
        (["build", "a.yaml", "--dr"], {"--draft"}),
        (["completion", ""], set(SHELLS)),
        (["types", "cong-v"], {"cong-van"}),
        (["explain", "motto"], {"motto", "motto_separator"}),
        (["biuld", ""], set()),
    ],
)
def test_bash_offers_commands_options_and_files(
    desk: Path, capsys: pytest.CaptureFixture[str], typed: list[str], offered: set[str],
) -> None:
    (desk / "script").write_text(script("bash", capsys), "utf-8")
    found = answer([needed("bash"), "-c", BASH_DRIVER, "bash", "drafter", *typed], desk)
    assert found - {"script"} == offered


def test_bash_offers_every_command_and_every_option(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "script").write_text(script("bash", capsys), "utf-8")
    bash = needed("bash")
    firsts = answer([bash, "-c", BASH_DRIVER, "bash", "drafter", ""], desk)
    assert firsts == {command.split()[0] for command in COMMANDS} | {"--help", "--version"}
    for name, command in COMMANDS.items():
        options = {f"--{flag}" for flag in command.flags} | {typed for group in command.values.values() for typed in group}
        assert answer([bash, "-c", BASH_DRIVER, "bash", "drafter", *name.split(), "-"], desk) == options | {"--help"}, name


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["template", ""], {"new", "check"}),
        (["build", ""], {"_files -g *.yaml"}),
        (["template", "check", ""], {"_files -g *.docx"}),
        (["build", "a.yaml", "--library", ""], {"_files -/"}),
        (["completion", ""], set(SHELLS)),
    ],
)
def test_zsh_offers_the_same(desk: Path, capsys: pytest.CaptureFixture[str], typed: list[str], offered: set[str]) -> None:
    (desk / "script").write_text(script("zsh", capsys), "utf-8")
    assert answer([needed("zsh"), "-f", "-c", ZSH_DRIVER, "zsh", "drafter", *typed], desk) == offered


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("bui", {"build"}), ("template ", {"new", "check"}), ("build a.yaml --dr", {"--draft"}), ("types cong-v", {"cong-van"})],
)
def test_fish_offers_the_same(desk: Path, capsys: pytest.CaptureFixture[str], typed: str, offered: set[str]) -> None:
    (desk / "script").write_text(script("fish", capsys), "utf-8")
    assert answer([needed("fish"), "--no-config", "-c", f"source ./script; complete -C 'drafter {typed}'"], desk) == offered


@pytest.mark.parametrize("shell", SHELLS)
def test_every_script_names_every_command_and_leaves_no_place_open(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    said = script(shell, capsys)
    assert "@" not in said.replace("@{", "").replace("@(", "")
    for name, command in COMMANDS.items():
        assert name in said
        assert all(flag in said for flag in command.flags)
    assert said.count("{") == said.count("}")


@pytest.mark.parametrize("typed", [[], ["tcsh"], ["bash", "zsh"]])
def test_a_shell_that_is_not_known_is_answered_with_those_that_are(capsys: pytest.CaptureFixture[str], typed: list[str]) -> None:
    assert main(["completion", *typed]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert all(shell in said.err for shell in SHELLS)
