"""The lines that a form prints of its own (Mẫu 1.6 to 1.10). In: its rows, a resolved `Dispatch`. Out: blocks."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.layout.addressees import hung
from drafter.layout.document import Block
from drafter.layout.form_words import FormWords
from drafter.layout.look import Looks
from drafter.layout.text import Typesetter
from drafter.model import Dispatch, Text
from drafter.standards.forms import COMPUTED, FormLine


def line_blocks(lines: tuple[FormLine, ...], dispatch: Dispatch, looks: Looks, typesetter: Typesetter) -> tuple[Block, ...]:
    """Return the lines that say something; the several values of a field stand in a list below its line."""
    words = FormWords(dispatch, looks.standard)
    fields = {field.name: field for field in dispatch.form_fields}
    blocks: list[Block] = []
    for line in lines:
        own = [fields[name] for name in line.fields if name in fields]
        if not own and set(line.fields) - set(COMPUTED):
            continue
        items = own[-1].texts if line.each and own[-1].is_list else ()
        spans = words.of(line)
        if spans:
            look = looks[line.rule]
            runs = typesetter.runs(Text(spans, dispatch.place), look)
            leads_on = bool(items) or runs[-1].text.endswith(":")
            blocks.append(look.block(*runs, keep_next=look.style.keep_next or leads_on))
        blocks += _listed(items, line.each, looks, typesetter)
    return tuple(blocks)


def _listed(items: tuple[Text, ...], rule: str, looks: Looks, typesetter: Typesetter) -> Iterator[Block]:
    """Yield one block an item, behind a dash; addressees stand where Kính gửi has them."""
    for position, text in enumerate(items, 1):
        look, dash = looks[rule], f"{looks.standard.rule(rule).text} "
        runs = typesetter.runs(text, look, dash, typesetter.ending(is_last=position == len(items)))
        yield hung(runs, looks) if rule == "addressee" else look.block(*runs)
