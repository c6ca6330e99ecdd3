"""A file's own properties. In: title, agency. Out: `docProps/core.xml` and `docProps/app.xml`, with no date and no user."""
from __future__ import annotations

from drafter.ooxml.elements import escape

CORE_PART, APP_PART = "docProps/core.xml", "docProps/app.xml"
CORE_CONTENT_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
APP_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
CORE_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
APP_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def core_properties(title: str, agency: str) -> bytes:
    """Return the core properties: title and creator."""
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
        f"<dc:creator>{escape(agency)}</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>"
    ).encode()


def app_properties(agency: str) -> bytes:
    """Return the extended properties: the company."""
    return (
        f'{_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Company>{escape(agency)}</Company></Properties>"
    ).encode()
