"""Completion of the command line by a shell. In: what each command takes. Out: the script that teaches it to a shell.

`files`, and the value of an option, is told by a word: `.yaml` is a file with that ending, `/` a folder, empty is nothing,
anything else is the words to choose from, parted by spaces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from drafter.desk import shell_scripts
from drafter.record import NOTHING, Record

_ALWAYS = "--help --version"


class Offer(Record):
    """What may stand after a command: its options, what the value of an option is, what its other words are."""

    command: str
    options: tuple[str, ...] = ()
    values: Mapping[str, str] = NOTHING
    files: str = ""


def script(shell: str, offers: Sequence[Offer]) -> str:
    """Return the script of a shell; a shell that is none of `SHELLS` is a `KeyError`."""
    firsts = " ".join(dict.fromkeys(offer.command.partition(" ")[0] for offer in offers))
    return SHELLS[shell](offers).replace("@FIRST@", f"{firsts} {_ALWAYS}")


def _seconds(offers: Sequence[Offer]) -> dict[str, str]:
    """Return the second words of the commands of two words, by the first."""
    pairs = [offer.command.split() for offer in offers if " " in offer.command]
    return {first: " ".join(second for head, second in pairs if head == first) for first, _ in pairs}


def _cases(offers: Sequence[Offer], is_second: str, complete: str) -> str:
    """Return the part that bash and zsh share: it sets `options` and `files` by `command` and `before`."""

    def lines() -> Iterator[str]:
        yield '    case "$command" in'
        for first, words in _seconds(offers).items():
            yield f"        {first}) if {is_second}; then {complete.replace('@WORDS@', words)}; return; fi"
            yield '            command="$command $second" ;;'
        yield from ("    esac", '    case "$command" in')
        for offer in offers:
            yield f"        '{offer.command}') options='{' '.join(offer.options)}'; files='{offer.files}' ;;"
        yield from ("    esac", '    case "$command $before" in')
        for offer in offers:
            for option, kind in offer.values.items():
                yield f"        '{offer.command} {option}') options=''; files='{kind}' ;;"
        yield "    esac"

    return "\n".join(lines())


def _bash(offers: Sequence[Offer]) -> str:
    return shell_scripts.BASH.replace("@CASES@", _cases(offers, *shell_scripts.BASH_SECOND))


def _zsh(offers: Sequence[Offer]) -> str:
    return shell_scripts.ZSH.replace("@CASES@", _cases(offers, *shell_scripts.ZSH_SECOND))


def _fish(offers: Sequence[Offer]) -> str:
    lines = [f"complete -c drafter -n '__drafter_after 2 {first}' -a '{words}'" for first, words in _seconds(offers).items()]
    for offer in offers:
        here = f"complete -c drafter -n '__drafter_in \"{offer.command}\"'"
        lines += [f"{here} -a '{_fish_words(offer.files)}'"] if offer.files else []
        for option in offer.options:
            name = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
            value = f" -r -a '{_fish_words(offer.values[option])}'" if option in offer.values else ""
            lines.append(f"{here} {name}{value}")
    return shell_scripts.FISH.replace("@COMMANDS@", "\n".join(lines))


def _fish_words(kind: str) -> str:
    if kind == "/":
        return "(__fish_complete_directories)"
    return f"(__fish_complete_suffix {kind})" if kind.startswith(".") else kind


def _powershell(offers: Sequence[Offer]) -> str:
    rows = []
    for offer in offers:
        values = "; ".join(f"'{option}' = '{kind}'" for option, kind in offer.values.items())
        said = f"options = '{' '.join(offer.options)}'; files = '{offer.files}'; values = @{{ {values} }}"
        rows.append(f"        '{offer.command}' = @{{ {said} }}")
    groups = "; ".join(f"'{first}' = '{words}'" for first, words in _seconds(offers).items())
    return shell_scripts.POWERSHELL.replace("@COMMANDS@", "\n".join(rows)).replace("@GROUPS@", groups)


SHELLS: dict[str, Callable[[Sequence[Offer]], str]] = {"bash": _bash, "zsh": _zsh, "fish": _fish, "powershell": _powershell}
