"""The grammar of the command line. In: the words typed. Out: `Arguments`, or a `UsageError` that names what to type.

The standard library's parser speaks English only, and importing it with what it drags in takes a fifth of the time of a build.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.record import NOTHING, Record

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


class Arguments(Record):
    """One command: `build`, `template new`, `template check`, or `page` (words to print, named `page`)."""

    command: str
    files: tuple[str, ...] = ()
    output: str | None = None
    template: str | None = None
    flags: frozenset[str] = frozenset()
    page: str = ""
    words: Mapping[str, str] = NOTHING


class UsageError(Exception):
    """Something that cannot be done as typed: the key of its words, and what fills them."""

    def __init__(self, key: str, **words: object) -> None:
        """Keep the key and the fillings."""
        super().__init__(key)
        self.key, self.words = key, words


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
        if command.removeprefix("--") in FLAGS["build"]:  # an option of build, typed before it
            return UsageError("option near", typed=command, near=f"drafter build cong-van.yaml {command}")
        return UsageError("unknown option", typed=command)
    if command.lower().endswith((".yaml", ".yml")):
        return UsageError("unknown command", typed=command, near=f"drafter build {' '.join(argv)}")
    near = get_close_matches(command, COMMANDS, n=1, cutoff=0.5)
    example = {"build": "drafter build cong-van.yaml", "template check": "drafter template check mau-don-vi.docx"}
    shown = near[0] if near and near[0] != "template" else ("template new" if command.startswith("template") else "build")
    return UsageError("unknown command", typed=command, near=example.get(shown, f"drafter {shown}"))


def _parsed(command: str, rest: Sequence[str]) -> Arguments:
    """Sort the words into options, their values and file names; options may stand anywhere before `--`."""
    names = {spelling: name for name, spellings in VALUES[command].items() for spelling in spellings}
    values: dict[str, str] = {}
    flags: set[str] = set()
    files: list[str] = []
    words = list(reversed(rest))
    while words:
        word = words.pop()
        option, sign, value = word.partition("=")
        if word == "--":
            files += reversed(words)
            break
        if not _is_option(word):
            files.append(word)
        elif option in names:
            if not sign:
                value = words.pop() if words and not _is_option(words[-1]) else ""
            if not value:
                raise UsageError("option without value", typed=option, example=EXAMPLES[option])
            values[names[option]] = value
        elif option.removeprefix("--") in FLAGS[command] and option.startswith("--"):
            if sign:
                raise UsageError("option misused", typed=option)
            flags.add(option.removeprefix("--"))
        else:
            raise _unknown_option(option, command)
    return Arguments(command, tuple(files), values.get("output"), values.get("template"), frozenset(flags))


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-"


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
