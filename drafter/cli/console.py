"""The two streams of the command line. In: keys of `words`, findings. Out: text that any console prints, never an exception."""
from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from drafter.cli.words import words
from drafter.diagnostics import Finding, Place

if TYPE_CHECKING:
    from typing import TextIO

WITHOUT_MARKS = str.maketrans("đĐ“”‹›–", 'dD""<>-') | {ord("…"): "..."}


class Console:
    """Prints findings and words in one language; a closed pipe is met with silence, `has_lost` tells of a full disk."""

    def __init__(self, language: str) -> None:
        """Speak `language` (`vi` or `en`) on the streams of the process."""
        self.language = language
        self.has_lost = False
        self._progress = ""

    def tell(self, key: str, **fillings: object) -> None:
        """Print the words named `key` on standard output."""
        self._print(sys.stdout, words(key, self.language, **fillings))

    def say(self, key: str, **fillings: object) -> None:
        """Print the words named `key` on standard error."""
        self.clear()
        self._print(sys.stderr, words(key, self.language, **fillings))

    def refuse(self, key: str, *, as_json: bool, **fillings: object) -> None:
        """Say what was typed wrongly: as words, or as the JSON document that a program waits for."""
        if not as_json:
            self.say(key, **fillings)
            return
        finding = Finding("E700", Place("drafter"), {"said": words(key, self.language, **fillings)})
        self.print_json({"version": 1, "exit": 2, "documents": [], "findings": self.record([finding])})

    def show(self, findings: Iterable[Finding]) -> None:
        """Print one line a finding on standard error."""
        findings = list(findings)
        if not findings:
            return
        from drafter.diagnostics.render import line

        self.clear()
        self._print(sys.stderr, "\n".join(line(finding, self.language, provision) for finding in findings))

    def print_json(self, document: dict[str, object]) -> None:
        """Print `document` on standard output; letters that the stream cannot hold are escaped, so nothing is lost."""
        import json

        text = json.dumps(document, ensure_ascii=False, indent=2)
        self._print(sys.stdout, text if _fits(text, sys.stdout) else json.dumps(document, indent=2))

    def record(self, findings: Iterable[Finding]) -> list[dict[str, object]]:
        """Return findings as JSON objects in the language of this console."""
        from drafter.diagnostics.render import record

        return [record(finding, self.language, provision) for finding in findings]

    @property
    def is_terminal(self) -> bool:
        """Whether standard output is a window that somebody reads."""
        return sys.stdout is not None and sys.stdout.isatty()

    def can_print(self, text: str) -> bool:
        """Return whether standard output has all the letters of `text`."""
        return _fits(text, sys.stdout)

    def progress(self, key: str, **fillings: object) -> None:
        """Rewrite the progress line; nothing is printed where standard error is not a terminal."""
        if sys.stderr is not None and sys.stderr.isatty():
            self.clear()
            self._progress = words(key, self.language, **fillings)
            self._print(sys.stderr, self._progress, end="")

    def clear(self) -> None:
        """Take the progress line away."""
        if self._progress:
            self._print(sys.stderr, f"\r{' ' * len(self._progress)}\r", end="")
            self._progress = ""

    def close(self) -> None:
        """Flush both streams, so that a reader who went away is noticed here and not at the end of the process."""
        self.clear()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                try:
                    stream.flush()
                except (OSError, ValueError):
                    _silence(stream)

    def _print(self, stream: TextIO | None, text: str, end: str = "\n") -> None:
        if stream is None:  # pythonw on Windows has no streams
            return
        try:
            stream.write(_printable(text, stream) + (end if not text.endswith("\n") else ""))
            stream.flush()
        except BrokenPipeError:
            _silence(stream)
        except OSError as error:  # a full disk under `> file`
            self.has_lost = True
            _silence(stream)
            if stream is not sys.stderr:
                self.say("output lost", reason=error.strerror or error)


def _silence(stream: TextIO) -> None:
    """Point a stream whose reader went away at nothing, or Python complains when it flushes at the end."""
    with suppress(OSError, ValueError):
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, stream.fileno())
        os.close(descriptor)


def _fits(text: str, stream: TextIO | None) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _printable(text: str, stream: TextIO) -> str:
    """Return `text` as the console can print it: without diacritics where it has none (cp1258, cp437)."""
    if _fits(text, stream):
        return text
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if not encoding.lower().startswith("utf"):
        letters = unicodedata.normalize("NFD", text.translate(WITHOUT_MARKS))
        text = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return text.encode(encoding, "backslashreplace").decode(encoding)


def provision(rule_id: str) -> str:
    """Return the provision that the row `rule_id` of the standard rests on; empty for a house choice."""
    from drafter.standards import load

    standard = load()
    source = standard.rule(rule_id).source
    return f"{standard.name.partition(' ngày ')[0]}, {source.provision}" if source else ""


def fault(error: Exception, path: str) -> Finding:
    """Return the finding for an exception that nobody foresaw, naming the line of drafter it came from."""
    trace, at = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if f"drafter{os.sep}" in code.co_filename:
            at = f", {code.co_filename.rpartition(f'drafter{os.sep}')[2].replace(os.sep, '/')}:{trace.tb_lineno}"
        trace = trace.tb_next
    said = " ".join(str(error).split())[:200]
    return Finding("E799", Place(path), {"reason": f"{type(error).__name__}: {said}{at}"})
