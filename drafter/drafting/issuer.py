"""What follows from the issuing body. In: a `Dispatch`. Out: the same with symbol, place name, province and parent filled in.

What the spec writes out wins over the library, the library over what the name itself tells: that of a People's Committee or
Council of a unit, and of a department named with its province. Anything else is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.diagnostics import Report
from drafter.library.slugs import slug
from drafter.model import Agency, Dispatch, missing
from drafter.record import replace
from drafter.standards import Standard
from drafter.syntax.inline_types import TextSpan
from drafter.syntax.vocabulary import fold, is_group, label

if TYPE_CHECKING:
    from drafter.library.entries import Body
    from drafter.library.lookup import Lookup

_LOST = ("E417", "E418")
_NEAR = 0.85  # house: names so much alike differ by a slip
_MOST_NAMED = 3


def find_body(agency: Agency, lookup: Lookup) -> Body | None:
    """Return the issuing body as the library knows it: by key or full name, or by its name beside the parent's."""
    above = lookup.body(agency.supervising_agency) if agency.supervising_agency else None
    return lookup.body(agency.name, above) if agency.name else None


def resolve_issuer(dispatch: Dispatch, body: Body | None, lookup: Lookup, standard: Standard, report: Report) -> Dispatch:
    """Return `dispatch` with what its issuing body implies; a symbol or place that cannot be known is E401, E402.

    A name that is nearly that of a body of the library, or a key that is none, is E417; a commune without its province E418.
    """
    agency = _completed(_known(dispatch.agency, body, lookup) if body else dispatch.agency, standard)
    others = tuple(_co_issuer(each, lookup, standard) for each in dispatch.co_issuers)
    place = dispatch.place_name or agency.place_name or ("" if not standard.form(dispatch.type_id).has_date else None)
    symbol = dispatch.symbol or _symbol(dispatch, (agency, *others), standard)
    if body is None and dispatch.agency.name:
        _report_unknown(dispatch, lookup, report, lacks=place is None or symbol is None)
        if is_group(dispatch.agency.name):  # a key is no name, and how it would fit the paper is no matter
            agency = replace(agency, name_lines=(missing(label("dispatch", "agency")),))
    if place is None:
        place = _missing(dispatch, report, "E402", "place")
    if symbol is None:
        symbol = _missing(dispatch, report, "E401", "symbol")
    elif " " in symbol or "/" in symbol:
        report.add("E412", dispatch.place, symbol=symbol)
    archive = dispatch.archive
    if archive is None and dispatch.recipients:
        parts = ", ".join(part for part in (standard.phrases.records_office, dispatch.drafting_unit) if part)
        archive = replace(dispatch.subject, spans=(TextSpan(parts),))
    return replace(dispatch, agency=agency, co_issuers=others, place_name=place, symbol=symbol, archive=archive)


def _co_issuer(agency: Agency, lookup: Lookup, standard: Standard) -> Agency:
    """Return a body that issues together with the first, as far as the library or its name tells of it."""
    body = find_body(agency, lookup)
    return _completed(_known(agency, body, lookup) if body else agency, standard)


def issuer_words(dispatch: Dispatch, standard: Standard) -> str:
    """Return who issues a dispatch as a text names it: several bodies one after the other."""
    names = (agency.official_name for agency in (dispatch.agency, *dispatch.co_issuers))
    return standard.phrases.issuer_separator.join(names)


def is_lost(report: Report) -> bool:
    """Return whether the issuing body was reported as one that is not known: what else fails for want of it need not be told."""
    return any(finding.id in _LOST for finding in report)


def _report_unknown(dispatch: Dispatch, lookup: Lookup, report: Report, *, lacks: bool) -> None:
    """Report a body that the library does not know where that seems a slip, and something depends on it."""
    name, place = dispatch.agency.name, dispatch.agency.place
    is_key = is_group(name)
    spans = (span for text in (*dispatch.addressees, *dispatch.recipients) for span in text.spans)
    keys = (span.text for span in spans if isinstance(span, TextSpan) and is_group(span.text))
    if is_key or lacks or dispatch.signer or any(map(lookup.unitless, keys)):
        communes = lookup.namesakes(name) if not dispatch.agency.province else []
        provinces = [above.name for unit in communes if (above := lookup.unit(unit.province))]
        if provinces:
            whole = [f"{name}-{slug(province)}" if is_key else f"{name}, {province}" for province in provinces]
            report.add("E418", place, agency=name, whole="” / “".join(whole[:_MOST_NAMED]))
            return
    if is_key or (lacks and not dispatch.is_draft and lookup.near_keys("agency", name, _NEAR)):
        report.add("E417", place, agency=name, nearest=lookup.nearest("agency", name))


def _known(agency: Agency, body: Body, lookup: Lookup) -> Agency:
    """Return the agency with what the library says of it; a name on two lines, and whatever else the spec says, stays."""
    lookup.take_body(body, "abbreviation", "place_name", "province", "kind", "superior")
    kind = lookup.kind(body)
    if kind:
        lookup.take("kind", kind.name, kind, kind.origin, "", "name", "prints_parent")
    has_parent = bool(body.superior) and not agency.is_written_out and (kind is None or kind.prints_parent)
    above = lookup.body(body.superior) if has_parent else None
    if above:
        lookup.take_body(above, "short_name")
    return replace(
        agency,
        name_lines=agency.name_lines if agency.is_written_out else tuple(body.printed_name.split("\n")),
        full_name=None if agency.is_written_out else body.name.partition(",")[0],
        supervising_agency=agency.supervising_agency or (_as_parent(above, lookup) if above else None),
        abbreviation=agency.abbreviation or body.abbreviation or None,
        place_name=agency.place_name or body.place_name or None,
        province=agency.province or body.province or None,
    )


def _as_parent(body: Body, lookup: Lookup) -> str:
    """Return how slot 2 names a body above: shortened, a local one with its unit (Phụ lục I, Phần I, Mục II, khoản 2 điểm a)."""
    unit = lookup.unit(body.unit) if body.unit else None
    lookup.take_unit(unit)
    return body.short_name if unit is None or unit.name in body.short_name else body.name


def _missing(dispatch: Dispatch, report: Report, finding_id: str, name: str) -> str:
    key = label("dispatch", name)
    if dispatch.agency.name == missing(label("dispatch", "agency")):
        return missing(key)  # it is the body that lacks, and that has been told
    if dispatch.is_draft:
        report.add("W202", dispatch.agency.place, key=key)
    elif dispatch.agency.name and not is_lost(report):
        report.add(finding_id, dispatch.agency.place, agency=dispatch.agency.name)
    return missing(key)


def _completed(agency: Agency, standard: Standard) -> Agency:
    """Return the body with abbreviation, place and parent as far as its name tells them."""
    for full, short in standard.phrases.agency_abbreviations.items():
        rest = _after(agency.name, (full, short))
        unit, place = _unit_and_place(rest, standard)
        if unit:
            lines = agency.name_lines if len(agency.name_lines) > 1 else (f"{full} {rest.partition(',')[0]}",)
            return replace(
                agency,
                name_lines=lines,
                abbreviation=agency.abbreviation or short,
                place_name=agency.place_name or place,
                province=agency.province or (place if unit in standard.phrases.province_units else None),
            )
    return _department(agency, standard)


def _after(name: str, beginnings: tuple[str, ...]) -> str:
    """Return what follows the first of `beginnings` in `name`, however its tone marks and capitals are typed, else nothing."""
    words = name.split()
    for beginning in beginnings:
        count = len(beginning.split())
        if fold(" ".join(words[:count])) == fold(beginning):
            return " ".join(words[count:])
    return ""


def _department(agency: Agency, standard: Standard) -> Agency:
    """Split `Sở Y tế tỉnh Tây Ninh` into the department and its parent, unless the spec names the parent."""
    words = agency.name.split()
    if len(agency.name_lines) > 1 or agency.supervising_agency or not words or words[0] not in standard.phrases.department_words:
        return agency
    for unit in standard.phrases.province_units:
        head, found, place = agency.name.partition(f" {unit} ")
        if found:
            parent = f"{standard.phrases.department_parent} {unit} {place}"
            return replace(
                agency,
                name_lines=(head,),
                full_name=agency.name,
                supervising_agency=parent,
                place_name=agency.place_name or place,
                province=agency.province or place,
            )
    return agency


def _unit_and_place(rest: str, standard: Standard) -> tuple[str, str | None]:
    """Return the unit word and the place; a unit named by a number, or typed with a capital, keeps its full name.

    Phụ lục I, Phần I, Mục II, khoản 4 điểm a.
    """
    for unit in standard.phrases.administrative_units:
        if rest.casefold().startswith(unit + " "):
            typed, name = rest[: len(unit)], rest[len(unit) :].partition(",")[0].strip()
            always = f"{unit} {name}".casefold() in map(str.casefold, standard.phrases.full_place_names)
            is_shouted = rest.isupper()
            if always or name.isdecimal() or (typed[0].isupper() and not is_shouted):
                return unit, f"{typed[0].upper()}{typed[1:]} {name}"
            return unit, name.title() if is_shouted else name
    return "", None


def _symbol(dispatch: Dispatch, agencies: tuple[Agency, ...], standard: Standard) -> str | None:
    """Return agency-unit for a công văn, type-agency for a named type (Phụ lục I, Phần I, Mục II, khoản 3 điểm b).

    Bodies that issue together stand in it one after the other; `None` where one has no abbreviation.
    """
    kind = standard.type(dispatch.type_id)
    abbreviations = list(dict.fromkeys(agency.abbreviation for agency in agencies))
    if not all(abbreviations):
        return None
    parts = (kind.abbreviation, *abbreviations) if kind.symbol == "type-agency" else (*abbreviations, dispatch.drafting_unit)
    return str(standard.rule("code_form").values["groups"]).join(part for part in parts if part)
