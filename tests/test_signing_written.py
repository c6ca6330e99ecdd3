"""Signatures that a spec writes out, held to Điều 13 and to what the library knows."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from offices import BO, OWN, PERSON, PHONG, PLACE, SO, UBND, UNDER, VAN_PHONG, Shelf, given, order, post

import drafter
from drafter.diagnostics import Report
from drafter.diagnostics.catalogue import LANGUAGES, rows, sentence
from drafter.drafting.signing import derived_signature
from drafter.drafting.signing_written import check_written
from drafter.library import open_library
from drafter.library.entries import BY_AUTHORIZATION, Body, Delegation, Signer
from drafter.model import Signature, missing
from drafter.record import replace
from drafter.standards import load


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


def judged(text: str, agency: Body | None, shelf: Shelf | None = None) -> list[str]:
    report = Report()
    check_written(written(text), agency, shelf or Shelf(), report)
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


TUQ = {"form": BY_AUTHORIZATION, "giver": SO, "holder": PHONG}
OVER = given(**TUQ, until="30/6/2025")
FULL = "TUQ Giám đốc / Trưởng phòng Tổ chức cán bộ"
LET_SIGN = [
    (SO, FULL, (), []),
    (SO, FULL, (given(**TUQ),), []),
    (SO, "TUQ Giám đốc / TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ", (OVER,), ["E424"]),
    (SO, "TUQ Giám đốc / Q Trưởng phòng Tổ chức cán bộ", (OVER,), ["E424"]),
    (SO, FULL, (given(**TUQ, since="16/7/2025"),), ["E424"]),
    (SO, FULL, (OVER, given(**TUQ)), []),
    (SO, FULL, (given(**TUQ, document=""),), ["E425"]),
    (SO, FULL, (given(**TUQ, until=""),), ["E425"]),
    (SO, FULL, (given(**TUQ, scope=""),), ["E425"]),
    (SO, FULL, (order(SO, PHONG),), ["W427"]),
    (SO, "TUQ Giám đốc / Trưởng phòng Tổ chức", (given(**TUQ),), ["W427"]),
    (SO, "TUQ Giám đốc / Trưởng phòng", (given(**TUQ),), []),
    (SO, "TUQ Giám đốc / Trưởng phòng", (OVER,), ["W427"]),
    (SO, "TUQ Giám đốc / KT Trưởng phòng Tổ chức cán bộ / Phó Trưởng phòng", (OVER,), ["E423"]),
    (SO, "TL Giám đốc / Trưởng phòng Tổ chức cán bộ", (order(SO, PHONG, until="30/6/2025"),), ["E424"]),
    (SO, "TL Giám đốc / KT Trưởng phòng Tổ chức cán bộ / Phó Trưởng phòng", (order(SO, PHONG, until="30/6/2025"),), ["E424"]),
    (SO, "TL Giám đốc / Trưởng phòng Tổ chức cán bộ", (order(SO, PHONG, document=""),), ["W420"]),
    (SO, "TL Giám đốc / Phó Trưởng phòng", (order(SO, PHONG),), ["W422"]),
    (SO, "Giám đốc", (OVER,), []),
    (UBND, "TUQ Chủ tịch / Giám đốc Sở Y tế tỉnh Tây Ninh", (given(BY_AUTHORIZATION, UBND, SO, until="14/7/2025"),), ["E424"]),
    (UBND, "TL Chủ tịch / Chánh Văn phòng UBND tỉnh", (order(UBND, VAN_PHONG),), []),
    (UBND, "TUQ Chủ tịch / Bộ trưởng Bộ Nội vụ", (given(BY_AUTHORIZATION, UBND, BO),), ["E422"]),
    (UBND, f"TL Chủ tịch / {missing('ký.chức vụ')}", (OVER, order(UBND, VAN_PHONG)), []),
]


@pytest.mark.parametrize(("agency", "text", "delegations", "ids"), LET_SIGN)
def test_who_signs_for_another_is_held_against_what_the_library_lets_sign(
    agency: Body, text: str, delegations: tuple[Delegation, ...], ids: list[str]
) -> None:
    assert judged(text, agency, Shelf(*delegations)) == ids


def test_a_key_and_the_same_lines_written_out_are_told_the_same() -> None:
    for delegation in (OVER, given(**TUQ, scope="")):
        derived, own = Report(), Report()
        derived_signature((post("Trưởng phòng", PHONG),), SO, Shelf(delegation), PLACE, derived)
        check_written(written(FULL), SO, Shelf(delegation), own)
        assert [(each.id, each.arguments) for each in derived] == [(each.id, each.arguments) for each in own]
        assert derived.has_errors


def test_on_an_unknown_day_what_ends_may_still_hold() -> None:
    assert judged(FULL, SO, Shelf(OVER, on=None)) == ["W423"]


def test_the_delegations_that_the_library_holds_are_named() -> None:
    report = Report()
    check_written(written("TL Giám đốc / Chánh Thanh tra Sở"), SO, Shelf(given(**TUQ), order(SO, PHONG)), report)
    (finding,) = report
    assert finding.id == "W427"
    assert "Phòng Tổ chức cán bộ, thừa ủy quyền, … – 31/12/2025; Phòng Tổ chức cán bộ, thừa lệnh" in sentence(finding).text


POSTS = [
    (SO, "Giám đốc", post("Phó Giám đốc", SO), ["W428"]),
    (SO, "Giám đốc Sở Y tế", post("Giám đốc", SO), []),
    (SO, "Giám đốc", post("Giám đốc", SO, acting=True), ["W428"]),
    (SO, "Q Giám đốc", post("Giám đốc", SO, acting=True), []),
    (SO, "Giám đốc", post("Phó Giám đốc", SO, until="30/6/2025"), []),
    (SO, "Giám đốc", post("Vụ trưởng", BO), []),
    (SO, "Giám đốc", replace(post("Phó Giám đốc", SO), full_name="Trương Văn Hung"), []),
    (SO, FULL, post("Phó Giám đốc", SO), ["W428"]),
    (SO, FULL, post("Trưởng phòng", PHONG), []),
    (SO, "KT Giám đốc / Phó Giám đốc", post("Phó Giám đốc", SO), []),
]


@pytest.mark.parametrize(("agency", "text", "known", "ids"), POSTS)
def test_a_person_whom_the_library_knows_in_another_post_is_doubted(
    agency: Body, text: str, known: Signer, ids: list[str]
) -> None:
    assert judged(text, agency, Shelf(posts=(known,))) == ids


def test_of_several_posts_of_a_person_one_that_is_written_is_enough() -> None:
    both = (post("Phó Giám đốc", SO), post("Trưởng phòng", PHONG))
    assert judged(FULL, SO, Shelf(posts=both)) == []


LIBRARY = """người ký:
  - {họ tên: Trương Văn Hùng, cơ quan: so-y-te-tinh-tay-ninh, chức vụ: Phó Giám đốc}
ủy quyền:
  - hình thức: thừa ủy quyền
    của: so-y-te-tinh-tay-ninh
    cho: phong-nghiep-vu-y-so-y-te-tinh-tay-ninh
    theo: Quyết định số 12/QĐ-SYT ngày 05/01/2026
    nội dung: công văn hướng dẫn nghiệp vụ
    từ: 05/01/2026
    đến: 30/6/2026
"""
OFFICES = """cơ quan:
  - tên: Phòng Nghiệp vụ Y Sở Y tế tỉnh Tây Ninh
    tên trên văn bản: Phòng Nghiệp vụ Y
    trưởng: [Trưởng phòng]
    chủ quản: so-y-te-tinh-tay-ninh
"""
SPEC = """loại: công văn
cơ quan: Sở Y tế tỉnh Tây Ninh
đơn vị soạn thảo: NVY
số: 120
ngày: {day}
trích yếu: thử
kính gửi: Sở Nội vụ
nội dung: Nội dung.
nơi nhận: [Như trên]
ký: {{thừa ủy quyền: Giám đốc, chức vụ: Trưởng phòng Nghiệp vụ Y, họ tên: {name}}}
"""


@pytest.mark.parametrize(("day", "name", "ids"), [
    ("20/10/2026", "", ["E424"]),
    ("20/6/2026", "", []),
    ("20/6/2026", "Trương Văn Hùng", ["W428"]),
])  # fmt: skip
def test_a_letter_signed_by_an_authorisation_that_ended_is_refused(tmp_path: Path, day: str, name: str, ids: list[str]) -> None:
    for folder, text in (("signers", LIBRARY), ("agencies", OFFICES)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.yaml").write_text(text, "utf-8")
    manifest = "phiên bản: 1\ntên: Thư viện thử\nbản: 1\nchủ sở hữu: Sở Y tế\n"
    (tmp_path / "library.yaml").write_text(manifest, "utf-8")
    report = Report()
    library = open_library([str(tmp_path)], report)
    spec = SPEC.format(day=day, name=name or "Giang Tuấn Anh")
    made = drafter.build_bytes(spec.encode(), "spec.yaml", library=library)
    assert not list(report)
    assert [each.id for each in made.findings] == ids


def test_every_finding_of_signing_is_raised_by_a_test() -> None:
    derived = {"E420", "E421", "E422", "E423", "E424", "E425", "E428", "W420", "W423", "W425", "W426"}
    here = {finding_id for finding_id in rows() if finding_id[1:3] == "42"}
    written_out = {finding_id for *_, ids in (*BAD, *LET_SIGN, *POSTS) for finding_id in ids}
    assert here == derived | written_out


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
