"""Offices for the tests of signing: a province, its department and office, a ministry; posts, delegations, a small library."""

from __future__ import annotations

from drafter.diagnostics import Place, Report
from drafter.diagnostics.catalogue import sentence
from drafter.drafting.signing import derived_signature
from drafter.layout.foot import signing_lines
from drafter.library.days import Day, Period, parse_day
from drafter.library.entries import BY_AUTHORIZATION, BY_ORDER, AgencyKind, Body, Delegation, Origin, Signer, Unit
from drafter.library.lookup import Lookup
from drafter.library.slugs import slug
from drafter.standards import load

PLACE = Place("spec.yaml", 9, 3)
ORIGIN = Origin("sở", "1", Place("signers/a.yaml", 7, 5))
TODAY = (2025, 7, 15)
PERSON = "Trương Văn Hùng"
OPEN = Period()


def day(typed: str) -> Day | None:
    return parse_day(typed) if typed else None


def period(since: str = "", until: str = "") -> Period:
    return Period(day(since), day(until))


def kind(name: str, heads: str, deputies: str, collective: str = "") -> AgencyKind:
    return AgencyKind(name, bool(collective), collective, tuple(heads.split(", ")), tuple(deputies.split(", ")), True, (), ORIGIN)


KINDS = {
    each.name: each
    for each in (
        kind("ubnd", "Chủ tịch", "Phó Chủ tịch, Phó Chủ tịch Thường trực", "Ủy ban nhân dân"),
        kind("sở", "Giám đốc", "Phó Giám đốc"),
        kind("bộ", "Bộ trưởng, Thủ trưởng", "Thứ trưởng"),
        kind("văn phòng", "Chánh Văn phòng", "Phó Chánh Văn phòng"),
        kind("phòng", "Trưởng phòng", "Phó Trưởng phòng"),
        kind("vụ", "Vụ trưởng", "Phó Vụ trưởng"),
    )
}
UNIT = Unit("tinh-tay-ninh", "tỉnh Tây Ninh", "Tây Ninh", "tỉnh", "province", "", OPEN, "", ORIGIN)


def body(name: str, kind: str, superior: str = "", printed: str = "", unit: str = "") -> Body:
    printed = printed or name
    return Body(slug(name), name, printed, printed, kind, slug(superior), unit, "", "", "", "", OPEN, "", ORIGIN)


UBND = body("Ủy ban nhân dân tỉnh Tây Ninh", "ubnd", unit=UNIT.key)
SO = body("Sở Y tế tỉnh Tây Ninh", "sở", UBND.name, "Sở Y tế")
VAN_PHONG = body("Văn phòng Ủy ban nhân dân tỉnh Tây Ninh", "văn phòng", UBND.name)
PHONG = body("Phòng Tổ chức cán bộ", "phòng", SO.name)
BO = body("Bộ Nội vụ", "bộ")
VU = body("Vụ Pháp chế", "vụ", BO.name)
BODIES = {each.key: each for each in (UBND, SO, VAN_PHONG, PHONG, BO, VU)}


class Shelf(Lookup):
    """A library of a few bodies."""

    def __init__(
        self, *delegations: Delegation, on: Day | None = TODAY, changed: tuple[Body, ...] = (), posts: tuple[Signer, ...] = ()
    ) -> None:
        self._taken = {}
        self._posts = posts
        self.on, self._delegations = on, delegations
        self._bodies = BODIES | {each.key: each for each in changed}

    def body(self, typed: str, near: Body | None = None) -> Body | None:
        return self._bodies.get(slug(typed))

    def kind(self, body: Body) -> AgencyKind | None:
        return KINDS.get(body.kind)

    def unit(self, key: str) -> Unit | None:
        return UNIT if key == UNIT.key else None

    def signer(self, typed: str) -> tuple[Signer, ...]:
        return tuple(each for each in self._posts if each.key == slug(typed))

    def delegations(self, giver: Body) -> tuple[Delegation, ...]:
        return tuple(each for each in self._delegations if each.giver == giver.key)


def post(position: str, agency: Body, *, since: str = "", until: str = "", acting: bool = False) -> Signer:
    return Signer(slug(PERSON), PERSON, agency.key, position, acting, period(since, until), ORIGIN)


def given(
    form: str,
    giver: Body,
    holder: Body,
    *,
    since: str = "",
    until: str = "31/12/2025",
    document: str = "Quyết định số 01",
    scope: str = "thi đua",
) -> Delegation:
    return Delegation(form, giver.key, holder.key, document, scope, period(since, until), ORIGIN)


def order(giver: Body, holder: Body, until: str = "", document: str = "Quy chế làm việc") -> Delegation:
    return given(BY_ORDER, giver, holder, until=until, document=document)


def all_of(posts: Signer | tuple[Signer, ...]) -> tuple[Signer, ...]:
    return (posts,) if isinstance(posts, Signer) else posts


def signed(posts: Signer | tuple[Signer, ...], agency: Body, shelf: Lookup | None = None) -> tuple[list[str], list[str]]:
    """Return the printed lines of slot 7 and the ids of the findings."""
    report = Report()
    signature = derived_signature(all_of(posts), agency, shelf or Shelf(), PLACE, report)
    assert (signature is None) is report.has_errors
    assert all(finding.place == PLACE for finding in report)
    assert signature is None or (signature.full_name, signature.place) == (PERSON, PLACE)
    lines = list(signing_lines(signature, load())) if signature else []
    return lines, [finding.id for finding in report]


def refused(posts: Signer | tuple[Signer, ...], agency: Body, shelf: Lookup | None = None) -> tuple[str, str, str]:
    """Return id, sentence and rule of the only finding."""
    report = Report()
    assert derived_signature(all_of(posts), agency, shelf or Shelf(), PLACE, report) is None
    (finding,) = report
    said = sentence(finding)
    return finding.id, said.text, said.rule


OWN = [
    (SO, "Giám đốc", False, ["GIÁM ĐỐC"]),
    (SO, "Giám đốc", True, ["Q. GIÁM ĐỐC"]),
    (SO, "Phó Giám đốc", False, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
    (SO, "phó giám đốc", False, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
    (BO, "Thủ trưởng", False, ["THỦ TRƯỞNG"]),
    (BO, "Thứ trưởng", False, ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]),
    (UBND, "Chủ tịch", False, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
    (UBND, "Chủ tịch", True, ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]),
    (UBND, "Phó Chủ tịch", False, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    (UBND, "Phó Chủ tịch Thường trực", False, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"]),
]

UNDER = [
    (BY_ORDER, UBND, VAN_PHONG, "Chánh Văn phòng", False, ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
    (BY_ORDER, UBND, VAN_PHONG, "Chánh Văn phòng", True, ["TL. CHỦ TỊCH", "Q. CHÁNH VĂN PHÒNG"]),
    (BY_ORDER, UBND, VAN_PHONG, "Phó Chánh Văn phòng", False, ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]),
    (BY_ORDER, SO, PHONG, "Trưởng phòng", False, ["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ"]),
    (BY_ORDER, BO, VU, "Phó Vụ trưởng", False, ["TL. BỘ TRƯỞNG", "KT. VỤ TRƯỞNG VỤ PHÁP CHẾ", "PHÓ VỤ TRƯỞNG"]),
    (BY_ORDER, UBND, PHONG, "Trưởng phòng", False, ["TL. CHỦ TỊCH", "TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ"]),
    (BY_AUTHORIZATION, UBND, SO, "Giám đốc", False, ["TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ Y TẾ"]),
    (BY_AUTHORIZATION, UBND, SO, "Giám đốc", True, ["TUQ. CHỦ TỊCH", "Q. GIÁM ĐỐC SỞ Y TẾ"]),
    (BY_AUTHORIZATION, UBND, VAN_PHONG, "Chánh Văn phòng", False, ["TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
    (BY_AUTHORIZATION, SO, PHONG, "Trưởng phòng", False, ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ"]),
    (BY_AUTHORIZATION, BO, VU, "Vụ trưởng", False, ["TUQ. BỘ TRƯỞNG", "VỤ TRƯỞNG VỤ PHÁP CHẾ"]),
]

FORMS = (None, BY_ORDER, BY_AUTHORIZATION)
