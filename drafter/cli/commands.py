"""Every command of the command line as a row. In: nothing. Out: `COMMANDS`: what it takes, and who carries it out.

A new command is one row here, one module, and its words (`words`, or a module of `WORD_MODULES`).
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from drafter.record import NOTHING, Record

if TYPE_CHECKING:
    from drafter.cli.console import Console
    from drafter.cli.typed import Arguments

_LIBRARY = {"libraries": ("--library",)}


class Command(Record):
    """A command: `runner` is `module:function` in `drafter.cli`, `flags` its options without a value, `values` those with one.

    `values` are spellings by the field of `Arguments` that holds the value; `page` is the help that `--help` after it shows.
    """

    runner: str
    flags: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = NOTHING
    page: str = "help"

    def run(self, arguments: Arguments, console: Console) -> int:
        """Carry the command out and return the exit status."""
        module, _, function = self.runner.partition(":")
        carried_out: Callable[[Arguments, Console], int] = getattr(import_module(f"drafter.cli.{module}"), function)
        return carried_out(arguments, console)


COMMANDS: dict[str, Command] = {
    "build": Command(
        "build_command:build",
        ("draft", "force", "json", "pdf", "png", "relock"),
        {"output": ("-o", "--output"), "template": ("--template",), **_LIBRARY},
    ),
    "copy": Command("copy_command:copy", ("force", "pdf", "png"), {"output": ("-o", "--output"), **_LIBRARY}),
    "template new": Command("template_command:new", ("force",), {"output": ("-o", "--output")}),
    "template check": Command("template_command:check"),
    "library list": Command("library_command:library", (), _LIBRARY),
    "library show": Command("library_command:library", (), {"date": ("--date",), **_LIBRARY}),
    "library which": Command("library_command:library", (), _LIBRARY),
    "library check": Command("library_command:library", (), _LIBRARY),
    "cascade": Command(
        "cascade_command:cascade",
        ("build", "pdf", "png"),
        {
            "output": ("-o", "--output"),
            "targets": ("--to",),
            "skeleton": ("--skeleton",),
            "margin": ("--margin",),
            "date": ("--on",),
            **_LIBRARY,
        },
        "help cascade",
    ),
    "status": Command("cascade_command:status", ("json",), _LIBRARY, "help cascade"),
    "tasks": Command("tasks_command:tasks", (), {"workbook": ("--xlsx",), **_LIBRARY}, "help cascade"),
    "tree": Command("cascade_command:tree", (), {"picture": ("--svg",), **_LIBRARY}, "help cascade"),
    "new": Command("new_command:new", ("force",), {"output": ("-o", "--output"), **_LIBRARY}, "help desk"),
    "fmt": Command("format_command:format_specs", ("check",), {}, "help desk"),
    "schema": Command("schema_command:schema", ("force",), {"output": ("-o", "--output")}, "help desk"),
    "types": Command("types_command:types", ("json",), page="help more"),
    "explain": Command("explain_command:explain", page="help more"),
    "doctor": Command("doctor_command:doctor", ("json",), _LIBRARY, "help more"),
    "completion": Command("completion_command:completion", page="help more"),
}
GROUPS = tuple(dict.fromkeys(name.split()[0] for name in COMMANDS if " " in name))  # commands of two words begin with these
REPEATED = ("libraries", "targets")  # values that may be given several times
# what to show after an option whose value was left out
EXAMPLES = {
    "-o": "van-ban.docx", "--output": "van-ban.docx", "--template": "mau-don-vi.docx", "--library": "thu-vien",
    "--date": "01/7/2025",
    "--to": "cac-so-ban-nganh", "--skeleton": "trien-khai", "--margin": "3", "--on": "01/7/2025", "--xlsx": "nhiem-vu.xlsx",
    "--svg": "so-do.svg", "schema -o": "nd30.schema.json", "schema --output": "nd30.schema.json",
    "new -o": "cong-van.yaml", "new --output": "cong-van.yaml",
}  # fmt: skip
