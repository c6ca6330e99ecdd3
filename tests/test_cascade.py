"""What a cascade makes: from one dispatch to those that carry it out."""

from __future__ import annotations

from pathlib import Path

import pytest
from cascading import ROOT, SYT, TASKS, TAY_NINH, Cascade, built, said

from drafter.cascade.run import Options, plan
from drafter.diagnostics import Report
from drafter.library import open_library
from drafter.standards import load


def test_the_draft_of_the_health_department_is_headed_and_cites_as_the_real_one(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TAY_NINH)
    assert cascade.run(SYT) == {SYT: "new"}
    draft = built(cascade.child(SYT))
    real = built((ROOT / "specs" / "tay-ninh-syt-3852.yaml").read_text("utf-8"))
    assert said(draft, "2") == said(real, "2") == ["UBND TỈNH TÂY NINH", "SỞ Y TẾ"]
    assert said(draft, "1") == said(real, "1")
    assert [line.split("/")[-1] for line in said(draft, "3")] == [line.split("/")[-1] for line in said(real, "3")] == ["SYT-VP"]
    assert said(draft, "4")[0].startswith("Tây Ninh, ngày")
    assert said(draft, "9a") == said(real, "9a")
    assert said(draft, "9b")[:4] == said(real, "9b")[:4]  # Nơi nhận, Như trên and the two lines of its own
    assert said(draft, "9b")[1] == "- Như trên;"
    assert said(draft, "7a") == said(real, "7a")
    cited = "Công văn số 3328/UBND-NC ngày 23/10/2023 của Ủy ban nhân dân tỉnh về việc chấn chỉnh, tăng cường kỷ luật"
    own, theirs = f"{cited}, kỷ cương trong các cơ quan hành chính trên địa bàn tỉnh", f"{cited} kỷ cương trong các cơ quan"
    assert own in said(draft, "6")[0]
    assert theirs in said(real, "6")[0]


def test_what_is_given_to_others_is_not_in_the_draft(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TAY_NINH)
    cascade.run(SYT, "so-noi-vu")
    assert "Giao Sở Nội vụ" not in cascade.child(SYT)
    assert "**Giao Sở Nội vụ**" in cascade.child("so-noi-vu-tinh-tay-ninh")


def test_a_child_is_the_parent_of_the_next_level(tmp_path: Path) -> None:
    above = Cascade(tmp_path / "a", TAY_NINH)
    above.run(SYT)
    below = Cascade(above.folder / "cap-duoi", above.child(SYT).replace("số:\nngày:\n", "số: 3852\nngày: 06/11/2023\n"))
    below.run("cac-co-quan-don-vi-thuoc-va-truc-thuoc-so-y-te")
    key = "trung-tam-kiem-soat-benh-tat-tinh-tay-ninh"
    assert key in {path.stem for path in below.folder.glob("*.yaml")}
    document = built(below.child(key))
    assert said(document, "2")[0] == "SỞ Y TẾ TỈNH TÂY NINH"
    assert "Thực hiện nội dung Công văn số 3852/SYT-VP ngày 06/11/2023 của Sở Y tế về việc" in said(document, "6")[0]


def test_an_unnumbered_parent_is_cited_without_its_number_and_said_to_be_so(tmp_path: Path) -> None:
    above = Cascade(tmp_path / "a", TAY_NINH)
    above.run(SYT)
    below = Cascade(tmp_path / "b", above.child(SYT))
    below.run("benh-vien-da-khoa-tinh-tay-ninh")
    assert "W831" in below.ids()
    document = built(below.child("benh-vien-da-khoa-tinh-tay-ninh"))
    assert "Thực hiện nội dung Công văn của Sở Y tế về việc chấn chỉnh" in said(document, "6")[0]


def test_all_communes_of_a_province_get_theirs_and_each_builds(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    states = cascade.run("cac-xa-phuong-dac-khu")
    assert len(states) == 96
    assert set(states.values()) == {"new"}
    heads = set()
    for key in states:
        document = built(cascade.child(key))
        heads.add(tuple(said(document, "2")))
        assert said(document, "7a")[0] == "TM. ỦY BAN NHÂN DÂN"
    assert len(heads) == 96
    assert not any("Sở Nội vụ:" in cascade.child(key) for key in states)


def test_a_cascade_to_every_commune_of_the_country(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    states = cascade.run("cac-xa-phuong-dac-khu-ca-nuoc")
    assert len(states) == 3321
    assert len(list(cascade.folder.glob("*.yaml"))) == 3321
    cascade.amend("số: 1205", "số: 1206")
    affected = cascade.states()
    assert len(affected) == 3321
    assert {state for states in affected.values() for state in states} == {"changed", "citation"}


def test_deadlines_come_up_by_working_days_in_attribute_and_text(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    key = "uy-ban-nhan-dan-xa-an-ninh-tinh-tay-ninh"
    cascade.run("xa-an-ninh", margin=5)
    text = cascade.child(key)
    # five working days before Monday 30/11/2026; 24/11 is a day off
    assert "trước ngày 20/11/2026. {hạn=20/11/2026}" in " ".join(text.split())
    assert "30/11/2026" not in text
    cascade.run("xa-an-ninh", margin=0)
    assert "{hạn=30/11/2026}" in " ".join(cascade.child(key).split())


def test_the_day_of_a_task_that_others_lead_stays_and_the_child_says_who_leads(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    cascade.run("so-noi-vu")
    text = cascade.child("so-noi-vu-tinh-tay-ninh")
    assert "hoàn thành trước ngày 30/11/2026." in " ".join(text.split())
    assert "{hạn=30/11/2026}" not in " ".join(text.split())  # the next level is not to move it either
    assert "# Phối hợp: 2. Ủy ban nhân dân các xã, phường, đặc khu tỉnh Tây Ninh chủ trì" in text
    assert "# Phối hợp: 4. Sở Khoa học và Công nghệ chủ trì" in text
    assert "{hạn=27/10/2026}" in " ".join(text.split())  # its own task


def test_a_reference_to_a_clause_that_fell_to_others_cites_the_parent(tmp_path: Path) -> None:
    text = TASKS.replace("{#ra-soat hạn=13/11/2026}", "{#ra-soat giao=so-y-te hạn=13/11/2026}")
    cascade = Cascade(tmp_path, text)
    cascade.run("so-noi-vu")
    child = " ".join(cascade.child("so-noi-vu-tinh-tay-ninh").split())
    assert "[#ra-soat]" not in child
    assert "kết quả thực hiện khoản 1 [@cv1205 ngắn]" in child
    assert "kết quả thực hiện khoản 1 Công văn số 1205/UBND-NC, báo cáo" in " ".join(said(built(child_text(cascade)), "6"))


def child_text(cascade: Cascade) -> str:
    return cascade.child("so-noi-vu-tinh-tay-ninh")


def test_another_day_may_be_asked_for(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TAY_NINH)
    assert cascade.run("cac-xa-phuong-dac-khu") == {}
    assert "E840" in cascade.ids()
    assert len(cascade.run("cac-xa-phuong-dac-khu", on="01/8/2025")) == 96


def test_a_weekday_goes_with_the_date_that_moved(tmp_path: Path) -> None:
    text = TASKS.replace("trước ngày 13/11/2026. {#ra-soat", "trước thứ Sáu, ngày 13/11/2026. {#ra-soat")
    cascade = Cascade(tmp_path, text)
    cascade.run("so-y-te", margin=3)
    assert "trước thứ Ba, ngày 10/11/2026" in " ".join(cascade.child(SYT).split())


def test_a_deadline_too_near_the_parents_own_day_stays(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    cascade.run("so-y-te", margin=40)
    assert cascade.ids() == ["W841"]
    assert "{#ra-soat hạn=13/11/2026}" in " ".join(cascade.child(SYT).split())


def test_a_point_with_supporters_only_stays_with_who_leads_the_clause(tmp_path: Path) -> None:
    tasks = "1. **Sở Nội vụ:** {giao=so-noi-vu}\n\n  a) Một.\n\n  b) Hai. {phối-hợp=so-y-te}\n\n  c) Ba. {giao=so-tai-chinh}\n"
    head, tail = TASKS.partition("  1. Rà soát")[0], TASKS.partition("  Trong quá trình")[2]
    cascade = Cascade(tmp_path, f"{head}  {tasks}\n  Trong quá trình{tail}")
    cascade.run("so-noi-vu", "so-y-te", "so-tai-chinh", "so-tu-phap")
    said = {name: said_tasks(cascade, name) for name in ("so-noi-vu", "so-y-te", "so-tai-chinh")}
    assert said == {
        "so-noi-vu": ["1. Sở Nội vụ:", "a) Một.", "b) Hai."],
        "so-y-te": ["1. Sở Nội vụ:", "a) Hai."],
        "so-tai-chinh": ["1. Sở Nội vụ:", "a) Ba."],
    }
    assert "W832" in cascade.ids()
    assert not (cascade.folder / "so-tu-phap-tinh-tay-ninh.yaml").exists()


def said_tasks(cascade: Cascade, name: str) -> list[str]:
    lines = said(built(cascade.child(f"{name}-tinh-tay-ninh")), "6")
    return [line for line in lines if line[1:2] in (".", ")")]


def test_the_key_of_a_group_is_never_printed_in_a_sentence(tmp_path: Path) -> None:
    layer = tmp_path / "lib"
    (layer / "agencies").mkdir(parents=True)
    (layer / "library.yaml").write_text("phiên bản: 1\ntên: Sở\n", "utf-8")
    rows = "cơ quan:\n  - tên: Sở Y tế tỉnh Tây Ninh\n    kính gửi:\n      - cac-co-quan-don-vi-thuoc-va-truc-thuoc-so-y-te\n"
    (layer / "agencies" / "a.yaml").write_text(rows, "utf-8")
    report = Report()
    made = plan(TASKS.encode(), "a.yaml", Options(("so-y-te",)), open_library([str(layer)], report), load(), report)
    assert made is not None
    assert "đề nghị các cơ quan, đơn vị thuộc và trực thuộc Sở Y tế thực hiện" in " ".join(made.texts[SYT].split())


def test_a_number_typed_as_a_reference_is_named_where_the_child_numbers_anew(tmp_path: Path) -> None:
    typed = "Kiểm tra theo điểm a khoản này, khoản 2 Điều 5 Luật X"
    cascade = Cascade(tmp_path, TASKS.replace("Kiểm tra, tổng hợp kết quả thực hiện [#ra-soat]", typed))
    cascade.run("so-noi-vu")
    assert cascade.ids() == []  # all four clauses fall to it: no number changes
    cascade.run("so-khoa-hoc-va-cong-nghe")
    assert cascade.ids() == []  # the point with the typed number is not among its clauses
    cascade.amend("{giao=cac-xa-phuong-dac-khu phối-hợp=so-noi-vu hạn", "{giao=cac-xa-phuong-dac-khu hạn")
    cascade.run()
    assert [(finding.id, finding.arguments["typed"]) for finding in cascade.report] == [("W845", "điểm a khoản này")]


def test_a_commune_is_cited_in_its_own_province_without_it() -> None:
    cited = "Công văn số 5/UBND ngày 02/10/2026 của Ủy ban nhân dân xã An Ninh, tỉnh Tây Ninh về việc A"
    spec = TASKS.replace("  - nd30\n", f"  - nd30\n  - k: {cited}\n")
    document = built(spec.replace("thông suốt giữa", "thông suốt theo [@k] giữa"))
    assert "của Ủy ban nhân dân xã An Ninh về việc A giữa" in " ".join(said(document, "6"))


@pytest.mark.parametrize("typed", ["13/11/2026", "13-11-2026", "13.11.2026", "13 tháng 11 năm 2026", "ngày 13 tháng 11 năm 2026"])
def test_a_deadline_moves_in_whatever_form_it_is_typed(tmp_path: Path, typed: str) -> None:
    cascade = Cascade(tmp_path, TASKS.replace("trước ngày 13/11/2026. {#ra-soat", f"trước {typed}. {{#ra-soat"))
    cascade.run("so-y-te")
    assert typed.replace("13", "10", 1) in " ".join(cascade.child(SYT).split())


def test_a_deadline_with_no_year_in_the_text_is_named_and_other_dates_keep_their_weekday(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS.replace("trước ngày 13/11/2026. {#ra-soat", "trước 13/11. {#ra-soat"))
    cascade.run("so-y-te")
    assert cascade.ids() == ["W848"]
    other = "theo lịch thứ Hai, ngày 20/10/2026, trước thứ Sáu, ngày 13/11/2026. {#ra-soat"
    cascade = Cascade(tmp_path / "b", TASKS.replace("trước ngày 13/11/2026. {#ra-soat", other))
    cascade.run("so-y-te")
    assert "theo lịch thứ Hai, ngày 20/10/2026, trước thứ Ba, ngày 10/11/2026" in " ".join(cascade.child(SYT).split())


def test_a_document_of_the_parents_library_goes_with_the_clause_that_cites_it(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS.replace("thông suốt giữa", "thông suốt theo [@cd968] giữa"))
    cascade.run("so-khoa-hoc-va-cong-nghe")
    assert "- cd968: Công điện số 968/CĐ-TTg ngày 16/10/2023" in cascade.child("so-khoa-hoc-va-cong-nghe-tinh-tay-ninh")


def test_a_signer_whose_post_has_ended_is_not_put_in(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    cascade.run("so-y-te")
    assert "ký: truong-van-hung" not in cascade.child(SYT)
    assert "ký:\n  chức vụ: Giám đốc\n  họ tên:\n" in cascade.child(SYT)


def test_a_task_may_be_given_to_a_commune_by_its_own_name(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS.replace("{giao=so-khoa-hoc-va-cong-nghe phối-hợp=so-noi-vu}", "{giao=xa-an-ninh}"))
    cascade.run("xa-an-ninh", "phuong-long-an")
    assert "thông suốt giữa các cơ quan" in " ".join(cascade.child("uy-ban-nhan-dan-xa-an-ninh-tinh-tay-ninh").split())
    assert "thông suốt" not in cascade.child("uy-ban-nhan-dan-phuong-long-an-tinh-tay-ninh")
