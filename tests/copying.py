"""Documents to copy, and copies of them. In: the body and styles of a document. Out: its bytes, the copy's, what was found.

`LOUD` are styles that would show at once in whatever leans on them.
"""
from __future__ import annotations

from pathlib import Path

from forms import DOCUMENT, SECTION, STYLES, docx, p

import drafter
from drafter.ooxml.tagged import MAIN

CHECKOUT = Path(__file__).resolve().parents[1]
EXAMPLE = CHECKOUT / "examples" / "ban-sao" / "ban-sao.yaml"
SPECS = sorted((CHECKOUT / "specs").glob("*.yaml"))
SHARED = CHECKOUT.parent / "shared"
STRANGERS = sorted(path for name in ("strangers/*.docx", "nd30/official/phu-luc-3*.docx") for path in SHARED.glob(name))
LOUD_RUN = (
    '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
    "<w:b/><w:bCs/><w:i/><w:iCs/><w:caps/><w:strike/><w:outline/><w:shadow/>"
    '<w:color w:val="FF0000"/><w:spacing w:val="60"/><w:w w:val="150"/><w:position w:val="12"/><w:sz w:val="60"/>'
    '<w:szCs w:val="60"/><w:u w:val="double"/><w:vertAlign w:val="superscript"/><w:lang w:val="fr-FR"/>'
)
LOUD_PARAGRAPH = (
    '<w:pBdr><w:left w:val="single" w:sz="48" w:space="4" w:color="00FF00"/></w:pBdr><w:shd w:val="clear" w:fill="FFFF00"/>'
    '<w:spacing w:before="600" w:beforeAutospacing="1" w:after="600" w:line="720" w:lineRule="auto"/>'
    '<w:ind w:left="900" w:right="900" w:firstLine="700"/><w:jc w:val="right"/>'
)
_EDGES = "".join(f'<w:{side} w:val="single" w:sz="24" w:color="0000FF"/>' for side in ("top", "left", "bottom", "right"))
_INSIDE = "".join(f'<w:{side} w:val="single" w:sz="24" w:color="0000FF"/>' for side in ("insideH", "insideV"))
_MARGINS = "".join(f'<w:{side} w:w="400" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
LOUD = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="{MAIN}"><w:docDefaults>'
    f"<w:rPrDefault><w:rPr>{LOUD_RUN}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{LOUD_PARAGRAPH}</w:pPr></w:pPrDefault></w:docDefaults>"
    f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>{LOUD_PARAGRAPH}</w:pPr>'
    f'<w:rPr>{LOUD_RUN}</w:rPr></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    f'<w:name w:val="Normal Table"/><w:pPr>{LOUD_PARAGRAPH}</w:pPr><w:rPr>{LOUD_RUN}</w:rPr>'
    f'<w:tblPr><w:tblInd w:w="900" w:type="dxa"/><w:tblBorders>{_EDGES}{_INSIDE}</w:tblBorders>'
    f'<w:shd w:val="clear" w:fill="00FFFF"/><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr>'
    f'<w:tcPr><w:shd w:val="clear" w:fill="FF00FF"/><w:vAlign w:val="bottom"/></w:tcPr>'
    f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{_EDGES}</w:tcBorders></w:tcPr></w:tblStylePr></w:style></w:styles>'
).encode()
PLAIN = '<w:p><w:pPr><w:pageBreakBefore w:val="0"/></w:pPr><w:r><w:t>Văn bản.</w:t></w:r></w:p>'


def loud(section: str = SECTION) -> bytes:
    """Return a document in loud styles."""
    xml = f'<?xml version="1.0"?><w:document xmlns:w="{MAIN}"><w:body>{PLAIN}{section}</w:body></w:document>'
    return docx(parts={DOCUMENT: xml.encode(), STYLES: LOUD})


def quiet(section: str = SECTION, body: str = "") -> bytes:
    """Return a document in the styles of the base template."""
    xml = f'<?xml version="1.0"?><w:document xmlns:w="{MAIN}"><w:body>{body or p("Văn bản.")}{section}</w:body></w:document>'
    return docx(parts={DOCUMENT: xml.encode()})


def copied(original: bytes, spec: str | None = None) -> drafter.Copied:
    """Copy a document by a spec, the example's where none is given."""
    text = EXAMPLE.read_bytes() if spec is None else spec.encode()
    return drafter.copy_bytes(original, "goc.docx", text, "ban-sao.yaml")


def copy_of(original: bytes, spec: str | None = None) -> bytes:
    """Return a copy that must succeed."""
    made = copied(original, spec)
    assert made.docx is not None, made.findings
    return made.docx


def found_in(original: bytes, spec: str | None = None) -> list[str]:
    """Return the ids of what was found, each with the path of its file."""
    made = copied(original, spec)
    assert (made.docx is None) is any(finding.id.startswith("E") for finding in made.findings)
    return [f"{finding.id} {finding.place.path}" for finding in made.findings]
