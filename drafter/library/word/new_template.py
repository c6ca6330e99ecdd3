"""The base Word template. In: the standard's data. Out: the bytes of a DOCX with page setup, one style a rule, three slots."""
from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from drafter.library.word.page_design import standard_design, standard_style
from drafter.ooxml.elements import PPR_ORDER, border
from drafter.ooxml.look_parts import font_table, theme
from drafter.ooxml.package import Entry, assemble, open_package, pack
from drafter.ooxml.properties import APP_PART, CORE_PART, app_properties, core_properties
from drafter.ooxml.units import eighth_points, half_points, line_units, point_twips, twips

if TYPE_CHECKING:
    from drafter.standards import Rule, Standard

BASE_SLOTS = ("head", "body", "foot")
NORMAL = "Normal"
_KEPT_RELATIONSHIPS = ("styles", "settings", "fontTable", "theme", "core-properties", "extended-properties", "officeDocument")
_FONT_TABLE_PART, _THEME_PART = "word/fontTable.xml", "word/theme/theme1.xml"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HIDE_BUILT_IN = (
    f'<w:latentStyles {_W} w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
    ' w:defQFormat="0" w:count="376"/>'
)
_COMPATIBILITY = (
    f'<w:compat {_W}><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat>'
)


def style_id(rule_id: str) -> str:
    """Return the id of a rule's style in the base template, in ASCII (`national_name` → `ND30NationalName`)."""
    return "ND30" + "".join(word.capitalize() for word in rule_id.split("_"))


def new_template(standard: Standard | None = None) -> bytes:
    """Return the base template of `standard`, the one in force when `None`; the same bytes every time."""
    from docx import Document

    if standard is None:
        from drafter.standards import load

        standard = load()
    document = Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.rpartition("/")[2] not in _KEPT_RELATIONSHIPS]:
            del relations[key]
    _settings(document)
    _styles(document, standard)
    _page(document, standard)
    for slot in BASE_SLOTS:
        document.add_paragraph(f"{{{{p {slot} }}}}")
    stream = io.BytesIO()
    for element in (document.element, document.styles.element, document.settings.element, document.sections[0].header._element):
        _forget_namespaces(element)
    document.save(stream)
    return assemble(_repacked(stream.getvalue(), standard.font))


def _repacked(data: bytes, font: str) -> list[Entry]:
    """Return the entries in a fixed order: the file's own properties empty, of fonts and theme only what validators ask for."""
    parts = {name: entry.unpack() for name, entry in open_package(data).entries.items()}
    parts |= {CORE_PART: core_properties("", ""), APP_PART: app_properties("")}
    parts |= {_FONT_TABLE_PART: font_table(font), _THEME_PART: theme(font)}
    return [pack(name, part) for name, part in sorted(parts.items())]


def _forget_namespaces(element: Any) -> None:
    """Drop what the blank document declares and a letter does not need."""
    from lxml import etree

    for name in [name for name in element.attrib if name.endswith("}Ignorable")]:
        del element.attrib[name]
    etree.cleanup_namespaces(element)


def _settings(document: Any) -> None:
    from docx.oxml import parse_xml

    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    settings.append(parse_xml(_COMPATIBILITY))
    settings.append(parse_xml(f'<w:themeFontLang {_W} w:val="vi-VN"/>'))


def _styles(document: Any, standard: Standard) -> None:
    """Replace the styles by the defaults, `Normal`, and one style a rule in the order of the standard."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml

    styles = document.styles
    for child in list(styles.element):
        styles.element.remove(child)
    styles.element.append(parse_xml(_defaults(standard)))
    styles.element.append(parse_xml(_HIDE_BUILT_IN))
    normal = styles.add_style(NORMAL, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    normal.element.set(_name("w:default"), "1")
    normal.hidden, normal.priority = False, 0
    for priority, rule in enumerate(standard.styled_rules, start=1):
        style = styles.add_style(standard.style_name(rule.id), WD_STYLE_TYPE.PARAGRAPH)
        style.element.styleId = style_id(rule.id)
        style.base_style = normal
        style.quick_style, style.hidden, style.priority = True, False, priority
        _look(style, rule, standard)


def _name(prefixed: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(prefixed))


def _defaults(standard: Standard) -> str:
    """Return `w:docDefaults`: the standard's font in every script, black, Vietnamese, the size of the text, no spacing."""
    font, size = standard.font, half_points(standard.rule("paragraph").use_pt or 0)
    return (
        f'<w:docDefaults {_W}><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{line_units(1)}" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _look(style: Any, rule: Rule, standard: Standard) -> None:
    """Give a style what its rule says and `Normal` does not."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt, Twips

    look, plain = standard_style(rule), standard.rule("paragraph").use_pt
    layout = style.paragraph_format
    if look.size_pt != plain:
        style.font.size = Pt(look.size_pt)
    style.font.bold, style.font.italic = look.bold or None, look.italic or None
    if look.align != "left":
        layout.alignment = getattr(WD_ALIGN_PARAGRAPH, look.align.upper())
    layout.keep_with_next = look.keep_next or None
    lengths = {"left_indent": rule.left_mm, "right_indent": rule.right_mm, "first_line_indent": rule.first_line_mm}
    for name, length in lengths.items():
        if length:
            setattr(layout, name, Twips(twips(length)))
    for name, space in (("space_before", rule.space_before_pt), ("space_after", rule.space_after_pt)):
        if space:
            setattr(layout, name, Twips(point_twips(space)))
    if rule.line_spacing != 1:
        layout.line_spacing = float(rule.line_spacing)
    if rule.height_mm:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.AT_LEAST, Twips(twips(look.height_mm))
    if rule.line_pt:
        layout.line_spacing = Pt(look.size_pt)  # exactly as high as its type: nothing but the line shows
        _draw_line(style, rule.line_pt)


def _draw_line(style: Any, width_pt: float) -> None:
    """Give a style the border that is a drawn line."""
    from docx.oxml import parse_xml

    drawn = f"<w:pBdr {_W}>{border('w:top', eighth_points(width_pt), space=1)}</w:pBdr>"
    following = PPR_ORDER[PPR_ORDER.index("w:pBdr") + 1 :]
    style.element.get_or_add_pPr().insert_element_before(parse_xml(drawn), *following)


def _page(document: Any, standard: Standard) -> None:
    """Set paper and margins, and the page number from the second page on."""
    from docx.shared import Twips

    section, page = document.sections[0], standard_design(standard)
    for child in ("w:cols", "w:docGrid"):
        for element in section._sectPr.findall(_name(child)):
            section._sectPr.remove(element)
    for name, length in (
        ("page_width", page.width_mm),
        ("page_height", page.height_mm),
        ("top_margin", page.top_mm),
        ("bottom_margin", page.bottom_mm),
        ("left_margin", page.left_mm),
        ("right_margin", page.right_mm),
        ("header_distance", page.header_mm),
        ("footer_distance", page.header_mm),
        ("gutter", 0),
    ):
        setattr(section, name, Twips(twips(length)))
    section._sectPr.attrib.clear()
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.style = document.styles[standard.style_name("page_number")]
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("", "2"), ("end", "")):
        _field_piece(number.add_run(), kind, text)


def _field_piece(run: Any, kind: str, text: str) -> None:
    """Append to `run` a border of the page field, its instruction, or the number that stands until it is counted."""
    from docx.oxml import OxmlElement

    if kind:
        run._r.append(OxmlElement("w:fldChar", {_name("w:fldCharType"): kind}))
    elif text.isdecimal():
        run.text = text
    else:
        instruction = OxmlElement("w:instrText", {_name("xml:space"): "preserve"})
        instruction.text = text
        run._r.append(instruction)
