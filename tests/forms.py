"""Word templates for tests. In: the body of one. Out: its bytes, what is found in it, what it is filled to."""
from __future__ import annotations

from xml.etree import ElementTree

from drafter.diagnostics import Place, Report
from drafter.diagnostics.catalogue import LANGUAGES, sentence
from drafter.library.word.new_template import new_template
from drafter.library.word.word_template import WordTemplate, load_template
from drafter.ooxml.elements import TableCell, paragraph, run, table
from drafter.ooxml.package import assemble, open_package, pack
from drafter.ooxml.tagged import MAIN

DOCUMENT, STYLES, TYPES, RELS = "word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134"'
    ' w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
GRID = table([[TableCell(4000, paragraph("", run("", "trái"))), TableCell(5000, paragraph("", run("", "phải")))]])
LINE = paragraph("", run("", "Một đoạn & <một> “đoạn”"))


def p(text: str) -> str:
    return paragraph("", run("", text))


def slots(*names: str) -> str:
    return "".join(p(f"{{{{p {name} }}}}") for name in names)


def cells(*contents: str, width: int = 4000, margins: str = "") -> str:
    made = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>' for content in contents)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>{margins}</w:tblPr><w:tblGrid/><w:tr>{made}</w:tr></w:tbl>'


def document(body: str, section: str = SECTION) -> bytes:
    return f'<?xml version="1.0"?><w:document xmlns:w="{MAIN}"><w:body>{body}{section}</w:body></w:document>'.encode()


def docx(body: str | None = None, drop: tuple[str, ...] = (), parts: dict[str, bytes] | None = None) -> bytes:
    found = {name: entry.unpack() for name, entry in open_package(new_template()).entries.items() if name not in drop}
    if body is not None:
        found[DOCUMENT] = document(body)
    found |= parts or {}
    return assemble(pack(name, data) for name, data in found.items())


def found_in(data: bytes) -> list[str]:
    report = Report()
    load_template(data, report, Place("mau.docx"))
    for finding in report:
        for language in LANGUAGES:
            assert "{" not in sentence(finding, language).text.replace("{{", "").replace("{%", "")
    return [finding.id for finding in report]


def loaded(data: bytes) -> WordTemplate:
    report = Report()
    template = load_template(data, report, Place("mau.docx"))
    assert template is not None, list(report)
    return template


def filled(template: WordTemplate, values: dict[str, object] | None = None, **slots: str) -> str:
    made = template.render(slots, values, title="", agency="")
    return open_package(made).read(DOCUMENT).decode()


def blocks(xml: str) -> list[str]:
    body = ElementTree.fromstring(xml)[0]
    return [child.tag.rpartition("}")[2] for child in body]


BASE = slots("head", "body", "foot")
