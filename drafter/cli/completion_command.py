"""`drafter completion`. In: `Arguments` with the name of a shell. Out: the script that completes `drafter` there; 0."""
from __future__ import annotations

from drafter.cli.arguments import KINDS
from drafter.cli.commands import COMMANDS, Command
from drafter.cli.console import Console
from drafter.cli.typed import Arguments, UsageError
from drafter.desk.completion import SHELLS, Offer, script
from drafter.library.slugs import slug
from drafter.standards import load

_SPEC, _WORD, _FOLDER = ".yaml", ".docx", "/"
_VALUES = {"output": _WORD, "template": _WORD, "libraries": _FOLDER, "workbook": ".xlsx", "picture": ".svg"}
_OUTPUTS = {"new": _SPEC, "schema": ".json"}  # of commands that write no Word file
_FOLDERS = ("status", "tree", "library check")
_NOTHING = ("template new", "library show", "library which", "doctor")


def completion(arguments: Arguments, console: Console) -> int:
    """Print the script of the shell named and return 0; raises `UsageError` where none of the known ones is named."""
    shell = arguments.files[0].lower() if len(arguments.files) == 1 else ""
    if shell not in SHELLS:
        raise UsageError("no shell", typed=" ".join(arguments.files), known=" | ".join(SHELLS))
    console.tell("plain", text=script(shell, [_offer(name, command) for name, command in COMMANDS.items()]))
    return 0


def _offer(name: str, command: Command) -> Offer:
    """Return what may stand after a command, by its row."""
    spellings = {spelling: field for field, typed in command.values.items() for spelling in typed}
    options = (*(f"--{flag}" for flag in command.flags), *spellings)
    kinds = {**_VALUES, "output": _OUTPUTS.get(name, _WORD)}
    return Offer(name, options, {spelling: kinds.get(field, "") for spelling, field in spellings.items()}, _files(name))


def _files(name: str) -> str:
    """Return what the words after a command are that are no options: a file of some kind, or words to choose from."""
    chosen = {
        **dict.fromkeys(("new", "types"), lambda: [slug(kind.name) for kind in load().document_types.values()]),
        "explain": lambda: list(load().rules),
        "completion": lambda: list(SHELLS),
        "library list": lambda: list(KINDS),
    }
    if name in chosen:
        return " ".join(chosen[name]())
    if name in _NOTHING:
        return ""
    return _FOLDER if name in _FOLDERS else _WORD if name == "template check" else _SPEC
