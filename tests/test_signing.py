"""Who may sign (Điều 13): regimes, posts and marks."""

from __future__ import annotations

from itertools import product

import pytest
from offices import (
    BO,
    FORMS,
    KINDS,
    OWN,
    PHONG,
    PLACE,
    SO,
    TODAY,
    UBND,
    UNDER,
    VAN_PHONG,
    Shelf,
    given,
    order,
    post,
    refused,
    signed,
)  # fmt: skip

from drafter.diagnostics import Report
from drafter.drafting.signing import derived_signature
from drafter.library.days import Day
from drafter.library.entries import BY_AUTHORIZATION, BY_ORDER, Body
from drafter.library.slugs import slug
from drafter.record import replace


@pytest.mark.parametrize(("agency", "position", "acting", "lines"), OWN)
def test_head_acting_head_and_deputy_sign_by_the_regime_of_their_agency(
    agency: Body, position: str, acting: bool, lines: list[str]
) -> None:
    assert signed(post(position, agency, acting=acting), agency) == (lines, [])


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
