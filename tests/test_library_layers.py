"""Layers of a library: where they are found, which lies over which, and that each is read once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drafter.diagnostics import Report
from drafter.library import discovery, open_library
from drafter.library.discovery import Shelves, folders_for
from drafter.library.layers import Layer, read_layer
from drafter.library.packaged_layer import COPY, compile_layer, fresh_layer, packaged_layer


def make(folder: Path, name: str, agencies: str = "") -> Path:
    (folder / "agencies").mkdir(parents=True)
    (folder / "library.yaml").write_text(f"phiên bản: 1\ntên: {name}\nbản: 3\n", "utf-8")
    if agencies:
        (folder / "agencies" / "a.yaml").write_text(agencies, "utf-8")
    return folder


def found(spec: Path | str, given: tuple[str, ...] = (), **environ: str) -> tuple[list[str], list[str]]:
    report = Report()
    folders = folders_for(str(spec), given, environ, report)
    return [Path(folder).resolve().name for folder in folders], [f"{each.id} {each.place.line}" for each in report]


def test_farther_layers_come_first_and_the_specs_own_folder_last(tmp_path: Path) -> None:
    here = make(tmp_path / "specs" / "own", "own")
    (tmp_path / "drafter.toml").write_text('library = ["tinh", "so"]\n', "utf-8")
    environment = os.pathsep.join(str(tmp_path / name) for name in ("one", "two"))
    assert found(here / "a.yaml", (str(tmp_path / "given"),), DRAFTER_LIBRARY=environment) == (
        ["tinh", "so", "one", "two", "given", "own"], [],
    )


def test_a_folder_named_twice_counts_once_at_its_nearest_place(tmp_path: Path) -> None:
    (tmp_path / "drafter.toml").write_text('library = ["tinh", "so"]\n', "utf-8")
    given = (str(tmp_path / "so" / ".." / "tinh"),)
    assert found(tmp_path / "a.yaml", given)[0] == ["so", "tinh"]


def test_only_the_nearest_settings_count_and_a_repository_ends_the_way_up(tmp_path: Path) -> None:
    inner = tmp_path / "repository" / "inner"
    inner.mkdir(parents=True)
    (tmp_path / "drafter.toml").write_text('library = ["far"]\n', "utf-8")
    assert found(inner / "a.yaml")[0] == ["far"]
    (tmp_path / "repository" / "drafter.toml").write_text('library = ["near"]\n', "utf-8")
    assert found(inner / "a.yaml")[0] == ["near"]
    (tmp_path / "repository" / "drafter.toml").unlink()
    (tmp_path / "repository" / ".git").mkdir()
    assert found(inner / "a.yaml")[0] == []


def test_a_relative_spec_finds_the_settings_above_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "specs").mkdir()
    make(tmp_path / "tinh", "Tỉnh")
    (tmp_path / "drafter.toml").write_text('library = ["tinh"]\n', "utf-8")
    monkeypatch.chdir(tmp_path / "specs")
    report = Report()
    assert folders_for("a.yaml", (), {}, report) == (str(Path("..") / "tinh"),)
    assert open_library(folders_for("a.yaml", (), {}, report), report).layers[0].name == "Tỉnh"
    assert not list(report)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('# ghi chú\nlibrary = ["a"\n', "E670 2"),
        ('library = "a"\n', "E671 1"),
        ("\nlibrary = [1]\n", "E671 2"),
        ('library = [""]\n', "E671 1"),
        ('library = ["a"]\n\nlibary = ["b"]\n', "E672 3"),
        ("[library]\na = 1\n", "E671 1"),
        ('x = 1\n', "E672 1"),
    ],
)
def test_settings_that_are_wrong_are_findings_with_their_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "drafter.toml").write_text(text, "utf-8")
    assert found(tmp_path / "a.yaml")[1] == [said]


def test_settings_that_cannot_be_read_are_findings(tmp_path: Path) -> None:
    settings = tmp_path / "drafter.toml"
    settings.write_bytes('library = ["thư viện"]'.encode("utf-16"))
    assert found(tmp_path / "a.yaml")[1] == ["E674 1"]
    settings.write_text("#" * 70_000)
    assert found(tmp_path / "a.yaml")[1] == ["E674 1"]
    settings.unlink()
    settings.mkdir()
    assert found(tmp_path / "a.yaml")[1] == ["E674 1"]


def test_settings_saved_by_windows_are_read(tmp_path: Path) -> None:
    (tmp_path / "drafter.toml").write_bytes(b'\xef\xbb\xbflibrary = ["tinh"]\r\n')
    assert found(tmp_path / "a.yaml") == (["tinh"], [])


def test_a_thousand_specs_of_a_folder_read_their_layers_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "tinh", "Tỉnh")
    (tmp_path / "drafter.toml").write_text('library = ["tinh"]\n', "utf-8")
    (tmp_path / "more").mkdir()
    read: list[str] = []

    def counting(folder: str, report: Report) -> Layer | None:
        read.append(folder)
        return read_layer(folder, report)

    monkeypatch.setattr(discovery, "read_layer", counting)
    shelves = Shelves((), {}, Report())
    made = {id(shelves.library(str(tmp_path / f"{number}.yaml"))) for number in range(1000)}
    assert len(made) == 1
    assert shelves.library(str(tmp_path / "more" / "a.yaml")) is not None
    assert len({os.path.realpath(folder) for folder in read}) == 1
    assert len(read) <= 2


def test_a_plain_spec_has_no_library_of_its_own(tmp_path: Path) -> None:
    shelves = Shelves((), {}, Report())
    assert shelves.library(str(tmp_path / "a.yaml")) is None
    assert shelves.has_sound_layers(str(tmp_path / "a.yaml"))


def test_a_broken_layer_is_told_once_and_makes_no_library(tmp_path: Path) -> None:
    make(tmp_path / "tinh", "Tỉnh", "cơ quan:\n  - tên\n")
    report = Report()
    shelves = Shelves((str(tmp_path / "tinh"),), {}, report)
    for name in ("a.yaml", "more/b.yaml"):
        assert shelves.library(str(tmp_path / name)) is None
        assert not shelves.has_sound_layers(str(tmp_path / name))
    assert len([finding for finding in report if "tinh" in finding.place.path]) == len(report) == 1


def test_what_a_nearer_layer_says_of_a_body_hides_what_a_farther_one_says(tmp_path: Path) -> None:
    far = make(tmp_path / "far", "Xa", "cơ quan:\n  - {tên: Sở Y tế tỉnh Tây Ninh, viết tắt: XA, liên hệ: Số 1}\n")
    near = make(tmp_path / "near", "Gần", "cơ quan:\n  - {tên: Sở Y tế tỉnh Tây Ninh, viết tắt: GAN}\n")
    body = open_library([str(far), str(near)], Report()).bodies.body("so-y-te-tinh-tay-ninh", (2023, 11, 6))
    assert body is not None
    assert (body.abbreviation, body.contact, body.kind) == ("GAN", "Số 1", "sở")


def test_the_compiled_copy_of_the_packaged_layer_is_fresh() -> None:
    assert Path(COPY).read_bytes() == compile_layer(), "a file of templates/ changed: run tests/tools/refresh.py"


def test_the_compiled_copy_says_what_the_yaml_says() -> None:
    fresh, packaged = fresh_layer(Report()), packaged_layer()
    assert {kind: list(rows) for kind, rows in packaged.rows.items()} == {kind: list(rows) for kind, rows in fresh.rows.items()}
    for kind, keys in fresh.rows.items():
        for key, rows in keys.items():
            assert [row.tree.place.line for row in rows] == [row.tree.place.line for row in packaged.rows[kind][key]], (kind, key)


def test_settings_that_may_not_be_read_are_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "drafter.toml").write_text('library = ["tinh"]\n', "utf-8")
    real = open

    def refused(path: object, *more: object, **named: object) -> object:
        if str(path).endswith("drafter.toml"):
            raise PermissionError(13, "Permission denied")
        return real(path, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr("builtins.open", refused)
    assert found(tmp_path / "a.yaml") == ([], ["E673 1"])
