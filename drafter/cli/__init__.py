"""The command line. In: arguments and environment. Out: files, findings on standard error, a summary, an exit status."""
from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.cli.console import Console

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 an error was found, 2 wrong usage, 130 interrupted."""
    from drafter.cli.console import Console, fault

    console = Console("en" if os.environ.get("DRAFTER_LANG", "").lower().startswith("en") else "vi")
    try:
        return _run(sys.argv[1:] if argv is None else argv, console)
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


def _run(argv: list[str], console: Console) -> int:
    from drafter.cli.arguments import UsageError, parse

    try:
        arguments = parse(argv)
    except UsageError as error:
        console.say(error.key, **error.words)
        return MISUSED
    if arguments.command == "page":
        console.tell(arguments.page, **arguments.words)
        return DONE
    if arguments.command == "build":
        from drafter.cli.build_command import build

        return build(arguments, console)
    from drafter.cli.template_command import check, new

    return (new if arguments.command == "template new" else check)(arguments, console)
