"""Small specs for tests. In: what a test wants to change. Out: the text of a spec, and what came of building it."""

from __future__ import annotations

import textwrap

import drafter

HEAD = """loại: công văn
cơ quan: Ủy ban nhân dân tỉnh Tây Ninh
đơn vị soạn thảo: NC
số: 3328
ngày: 23/10/2023
"""


def spec(*, subject: str = "chấn chỉnh kỷ luật", body: str = "Nội dung.", more: str = "") -> str:
    """Return a công văn that builds without a finding."""
    block = textwrap.indent(body, "  ", lambda line: bool(line.strip()))
    return (
        f"{HEAD}trích yếu: {subject}\nkính gửi: Sở Nội vụ\nnội dung: |\n{block}\n"
        f"nơi nhận: [Như trên, Lãnh đạo VP]\nký: {{chức vụ: Chủ tịch, họ tên: Nguyễn Thanh Ngọc}}\n{more}"
    )


def built(text: str, *, draft: bool = False) -> drafter.Built:
    """Build a spec that must succeed."""
    made = drafter.build_bytes(text.encode(), "spec.yaml", draft=draft)
    assert made.docx is not None, made.findings
    return made


def findings(text: str | bytes, *, draft: bool = False) -> list[str]:
    """Return the findings of a spec as `id line:column`."""
    made = drafter.build_bytes(text.encode() if isinstance(text, str) else text, "spec.yaml", draft=draft)
    return [f"{finding.id} {finding.place.line}:{finding.place.column}" for finding in made.findings]
