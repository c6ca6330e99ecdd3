"""drafter: Vietnamese administrative documents from a short YAML spec, in the form of Nghị định 30/2020/NĐ-CP.

`build_bytes` is the whole engine in one call: text of a spec and a library in; DOCX, golden text and findings out. It reads no
file but the packaged ones and writes none; `open_library` reads the folders of an office.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from drafter.record import NOTHING, Record

if TYPE_CHECKING:
    from drafter.diagnostics import Finding
    from drafter.layout.document import FormattedDocument
    from drafter.library import Library, Lookup
    from drafter.library.lookup import Taken
    from drafter.model import Dispatch
    from drafter.standards import Standard

__version__ = "0.1.0"
__all__ = ["Built", "build_bytes"]


class Built(Record):
    """What came of one spec: `docx` and `document` are `None` when any finding is an error.

    `lookup` remembers what went into it from the library.
    """

    docx: bytes | None
    document: FormattedDocument | None
    findings: tuple[Finding, ...]
    lookup: Lookup | None = None

    @property
    def taken(self) -> Mapping[str, Taken]:
        """What went into it from the library, by `kind key` (`clause ky-luat/neu-guong`)."""
        return self.lookup.taken if self.lookup else NOTHING

    @property
    def text(self) -> str:
        """The golden text of the document, empty when there is none."""
        from drafter.writers.text import write_text

        return write_text(self.document) if self.document else ""


def build_bytes(
    spec: bytes, path: str, *, draft: bool = False, template: bytes | None = None, library: Library | None = None
) -> Built:
    """Build one spec: its bytes, the `path` by which findings name it, the bytes of a Word template and a library.

    The packaged template and library serve where none is given.
    """
    from drafter.diagnostics import Place, Report
    from drafter.drafting import read_dispatch, resolve
    from drafter.layout.from_model import lay_out
    from drafter.library import Lookup, packaged_library
    from drafter.library.word import base_template
    from drafter.library.word.word_template import RenderError, load_template
    from drafter.standards import load
    from drafter.writers.docx import write_docx

    report, standard = Report(), load()
    lookup = Lookup(library or packaged_library())
    form = load_template(base_template() if template is None else template, report, Place(path))
    dispatch = read_dispatch(spec, path, lookup, standard, report, draft=draft)
    if dispatch is None or form is None:
        return Built(None, None, tuple(report))
    resolved = resolve(dispatch, lookup, standard, report)
    document = lay_out(resolved, standard, form.design, report)
    if report.has_errors:
        return Built(None, None, tuple(report))
    try:
        docx = write_docx(document, form, _values(resolved, standard) if form.names else None)
    except RenderError as error:
        error.report_to(report, Place(path))
        return Built(None, None, tuple(report))
    return Built(docx, document, tuple(report), lookup)


def _values(dispatch: Dispatch, standard: Standard) -> dict[str, object]:
    """Return what the ordinary tags of a department's form may ask for."""
    from drafter.writers.form_values import form_values

    return form_values(dispatch, standard)
