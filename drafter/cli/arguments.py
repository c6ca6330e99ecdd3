"""The grammar of the command line. In: the words typed. Out: `Arguments`, or a `UsageError` that names what to type.

The standard library's parser speaks English only, and importing it with what it drags in takes a fifth of the time of a build.
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drafter.cli.commands import COMMANDS, EXAMPLES, GROUPS, REPEATED
from drafter.cli.typed import Arguments, UsageError
from drafter.record import replace

FOREIGN_SUFFIXES = (".doc", ".pdf", ".png", ".jpg", ".odt", ".rtf", ".txt", ".yaml", ".yml")
# what a library holds, as its folders are called; the last two stand in agencies/
KINDS = ("agencies", "signers", "directives", "groups", "clauses", "skeletons", "kinds", "units")


MOST_MARGIN = 60  # working days


def parse(argv: Sequence[str]) -> Arguments:
    """Return the command that `argv` asks for; raises `UsageError`."""
    if not argv:
        return _page("start")
    if argv[0] in ("--version", "-V"):
        return _page("version")
    if argv[0] in ("--help", "-h", "help"):
        return _page("help")
    command, rest = (" ".join(argv[:2]), argv[2:]) if argv[0] in GROUPS else (argv[0], argv[1:])
    if "--help" in rest or "-h" in rest or command.endswith((" --help", " -h")):
        return _page(COMMANDS[command].page if command in COMMANDS else "help")
    if command not in COMMANDS:
        raise _unknown_command(command, argv)
    return _checked(_parsed(command, rest))


def _page(page: str) -> Arguments:
    from drafter import __version__

    return Arguments("page", page=page, words={"version": __version__})


def _unknown_command(command: str, argv: Sequence[str]) -> UsageError:
    from difflib import get_close_matches

    if command.startswith("-"):
        if command.removeprefix("--") in COMMANDS["build"].flags:  # an option of build, typed before it
            return UsageError("option near", typed=command, near=f"drafter build cong-van.yaml {command}")
        return UsageError("unknown option", typed=command)
    if command.lower().endswith((".yaml", ".yml")):
        return UsageError("unknown command", typed=command, near=f"drafter build {' '.join(argv)}")
    near = get_close_matches(command, (*GROUPS, *COMMANDS), n=1, cutoff=0.5)
    shown = near[0] if near else command.split()[0]
    shown = _FIRST.get(shown, shown if shown in COMMANDS else "build")
    return UsageError("unknown command", typed=command, near=_TYPED.get(shown, f"drafter {shown}"))


_FIRST = {"template": "template new", "library": "library list"}  # of the commands that begin so
_CASCADES = {
    "cascade": "drafter cascade cong-van.yaml --to cac-so-ban-nganh -o trien-khai",
    "status": "drafter status trien-khai",
    "tasks": "drafter tasks cong-van.yaml",
    "tree": "drafter tree trien-khai",
}
_DESK = {"new": "drafter new công văn", "fmt": "drafter fmt cong-van.yaml", "schema": "drafter schema -o nd30.schema.json"}
_TYPED = {
    **_CASCADES,
    **_DESK,
    "build": "drafter build cong-van.yaml",
    "copy": "drafter copy van-ban.docx ban-sao.yaml",
    "template check": "drafter template check mau-don-vi.docx",
    "library show": "drafter library show so-noi-vu-tinh-tay-ninh",
    "library which": "drafter library which so-noi-vu-tinh-tay-ninh",
}


def _parsed(command: str, rest: Sequence[str]) -> Arguments:
    """Sort the words into options, their values and file names; options may stand anywhere before `--`."""
    names = {spelling: name for name, spellings in COMMANDS[command].values.items() for spelling in spellings}
    values: dict[str, list[str]] = {}
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
                example = EXAMPLES.get(f"{command} {option}", EXAMPLES[option])
                raise UsageError("option without value", typed=option, example=example)
            values.setdefault(names[option], []).append(value)
        elif option.removeprefix("--") in COMMANDS[command].flags and option.startswith("--"):
            if sign:
                raise UsageError("option misused", typed=option)
            flags.add(option.removeprefix("--"))
        else:
            raise _unknown_option(option, command)
    given: dict[str, Any] = {name: tuple(typed) if name in REPEATED else typed[-1] for name, typed in values.items()}
    return replace(Arguments(command, tuple(files), flags=frozenset(flags)), **given)


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-"


def _unknown_option(typed: str, command: str) -> UsageError:
    from difflib import get_close_matches

    known = [f"--{name}" for name in COMMANDS[command].flags]
    known += [spelling for spellings in COMMANDS[command].values.values() for spelling in spellings]
    near = get_close_matches(typed, known, n=1, cutoff=0.6)
    return UsageError("option near", typed=typed, near=near[0]) if near else UsageError("unknown option", typed=typed)


def _checked(arguments: Arguments) -> Arguments:
    """Refuse what the options allow and sense does not."""
    files, output = arguments.files, arguments.output
    if arguments.command.startswith("library"):
        return _checked_library(arguments)
    if arguments.command in _CASCADES:
        return _checked_cascade(arguments)
    if arguments.command in _DESK:
        return _checked_desk(arguments)
    if arguments.command == "copy" and len(files) != 2:
        raise UsageError("no copy", example=_TYPED["copy"])
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


def _checked_cascade(arguments: Arguments) -> Arguments:
    """Refuse a command of the cascade with not one file or folder, a margin that is no number, a date that does not exist."""
    if not arguments.files:
        raise UsageError("no cascade", example=_CASCADES[arguments.command])
    if len(arguments.files) > 1:
        raise UsageError("one cascade", typed=arguments.files[1], example=_CASCADES[arguments.command])
    margin = arguments.margin
    if margin is not None and not (margin.isascii() and margin.isdigit() and int(margin) <= MOST_MARGIN):
        raise UsageError("no margin", typed=margin, most=MOST_MARGIN)
    if arguments.command == "cascade" and arguments.output is not None and arguments.output.lower().endswith((".docx", ".yaml")):
        raise UsageError("output folder", typed=arguments.output)
    for option, typed, suffix in (("--xlsx", arguments.workbook, ".xlsx"), ("--svg", arguments.picture, ".svg")):
        if typed is not None and not typed.lower().endswith(suffix):
            raise UsageError("wrong suffix", option=option, typed=typed, suffix=suffix)
    _check_date(arguments.date)
    return arguments


def _checked_desk(arguments: Arguments) -> Arguments:
    """Refuse `new` with no type, `fmt` with no file, `schema` with one that does not stand after -o, a file of a wrong suffix."""
    if arguments.command == "new":
        return _checked_new(arguments)
    if arguments.command == "fmt" and not arguments.files:
        raise UsageError("no file", example=_DESK["fmt"])
    if arguments.command == "schema" and arguments.files:
        raise UsageError("schema after -o", typed=arguments.files[0])
    if arguments.output is not None and not arguments.output.lower().endswith(".json"):
        raise UsageError("wrong suffix", option="-o", typed=arguments.output, suffix=".json")
    return arguments


def _checked_new(arguments: Arguments) -> Arguments:
    if not arguments.files:
        raise UsageError("no type yet", example=_DESK["new"])
    output = (arguments.output or "").lower()
    if output.endswith((*FOREIGN_SUFFIXES, ".docx", ".json")) and not output.endswith((".yaml", ".yml")):
        raise UsageError("wrong suffix", option="-o", typed=arguments.output, suffix=".yaml")
    return arguments


def _check_date(typed: str | None) -> None:
    if typed is not None:
        from drafter.syntax.dates import parse_date

        if None in (parse_date(typed) or (None,)):
            raise UsageError("no date", typed=typed)


def _checked_library(arguments: Arguments) -> Arguments:
    """Refuse a kind that there is not, a key that is missing or one too many, a date that does not exist."""
    command, words = arguments.command, arguments.files
    if command == "library list":
        unknown = next((word for word in words if word not in KINDS), "")
        if unknown:
            raise UsageError("unknown kind", typed=unknown, known=", ".join(KINDS))
    elif command != "library check":
        if not words:
            raise UsageError("no key", example=_TYPED[command])
        if len(words) > 1:
            raise UsageError("one key", typed=words[1])
    _check_date(arguments.date)
    return arguments
