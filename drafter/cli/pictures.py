"""`--pdf` and `--png`. In: outcomes whose DOCX is written. Out: PDF and PNG files beside each."""
from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from drafter.cli.console import Console
from drafter.cli.outcome import FAILED, Outcome
from drafter.cli.typed import Arguments
from drafter.writers.files import Batch, remove_ours
from drafter.writers.pdf import Original, Rendered, render
from drafter.writers.seals import is_sealed_pdf, is_sealed_png


def draw(outcomes: Sequence[Outcome], arguments: Arguments, console: Console) -> None:
    """Render the outcomes together and write what `--pdf` and `--png` ask for."""
    if not outcomes:
        return
    console.progress("rendering", count=len(outcomes))
    originals = [Original(outcome.job.docx, outcome.docx or b"", outcome.report) for outcome in outcomes]
    rendered = render(originals, pages="png" in arguments.flags)
    with Batch(force="force" in arguments.flags) as batch:
        wanted = [_stage(outcome, made, arguments, batch) for outcome, made in zip(outcomes, rendered, strict=True)]
        states = batch.commit()
    for outcome, made, paths in zip(outcomes, rendered, wanted, strict=True):
        outcome.others = {path: states.get(path, FAILED) for path in paths}
        if made.pages:
            _remove_old_pages(_stem(outcome), len(made.pages))


def _stage(outcome: Outcome, made: Rendered, arguments: Arguments, batch: Batch) -> list[str]:
    paths = []
    if "pdf" in arguments.flags and made.pdf is not None:
        paths.append(f"{_stem(outcome)}.pdf")
        batch.stage(paths[-1], made.pdf, is_sealed_pdf, outcome.report)
    for number, page in enumerate(made.pages, 1):
        paths.append(f"{_stem(outcome)}-{number}.png")
        batch.stage(paths[-1], page, is_sealed_png, outcome.report)
    return paths


def _stem(outcome: Outcome) -> str:
    return outcome.job.docx[: -len(".docx")]


def _remove_old_pages(stem: str, pages: int) -> None:
    """Delete pictures of pages that the document no longer has, as far as drafter made them."""
    for number in count(pages + 1):
        if not remove_ours(f"{stem}-{number}.png", is_sealed_png):
            return
