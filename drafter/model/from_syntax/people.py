"""The issuing bodies and the signers. In: the keys `cơ quan` and `ký`. Out: `Agency`s and `Signature`s."""

from __future__ import annotations

from drafter.model import Agency, Signature, Text, missing
from drafter.model.from_syntax.fields import Fields
from drafter.record import replace
from drafter.standards import Standard
from drafter.syntax.inline_types import TextSpan
from drafter.syntax.tree import Mapping, Node, Scalar, Sequence
from drafter.syntax.vocabulary import label

_LINES = [name for name in Signature.__match_args__ if name not in ("place", "full_name")]


def read_agencies(fields: Fields) -> tuple[Agency, ...]:
    """Return the bodies that issue a dispatch, one or more, each written as a name or as a mapping."""
    node = fields.tree.get("agency")
    if isinstance(node, Sequence) and node.items:
        return tuple(_agency(fields, item) for item in node.items)
    if node is None or (fields.draft and isinstance(node, Scalar) and not node.text):
        fields.lack("agency")
        return (Agency((missing(fields.path("agency")) if fields.draft else "",), None, None, None, None, fields.place),)
    return (_agency(fields, node),)


def _agency(fields: Fields, node: Node) -> Agency:
    if not isinstance(node, Mapping):
        scalar = node if isinstance(node, Scalar) else None
        fields.check_plain("agency", scalar)
        return Agency(_lines(scalar), None, None, None, None, node.place)
    inner = Fields(node, "agency", fields.report, fields.draft, node.place, fields.path("agency") + ".")
    return Agency(
        name_lines=_name(inner),
        supervising_agency=inner.plain("supervising_agency"),
        abbreviation=inner.plain("abbreviation"),
        place_name=inner.plain("place"),
        province=inner.plain("province"),
        place=node.place,
        is_written_out=True,
        contact=inner.plain("contact_details"),
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


def read_signatures(fields: Fields, standard: Standard, roles: tuple[str, ...]) -> tuple[Signature, ...]:
    """Return slot 7 from left to right, empty when it stands blank or names a signer of the library.

    `roles` are what the form calls its signers; one that signs without a role, or under a wrong count of them, is a finding.
    """
    node = fields.tree.get("signature")
    if node is None:
        fields.lack("signature")
        return _placeholders(fields, roles) if fields.draft else ()
    if isinstance(node, Scalar):
        if node.text:
            return ()
        fields.leave_out("signature", node.place)
        return _placeholders(fields, roles) if fields.draft else ()
    nodes = node.items if isinstance(node, Sequence) else (node,)
    if roles and len(nodes) != len(roles):
        fields.report.add("E222", node.place, roles=" và ".join(roles), found=len(nodes))
        return ()
    each_role = roles or (None,) * len(nodes)
    signed = zip(nodes, each_role, strict=True)
    return tuple(_signature(fields, item, role, standard) for item, role in signed if isinstance(item, Mapping))


def _signature(fields: Fields, node: Mapping, role: str | None, standard: Standard) -> Signature:
    inner = Fields(node, "signature", fields.report, fields.draft, node.place, fields.path("signature") + ".")
    lines = {name: inner.plain(name) for name in _LINES}
    lines["role"] = lines["role"] or role
    _report_mark(inner, lines["position"] or "", standard)
    if lines["acting"] and lines["position"]:
        fields.report.add("E210", node.place)
    if not lines["acting"] and not lines["position"] and not lines["role"]:
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


def _placeholders(fields: Fields, roles: tuple[str, ...]) -> tuple[Signature, ...]:
    """Return what a draft prints where nobody signs: one signer, or one for each role of the form."""
    unsigned = Signature(None, None, None, None, None, missing(fields.path("signature")), None, fields.place)
    return tuple(replace(unsigned, role=role) for role in roles) or (unsigned,)
