"""`drafter explain`. In: `Arguments`. Out: a rule of the standard or a message in plain words; the exit status."""
from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from drafter.cli.console import Console, provision
from drafter.cli.explain_words import field_words
from drafter.cli.typed import Arguments, UsageError
from drafter.cli.words import words
from drafter.desk import law
from drafter.desk.samples import sample
from drafter.diagnostics.catalogue import rows, sentence
from drafter.diagnostics.render import line
from drafter.standards import Rule, Standard, load

_MOST_RULES = 4  # told in full; more are listed
_WIDTH = 100
PAGES = {"vi": "docs/thong-bao.md", "en": "docs/messages.md"}


def explain(arguments: Arguments, console: Console) -> int:
    """Print a rule, the rules of a slot or a message, and return 0; raises `UsageError` for what is none of these."""
    standard, typed = load(), " ".join(arguments.files)
    if not typed:
        return _print(_list(standard, tuple(standard.rules.values()), console.language, "rules next"), console)
    message = law.find_message(typed)
    if message:
        return _print(_message(message, standard, console.language), console)
    found = law.find_rules(standard, typed)
    if not found:
        raise UsageError("no rule", typed=typed, near=", ".join(law.nearest(standard, typed)) or "drafter explain")
    if len(found) > _MOST_RULES:
        return _print(_list(standard, found, console.language, "slot next"), console)
    lines: list[str] = []
    for rule in found:
        lines += [*([""] if lines else []), *_rule(rule, standard, console.language)]
    return _print(iter(lines), console)


def _print(lines: Iterator[str], console: Console) -> int:
    console.tell("plain", text="\n".join(lines))
    return 0


def _list(standard: Standard, found: tuple[Rule, ...], language: str, ending: str) -> Iterator[str]:
    """Yield a line a rule: slot, id, label; then what to type next."""
    width = max(len(rule.id) for rule in found)
    yield words("rules head", language, name=standard.name)
    yield from (f"  {rule.slot or '–':4}{rule.id.ljust(width)}  {rule.label}" for rule in found)
    ids = sorted(rows())
    yield words(ending, language, count=len(ids), first=ids[0], last=ids[-1], id=found[0].id)


def _rule(rule: Rule, standard: Standard, language: str) -> Iterator[str]:
    """Yield what the law says and permits, what drafter prints, and the messages that watch over it."""
    yield words("rule head" if rule.slot else "rule head without slot", language, label=rule.label, id=rule.id, slot=rule.slot)
    if rule.source is None:
        yield from _wrapped(words("rule of house", language))
    else:
        yield from _wrapped(words("rule law", language, provision=provision(rule.id), quote=rule.source.quote))
    choices = law.choices(standard, rule.id)
    yield from _fields("rule permits", choices.law, language)
    yield from _fields("rule prints", choices.house, language)
    messages = law.messages_of(standard, rule)
    yield words("rule checks" if messages else "rule unchecked", language, ids=", ".join(messages))


def _fields(head: str, fields: Mapping[str, Any], language: str) -> Iterator[str]:
    if fields:
        yield words(head, language)
        yield from (f"  - {field_words(name, value, language)}" for name, value in fields.items())


def _message(message: str, standard: Standard, language: str) -> Iterator[str]:
    """Yield a message as a clerk meets it, the law that it rests on, what to do, and where more is said."""
    finding = sample(message)
    said = sentence(finding, language)
    yield words(f"message {finding.severity}", language, id=message)
    yield from _wrapped(words("message example", language, line=line(finding, language, provision)))
    source = standard.rule(said.rule).source if said.rule else None
    if source is not None:
        yield from _wrapped(words("rule law", language, provision=provision(said.rule), quote=source.quote))
    yield from _wrapped(words("message remedy", language, hint=said.hint))
    yield words("message page", language, page=PAGES[language], anchor=message.lower())


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
