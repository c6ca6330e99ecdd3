"""Slot 5a. In: type and subject of a resolved `Dispatch`. Out: blocks centred on the page, the subject on balanced lines."""

from __future__ import annotations

from drafter.layout.breaking import break_lines
from drafter.layout.document import Block, Page, Run
from drafter.layout.look import Look, Looks
from drafter.layout.text import ROUNDING_MM, Typesetter
from drafter.model import Dispatch, Text
from drafter.record import replace
from drafter.standards import Standard


def title_blocks(dispatch: Dispatch, looks: Looks, typesetter: Typesetter, page: Page) -> tuple[Block, ...]:
    """Return type and subject and the line below: right under the type for a form that has no subject."""
    kind = looks.standard.type(dispatch.type_id)
    if not kind.has_title:
        return ()
    return named_title(dispatch.printed_type or kind.name, dispatch.subject, looks, typesetter, page)


def named_title(name: str, subject: Text | None, looks: Looks, typesetter: Typesetter, page: Page) -> tuple[Block, ...]:
    """Return a name in capitals, the subject under it where there is one, and the line that is measured on the last of them."""
    look, blocks = looks["type_name"], []
    runs, last = on_lines((look.run(name.upper()),), look, page.text_width_mm, looks.standard)
    blocks.append(look.block(*runs))
    if subject and subject.spans:
        look = looks["subject"]
        runs, last = on_lines(typesetter.runs(subject, look), look, page.text_width_mm, looks.standard)
        blocks.append(look.block(*runs))
    share = looks.standard.rule("subject_separator").use_share or 1.0
    return (*blocks, looks["subject_separator"].separator(look.width_mm(last) * share, page.text_width_mm))


def on_lines(runs: tuple[Run, ...], look: Look, width_mm: float, standard: Standard) -> tuple[tuple[Run, ...], str]:
    """Return a centred subject on balanced lines, and its last line; a word wider than the column is left to the renderer."""
    text = "".join(run.text for run in runs)
    lines = break_lines(text, look, width_mm - ROUNDING_MM, standard.phrases.subject_line_openers) or [text]
    return _broken(runs, lines) if len(lines) > 1 else runs, lines[-1]


def _broken(runs: tuple[Run, ...], lines: list[str]) -> tuple[Run, ...]:
    """Return `runs` with the spaces at the ends of `lines` turned into line breaks."""
    cuts, position = set(), 0
    for line in lines[:-1]:
        position += len(line)
        cuts.add(position)
        position += 1
    broken, start = [], 0
    for run in runs:
        text = "".join("\n" if start + offset in cuts else letter for offset, letter in enumerate(run.text))
        broken.append(replace(run, text=text))
        start += len(run.text)
    return tuple(broken)
