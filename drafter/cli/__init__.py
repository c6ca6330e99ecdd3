"""The command line. In: arguments and environment. Out: files, findings on standard error, a summary, an exit status."""
from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.cli.console import Console
    from drafter.cli.typed import Arguments

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 an error was found, 2 wrong usage, 130 interrupted."""
    from drafter.cli.console import Console, fault

    console = Console("en" if os.environ.get("DRAFTER_LANG", "").lower().startswith("en") else "vi")
    try:
        with _heeding_signals():
            status = _run(sys.argv[1:] if argv is None else argv, console)
        return FAILED if status == DONE and console.has_lost else status
    except KeyboardInterrupt:
        console.say("interrupted")
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("DRAFTER_DEBUG") == "1":
            raise
        console.show([fault(error, "drafter")])
        return FAILED
    finally:
        console.close()


@contextmanager
def _heeding_signals() -> Iterator[None]:
    """Let the signals that end a process interrupt it as Ctrl-C does, so that nothing half-written is left lying about."""
    if sys.platform == "win32":  # it has no such signals: a process is ended there without being asked
        yield
        return
    import signal

    heeded = []
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:  # what somebody else handles, or nohup ignores, stays so
            with suppress(ValueError):  # only the main thread may
                signal.signal(number, signal.default_int_handler)
                heeded.append(number)
    try:
        yield
    finally:
        for number in heeded:
            signal.signal(number, signal.SIG_DFL)


def _run(argv: list[str], console: Console) -> int:
    from drafter.cli.arguments import parse
    from drafter.cli.typed import UsageError

    try:
        return _obey(parse(argv), console)
    except UsageError as error:
        console.refuse(error.key, as_json="--json" in argv, **error.words)
        return MISUSED


def _obey(arguments: Arguments, console: Console) -> int:
    if arguments.command == "page":
        console.tell(arguments.page, **arguments.words)
        return DONE
    from drafter.cli.commands import COMMANDS

    return COMMANDS[arguments.command].run(arguments, console)
