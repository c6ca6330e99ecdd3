"""Who may sign (Điều 13): regimes, posts and marks, what was delegated, and signatures that a spec writes out."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

import drafter
from drafter.diagnostics import Place, Report
from drafter.diagnostics.catalogue import LANGUAGES, rows, sentence
from drafter.drafting.signing import check_written, derived_signature
from drafter.layout.foot import signing_lines
from drafter.library.days import Day, Period, parse_day
from drafter.library.entries import BY_AUTHORIZATION, BY_ORDER, AgencyKind, Body, Delegation, Origin, Signer, Unit
from drafter.library.lookup import Lookup
from drafter.library.slugs import slug
from drafter.model import Signature, missing
from drafter.record import replace
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

    def __init__(self, *delegations: Delegation, on: Day | None = TODAY, changed: tuple[Body, ...] = ()) -> None:
        self._taken = {}
        self.on, self._delegations = on, delegations
        self._bodies = BODIES | {each.key: each for each in changed}

    def body(self, typed: str, near: Body | None = None) -> Body | None:
        return self._bodies.get(slug(typed))

    def kind(self, body: Body) -> AgencyKind | None:
        return KINDS.get(body.kind)

    def unit(self, key: str) -> Unit | None:
        return UNIT if key == UNIT.key else None

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


@pytest.mark.parametrize(("agency", "position", "acting", "lines"), OWN)
def test_head_acting_head_and_deputy_sign_by_the_regime_of_their_agency(
    agency: Body, position: str, acting: bool, lines: list[str]
) -> None:
    assert signed(post(position, agency, acting=acting), agency) == (lines, [])


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


@pytest.mark.parametrize(("form", "agency", "holder", "position", "acting", "lines"), UNDER)
def test_a_unit_signs_by_what_the_head_of_the_agency_gave_it(
    form: str, agency: Body, holder: Body, position: str, acting: bool, lines: list[str]
) -> None:
    assert signed(post(position, holder, acting=acting), agency, Shelf(given(form, agency, holder))) == (lines, [])


@pytest.mark.parametrize(
    "printed", ["Văn phòng UBND tỉnh Tây Ninh", "Văn phòng Ủy ban nhân dân tỉnh", "VĂN PHÒNG\nUBND TỈNH", "Văn phòng"]
)
def test_a_title_that_names_its_unit_stands_alone_however_the_unit_is_printed(printed: str) -> None:
    office = replace(VAN_PHONG, printed_name=printed)
    shelf = Shelf(order(UBND, office), changed=(office,))
    assert signed(post("Chánh Văn phòng", office), UBND, shelf) == (["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], [])


FORMS = (None, BY_ORDER, BY_AUTHORIZATION)


@pytest.mark.parametrize(
    ("agency", "form", "is_own", "role", "on"), list(product((UBND, SO), FORMS, (True, False), range(3), (TODAY, None)))
)
def test_each_signature_has_the_marks_that_regime_post_and_delegation_call_for(
    agency: Body, form: str | None, is_own: bool, role: int, on: Day | None
) -> None:
    """`role`: head, acting head, deputy. The expectation is the law in one line each, not the code's branches."""
    unit = VAN_PHONG if agency is UBND else PHONG
    at = agency if is_own else unit
    titles = KINDS[at.kind]
    own = post(titles.deputies[0] if role == 2 else titles.heads[0], at, acting=role == 1)
    lines, ids = signed(own, agency, Shelf(*([given(form, agency, unit)] if form else []), on=on))
    marks = {line.split(" ")[0] for line in lines if line.split(" ")[0].endswith(".")}
    is_allowed = is_own or form == BY_ORDER or (form == BY_AUTHORIZATION and role < 2)
    assert bool(lines) is is_allowed
    if not is_allowed:
        assert ids == (["E423"] if form else ["E422"])
        return
    assert ids == ([] if is_own or on else ["W423"])
    assert ("TM." in marks) is (is_own and KINDS[agency.kind].is_collective)
    assert ("TL." in marks) is (not is_own and form == BY_ORDER)
    assert ("TUQ." in marks) is (not is_own and form == BY_AUTHORIZATION)
    assert ("KT." in marks) is (role == 2)
    assert ("Q." in marks) is (role == 1)


def test_the_posts_that_a_body_names_itself_go_before_those_of_its_kind() -> None:
    own = replace(SO, heads=("Trưởng ban",), deputies=("Phó Trưởng ban",))
    shelf = Shelf(changed=(own,))
    assert signed(post("Phó Trưởng ban", own), own, shelf) == (["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"], [])
    assert signed(post("Giám đốc", own), own, shelf) == ([], ["E421"])


def test_a_collective_without_a_name_of_its_own_is_named_as_the_agency(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "ubnd", replace(KINDS["ubnd"], collective=""))
    assert signed(post("Chủ tịch", UBND), UBND)[0] == ["TM. ỦY BAN NHÂN DÂN TỈNH TÂY NINH", "CHỦ TỊCH"]


@pytest.mark.parametrize("position", ["Phụ trách Sở", "Phó Giám đốc phụ trách", "Chủ tịch"])
def test_a_title_that_the_body_does_not_have_is_refused(position: str) -> None:
    finding_id, text, rule = refused(post(position, SO), SO)
    assert (finding_id, rule) == ("E421", "official_position")
    assert position in text
    assert "Giám đốc, Phó Giám đốc" in text


def test_only_the_head_is_acting() -> None:
    finding_id, text, rule = refused(post("Phó Giám đốc", SO, acting=True), SO)
    assert (finding_id, rule) == ("E421", "signing_acting")
    assert "“Q. Phó Giám đốc”" in text


def test_a_title_that_the_unit_does_not_have_is_refused_under_a_delegation_too() -> None:
    finding_id, text, _ = refused(post("Trưởng ban", PHONG), SO, Shelf(order(SO, PHONG)))
    assert finding_id == "E421"
    assert PHONG.name in text


def test_without_a_kind_nothing_is_guessed() -> None:
    bare, own = replace(SO, kind=""), replace(SO, kind="", heads=("Giám đốc",))
    for agency in (bare, own):
        assert refused(post("Giám đốc", agency), agency, Shelf(changed=(agency,)))[0] == "E428"
        expected = "E428" if agency is bare else ""
        found = signed(post("Trưởng phòng", PHONG), agency, Shelf(order(agency, PHONG), changed=(agency,)))[1]
        assert found == ([expected] if expected else []), "TL. asks for the head's title only"
    unit = replace(PHONG, kind="")
    finding_id, text, _ = refused(post("Trưởng phòng", unit), SO, Shelf(order(SO, unit), changed=(unit,)))
    assert (finding_id, PHONG.name in text) == ("E428", True)


def test_a_post_not_held_on_the_day_is_refused_with_its_days() -> None:
    finding_id, text, _ = refused(post("Giám đốc", SO, since="01/3/2020", until="30/6/2025"), SO)
    assert finding_id == "E420"
    assert "ngày 15/7/2025" in text
    assert "Giám đốc, Sở Y tế tỉnh Tây Ninh: 01/3/2020 – 30/6/2025" in text
    assert "16/7/2025 – …" in refused(post("Giám đốc", SO, since="16/7/2025"), SO)[1]


@pytest.mark.parametrize(("since", "until"), [("15/7/2025", "15/7/2025"), ("", "15/7/2025"), ("15/7/2025", "")])
def test_the_first_and_the_last_day_of_a_post_count(since: str, until: str) -> None:
    assert signed(post("Giám đốc", SO, since=since, until=until), SO)[1] == []


def test_on_an_unknown_day_a_post_that_goes_on_is_held_and_one_that_ended_is_doubted() -> None:
    shelf = Shelf(on=None)
    assert signed(post("Giám đốc", SO, since="01/7/2025"), SO, shelf)[1] == []
    assert signed(post("Giám đốc", SO, until="30/6/2025"), SO, shelf) == (["GIÁM ĐỐC"], ["W426"])


def test_of_several_posts_the_one_that_holds_on_the_day_signs() -> None:
    posts = (post("Phó Giám đốc", SO, until="30/6/2025"), post("Giám đốc", SO, since="01/7/2025"))
    assert signed(posts, SO)[0] == ["GIÁM ĐỐC"]
    assert signed(posts, SO, Shelf(on=(2025, 6, 30)))[0] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]


@pytest.mark.parametrize("reverse", [False, True])
def test_of_several_posts_that_sign_the_highest_in_the_agency_itself_comes_first(reverse: bool) -> None:
    posts = [post("Chánh Văn phòng", VAN_PHONG), post("Phó Chủ tịch", UBND), post("Giám đốc", SO)]
    shelf = Shelf(order(UBND, VAN_PHONG))
    ordered = tuple(reversed(posts)) if reverse else tuple(posts)
    assert signed(ordered, UBND, shelf)[0][-1] == "PHÓ CHỦ TỊCH"
    assert signed((*ordered, post("Chủ tịch", UBND)), UBND, shelf)[0][-1] == "CHỦ TỊCH"
    assert signed(tuple(each for each in ordered if each.agency != UBND.key), UBND, shelf)[0][0] == "TL. CHỦ TỊCH"


def test_a_post_that_signs_goes_before_one_that_is_refused() -> None:
    posts = (post("Thư ký", UBND), post("Giám đốc", SO), post("Phó Chánh Văn phòng", VAN_PHONG))
    over = given(BY_AUTHORIZATION, UBND, SO, until="30/6/2025")
    lines, ids = signed(posts, UBND, Shelf(over, order(UBND, VAN_PHONG)))
    assert (lines[-1], ids) == ("PHÓ CHÁNH VĂN PHÒNG", [])
    assert refused(posts, UBND, Shelf(over))[0] == "E424", "of the refusals the one that tells most"


def test_titles_that_differ_by_their_marks_alone_are_two() -> None:
    assert slug("Thủ trưởng") == slug("Thứ trưởng")
    assert signed(post("Thứ trưởng", BO), BO)[0][0] == "KT. BỘ TRƯỞNG"
    own = replace(SO, heads=("Chủ nhiệm Ủy ban",))
    assert signed(post("chủ nhiệm uỷ ban", own), own, Shelf(changed=(own,)))[1] == [], "ủy is spelt in two ways"


def test_who_left_the_agency_for_another_is_told_the_days_not_the_lack_of_authority() -> None:
    posts = (post("Giám đốc", SO, until="30/6/2025"), post("Thứ trưởng", BO, since="01/7/2025"))
    assert refused(posts, SO)[0] == "E420"
    assert refused(posts[1:], SO)[0] == "E422"


def test_nobody_at_all_gives_nothing() -> None:
    report = Report()
    assert derived_signature((), SO, Shelf(), PLACE, report) is None
    assert not len(report), "the resolver says that the person is not known"


@pytest.mark.parametrize(("agency", "rule"), [(UBND, "collective_regime"), (SO, "head_regime")])
def test_a_signer_of_another_body_has_no_authority(agency: Body, rule: str) -> None:
    finding_id, text, named = refused(post("Vụ trưởng", VU), agency)
    assert (finding_id, named) == ("E422", rule)
    assert "“Vụ trưởng” của “Vụ Pháp chế”" in text
    assert refused(replace(post("Giám đốc", SO), agency="khong-co"), agency)[0] == "E422", "a body that no layer knows"


def test_a_unit_with_no_delegation_has_no_authority_and_is_named_before_a_stranger() -> None:
    assert refused(post("Chánh Văn phòng", VAN_PHONG), UBND)[:1] == ("E422",)
    _, text, _ = refused((post("Vụ trưởng", VU), post("Chánh Văn phòng", VAN_PHONG)), UBND)
    assert VAN_PHONG.name in text
    assert refused(post("Giám đốc", SO), PHONG, Shelf(order(SO, PHONG)))[0] == "E422", "a delegation goes down, not up"


@pytest.mark.parametrize(("form", "rule"), [(BY_ORDER, "order_holder"), (BY_AUTHORIZATION, "authorization_holder")])
def test_only_a_body_under_the_agency_can_be_let_sign(form: str, rule: str) -> None:
    assert refused(post("Vụ trưởng", VU), UBND, Shelf(given(form, UBND, VU)))[::2] == ("E422", rule)


def test_bodies_that_stand_above_each_other_in_a_circle_end_the_search() -> None:
    first, second = replace(SO, superior=PHONG.key), replace(PHONG, superior=SO.key)
    shelf = Shelf(order(UBND, second), changed=(first, second))
    assert refused(post("Trưởng phòng", second), UBND, shelf)[0] == "E422"


@pytest.mark.parametrize(("form", "rule"), [(BY_ORDER, "order_holder"), (BY_AUTHORIZATION, "authorization_limits")])
@pytest.mark.parametrize(("since", "until"), [("16/7/2025", "31/12/2025"), ("01/01/2025", "14/7/2025")])
def test_a_delegation_that_is_over_or_not_begun_is_refused_with_its_days(form: str, rule: str, since: str, until: str) -> None:
    found = refused(post("Giám đốc", SO), UBND, Shelf(given(form, UBND, SO, since=since, until=until)))
    assert found[::2] == ("E424", rule)
    assert f"{since} – {until}" in found[1]


def test_of_several_delegations_the_one_in_force_counts() -> None:
    over, now = given(BY_AUTHORIZATION, UBND, SO, until="30/6/2025"), given(BY_AUTHORIZATION, UBND, SO, since="01/7/2025")
    assert signed(post("Giám đốc", SO), UBND, Shelf(over, now))[1] == []
    incomplete = given(BY_AUTHORIZATION, UBND, SO, scope="")
    assert signed(post("Giám đốc", SO), UBND, Shelf(incomplete, now))[1] == []


@pytest.mark.parametrize(
    ("lacking", "key"), [({"document": ""}, "“theo”"), ({"scope": ""}, "“nội dung”"), ({"until": ""}, "“đến”")]
)
def test_an_authorisation_is_in_writing_and_limited_in_time_and_content(lacking: dict[str, str], key: str) -> None:
    finding_id, text, rule = refused(post("Giám đốc", SO), UBND, Shelf(given(BY_AUTHORIZATION, UBND, SO, **lacking)))
    assert (finding_id, rule) == ("E425", "authorization_limits")
    assert f"thiếu {key}" in text
    assert "signers/a.yaml:7" in text


def test_all_that_an_authorisation_lacks_is_said_at_once() -> None:
    empty = given(BY_AUTHORIZATION, UBND, SO, document="", scope="", until="")
    assert "“theo”, “nội dung”, “đến”" in refused(post("Giám đốc", SO), UBND, Shelf(empty))[1]


def test_an_order_needs_no_end_but_names_its_regulation() -> None:
    assert signed(post("Giám đốc", SO), UBND, Shelf(order(UBND, SO))) == (["TL. CHỦ TỊCH", "GIÁM ĐỐC SỞ Y TẾ"], [])
    assert signed(post("Giám đốc", SO), UBND, Shelf(order(UBND, SO, document="")))[1] == ["W420"]


def test_who_was_authorised_lets_no_deputy_sign_while_who_was_ordered_may() -> None:
    finding_id, text, rule = refused(post("Phó Giám đốc", SO), UBND, Shelf(given(BY_AUTHORIZATION, UBND, SO)))
    assert (finding_id, rule) == ("E423", "no_redelegation")
    assert "“Phó Giám đốc, Sở Y tế tỉnh Tây Ninh”" in text
    both = Shelf(given(BY_AUTHORIZATION, UBND, SO), order(UBND, SO))
    assert signed(post("Phó Giám đốc", SO), UBND, both) == (["TL. CHỦ TỊCH", "KT. GIÁM ĐỐC SỞ Y TẾ", "PHÓ GIÁM ĐỐC"], [])


@pytest.mark.parametrize("second", FORMS[1:])
def test_who_was_authorised_authorises_no_other_body(second: str) -> None:
    shelf = Shelf(given(BY_AUTHORIZATION, UBND, SO), given(second, SO, PHONG))
    assert refused(post("Trưởng phòng", PHONG), UBND, shelf)[::2] == ("E423", "no_redelegation")
    assert signed(post("Trưởng phòng", PHONG), SO, shelf)[1] == [], "for its own body it signs"
    by_order = Shelf(order(UBND, SO), given(second, SO, PHONG))
    assert refused(post("Trưởng phòng", PHONG), UBND, by_order)[0] == "E422"


def test_a_unit_let_sign_in_both_ways_signs_by_order_and_is_told_so() -> None:
    both = Shelf(given(BY_AUTHORIZATION, UBND, SO), order(UBND, SO))
    assert signed(post("Giám đốc", SO), UBND, both) == (["TL. CHỦ TỊCH", "GIÁM ĐỐC SỞ Y TẾ"], ["W425"])


def test_what_a_title_prints_is_accepted_when_it_is_written_out() -> None:
    for agency, position, acting, _ in OWN:
        report, shelf = Report(), Shelf()
        signature = derived_signature((post(position, agency, acting=acting),), agency, shelf, PLACE, report)
        assert signature is not None
        check_written(signature, agency, shelf, report)
        assert not len(report)
    for form, agency, holder, position, acting, _ in UNDER:
        report, shelf = Report(), Shelf(given(form, agency, holder))
        signature = derived_signature((post(position, holder, acting=acting),), agency, shelf, PLACE, report)
        assert signature is not None
        check_written(signature, agency, shelf, report)
        assert not len(report)


KEYS = {
    "TM": "on_behalf", "TL": "by_order", "TUQ": "by_authorization", "KT": "per_procurationem", "Q": "acting", "": "position",
}  # fmt: skip


def written(text: str) -> Signature:
    """Return the signature of `TM Ủy ban nhân dân / KT Chủ tịch / Phó Chủ tịch`."""
    lines: dict[str, str | None] = dict.fromkeys(KEYS.values())
    for line in text.split(" / "):
        mark, _, title = line.partition(" ")
        lines[KEYS.get(mark, "position")] = title if mark in KEYS else line
    return Signature(full_name=PERSON, place=PLACE, **lines)


def judged(text: str, agency: Body | None) -> list[str]:
    report = Report()
    check_written(written(text), agency, Shelf(), report)
    assert all(finding.place == PLACE for finding in report)
    assert not [finding for finding in report if "{" in sentence(finding).text + sentence(finding).hint]
    assert {sentence(finding).rule for finding in report} <= set(load().rules)
    return [finding.id for finding in report]


GOOD = [
    (UBND, "Chủ tịch"),
    (UBND, "TM Ủy ban nhân dân / Chủ tịch"),
    (UBND, "TM UBND TỈNH TÂY NINH / CHỦ TỊCH"),
    (UBND, "TM Thường trực Ủy ban nhân dân / Chủ tịch"),
    (UBND, "TM Ủy ban nhân dân / KT Chủ tịch / Phó Chủ tịch Thường trực"),
    (UBND, "TM Ủy ban nhân dân / Q Chủ tịch"),
    (UBND, "KT CHỦ TỊCH / PHÓ CHỦ TỊCH"),
    (UBND, "TL Chủ tịch Ủy ban nhân dân tỉnh / Chánh Văn phòng"),
    (UBND, "TL Chủ tịch / KT Chánh Văn phòng / Phó Chánh Văn phòng"),
    (UBND, "TL Chủ tịch / Q Chánh Văn phòng"),
    (UBND, "TUQ Chủ tịch / Giám đốc Sở Y tế"),
    (UBND, f"KT Chủ tịch / {missing('ký.chức vụ')}"),
    (SO, "Giám đốc"),
    (SO, "Giám đốc Sở Y tế"),
    (SO, "KT Giám đốc / Phó Giám đốc"),
    (SO, "TUQ Giám đốc / Giám đốc Trung tâm Kiểm soát bệnh tật"),
    (BO, "KT Thủ trưởng / Thứ trưởng"),
    (replace(SO, kind=""), "TM Sở Y tế / KT Trưởng ban / Phó Trưởng ban"),
    (None, "TM Ủy ban nhân dân / KT Chủ tịch / Phó Chủ tịch"),
    (None, "Phố trưởng"),
]


@pytest.mark.parametrize(("agency", "text"), GOOD)
def test_a_signature_that_the_law_allows_has_no_finding(agency: Body | None, text: str) -> None:
    assert judged(text, agency) == []


BAD = [
    (None, "TUQ Chủ tịch / KT Giám đốc / Phó Giám đốc", ["E423"]),
    (UBND, "TUQ Chủ tịch / KT Giám đốc / Phó Giám đốc", ["E423"]),
    (None, "TL Chủ tịch / TUQ Chủ tịch / Giám đốc", ["E426"]),
    (None, "TM Ủy ban nhân dân / TL Chủ tịch / Chánh Văn phòng", ["E426"]),
    (None, "TM Ủy ban nhân dân / TUQ Chủ tịch / Chánh Văn phòng", ["E426"]),
    (None, "KT Giám đốc / Q Giám đốc", ["E426"]),
    (None, "KT Giám đốc / Giám đốc", ["E426"]),
    (SO, "KT Giám đốc / GIÁM ĐỐC", ["E426"]),
    (SO, "KT Giám đốc Sở Y tế / Giám đốc", ["E426"]),
    (SO, "TM Sở Y tế / Giám đốc", ["E427"]),
    (SO, "TM Ban Giám đốc / KT Giám đốc / Phó Giám đốc", ["E427"]),
    (SO, "KT Chủ tịch / Phó Giám đốc", ["E421"]),
    (SO, "KT Phó Giám đốc / Phó Giám đốc", ["E421", "E426"]),
    (SO, "TL Chủ tịch / Trưởng phòng", ["E421"]),
    (UBND, "TUQ Ủy ban nhân dân / Giám đốc Sở Y tế", ["E421"]),
    (UBND, "Q Giám đốc", ["E421"]),
    (UBND, "Phó Chủ tịch", ["E429"]),
    (UBND, "TM Ủy ban nhân dân / Phó Chủ tịch Ủy ban nhân dân tỉnh", ["E429"]),
    (BO, "Thứ trưởng", ["E429"]),
    (SO, "TL Giám đốc / Phó Giám đốc", ["E429"]),
    (UBND, "TM Hội đồng nhân dân / Chủ tịch", ["W421"]),
    (UBND, "TL Chủ tịch / Phó Chánh Văn phòng", ["W422"]),
    (UBND, "TUQ Chủ tịch / Phó Giám đốc Sở Y tế", ["W422"]),
    (SO, "TL Giám đốc / Phó Giám đốc Trung tâm", ["W422"]),
    (None, "TM Ủy ban nhân dân / Phó Chủ tịch", ["W422"]),
    (None, "Thứ trưởng", ["W422"]),
    (UBND, "Giám đốc", ["W424"]),
    (SO, "KT Giám đốc / Chánh Văn phòng", ["W424"]),
]


@pytest.mark.parametrize(("agency", "text", "ids"), BAD)
def test_a_signature_that_the_law_forbids_is_refused_and_a_doubtful_one_warns(
    agency: Body | None, text: str, ids: list[str]
) -> None:
    assert sorted(judged(text, agency)) == ids


def test_marks_that_the_clerk_typed_make_no_difference() -> None:
    for agency, text, ids in BAD:
        typed = " / ".join(
            f"{mark} {mark}. {title}" if (mark := line.partition(" ")[0]) in KEYS and (title := line.partition(" ")[2]) else line
            for line in text.split(" / ")
        )
        assert sorted(judged(typed, agency)) == ids, typed


def test_every_finding_of_signing_is_raised_by_a_test_above() -> None:
    derived = {"E420", "E421", "E422", "E423", "E424", "E425", "E428", "W420", "W423", "W425", "W426"}
    here = {finding_id for finding_id in rows() if finding_id[1:3] == "42"}
    assert here == derived | {finding_id for _, _, ids in BAD for finding_id in ids}


def test_the_sentences_fill_in_both_languages() -> None:
    report = Report()
    for agency, text, _ in BAD:
        check_written(written(text), agency, Shelf(), report)
    derived_signature((post("Giám đốc", SO),), UBND, Shelf(given(BY_AUTHORIZATION, UBND, SO, document="")), PLACE, report)
    for finding, language in product(report, LANGUAGES):
        said = sentence(finding, language)
        assert "{" not in said.text + said.hint
        assert "“”" not in said.text + said.hint


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[1] / "specs").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_six_dispatches_are_signed_as_the_law_says(path: Path) -> None:
    made = drafter.build_bytes(path.read_bytes(), path.name)
    assert not [finding for finding in made.findings if finding.id[1:3] == "42"]
