"""Who may sign for another (Điều 13 khoản 3, 4): what was delegated, to whom, until when."""

from __future__ import annotations

import pytest
from offices import FORMS, PHONG, SO, UBND, VAN_PHONG, VU, Shelf, given, order, post, refused, signed

from drafter.library.entries import BY_AUTHORIZATION, BY_ORDER, Body
from drafter.record import replace


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
