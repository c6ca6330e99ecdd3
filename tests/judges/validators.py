"""Open XML validators. In: a DOCX. Out: the errors that each finds, as lines of text; none is the only good answer."""
from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest


def openxml_errors(path: Path) -> list[str]:
    """Return what openxml-audit says against the file."""
    from openxml_audit import OpenXmlValidator

    result = OpenXmlValidator().validate(path)
    return [f"{error.part_uri} {error.path}: {error.description}" for error in result.errors]


def sdk_errors(path: Path) -> list[str]:
    """Return what Microsoft's Open XML SDK says, through the program that DRAFTER_SDK_JUDGE names; skip where it names none."""
    judge = os.environ.get("DRAFTER_SDK_JUDGE")
    if not judge:
        pytest.skip("DRAFTER_SDK_JUDGE names no validator (.ci/run installs it)")
    command = [judge, "--output-format", "json", str(path)]
    answer = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)
    try:
        found = json.loads(answer.stdout)
    except ValueError:
        return [f"the validator said no JSON: {(answer.stdout + answer.stderr).strip()[:500]}"]
    return [json.dumps(error, ensure_ascii=False) for error in _errors(found)]


def _errors(found: object) -> list[object]:
    return list(found) if isinstance(found, list) else list(found["errors"]) if isinstance(found, dict) else [found]
