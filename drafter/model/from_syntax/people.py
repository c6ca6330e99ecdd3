"""The issuing body and the signer. In: the keys `cơ quan` and `ký`. Out: `Agency`, `Signature`."""

from __future__ import annotations

from drafter.model import Agency, Signature, Text, missing
from drafter.model.from_syntax.fields import Fields
from drafter.standards import Standard
from drafter.syntax.inline_types import TextSpan
from drafter.syntax.tree import Mapping, Scalar
from drafter.syntax.vocabulary import label

_LINES = [name for name in Signature.__match_args__ if name not in ("place", "full_name")]


def read_agency(fields: Fields) -> Agency:
    """Return the issuing body, written as a name or as a mapping."""
    node = fields.tree.get("agency")
    if node is None or (fields.draft and isinstance(node, Scalar) and not node.text):
        fields.lack("agency")
        return Agency((missing(fields.path("agency")) if fields.draft else "",), None, None, None, None, fields.place)
    if not isinstance(node, Mapping):
        fields.plain("agency")
        return Agency(_lines(node if isinstance(node, Scalar) else None), None, None, None, None, node.place)
    inner = Fields(node, "agency", fields.report, fields.draft, node.place, fields.path("agency") + ".")
    return Agency(
        name_lines=_name(inner),
        supervising_agency=inner.plain("supervising_agency"),
        abbreviation=inner.plain("abbreviation"),
        place_name=inner.plain("place"),
        province=inner.plain("province"),
        place=node.place,
        is_written_out=True,
    )


def _name(inner: Fields) -> tuple[str, ...]:
    inner.plain("name")  # reports what a name may not hold
    typed = inner.needed("name")
    return (missing(inner.path("name")),) if typed is None and inner.draft else _lines(typed)


def _lines(scalar: Scalar | None) -> tuple[str, ...]:
    """Return the lines of a name; two typed lines fix the break, a name on one line is left to layout."""
    if scalar is None:
        return ("",)
    return tuple(" ".join(line.split()) for line in scalar.text.splitlines() if line.strip()) or ("",)


def read_signature(fields: Fields, standard: Standard) -> Signature | None:
    """Return slot 7, `None` when it stands blank or names a signer of the library; one without a position is a finding."""
    node = fields.tree.get("signature")
    if node is None:
        fields.lack("signature")
        return _placeholder(fields) if fields.draft else None
    if isinstance(node, Scalar):
        if node.text:
            return None
        fields.leave_out("signature", node.place)
        return _placeholder(fields) if fields.draft else None
    if not isinstance(node, Mapping):
        return None
    inner = Fields(node, "signature", fields.report, fields.draft, node.place, fields.path("signature") + ".")
    lines = {name: inner.plain(name) for name in _LINES}
    _report_mark(inner, lines["position"] or "", standard)
    if lines["acting"] and lines["position"]:
        fields.report.add("E210", node.place)
    if not lines["acting"] and not lines["position"]:
        inner.lack("position")
        lines["position"] = missing(inner.path("position"))
    return Signature(full_name=_full_name(inner), place=node.place, **lines)


def read_signer(fields: Fields) -> Text | None:
    """Return the key or name of the signer whom `ký` names, `None` when it writes slot 7 out or stands blank."""
    typed = fields.scalar("signature")
    return Text((TextSpan(" ".join(typed.text.split())),), typed.place) if typed and typed.text.strip() else None


def _report_mark(inner: Fields, position: str, standard: Standard) -> None:
    """Report a position that begins with a mark of authority: the mark has a key of its own."""
    for authority in standard.phrases.signing_order:
        mark = standard.signing_mark(authority)
        if mark and position.upper().startswith(mark):
            inner.report.add("E219", inner.place_of("position"), typed=mark.rstrip("."), key=label("signature", authority))


def _full_name(inner: Fields) -> str | None:
    typed = inner.needed("full_name")
    if typed is not None and not typed.text:
        inner.gap("full_name", typed.place)
    return inner.plain("full_name") or (missing(inner.path("full_name")) if inner.draft else None)


def _placeholder(fields: Fields) -> Signature:
    return Signature(None, None, None, None, None, missing(fields.path("signature")), None, fields.place)
