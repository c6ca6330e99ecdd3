"""The worked examples, one for every type: each builds, reads back, is valid, and lays the paper of its golden text."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from judges.validators import openxml_errors, sdk_errors
from tools.make_gallery import page

import drafter
from drafter import Built
from drafter.library.slugs import slug
from drafter.readers.docx import read_docx
from drafter.recogniser import recognise_by_styles
from drafter.standards import load

FOLDER = Path(__file__).resolve().parents[1] / "examples"
EXAMPLES = sorted(FOLDER.glob("*.yaml"))
GALLERY = (FOLDER / "README.md").read_text("utf-8")
GAP_IN_THE_NAME = "W201"
MOST_PICTURE_BYTES = 3 << 20

each_example = pytest.mark.parametrize("example", EXAMPLES, ids=[path.stem for path in EXAMPLES])


def built(example: Path) -> Built:
    return drafter.build_bytes(example.read_bytes(), example.name, folder=str(example.parent))


@each_example
def test_an_example_lays_the_paper_that_stands_beside_it(example: Path) -> None:
    made = built(example)
    assert made.text == example.with_suffix(".txt").read_text("utf-8")
    assert made.docx is not None
    assert recognise_by_styles(read_docx(made.docx), load()) == made.document


@each_example
def test_an_example_warns_of_nothing_but_what_it_leaves_blank(example: Path) -> None:
    blank = re.findall(r"^ *(?:- )?(?:số|ngày|họ tên):$", example.read_text("utf-8"), re.MULTILINE)
    known = {"chi-thi": [GAP_IN_THE_NAME]}  # a day that is not known yet
    assert [finding.id for finding in built(example).findings] == [GAP_IN_THE_NAME] * len(blank) + known.get(example.stem, [])


@each_example
def test_an_example_says_in_its_first_lines_what_it_shows(example: Path) -> None:
    first = example.read_text("utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert len(first) > 30


def test_every_type_has_an_example_named_after_it() -> None:
    named = {slug(kind.name): kind.id for kind in load().document_types.values()}
    assert set(named) <= {path.stem for path in EXAMPLES}
    for name, type_id in named.items():
        made = built(FOLDER / f"{name}.yaml").text
        kind = load().document_types[type_id]
        assert kind.may_rename or not kind.has_title or f"{kind.name.upper()}\n" in made


def test_the_examples_show_every_mark_and_every_kind_of_annex() -> None:
    texts = "\n".join(path.read_text("utf-8") for path in EXAMPLES)
    keys = ("khẩn", "mật", "lưu hành", "người soạn", "số bản", "liên hệ", "kèm theo", "phụ lục", "tên in", "thẩm quyền ban hành")
    missing = [key for key in keys if not re.search(rf"^{key}:", texts, re.MULTILINE)]
    assert missing == []
    assert re.search(r"^ +tệp: .*\.csv$", texts, re.MULTILINE)


def test_nobody_is_named_who_is_not_in_the_dispatches() -> None:
    signed = re.compile(r"^ +(?:- )?họ tên: (.+)$", re.MULTILINE)
    known = {name for path in (FOLDER.parent / "specs").glob("*.yaml") for name in signed.findall(path.read_text("utf-8"))}
    named = {name for path in EXAMPLES for name in signed.findall(path.read_text("utf-8"))}
    assert named <= known


@pytest.mark.parametrize("errors", [openxml_errors, sdk_errors])
def test_a_validator_finds_no_error_in_any_example(errors: Callable[[Path], list[str]], tmp_path: Path) -> None:
    paths = [tmp_path / f"{example.stem}.docx" for example in EXAMPLES]
    for path, example in zip(paths, EXAMPLES, strict=True):
        path.write_bytes(built(example).docx or b"")
    with ThreadPoolExecutor(2) as pool:  # each call of the second starts a program
        found = dict(zip((path.stem for path in paths), pool.map(errors, paths), strict=True))
    assert {name: said for name, said in found.items() if said} == {}


def test_the_gallery_shows_every_example() -> None:
    shown = re.findall(r"\((pictures/[^)]+\.png)\)", GALLERY)
    assert sorted(shown) == sorted(f"pictures/{path.name}" for path in (FOLDER / "pictures").glob("*.png"))
    assert {path.stem for path in EXAMPLES} == {Path(name).stem.partition("--")[0] for name in shown}
    assert all(f"({path.name})" in GALLERY for path in EXAMPLES)
    assert page() == GALLERY, "python tests/tools/refresh.py"


def test_an_annex_has_a_picture_of_its_own() -> None:
    for example in EXAMPLES:
        document = built(example).document
        assert document is not None
        pictures = list((FOLDER / "pictures").glob(f"{example.stem}--*.png"))
        assert len(pictures) == len(document.annexes), example.stem


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in (FOLDER / "pictures").glob("*.png")) < MOST_PICTURE_BYTES
