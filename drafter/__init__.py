"""drafter: Vietnamese administrative documents from a short YAML spec, in the form of Nghị định 30/2020/NĐ-CP.

`build_bytes` is the whole engine in one call: text of a spec and a library in; DOCX, golden text and findings out. It reads the
packaged files and the tables that a spec names in the folder it is given, and writes none. `copy_bytes` puts the block of a paper
copy under a DOCX that is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from drafter.record import NOTHING, Record

if TYPE_CHECKING:
    from drafter.diagnostics import Finding
    from drafter.layout.copy import CopyBlock
    from drafter.layout.document import FormattedDocument
    from drafter.library import Library, Lookup
    from drafter.library.lookup import Taken
    from drafter.model import Dispatch
    from drafter.standards import Standard

__version__ = "0.1.0"
__all__ = ["Built", "Copied", "build_bytes", "copy_bytes"]


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
    spec: bytes,
    path: str,
    *,
    draft: bool = False,
    template: bytes | None = None,
    library: Library | None = None,
    folder: str | None = None,
) -> Built:
    """Build one spec: its bytes, the `path` by which findings name it, the bytes of a Word template and a library.

    The packaged template and library serve where none is given. Tables that the spec names as files are read from `folder` and
    below; with `None` it may name none.
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
    resolved = resolve(dispatch, lookup, standard, report, folder)
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


class Copied(Record):
    """What came of one copy: `docx` and `block` are `None` when any finding is an error."""

    docx: bytes | None
    block: CopyBlock | None
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """The golden text of the block, empty when there is none."""
        from drafter.writers.text import write_copy_text

        return write_copy_text(self.block) if self.block else ""


def copy_bytes(original: bytes, original_path: str, spec: bytes, path: str, *, library: Library | None = None) -> Copied:
    """Put the block of a paper copy, as `spec` says it, under the DOCX `original`; the paths name the two files in findings.

    Phụ lục I, Phần II, Mục II.
    """
    from drafter.diagnostics import Place, Report
    from drafter.drafting import read_copy, resolve
    from drafter.layout.copy import lay_out_copy
    from drafter.library import Lookup, packaged_library
    from drafter.readers.original import read_original
    from drafter.standards import load
    from drafter.writers.copy import write_copy

    report, standard = Report(), load()
    found = read_original(original, report, Place(original_path))
    said = read_copy(spec, path, standard, report)
    if said is None:
        return Copied(None, None, tuple(report))
    resolved = resolve(said, Lookup(library or packaged_library()), standard, report)
    if found is None:
        return Copied(None, None, tuple(report))
    block = lay_out_copy(resolved, standard, found.page, report)
    if report.has_errors:
        return Copied(None, None, tuple(report))
    return Copied(write_copy(found.package, found.main, found.end, block), block, tuple(report))
