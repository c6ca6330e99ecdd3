"""A stand-in for the engine, for tests of what stands around it. In: a spec of a few words. Out: what those words ask for."""
from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

from drafter import Built
from drafter.diagnostics import Finding, Place
from drafter.ooxml.package import seal


def package(text: str) -> bytes:
    data = io.BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", text)
    return seal(data.getvalue())


def engine(spec: bytes, path: str, *, draft: bool = False, template: bytes | None = None, **_more: object) -> Built:
    """Stands for the real engine: the words of the spec say what it finds."""
    place = Place(path, 12, 3)
    words = spec.decode().split()
    findings = [Finding("E701", place, {"typed": "x", "folder": "y"})] if "error" in words and not draft else []
    findings += [Finding("W731", place, {"output": "x"})] if "warning" in words else []
    if "fault" in words:
        raise KeyError("sai ở đây")
    return Built(None if findings and findings[0].severity == "error" else package(spec.decode()), None, tuple(findings))


def spec(name: str, text: str = "good") -> None:
    """Write a spec; its words are `good`, `warning`, `error`, `fault`."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")
