"""The grammar of the command line. In: the words typed. Out: `Arguments`, or a `UsageError` that names what to type."""
from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field

BLANK = ""  # what an option holds that was typed without its value
FOREIGN_SUFFIXES = (".doc", ".pdf", ".png", ".jpg", ".odt", ".rtf", ".txt", ".yaml", ".yml")
COMMANDS = ("build", "template", "template new", "template check")
FLAGS: dict[str, tuple[str, ...]] = {
    "build": ("draft", "force", "json", "pdf", "png"),
    "template new": ("force",),
    "template check": (),
}
VALUES: dict[str, dict[str, tuple[str, ...]]] = {
    "build": {"output": ("-o", "--output"), "template": ("--template",)},
    "template new": {"output": ("-o", "--output")},
    "template check": {},
}
EXAMPLES = {"-o": "van-ban.docx", "--output": "van-ban.docx", "--template": "mau-don-vi.docx"}


@dataclass(frozen=True, slots=True)
class Arguments:
    """One command: `build`, `template new`, `template check`, or `page` (words to print, named `page`)."""

    command: str
    files: tuple[str, ...] = ()
    output: str | None = None
    template: str | None = None
    flags: frozenset[str] = frozenset()
    page: str = ""
    words: dict[str, str] = field(default_factory=dict)


class UsageError(Exception):
    """Something that cannot be done as typed: the key of its words, and what fills them."""

    def __init__(self, key: str, **words: object) -> None:
        """Keep the key and the fillings."""
        super().__init__(key)
        self.key, self.words = key, words


class _Parser(argparse.ArgumentParser):
    """Argparse without its English: every fault leaves as a `UsageError`."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Raise; argparse would print in English and leave the process."""
        raise UsageError("option misused", typed=message)


def parse(argv: Sequence[str]) -> Arguments:
    """Return the command that `argv` asks for; raises `UsageError`."""
    if not argv:
        return _page("start")
    if argv[0] in ("--version", "-V"):
        return _page("version")
    if argv[0] in ("--help", "-h", "help"):
        return _page("help")
    command, rest = (" ".join(argv[:2]), argv[2:]) if argv[0] == "template" else (argv[0], argv[1:])
    if "--help" in rest or "-h" in rest or command in ("template --help", "template -h"):
        return _page("help")
    if command not in FLAGS:
        raise _unknown_command(command, argv)
    return _checked(_parsed(command, rest))


def _page(page: str) -> Arguments:
    from drafter import __version__

    return Arguments("page", page=page, words={"version": __version__})


def _unknown_command(command: str, argv: Sequence[str]) -> UsageError:
    from difflib import get_close_matches

    if command.startswith("-"):
        return UsageError("unknown option", typed=command)
    if command.lower().endswith((".yaml", ".yml")):
        return UsageError("unknown command", typed=command, near=f"drafter build {' '.join(argv)}")
    near = get_close_matches(command, COMMANDS, n=1, cutoff=0.5)
    example = {"build": "drafter build cong-van.yaml", "template check": "drafter template check mau-don-vi.docx"}
    shown = near[0] if near and near[0] != "template" else ("template new" if command.startswith("template") else "build")
    return UsageError("unknown command", typed=command, near=example.get(shown, f"drafter {shown}"))


def _parsed(command: str, rest: Sequence[str]) -> Arguments:
    """Let argparse take the options; what it leaves are file names, or options that do not exist."""
    parser = _Parser(add_help=False, allow_abbrev=False, exit_on_error=False)
    for name, spellings in VALUES[command].items():
        parser.add_argument(*spellings, dest=name, nargs="?", const=BLANK)
    for name in FLAGS[command]:
        parser.add_argument(f"--{name}", action="store_true")
    options, plain = (list(rest[: rest.index("--")]), list(rest[rest.index("--") + 1 :])) if "--" in rest else (list(rest), [])
    try:
        found, others = parser.parse_known_args(options)
    except argparse.ArgumentError as error:
        raise UsageError("option misused", typed=error.argument_name) from error
    for typed in others:
        if typed.startswith("-") and typed != "-":
            raise _unknown_option(typed, command)
    for name, spellings in VALUES[command].items():
        if getattr(found, name) == BLANK:
            typed = next(spelling for spelling in spellings if any(word.startswith(spelling) for word in options))
            raise UsageError("option without value", typed=typed, example=EXAMPLES[typed])
    return Arguments(
        command,
        tuple(others + plain),
        getattr(found, "output", None),
        getattr(found, "template", None),
        frozenset(name for name in FLAGS[command] if getattr(found, name)),
    )


def _unknown_option(typed: str, command: str) -> UsageError:
    from difflib import get_close_matches

    known = [f"--{name}" for name in FLAGS[command]]
    known += [spelling for spellings in VALUES[command].values() for spelling in spellings]
    near = get_close_matches(typed, known, n=1, cutoff=0.6)
    return UsageError("option near", typed=typed, near=near[0]) if near else UsageError("unknown option", typed=typed)


def _checked(arguments: Arguments) -> Arguments:
    """Refuse what the options allow and sense does not."""
    files, output = arguments.files, arguments.output
    if arguments.command == "build" and not files:
        raise UsageError("no spec")
    if arguments.command == "template check" and not files:
        raise UsageError("no template")
    if arguments.command == "template new" and files:
        raise UsageError("name after -o", typed=files[0])
    if arguments.command == "template check" and len(files) > 1:
        raise UsageError("one template", typed=files[1])
    if output is not None and output.lower().endswith(FOREIGN_SUFFIXES):
        raise UsageError("output kind", typed=output, near=f"{output.rpartition('.')[0] or 'van-ban'}.docx")
    return arguments
