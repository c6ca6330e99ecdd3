from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from making import spec

import drafter
from drafter.diagnostics import Place, Report
from drafter.diagnostics.catalogue import LANGUAGES, sentence
from drafter.drafting.clauses import put_in_clauses
from drafter.drafting.relabelling import Branch, GrowingBody
from drafter.layout.document import Block
from drafter.library import Library, open_library, packaged_library
from drafter.library.lookup import Lookup
from drafter.model import BodyItem, DataTable, Dispatch
from drafter.model.from_syntax import dispatch_from_tree
from drafter.model.from_syntax.body import body_from_node
from drafter.standards import load
from drafter.syntax import read
from drafter.syntax.tree import Scalar

ROOT = Path(__file__).resolve().parents[1]
Office = Callable[..., Library]
POINTS = "a) Điểm một;\n\nb) Điểm hai."


def clause(body: str, parameters: str = "") -> str:
    head = f"tham số:\n{textwrap.indent(parameters, '  ')}\n" if parameters else ""
    return f"tên: Thử\nbản: 1\n{head}nội dung: |\n{textwrap.indent(body, '  ', lambda line: bool(line.strip()))}\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Make a library of clauses: key to the text of its file."""

    def make(**clauses: str) -> Library:
        (tmp_path / "library.yaml").write_text("phiên bản: 1\ntên: Thử\n", "utf-8")
        (tmp_path / "clauses").mkdir(exist_ok=True)
        for key, text in clauses.items():
            (tmp_path / "clauses" / f"{key}.yaml").write_text(text, "utf-8")
        report = Report()
        library = open_library([str(tmp_path)], report)
        assert not list(report)
        return library

    return make


def build(text: str, library: Library) -> drafter.Built:
    made = drafter.build_bytes(text.encode(), "spec.yaml", library=library)
    for finding in made.findings:
        assert all(sentence(finding, language).text for language in LANGUAGES)
    return made


def printed(body: str, library: Library, more: str = "") -> list[str]:
    """Return the paragraphs that the body prints."""
    made = build(spec(body=body, more=more), library)
    assert made.document is not None, made.findings
    lines = [part.text for part in made.document.body if isinstance(part, Block) and part.slot == "6"]
    return [line.replace("\u2060", "").replace("\u00a0", " ").removesuffix("./.").removesuffix(".") for line in lines]


def found(body: str, library: Library, more: str = "") -> list[str]:
    """Return the findings as `id file line:column`."""
    made = build(spec(body=body, more=more), library)
    places = [(finding.id, finding.place) for finding in made.findings]
    return [f"{finding_id} {Path(place.path).stem} {place.line}:{place.column}" for finding_id, place in places]


def ids(body: str, library: Library, more: str = "") -> list[str]:
    return [finding.split()[0] for finding in found(body, library, more)]


def listed(items: str) -> str:
    """Return a spec whose body is a list."""
    return spec().replace("nội dung: |\n  Nội dung.\n", f"nội dung:\n{textwrap.indent(textwrap.dedent(items), '  ')}\n")


def dispatch_of(text: str, report: Report) -> Dispatch:
    tree = read(text.encode(), "spec.yaml", report)
    dispatch = dispatch_from_tree(tree, load(), report) if tree else None
    assert dispatch is not None
    return dispatch


# where a clause lands, and what its items are numbered


def test_points_of_a_clause_go_on_with_the_list_that_is_open(office: Office) -> None:
    body = "1. Khoản:\n\na) Trước;\n\n{{ điều_khoản(\"k\") }}\n\nb) Sau.\n\n2. Khoản."
    assert printed(body, office(k=clause(POINTS))) == [
        "1. Khoản:", "a) Trước;", "b) Điểm một;", "c) Điểm hai", "d) Sau", "2. Khoản",
    ]


def test_points_of_a_clause_belong_to_the_open_clause_even_when_nothing_follows_them(office: Office) -> None:
    body = "1. Khoản [#p]:\n\na) Trước;\n\n{{ dieu_khoan('k') }} {#p}\n\nĐề nghị thực hiện."
    assert printed(body, office(k=clause(POINTS))) == [
        "1. Khoản điểm b khoản 1:", "a) Trước;", "b) Điểm một;", "c) Điểm hai", "Đề nghị thực hiện",
    ]


def test_a_reference_and_later_clauses_count_the_items_put_in(office: Office) -> None:
    body = "1. Một.\n\n{{ điều_khoản(\"k\") }}\n\n2. Ba, xem [#x].\n\n3. Bốn {#x}"
    assert printed(body, office(k=clause("1. Hai.\n\n1.1. Nhỏ."))) == [
        "1. Một", "2. Hai", "2.1. Nhỏ", "3. Ba, xem khoản 4", "4. Bốn",
    ]


def test_articles_run_on_and_subclauses_follow_their_article(office: Office) -> None:
    body = "Chương I\nCHUNG\n\nĐiều 1. A\n\n{{ điều_khoản(\"k\") }}\n\nChương II\nRIÊNG\n\nĐiều 2. C"
    lines = printed(body, office(k=clause("Điều 1. B\n\n1.1. Nhỏ")))
    assert [line for line in lines if line[0] in "Đ1234"] == ["Điều 1. A", "Điều 2. B", "2.1. Nhỏ", "Điều 3. C"]


def test_a_list_begun_anew_on_purpose_stays_begun_anew(office: Office) -> None:
    body = "1. A.\n\n{{ điều_khoản(\"k\") }}\n\nGiữa.\n\n1. B.\n\n2. C."
    assert printed(body, office(k=clause("1. X."))) == ["1. A", "2. X", "Giữa", "1. B", "2. C"]


def test_a_list_begun_anew_behind_a_clause_that_goes_on_with_it_is_a_finding(office: Office) -> None:
    assert found("1. A.\n\n{{ điều_khoản(\"k\") }}\n\n1. B.", office(k=clause("1. X."))) == ["E312 spec 13:3"]


def test_a_clause_begun_anew_inside_itself_stays_so(office: Office) -> None:
    library = office(k=clause("1. X.\n\nGiữa.\n\n1. Y."))
    assert printed("1. A.\n\n{{ điều_khoản(\"k\") }}\n\n2. B.", library) == ["1. A", "2. X", "Giữa", "1. Y", "2. B"]


def test_dashes_and_tables_of_a_clause_come_in_as_they_are(office: Office) -> None:
    library = office(k=clause("- Một;\n\n- Hai.\n\n| A | B |\n|---|---|\n| 1 | {{ n }} |", "- {tên: n, kiểu: số}"))
    assert printed("1. Khoản:\n\n- Không;\n\n{{ điều_khoản(\"k\", n=5) }}\n\n2. Sau.", library) == [
        "1. Khoản:", "- Không;", "- Một;", "- Hai", "2. Sau",
    ]


def test_points_beyond_the_last_letter_are_found_at_the_call(office: Office) -> None:
    letters = "abcdđeghiklmnopqrstuvxy"
    library = office(k=clause("\n\n".join(f"{letter}) Điểm;" for letter in letters)))
    assert found("1. A:\n\na) Điểm;\n\n{{ điều_khoản(\"k\") }}\n\n2. B.", library) == ["E313 spec 13:3"]


@pytest.mark.parametrize("body", ["1. A:\n\na) B;\n\n{{ điều_khoản(\"k\") }}\n\nb) C.\n\n2. D."])
def test_a_clause_too_high_for_the_list_it_stands_in_is_a_finding(office: Office, body: str) -> None:
    assert "E445" in ids(body, office(k=clause("1. X.")))


LABELS = ["1.", "2.", "3.", "a)", "b)", "1.1.", "1.2.", "-", "Điều 1.", "Điều 2.", "I.", ""]


@settings(suppress_health_check=[HealthCheck.filter_too_much])  # most lists of labels are out of sequence
@given(st.lists(st.sampled_from(LABELS), min_size=1, max_size=6))
def test_numbering_a_body_through_changes_nothing_where_no_clause_came_in(labels: list[str]) -> None:
    report, standard = Report(), load()
    place = Place("a.yaml")
    text = "\n\n".join(f"{label} x".strip() for label in labels)
    body = body_from_node(Scalar(text, place, literal=True), standard, report)
    assume(not list(report))
    growing = GrowingBody(place, standard.point_letters, report)

    def grow(items: tuple[BodyItem | DataTable, ...], owner: Branch) -> None:
        length = len(growing.stack)
        for item in items:
            branch = growing.hang(item, owner, length)
            grow(item.children if isinstance(item, BodyItem) else (), branch)

    grow(body, growing.root)
    assert growing.finish() == body
    assert not list(report)


# after a label, and among words


def test_a_clause_after_a_label_gives_the_words_and_hangs_the_rest_below(office: Office) -> None:
    library = office(k=clause("Mở đầu:\n\n" + POINTS))
    assert printed("1. {{ điều_khoản(\"k\") }} {#x}\n\na) Điểm ba.\n\n2. Xem [#x].", library) == [
        "1. Mở đầu:", "a) Điểm một;", "b) Điểm hai", "c) Điểm ba", "2. Xem khoản 1",
    ]


def test_a_bold_first_paragraph_becomes_the_title_of_the_item(office: Office) -> None:
    called = build(spec(body="1. {{ điều_khoản(\"k\") }}"), office(k=clause("**Sở Nội vụ:**\n\n- Một.")))
    typed = build(spec(body="1. **Sở Nội vụ:**\n\n- Một."), packaged_library())
    assert called.text == typed.text != ""


def test_a_clause_with_a_label_after_a_label_is_a_finding(office: Office) -> None:
    assert found("1. {{ điều_khoản(\"k\") }}", office(k=clause(POINTS))) == ["E440 spec 9:6"]
    assert ids("a) {{ điều_khoản(\"k\") }}", office(k=clause("Mở:\n\n" + POINTS))) == ["E445"]


def test_a_clause_among_words_takes_the_look_around_it(office: Office) -> None:
    library = office(k=clause("kỷ luật, *kỷ cương*"))
    called = build(spec(body="Siết chặt **{{ điều_khoản(\"k\") }}** nhé."), library)
    assert called.text == build(spec(body="Siết chặt **kỷ luật, *kỷ cương*** nhé."), library).text != ""


def test_a_clause_of_many_paragraphs_among_words_is_a_finding(office: Office) -> None:
    assert found("Thấy {{ điều_khoản(\"k\") }} không.", office(k=clause(POINTS))) == ["E439 spec 9:8"]


def test_a_clause_may_stand_in_the_subject(office: Office) -> None:
    made = build(spec(subject="thực hiện {{ điều_khoản(\"k\") }}"), office(k=clause("kỷ luật")))
    assert "thực hiện kỷ luật" in made.text


# the same call in a list


def test_a_call_in_a_list_gives_what_a_call_in_a_text_gives(office: Office) -> None:
    library = office(k=clause("a) {{ đơn_vị }};\n\nb) Hai.", "- {tên: đơn_vị}"))
    text = spec(body="1. A, xem [#p]:\n\na) B;\n\n{{ điều_khoản(\"k\", đơn_vị=\"Sở Y tế\") }} {#p}\n\n2. C.")
    items = """
        - khoản: A, xem [#p]:
          gồm:
            - điểm: B;
            - điều khoản: k
              với: {đơn vị: Sở Y tế}
              mã: p
        - khoản: C.
    """
    assert build(listed(items), library).text == build(text, library).text != ""


def test_what_hangs_on_a_call_hangs_on_what_is_put_in(office: Office) -> None:
    library = office(k=clause("1. Một.\n\n2. Hai. {giao=so-y-te}\n\n2.1. Nhỏ."))
    items = "- điều khoản: k\n  giao: so-noi-vu\n  phối hợp: so-tai-chinh\n  hạn: 30/11/2023\n  mã: x\n"
    report = Report()
    body = put_in_clauses(dispatch_of(listed(items), report), Lookup(library), load(), report).body
    assert not list(report)
    one, two = (item for item in body if isinstance(item, BodyItem))
    assert (one.id, one.lead, one.support, one.deadline) == ("x", ("so-noi-vu",), ("so-tai-chinh",), "30/11/2023")
    assert (two.id, two.lead, two.support) == (None, ("so-y-te",), ("so-tai-chinh",))
    inner = two.children[0]
    assert isinstance(inner, BodyItem)
    assert inner.lead == ()


@pytest.mark.parametrize(
    ("items", "finding"),
    [
        ("- khoản: A\n  với: {x: y}", "E448"),
        ("- điều khoản: k\n  khoản: A", "E315"),
        ("- điều khoản: k\n  với: {x: 'a {{ b }}'}", "E449"),
        ("- điều khoản: k\n  với: {x: '{{ b }}'}", "E437"),
        ("- điều khoản: k\n  với: {lạ: y}", "E433"),
    ],
)
def test_a_slip_in_a_call_in_a_list_is_a_finding(office: Office, items: str, finding: str) -> None:
    made = build(listed(items), office(k=clause("A {{ x }}.", "- {tên: x, mặc định: y}")))
    assert [each.id for each in made.findings] == [finding]


def test_a_dispatch_without_calls_stays_as_it_is() -> None:
    report = Report()
    dispatch = dispatch_of(spec(body="1. A {{ x }}."), report)
    assert put_in_clauses(dispatch, Lookup(packaged_library()), load(), report) == dispatch


# parameters


@pytest.mark.parametrize(
    ("parameter", "call", "words"),
    [
        ("- {tên: x}", 'x="Sở Y tế"', "Sở Y tế"),
        ("- {tên: x}", "x='[@cd968] **a** \\'c\\''", "[@cd968] **a** 'c'"),
        ("- {tên: x}", "x=“Sở “Y” tế", None),
        ("- {tên: x, mặc định: trống}", "", "trống"),
        ("- {tên: x, kiểu: số}", "x=20%", "20%"),
        ("- {tên: x, kiểu: số}", 'x="2,5"', "2,5"),
        ("- {tên: x, kiểu: số}", 'x="hai"', "E435"),
        ("- {tên: x, kiểu: ngày}", 'x="2023-11-5"', "05/11/2023"),
        ("- {tên: x, kiểu: ngày}", 'x="31/11/2023"', "E435"),
        ("- {tên: x, kiểu: ngày}", 'x="11/2023"', "E435"),
        ("- {tên: x, kiểu: cơ quan}", 'x="bo-noi-vu"', "Bộ Nội vụ"),
        ("- {tên: x, kiểu: cơ quan}", 'x="bo-noi-vuu"', "E438"),
        ("- {tên: x, kiểu: cơ quan}", 'x="Hội Làm vườn"', "W430"),
        ("- {tên: x, chọn: [Phải, Nên]}", 'x="phải"', "Phải"),
        ("- {tên: x, chọn: [Phải, Nên]}", 'x="Được"', "E436"),
        ("- {tên: đơn_vị}\n- {tên: x, mặc định: y}", 'don_vi="Sở"', "y"),
        ("- {tên: x}", "x=nơi", "Tây Ninh"),
        ("- {tên: x}", "x=chốn", "E437"),
        ("- {tên: x}", "", "E434"),
        ("- {tên: x}", 'x=""', "E435"),
        ("- {tên: x}", 'x="a", y="b"', "E433"),
        ("- {tên: x}", 'x="a", x="b"', "E431"),
    ],
)
def test_a_parameter_takes_what_its_kind_allows(office: Office, parameter: str, call: str, words: str | None) -> None:
    library = office(k=clause("Nội dung: {{ x }}.", parameter))
    body = "Có {{ điều_khoản(\"k\"" + (", " + call if call else "") + ") }}"
    if words is None:
        assert ids(body, library) == ["E430"]
    elif re.fullmatch(r"[EW]\d+", words):
        assert ids(body, library, "biến: {nơi: Tây Ninh}\n") == [words]
    else:
        assert printed(body, library, "biến: {nơi: Tây Ninh}\n") == [f"Có Nội dung: {words}"]


@pytest.mark.parametrize(
    "call",
    [
        "điều_khoản()",
        "điều_khoản(k)",
        'điều_khoản("")',
        'điều_khoản("k"',
        'điều_khoản("k", x=)',
        'điều_khoản("k" x="y")',
        'điều_khoản("k", "y")',
        'điều_khoản("k", x=điều_khoản("k"))',
        'điều_khoản("k") | upper',
    ],
)
def test_a_call_that_cannot_be_read_is_a_finding(office: Office, call: str) -> None:
    assert found("Có {{ " + call + " }}.", office(k=clause("A"))) == ["E430 spec 9:6"]


def test_an_unknown_clause_is_found_at_the_call_with_the_nearest_key() -> None:
    made = build(spec(body="{{ điều_khoản(\"ky-luat/dun-day-ne-trank\") }}"), packaged_library())
    assert [(finding.id, finding.place.line) for finding in made.findings] == [("E432", 9)]
    assert "ky-luat/dun-day-ne-tranh" in sentence(made.findings[0]).hint


def test_a_clause_sees_its_parameters_only(office: Office) -> None:
    assert found("{{ điều_khoản(\"k\") }}", office(k=clause("Ở {{ nơi }}.")), "biến: {nơi: Tây Ninh}\n") == ["E441 k 4:5"]


def test_an_expression_in_a_clause_is_computed_over_its_parameters(office: Office) -> None:
    library = office(k=clause("Ở {{ nơi | upper }}.", "- {tên: nơi, mặc định: Tây Ninh}"))
    assert printed("{{ điều_khoản(\"k\") }}", library) == ["Ở TÂY NINH"]


def test_citations_and_references_in_a_clause_are_those_of_the_dispatch(office: Office) -> None:
    library = office(k=clause("Theo [@rieng] và [#x]."))
    more = "viện dẫn:\n  - rieng: {loại: công văn, số hiệu: 5/SYT-VP}\n"
    assert found("1. {{ điều_khoản(\"k\") }}", library, more)[-1] == "E403 k 4:20"
    lines = printed("1. {{ điều_khoản(\"k\") }}\n\n2. Hai {#x}", library, more)
    assert lines == ["1. Theo Công văn số 5/SYT‑VP và khoản 2", "2. Hai"]


# clauses that call clauses


def test_a_clause_may_call_a_clause_with_its_own_parameters(office: Office) -> None:
    library = office(
        k=clause("a) Một;\n\n{{ điều_khoản(\"m\", ai=đơn_vị) }}\n\nb) Ba.", "- {tên: đơn_vị}"),
        m=clause("a) Hai {{ ai }};", "- {tên: ai}"),
    )
    assert printed("1. A:\n\n{{ điều_khoản(\"k\", đơn_vị=\"Sở\") }}\n\n2. B.", library) == [
        "1. A:", "a) Một;", "b) Hai Sở;", "c) Ba", "2. B",
    ]


def test_a_circle_is_named(office: Office) -> None:
    library = office(k=clause("A {{ điều_khoản(\"m\") }}"), m=clause("B {{ điều_khoản(\"k\") }}"))
    made = build(spec(body="{{ điều_khoản(\"k\") }}"), library)
    assert [(finding.id, Path(finding.place.path).stem) for finding in made.findings] == [("E442", "m")]
    assert "k → m → k" in sentence(made.findings[0]).text


@pytest.mark.parametrize("separator", [" ", "\n\n"])
def test_clauses_that_double_ten_levels_deep_are_a_finding_and_no_hang(office: Office, separator: str) -> None:
    calls = ['{{ điều_khoản("' + f"k{number}" + '") }}' for number in range(1, 21)]
    clauses = {f"k{number}": clause(separator.join([call, call])) for number, call in enumerate(calls)}
    assert "E443" in ids("{{ điều_khoản(\"k0\") }}", office(**clauses, k20=clause("A")))


def test_long_clauses_called_often_are_a_finding(office: Office) -> None:
    library = office(k=clause("Kỷ luật. " * 5000))
    assert "E443" in ids("\n\n".join(["{{ điều_khoản(\"k\") }}"] * 6), library)


# ids


def test_an_id_that_comes_twice_is_a_finding(office: Office) -> None:
    library = office(k=clause("1. A. {#x}"))
    assert found("{{ điều_khoản(\"k\") }}\n\n{{ điều_khoản(\"k\") }}", library) == ["E446 spec 11:3"]
    assert found("{{ điều_khoản(\"k\") }}\n\n1. B. {#x}", library) == ["E446 spec 9:3"]
    assert found("{{ điều_khoản(\"k\") }} {#y}", library) == ["E447 spec 9:3"]


def test_a_slip_in_the_body_of_a_clause_is_found_in_its_file(office: Office) -> None:
    assert found("{{ điều_khoản(\"k\") }}", office(k=clause("1. A.\n\n3. C."))) == ["E312 k 6:3"]


# plain names


def test_a_plain_name_or_a_clause_needs_no_jinja(tmp_path: Path) -> None:
    body = "Ở {{ nơi }}: {{ điều_khoản(\"ky-luat/dun-day-ne-tranh\", hành_vi=nơi) }}"
    (tmp_path / "a.yaml").write_text(spec(body=body, more="biến: {nơi: Tây Ninh}\n"), "utf-8")
    code = (
        "import sys, drafter; built = drafter.build_bytes(open(sys.argv[1], 'rb').read(), 'a.yaml'); assert built.docx; "
        "assert not {'jinja2', 'difflib'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.yaml")], cwd=ROOT, check=True, timeout=60)


# the packaged clauses

FOLDER = ROOT / "templates" / "clauses"
FILES = {path.relative_to(FOLDER).with_suffix("").as_posix(): path.read_text("utf-8") for path in FOLDER.glob("**/*.yaml")}
CALL = re.compile(r'điều_khoản\(\s*"([^"]+)"')
CALLS = {path.stem: CALL.findall(path.read_text("utf-8")) for path in sorted(ROOT.glob("specs/*.yaml"))}


def test_there_are_at_least_twelve_clauses_and_every_dispatch_uses_some() -> None:
    assert len(FILES) >= 12
    assert all(CALLS.values()), CALLS


@pytest.mark.parametrize("key", sorted(FILES))
def test_every_packaged_clause_stands_in_two_real_dispatches(key: str) -> None:
    around = {key, *(outer for outer, text in FILES.items() if key in CALL.findall(text))}
    assert len([name for name, calls in CALLS.items() if around & set(calls)]) >= 2


@pytest.mark.parametrize("name", sorted(CALLS))
def test_what_a_dispatch_takes_from_the_library_is_kept(name: str) -> None:
    built = drafter.build_bytes((ROOT / "specs" / f"{name}.yaml").read_bytes(), f"{name}.yaml")
    assert {f"clause {key}" for key in CALLS[name]} <= set(built.taken)
