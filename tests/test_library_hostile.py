"""Libraries and specs that mean harm or are only odd: names that differ in marks, long chains, values without end."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest
from making import HEAD, spec

import drafter
from drafter.diagnostics import Report
from drafter.diagnostics.catalogue import LANGUAGES, sentence
from drafter.drafting.coverage import Coverage
from drafter.library import Library, Lookup, open_library, packaged_library
from drafter.library.catalogue_text import matches, shown
from drafter.library.checking.layers import check_layers
from drafter.library.discovery import folders_for
from drafter.library.entries import Selection
from drafter.library.layers import read_layer
from drafter.library.lock import FORMAT, is_sealed_lock, read_lock
from drafter.library.packaged_layer import packaged_layer
from drafter.library.slugs import is_bare, slug, spelled
from drafter.standards import load

MANIFEST = "phiên bản: 1\ntên: Thư viện thử\nbản: 1\n"
BODY = "Sở Y tế tỉnh Tây Ninh"
SOON = 8.0  # seconds of one processor; each of these took a minute or broke


def write(folder: Path, files: dict[str, str]) -> str:
    for name, text in {"library.yaml": MANIFEST, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return str(folder)


def opened(folder: Path, files: dict[str, str]) -> Library:
    report = Report()
    found = open_library([write(folder, files)], report)
    assert not report.has_errors, list(report)
    return found


def check(*folders: str) -> list[str]:
    """Return the findings of `library check`, the nearest folder first, as `id file:line`."""
    report = Report()
    layers = [layer for folder in folders if (layer := read_layer(folder, report)) is not None]
    check_layers(layers, Library((*layers, packaged_layer()), load()), report)
    return told(report)


def told(report: Report) -> list[str]:
    for finding in report:
        assert all(sentence(finding, language).text and sentence(finding, language).hint for language in LANGUAGES)
    return [f"{finding.id} {Path(finding.place.path).name}:{finding.place.line}" for finding in report]


def build(text: str, library: Library) -> tuple[list[str], str]:
    """Return the findings that a build gave, and the words of the paper."""
    made = drafter.build_bytes(text.encode(), "spec.yaml", library=library)
    report = Report()
    for finding in made.findings:
        report.add(finding.id, finding.place, **finding.arguments)
    told(report)
    if made.docx is None:
        return [finding.id for finding in made.findings], ""
    from io import BytesIO
    from zipfile import ZipFile

    words = ZipFile(BytesIO(made.docx)).read("word/document.xml").decode()
    return [finding.id for finding in made.findings], words


def signed_by(typed: str, by: str = BODY) -> str:
    head = HEAD.replace("Ủy ban nhân dân tỉnh Tây Ninh", by)
    return f"{head}trích yếu: thử\nkính gửi: Sở Nội vụ\nnội dung: Nội dung.\nnơi nhận: [Như trên]\nký: {typed}\n"


def signers(*rows: str) -> dict[str, str]:
    return {"signers/a.yaml": "người ký:\n" + "".join(f"  - {{cơ quan: {BODY}, {row}}}\n" for row in rows)}


TWO = ("họ tên: A Á, chức vụ: Giám đốc", "họ tên: A Ạ, chức vụ: Phó Giám đốc")


@pytest.mark.parametrize(("typed", "title"), [("A Á", "GIÁM ĐỐC"), ("A Ạ", "PHÓ GIÁM ĐỐC"), ("a ạ", "PHÓ GIÁM ĐỐC")])
def test_a_name_typed_with_its_marks_signs_as_that_person(tmp_path: Path, typed: str, title: str) -> None:
    ids, words = build(signed_by(typed), opened(tmp_path, signers(*TWO)))
    assert ids == []
    assert f">{title}<" in words
    assert f">{'A Ạ' if 'ạ' in typed.lower() else 'A Á'}<" in words


@pytest.mark.parametrize("typed", ["a-a", "A A"])
def test_a_key_of_two_people_signs_for_nobody_and_names_both(tmp_path: Path, typed: str) -> None:
    library = opened(tmp_path, signers(*TWO))
    made = drafter.build_bytes(signed_by(typed).encode(), "spec.yaml", library=library)
    assert [finding.id for finding in made.findings] == ["E640"]
    said = sentence(made.findings[0], "vi")
    assert "“A Á (Giám đốc)”, “A Ạ (Phó Giám đốc)”" in said.text
    assert "mã:" in said.hint


def test_a_name_with_marks_of_nobody_is_nobody_and_a_code_tells_two_people_apart(tmp_path: Path) -> None:
    one = opened(tmp_path / "x", signers(TWO[0]))
    assert build(signed_by("A Ạ"), one)[0] == ["E414"]
    coded = opened(tmp_path / "y", signers(TWO[0], f"{TWO[1]}, mã: a-pho"))
    for typed, title in (("a-a", "GIÁM ĐỐC"), ("a-pho", "PHÓ GIÁM ĐỐC"), ("A Ạ", "PHÓ GIÁM ĐỐC")):
        ids, words = build(signed_by(typed), coded)
        assert (ids, f">{title}<" in words) == ([], True), typed


def test_the_check_names_people_of_one_key_in_one_library_or_two(tmp_path: Path) -> None:
    assert check(write(tmp_path / "x", signers(*TWO))) == ["E646 a.yaml:3"]
    near, far = write(tmp_path / "y", signers(TWO[0])), write(tmp_path / "z", signers(TWO[1]))
    assert check(near, far) == ["E646 a.yaml:2", "E646 a.yaml:2"]
    assert check(write(tmp_path / "w", signers(TWO[0], f"{TWO[1]}, mã: a-pho"))) == []
    assert check(write(tmp_path / "v", signers("họ tên: Hoà Á, chức vụ: Giám đốc", "họ tên: Hòa Á, chức vụ: Phó Giám đốc"))) == []


def bodies(*rows: str) -> dict[str, str]:
    return {"agencies/a.yaml": "cơ quan:\n" + "".join(f"  - {{tên: {row}}}\n" for row in rows)}


TWINS = (
    f"Phòng Á {BODY}, viết tắt: PA, địa danh: Tây Ninh, chủ quản: {BODY}",
    f"Phòng Ạ {BODY}, viết tắt: PB, địa danh: Tây Ninh, chủ quản: {BODY}",
)


def test_a_body_typed_with_its_marks_is_the_one_of_that_name(tmp_path: Path) -> None:
    library = opened(tmp_path, bodies(*TWINS))
    lookup = Lookup(library)
    near = lookup.body(BODY)
    for letter, short in (("Á", "PA"), ("Ạ", "PB")):
        for typed in (f"Phòng {letter} {BODY}", f"phòng {letter.lower()}"):
            found = lookup.body(typed, near)
            assert found is not None
            assert (found.name, found.abbreviation) == (f"Phòng {letter} {BODY}", short)
            assert lookup.body(found.key) == found, "its own key means it"
            assert found.unit == "tinh-tay-ninh"
    assert lookup.body("Phòng À", near) is None
    names = {body.name for body in lookup.select(Selection("", BODY)) if body.name.startswith("Phòng")}
    assert names == {f"Phòng Á {BODY}", f"Phòng Ạ {BODY}"}


def test_a_key_of_two_bodies_is_an_error_and_names_both(tmp_path: Path) -> None:
    library = opened(tmp_path, bodies(*TWINS))
    text = signed_by("{chức vụ: Giám đốc, họ tên: Hồ Tiến Thiệu}").replace("kính gửi: Sở Nội vụ", "kính gửi: [phong-a]")
    made = drafter.build_bytes(text.encode(), "spec.yaml", library=library)
    shared = [finding for finding in made.findings if finding.id == "E641"]
    assert len(shared) == 1
    assert made.docx is None
    assert shared[0].place.line == next(at for at, line in enumerate(text.split("\n"), 1) if "phong-a" in line)
    assert f"“Phòng Á {BODY}”, “Phòng Ạ {BODY}”" in sentence(shared[0]).text


def test_each_of_two_bodies_prints_as_issuer_and_as_recipient(tmp_path: Path) -> None:
    library = opened(tmp_path, bodies(*TWINS))
    for letter in "ÁẠ":
        text = signed_by("{chức vụ: Trưởng phòng, họ tên: Hồ Tiến Thiệu}", f"Phòng {letter} {BODY}")
        ids, words = build(text, library)
        assert not [each for each in ids if each.startswith("E")]
        assert [other for other in "ÁẠ" if f"PHÒNG {other}" in words] == [letter]


def test_each_of_two_bodies_has_its_own_people_and_delegations(tmp_path: Path) -> None:
    head = "chế độ: thủ trưởng, trưởng: [Trưởng phòng], phó: [Phó Trưởng phòng]"
    rows = bodies(*(f"{row}, loại: phòng" for row in TWINS))
    rows["agencies/b.yaml"] = f"loại cơ quan:\n  - {{tên: phòng, {head}}}\n"
    rows["signers/a.yaml"] = (
        f"người ký:\n  - {{họ tên: Hồ Tiến Thiệu, cơ quan: Phòng Ạ {BODY}, chức vụ: Trưởng phòng}}\n"
        f"ủy quyền:\n  - {{hình thức: thừa lệnh, của: {BODY}, cho: Phòng Ạ {BODY}, theo: Quy chế}}\n"
    )
    library = opened(tmp_path, rows)
    assert build(signed_by("Hồ Tiến Thiệu", f"Phòng Ạ {BODY}"), library)[0] == []
    assert build(signed_by("Hồ Tiến Thiệu", f"Phòng Á {BODY}"), library)[0] == ["E422"]
    ids, words = build(signed_by("Hồ Tiến Thiệu"), library)
    assert ids == []
    assert "TRƯỞNG PHÒNG Ạ" in words


def test_the_library_shows_each_of_two_bodies(tmp_path: Path) -> None:
    library = opened(tmp_path, bodies(*TWINS))
    assert len(matches(library, f"phong-a-{slug(BODY)}", None)) == 2
    (one,) = matches(library, f"Phòng Ạ {BODY}", None)
    assert any("PB" in line for line in shown(library, *one, None))


def test_bodies_of_two_libraries_that_share_a_key_are_told_by_the_check(tmp_path: Path) -> None:
    near, far = write(tmp_path / "x", bodies(TWINS[0])), write(tmp_path / "y", bodies(TWINS[1]))
    assert check(near, far) == ["E647 a.yaml:2", "E647 a.yaml:2"]
    renamed = bodies("Phòng Á X, đến: 30/6/2025", "Phòng Ạ X, từ: 01/7/2025")
    assert check(write(tmp_path / "z", renamed)) == [], "spelled anew in time is one body"
    assert Lookup(opened(tmp_path / "w", renamed), (2025, 1, 1)).body("phong-a-x").name == "Phòng Á X"  # type: ignore[union-attr]


def test_spellings_of_one_name_are_one() -> None:
    assert spelled("UBND xã Hoà Á") == spelled("ỦY BAN NHÂN DÂN  XÃ Hòa Á") != spelled("UBND xã Hòa Ạ")
    assert (is_bare("phong-a"), is_bare("Phòng A"), is_bare("Dan")) == (True, False, True)
    assert not is_bare("Đan")


def test_keys_of_nothing_and_keys_that_windows_refuses_are_told(tmp_path: Path) -> None:
    rows = bodies('"!!!"', "CON", "Phòng " + "x" * 200, "Phòng X")
    assert check(write(tmp_path / "x", rows)) == ["E643 a.yaml:2", "E644 a.yaml:3", "E644 a.yaml:4"]
    clauses = {"clauses/con.yaml": "tên: Thử\nnội dung: Thử\n", "clauses/aux/x.yaml": "tên: Thử\nnội dung: Thử\n"}
    found = check(write(tmp_path / "y", {**clauses, "groups/a.yaml": 'nhóm:\n  - {tên: "…", gồm: [Báo]}\n'}))
    assert sorted(found) == ["E643 a.yaml:2", "E644 con.yaml:1", "E644 x.yaml:1"]


def chain(count: int, end: str) -> dict[str, str]:
    rows = "".join(f"  - {{tên: g {at}, gồm: [g-{at + 1}]}}\n" for at in range(count))
    return {"groups/a.yaml": f"nhóm:\n{rows}  - {{tên: g {count}, gồm: [{end}]}}\n"}


def test_a_chain_of_groups_longer_than_recursion_goes_is_followed(tmp_path: Path) -> None:
    library = opened(tmp_path / "x", chain(1500, "Báo Tây Ninh, so-y-te-tinh-tay-ninh"))
    started = process_time()
    ids, words = build(spec().replace("kính gửi: Sở Nội vụ", "kính gửi: [g-0]"), library)
    assert ids == []
    assert all(each in words for each in ("Báo Tây Ninh", "Sở Y tế"))
    coverage = Coverage(None, Lookup(library), load())
    group = Lookup(library).group("g-0")
    assert group is not None
    assert [body.name for body in coverage.members(group)] == [BODY]
    assert process_time() - started < SOON
    circle = opened(tmp_path / "y", chain(1500, "g-7"))
    assert "E451" in build(spec().replace("kính gửi: Sở Nội vụ", "kính gửi: [g-0]"), circle)[0]


def test_keys_in_a_group_that_name_nothing_can_be_asked_for(tmp_path: Path) -> None:
    rows = (
        "  - {tên: Các X, gồm: [Báo Tây Ninh, khong-co, cac-y, so-y-te-tinh-tay-ninh]}\n"
        "  - {tên: Các Y, gồm: [khong-co, lac-x]}\n"
    )
    lookup = Lookup(opened(tmp_path, {"groups/a.yaml": f"nhóm:\n{rows}"}))
    group = lookup.group("cac-x")
    assert group is not None
    assert Coverage(None, lookup, load()).unknown_members(group) == ("khong-co", "lac-x")


@pytest.mark.parametrize("days", ["", ", từ: %02d/%02d/%d"])
def test_thousands_of_bodies_each_under_the_next_are_checked_soon(tmp_path: Path, days: str) -> None:
    dated = [days % (at % 28 + 1, at // 28 % 12 + 1, 1900 + at // 336) if days else "" for at in range(2000)]
    rows = [f"Phòng {at}{dated[at]}, chủ quản: Phòng {at + 1}" for at in range(2000)]
    folder = write(tmp_path, bodies(*rows, "Phòng 2000, chủ quản: Phòng 1999"))
    started = process_time()
    assert [each.partition(" ")[0] for each in check(folder)] == ["E690"]
    assert process_time() - started < 2 * SOON


def test_variables_print_no_more_than_a_paper_can_hold() -> None:
    value = "chữ " * 3_700
    text = spec(body="{{ a }} " * 20_000, more=f'biến: {{a: "{value}"}}\n')
    started = process_time()
    made = drafter.build_bytes(text.encode(), "spec.yaml")
    assert [finding.id for finding in made.findings] == ["E642"]
    assert process_time() - started < 2 * SOON


def test_a_clause_of_many_long_values_is_refused_while_it_is_put_in(tmp_path: Path) -> None:
    clause = f"tên: Thử\ntham số:\n  - {{tên: a, mặc định: \"{'chữ ' * 3_700}\"}}\nnội dung: |\n  {'{{ a }} ' * 20_000}\n"
    library = opened(tmp_path, {"clauses/x.yaml": clause})
    started = process_time()
    assert build(spec(body='{{ điều_khoản("x") }}'), library)[0] == ["E443"]
    assert process_time() - started < SOON


def test_a_settings_file_of_blanks_or_of_many_keys_is_read_soon(tmp_path: Path) -> None:
    many = "".join(f"a{at}=1\n" for at in range(6_000))  # a report ends after 200 of a kind
    for text, count in ((" " * 60_000 + "\tfoo = 1\n", 1), ("[" + " " * 60_000 + "foo]\n", 1), (many, 200)):
        (tmp_path / "drafter.toml").write_text(text, "utf-8")
        started, report = process_time(), Report()
        folders_for(str(tmp_path / "spec.yaml"), [], {}, report)
        assert [finding.id for finding in report][:count] == ["E672"] * count
        assert process_time() - started < SOON
        assert [finding.place.line for finding in report][:count] == list(range(1, count + 1))


def test_three_hundred_unknown_keys_are_told_soon(tmp_path: Path) -> None:
    members = ", ".join(f"la-x{at}" for at in range(300))
    library = opened(tmp_path, {"groups/a.yaml": f"nhóm:\n  - {{tên: Các X, gồm: [{members}]}}\n"})
    for typed in (", ".join(f"so-noi-vuu{at}" for at in range(300)), "cac-x"):
        started = process_time()
        ids, _ = build(spec().replace("kính gửi: Sở Nội vụ", f"kính gửi: [{typed}]"), library)
        assert len(ids) > 200, "a report ends after 200 of a kind"
        assert process_time() - started < SOON


def test_the_first_unknown_keys_still_say_what_is_near() -> None:
    lookup = Lookup(packaged_library())
    for _ in range(3):
        assert "so-noi-vu" in lookup.nearest("agency", "so-noi-vuu-tinh-tay-ninh")


def test_a_selection_is_made_once_for_a_dispatch(monkeypatch: pytest.MonkeyPatch) -> None:
    lookup, asked = Lookup(packaged_library(), (2025, 8, 1)), []
    select = Library.select
    monkeypatch.setattr(Library, "select", lambda *arguments: asked.append(arguments) or select(*arguments))
    first = lookup.select(Selection("sở", "tỉnh Tây Ninh"))
    assert first
    assert lookup.select(Selection("sở", "tỉnh Tây Ninh")) == first
    assert len(asked) == 1
    lookup.on = (2020, 1, 1)
    lookup.select(Selection("sở", "tỉnh Tây Ninh"))
    assert len(asked) == 2, "another day is another question"


@pytest.mark.parametrize("where", ["layer", "drafter", "key", "said"])
def test_half_a_letter_in_a_lock_is_a_finding(where: str) -> None:
    half, digest = "\ud800", "0" * 64
    pin = {"version": "1", "sha256": digest, "said": {"name": half if where == "said" else "x"}}
    lock = {
        "lock": FORMAT, "drafter": half if where == "drafter" else "1", "spec": digest, "template": digest,
        "layers": [{"name": half if where == "layer" else "x", "edition": "1"}],
        "taken": {half if where == "key" else "agency x": pin}, "seal": digest,
    }
    report = Report()
    assert read_lock(json.dumps(lock).encode(), "a.lock", report) is None
    assert [finding.id for finding in report] == ["E682"]
    assert not is_sealed_lock(json.dumps(lock).encode())


def test_a_skeleton_on_another_is_told_in_check_and_build_and_one_without_a_type_is_well(tmp_path: Path) -> None:
    head = HEAD.replace("loại: công văn\n", "")
    files = {
        "skeletons/a.yaml": "khung: b\nnơi nhận: [Như trên]\n",
        "skeletons/b.yaml": "cơ quan: Ủy ban nhân dân tỉnh Tây Ninh\n",
    }
    folder = write(tmp_path, files)
    assert check(folder) == ["E645 a.yaml:1"]
    rest = "trích yếu: thử\nkính gửi: Sở Nội vụ\nnội dung: Nội dung.\nký: {chức vụ: Chủ tịch, họ tên: Nguyễn Thanh Ngọc}\n"
    library = opened(tmp_path, {})
    assert build(f"khung: a\nloại: công văn\n{head}{rest}", library)[0] == ["E645"]
    assert build(f"khung: b\nloại: công văn\n{head}{rest}nơi nhận: [Như trên]\n", library)[0] == []
    assert check(write(tmp_path / "x", {"skeletons/a.yaml": "loại: không có loại này\n"})) == ["E202 a.yaml:1"]


def test_a_paper_is_pinned_to_the_titles_of_the_unit_that_signs_and_to_the_unit_in_printed_names(tmp_path: Path) -> None:
    files = {
        "agencies/a.yaml": f"loại cơ quan:\n  - {{tên: phòng Z, chế độ: thủ trưởng, trưởng: [Trưởng Z], phó: [Phó Trưởng Z]}}\n"
        f"cơ quan:\n  - {{tên: Phòng Z {BODY}, loại: phòng Z, chủ quản: {BODY}}}\n",
        "signers/a.yaml": f"người ký:\n  - {{họ tên: A Á, cơ quan: Phòng Z {BODY}, chức vụ: Phó Trưởng Z}}\n"
        f"ủy quyền:\n  - {{hình thức: thừa lệnh, của: {BODY}, cho: Phòng Z {BODY}, theo: Quy chế}}\n",
    }
    pins = []
    for number, text in enumerate((files["agencies/a.yaml"], files["agencies/a.yaml"].replace("Trưởng Z]", "Trưởng Y]", 1))):
        library = opened(tmp_path / str(number), {**files, "agencies/a.yaml": text})
        made = drafter.build_bytes(signed_by("A Á").encode(), "spec.yaml", library=library)
        assert made.docx is not None, made.findings
        assert made.lookup is not None
        pins.append({name: pin.digest for name, pin in made.lookup.taken.items()})
    assert "unit tinh-tay-ninh" in pins[0]
    assert pins[0] != pins[1]
