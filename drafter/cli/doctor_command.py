"""`drafter doctor`. In: `Arguments`. Out: a line a thing looked at, with what it means and what to do; the exit status."""
from __future__ import annotations

import os
import sys

from drafter.cli.console import Console
from drafter.cli.typed import Arguments
from drafter.cli.words import words
from drafter.desk.checkup import BAD, GOOD, LACKING, Check, check_up
from drafter.diagnostics import Report

_MARKS = {GOOD: "✓", LACKING: "!", BAD: "✗"}
_PLAIN_MARKS = {GOOD: "ok", LACKING: "!", BAD: "x"}
_LETTERS = "Cộng hòa xã hội chủ nghĩa Việt Nam “Ữ ữ Ặ ặ Đ đ ợ”"


def doctor(arguments: Arguments, console: Console) -> int:
    """Look the computer over and return 0, or 1 where a build cannot work."""
    report = Report()
    encoding = getattr(sys.stdout, "encoding", None) or "?"
    speaks = console.can_print(_LETTERS)
    checks = list(check_up(os.environ, arguments.libraries, encoding, report, speaks_vietnamese=speaks))
    status = 1 if any(check.state == BAD for check in checks) else 0
    if "json" in arguments.flags:
        rows = [{"name": check.name, "state": check.state, **_said(check, console.language)} for check in checks]
        console.print_json({"version": 1, "exit": status, "checks": rows, "findings": console.record(report)})
        return status
    console.show(report)
    marks = _MARKS if console.can_print("".join(_MARKS.values())) else _PLAIN_MARKS
    for check in checks:
        said = _said(check, console.language)
        console.tell("doctor line", mark=marks[check.state].ljust(max(map(len, marks.values()))), message=said["message"])
        if said["hint"]:
            console.tell("doctor remedy", hint=said["hint"])
    console.tell("doctor bad" if status else "doctor good", mark=marks[BAD])
    return status


def _said(check: Check, language: str) -> dict[str, str]:
    """Return what was found and what to do about it (empty where nothing is to be done)."""
    key = " ".join(filter(None, ("doctor", check.name, check.state, check.outcome)))
    said, _, remedy = words(key, language, **check.said).partition("\n")
    return {"message": said, "hint": remedy}
