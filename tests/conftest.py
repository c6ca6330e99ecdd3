"""Fixtures for every test: the checkout, LibreOffice, one conversion to PDF for many files."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import standin
from judges.libreoffice import Converter, find_or_skip

import drafter

if TYPE_CHECKING:
    from papers import Paper

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def checkout() -> Path:
    return CHECKOUT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of papers that stands beside a checkout of the makers; elsewhere there is none."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder ../shared beside this checkout")
    return folder


@pytest.fixture(scope="session")
def libreoffice() -> str:
    return find_or_skip()


@pytest.fixture(scope="session")
def to_pdf(libreoffice: str, tmp_path_factory: pytest.TempPathFactory) -> Converter:
    """Call with a list of DOCX paths; give all at once, since every call starts LibreOffice anew."""
    return Converter(libreoffice, tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture(scope="session")
def drafter_command() -> list[str]:
    """The command line as another process runs it."""
    return [sys.executable, "-m", "drafter"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own to stand in, with a stand-in for the engine, in Vietnamese."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(drafter, "build_bytes", standin.engine)
    for name in ("DRAFTER_LANG", "DRAFTER_DEBUG", "DRAFTER_SOFFICE", "DRAFTER_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(scope="session")
def papers(to_pdf: Converter, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Paper]:
    """Every dispatch whose page is measured, rendered in one call."""
    from papers import CASES, papers_of

    return papers_of(CASES, to_pdf, tmp_path_factory.mktemp("papers"))


@pytest.fixture
def paper(request: pytest.FixtureRequest, papers: dict[str, Paper]) -> Paper:
    """The dispatch that a test names: `parametrize("paper", NAMES, indirect=True)`."""
    return papers[request.param]
