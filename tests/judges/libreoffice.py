"""LibreOffice as a judge: does it open the file, how does it look. In: DOCX files. Out: PDF files, one call for all."""
from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def find_or_skip() -> str:
    """Return the program; where it is missing, fail on CI and skip elsewhere."""
    program = os.environ.get("DRAFTER_SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
    if program:
        return program
    if os.environ.get("CI") == "true":
        pytest.fail("LibreOffice is missing on CI: .ci/run must install it")
    pytest.skip("LibreOffice is not installed here")


class Converter:
    """Turns DOCX files into PDF, each content once a test session."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program, self._folder = program, folder
        self._made: dict[bytes, Path] = {}

    def __call__(self, paths: Sequence[Path]) -> list[Path]:
        """Return the PDF of each DOCX, in order; those not made before are made in one call."""
        contents = [path.read_bytes() for path in paths]
        new = {content: self._folder / f"{len(self._made) + number}.docx" for number, content in enumerate(
            content for content in dict.fromkeys(contents) if content not in self._made
        )}
        for content, path in new.items():
            path.write_bytes(content)
        if new:
            self._run([path.name for path in new.values()])
        for content, path in new.items():
            pdf = path.with_suffix(".pdf")
            assert pdf.is_file(), f"LibreOffice made no PDF of {paths[contents.index(content)]}"
            self._made[content] = pdf
        return [self._made[content] for content in contents]

    def _run(self, names: list[str]) -> None:
        profile = (self._folder / "profile").as_uri()
        subprocess.run(
            [self._program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "pdf", *names],
            cwd=self._folder, check=True, capture_output=True, timeout=120 + 10 * len(names),
        )
