"""What a cascade remembers: it comes back as it was, and what a stranger wrote there does no harm."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from drafter.cascade.records import Records, digest, new_path, parent_from, read_records, remove_new, stage_new, stage_records
from drafter.diagnostics import Report
from drafter.diagnostics.catalogue import sentence
from drafter.ooxml.package import MAX_ENTRIES, assemble, pack
from drafter.record import replace
from drafter.writers.files import UNCHANGED, WRITTEN, Batch

TEXTS = {"so-noi-vu": "loại: kế hoạch\n", "so-y-te": "loại: công văn\n"}
RECORDS = Records(
    "../cong-van.yaml", digest("cha"), {"targets": ["so-noi-vu", "so-y-te"], "margin": 2, "skeleton": None},
    {key: digest(text) for key, text in TEXTS.items()}, {}, TEXTS,
)  # fmt: skip


def write(folder: Path, records: Records = RECORDS, texts: dict[str, str] = TEXTS) -> tuple[dict[str, str], list[str]]:
    report = Report()
    with Batch() as batch:
        stage_records(batch, str(folder), records, texts, report)
        states = {} if report.has_errors else batch.commit()
    return {Path(path).name: state for path, state in states.items()}, [finding.id for finding in report]


def read(folder: Path) -> tuple[Records | None, list[str]]:
    report = Report()
    records = read_records(str(folder), report)
    for finding in report:
        assert sentence(finding, "vi").text
        assert sentence(finding, "en").hint
    return records, [finding.id for finding in report]


def spoil(folder: Path, **changes: Any) -> None:
    path = folder / ".drafter" / "cascade.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **changes}), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "con"
    write(inside)
    return inside


def test_a_folder_without_records_has_none(tmp_path: Path) -> None:
    assert read(tmp_path) == (None, [])
    assert read(tmp_path / "chưa có") == (None, [])


def test_what_was_written_is_read_again(folder: Path) -> None:
    records, found = read(folder)
    assert (records, found) == (RECORDS, [])
    assert records is not None
    assert (records.bases.get("so-y-te"), records.bases.get("so-khac")) == ("loại: công văn\n", None)
    assert Path(records.parent_path(str(folder))) == folder.parent / "cong-van.yaml"


def test_the_same_records_are_the_same_bytes_whatever_their_order(folder: Path) -> None:
    turned = replace(
        RECORDS, options=dict(reversed(RECORDS.options.items())), children=dict(reversed(RECORDS.children.items()))
    )
    assert write(folder, turned, dict(reversed(TEXTS.items()))) == ({"base.zip": UNCHANGED, "cascade.json": UNCHANGED}, [])
    data = (folder / ".drafter" / "cascade.json").read_bytes()
    assert b"\r" not in data
    assert data.endswith(b"}\n")


def test_newer_records_of_ours_replace_older_ones(folder: Path) -> None:
    texts = {"so-noi-vu": "loại: thông báo\n"}
    records = replace(RECORDS, children={"so-noi-vu": digest("loại: thông báo\n")}, bases=texts)
    assert write(folder, records, texts) == ({"base.zip": WRITTEN, "cascade.json": WRITTEN}, [])
    assert read(folder) == (records, [])


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"\xff\xfe", b"{}", b"[" * 100_000, b'{"version": 0}', b'{"version": true}', b'{"version": 1}',
        b'{"version": 1, "parent": "\\ud800"}', b"NaN",
    ],
)  # fmt: skip
def test_broken_records_are_named_and_never_overwritten(folder: Path, data: bytes) -> None:
    path = folder / ".drafter" / "cascade.json"
    path.write_bytes(data)
    assert read(folder) == (None, ["E850"])
    assert write(folder)[1] == ["E711"]
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    "changes",
    [
        {"parent": ""}, {"parent": 3}, {"parent": "a\0b"}, {"parent_digest": "x"}, {"options": []}, {"children": ["so-y-te"]},
        {"children": {"so-y-te": 1}}, {"children": {"so-y-te": "x"}}, {"conflicts": 0}, {"options": {"margin": float("nan")}},
    ],
)  # fmt: skip
def test_a_field_of_a_wrong_kind_is_named(folder: Path, changes: dict[str, Any]) -> None:
    spoil(folder, **changes)
    assert read(folder) == (None, ["E850"])


def test_records_of_a_newer_drafter_are_left_alone(folder: Path) -> None:
    spoil(folder, version=2)
    assert read(folder) == (None, ["E851"])
    assert write(folder)[1] == ["E711"]


@pytest.mark.parametrize("key", ["../x", "..", "", "a/b", "a\\b", "C:x", "Sở", "so-", "-so", "so_y", "a\n", "nul", "com1"])
@pytest.mark.parametrize("table", ["children", "conflicts"])
def test_a_key_that_is_none_is_named_and_nothing_is_written_under_it(folder: Path, table: str, key: str) -> None:
    spoil(folder, **{table: {key: digest("x")}})
    assert read(folder) == (None, ["E852"])
    assert write(folder, replace(RECORDS, **{table: {key: digest("x")}}), {})[1] == ["E852"]
    report = Report()
    with Batch() as batch:
        stage_new(batch, str(folder), {key: "x"}, None, report)
        assert batch.commit() == {}
    assert [finding.id for finding in report] == ["E852"]


@pytest.mark.parametrize("inner", [".drafter", ".drafter/new"])
def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path, inner: str) -> None:
    folder, elsewhere = tmp_path / "con", tmp_path / "khác"
    (folder / inner).parent.mkdir(parents=True)
    elsewhere.mkdir()
    try:
        (folder / inner).symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("this account may not make links")
    assert read(folder) == (None, ["E853"])
    assert write(folder)[1] == ["E853"]
    assert list(elsewhere.iterdir()) == []


def test_a_link_to_itself_is_named(tmp_path: Path) -> None:
    try:
        (tmp_path / ".drafter").symlink_to(tmp_path / ".drafter")
    except OSError:
        pytest.skip("this account may not make links")
    assert read(tmp_path) == (None, ["E853"])


def test_a_broken_package_of_texts_is_named_and_never_overwritten(folder: Path) -> None:
    path = folder / ".drafter" / "base.zip"
    data = path.read_bytes()[:-20]
    path.write_bytes(data)
    assert read(folder) == (None, ["E854"])
    assert write(folder, *changed_records())[1] == ["E711"]
    assert path.read_bytes() == data


def changed_records() -> tuple[Records, dict[str, str]]:
    texts = {"so-noi-vu": "khác\n"}
    return replace(RECORDS, children={"so-noi-vu": digest("khác\n")}), texts


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / ".drafter" / "cascade.json").mkdir(parents=True)
    assert read(tmp_path) == (None, ["E850"])


def test_a_base_that_is_not_what_was_written_is_not_used(folder: Path) -> None:
    """An edited base would make a clerk's edit look like none."""
    texts = {**TEXTS, "so-y-te": "loại: đã sửa\n"}
    package = assemble([pack(f"{key}.yaml", text.encode()) for key, text in texts.items()] + [pack("so-la.yaml", b"x")])
    (folder / ".drafter" / "base.zip").write_bytes(package)
    records, found = read(folder)
    assert found == ["W850"]
    assert records is not None
    assert (records.bases.get("so-y-te"), records.bases.get("so-la")) == (None, None)
    assert records.bases.get("so-noi-vu") == TEXTS["so-noi-vu"]


def test_records_without_the_package_of_texts_still_tell_the_digests(folder: Path) -> None:
    (folder / ".drafter" / "base.zip").unlink()
    records, found = read(folder)
    assert found == ["W850"]
    assert records == replace(RECORDS, bases={})
    assert write(folder, records or RECORDS, {})[1] == []


def test_a_base_text_that_is_not_the_childs_is_a_mistake_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="so-y-te"):
        write(tmp_path, texts={"so-y-te": "khác"})


def test_more_children_than_can_be_read_again_are_not_written(tmp_path: Path) -> None:
    texts = {f"xa-{number}": "x" for number in range(MAX_ENTRIES + 1)}
    records = replace(RECORDS, children=dict.fromkeys(texts, digest("x")))
    assert write(tmp_path, records, texts) == ({}, ["E855"])


def test_every_commune_of_the_country_is_remembered_quickly(tmp_path: Path) -> None:
    texts = {f"uy-ban-nhan-dan-xa-{number}": f"số: {number}\n" + "  Nội dung giao cho xã.\n" * 350 for number in range(3321)}
    records = replace(RECORDS, children={key: digest(text) for key, text in texts.items()}, bases=texts)
    start = time.process_time()
    assert write(tmp_path, records, texts)[1] == []
    assert read(tmp_path) == (records, [])
    assert time.process_time() - start < 10
    assert len(list(tmp_path.rglob("*"))) == 3


def stage(folder: Path, texts: dict[str, str], before: Records | None) -> tuple[dict[str, str], list[str]]:
    report = Report()
    with Batch() as batch:
        stage_new(batch, str(folder), texts, before, report)
        states = batch.commit()
    return {Path(path).name: state for path, state in states.items()}, [finding.id for finding in report]


def test_what_would_be_written_lies_in_new_until_the_conflict_is_gone(folder: Path) -> None:
    assert stage(folder, TEXTS, None) == ({"so-noi-vu.yaml": WRITTEN, "so-y-te.yaml": WRITTEN}, [])
    records = replace(RECORDS, conflicts={key: digest(text) for key, text in TEXTS.items()})
    assert stage(folder, {"so-y-te": "mới\n"}, records) == ({"so-y-te.yaml": WRITTEN}, [])
    remove_new(str(folder), records, ["so-noi-vu"])
    assert [path.name for path in (folder / ".drafter" / "new").iterdir()] == ["so-y-te.yaml"]
    remove_new(str(folder), replace(records, conflicts={"so-y-te": digest("mới\n")}), ["so-y-te"])
    assert not (folder / ".drafter" / "new").exists()


def test_what_somebody_edited_in_new_is_neither_replaced_nor_deleted(folder: Path) -> None:
    stage(folder, TEXTS, None)
    records = replace(RECORDS, conflicts=dict(RECORDS.children))
    path = Path(new_path(str(folder), "so-y-te"))
    path.write_text("sửa tay\n", "utf-8")
    assert stage(folder, {"so-y-te": "mới\n"}, records) == ({}, ["E711"])
    remove_new(str(folder), records, ["so-y-te", "so-noi-vu", "../../cascade"])
    assert path.read_text("utf-8") == "sửa tay\n"
    assert (folder / ".drafter" / "cascade.json").exists()


def test_the_parent_is_remembered_as_seen_from_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = tmp_path / "văn bản" / "cha.yaml"
    assert parent_from(str(tmp_path / "con"), str(parent)) == "../văn bản/cha.yaml"

    def another_drive(_path: str, _start: str) -> str:
        raise ValueError

    monkeypatch.setattr("drafter.cascade.records.relpath", another_drive)
    assert parent_from(str(tmp_path / "con"), str(parent)) == parent.as_posix()
