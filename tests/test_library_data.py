"""The packaged library's facts: units, bodies, signers, directives, groups, and the communes of the optional package."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from unicodedata import is_normalized

import pytest

from drafter.diagnostics import Report
from drafter.library import Library, Lookup
from drafter.library import communes as commune_data
from drafter.library.communes import Commune, communes, edition
from drafter.library.days import Day, Period, parse_day
from drafter.library.entries import Body, Unit
from drafter.library.packaged_layer import fresh_layer
from drafter.library.rows import read_body, read_group, read_kind, read_signer, read_unit
from drafter.library.shelf import _origin
from drafter.library.slugs import slug
from drafter.library.units import PROVINCE
from drafter.standards import load
from drafter.syntax.tree import Mapping, Scalar

ROOT = Path(__file__).parent.parent
FOLDERS = ("agencies", "signers", "directives", "groups", "holidays")
NOW: Day = (2026, 11, 22)
DAYS: tuple[Day, ...] = ((2021, 9, 23), (2023, 11, 6), (2025, 3, 1), (2025, 7, 1), (2026, 4, 30), (2026, 9, 20), NOW)
READERS = {"unit": read_unit, "kind": read_kind, "body": read_body, "family": read_body, "signer": read_signer}
READERS |= {"group": read_group, "group family": read_group}
needs_communes = pytest.mark.skipif(communes() is None, reason="vietnam-provinces is not installed")


@cache
def library() -> Library:
    report = Report()
    layer = fresh_layer(report)
    assert not list(report)
    return Library((layer,), load())


def files() -> list[Path]:
    return [path for folder in FOLDERS for path in sorted((ROOT / "templates" / folder).glob("*.yaml"))]


def provinces(on: Day) -> list[Unit]:
    return [unit for unit in library().units.provinces() if unit.period.holds(on)]


def bodies(on: Day) -> Iterator[Body]:
    """Yield every body that exists on a day, but for those of communes."""
    made = library().bodies
    keys = [f"{family.prefix}-{unit.key}" for family in made.families if family.row.each == PROVINCE for unit in provinces(on)]
    for key in dict.fromkeys([*keys, *made.explicit_keys()]):
        body = made.body(key, on)
        if body and body.period.holds(on):
            yield body


def next_day(day: Day) -> Day:
    later = date(*day) + timedelta(1)
    return (later.year, later.month, later.day)


def ends() -> set[Day]:
    """Return every day on which a unit, a body or a family of bodies ends."""
    layer = library().layers[0]
    trees = [row.tree for kind in ("unit", "body", "family") for rows in layer.rows[kind].values() for row in rows]
    typed = [tree.get("until") for tree in trees if isinstance(tree, Mapping)]
    return {day for node in typed if isinstance(node, Scalar) and (day := parse_day(node.text))}


def test_every_row_reads_without_a_finding() -> None:
    layer, report = library().layers[0], Report()
    for kind, read in READERS.items():
        for stored in layer.rows[kind].values():
            for row in stored:
                assert isinstance(row.tree, Mapping)
                read(row.tree, _origin(layer, row.tree), report)
    assert not list(report)


@pytest.mark.parametrize("path", [*files(), ROOT / "templates" / "library.yaml"], ids=lambda path: path.name)
def test_every_file_is_composed_unicode(path: Path) -> None:
    assert is_normalized("NFC", path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("on", "count", "cities"),
    [
        ((2021, 9, 23), 63, 5),
        ((2025, 1, 1), 63, 6),
        ((2025, 6, 30), 63, 6),
        ((2025, 7, 1), 34, 6),
        ((2026, 4, 30), 34, 7),
        (NOW, 34, 9),
    ],
)
def test_there_are_as_many_provinces_and_cities_as_the_law_says(on: Day, count: int, cities: int) -> None:
    kinds = Counter(unit.kind for unit in provinces(on))
    assert kinds == {"tỉnh": count - cities, "thành phố": cities}


def test_every_unit_and_body_that_ends_has_a_successor_on_the_next_day() -> None:
    lost = []
    for unit in library().units.provinces():
        if unit.period.until:
            then = next_day(unit.period.until)
            if not any(later.period.holds(then) for later in library().units.find(unit.successor)):
                lost.append(unit.key)
    for end in ends():
        for body in bodies(end):
            if body.period.until == end:
                later = library().bodies.body(body.successor, next_day(end))
                if later is None or not later.period.holds(next_day(end)):
                    lost.append(body.key)
    # a district's tasks went to many communes: it has no one successor
    assert lost == ["uy-ban-nhan-dan-huyen-son-duong"]


def test_no_key_stands_twice_for_one_day() -> None:
    layer = library().layers[0]
    for kind in ("unit", "kind", "body", "family", "group", "group family", "directive", "delegation"):
        for key, stored in layer.rows.get(kind, {}).items():
            levels: dict[str, list[Period]] = {}
            for row in stored:
                level = row.tree.get("each") if isinstance(row.tree, Mapping) else None
                periods = levels.setdefault(level.text if isinstance(level, Scalar) else "", [])
                periods.append(Period(_day(row.tree, "since"), _day(row.tree, "until")))
            assert not any(one.meets(other) for each in levels.values() for one, other in combinations(each, 2)), (kind, key)


def _day(tree: object, name: str) -> Day | None:
    node = tree.get(name) if isinstance(tree, Mapping) else None
    return parse_day(node.text) if isinstance(node, Scalar) else None


@pytest.mark.parametrize("on", DAYS)
def test_every_superior_exists_with_the_body_below_it(on: Day) -> None:
    for body in bodies(on):
        if body.superior:
            above = library().bodies.body(body.superior, on)
            assert above is not None, body.key
            assert above.period.holds(on), body.key


@pytest.mark.parametrize("on", DAYS)
def test_every_body_is_whole(on: Day) -> None:
    for body in bodies(on):
        kind = library().kind(body)
        assert kind is not None, body.key
        assert kind.heads, kind.name
        assert kind.deputies, kind.name
        assert body.key == slug(body.name)
        assert re.fullmatch(r"\S+", body.abbreviation), body.key
        assert body.place_name, body.key
        assert "{" not in f"{body}", body.key
        assert not kind.prints_parent or body.superior, body.key


def test_the_government_has_as_many_ministries_as_it_had() -> None:
    for on, ministries, equals in (((2023, 11, 6), 18, 4), (NOW, 14, 3)):
        kinds = Counter(body.kind for body in bodies(on))
        assert (kinds["bộ"], kinds["cơ quan ngang bộ"]) == (ministries, equals)


def test_a_department_that_was_merged_leads_to_the_one_that_took_over() -> None:
    old = Lookup(library(), (2025, 2, 28)).body("Sở Kế hoạch và Đầu tư tỉnh Phú Yên")
    assert old is not None
    assert old.successor == "so-tai-chinh-tinh-phu-yen"
    new = Lookup(library(), (2025, 6, 30)).body("Sở Tài chính tỉnh Phú Yên")
    assert new is not None
    assert new.successor == "so-tai-chinh-tinh-dak-lak"


def test_the_signers_are_those_of_the_six_dispatches_and_sign_in_that_year_only() -> None:
    specs = {path.name: path.read_text("utf-8") for path in (ROOT / "specs").glob("*.yaml")}
    signed = {}
    for text in specs.values():
        name = re.search(r"^ {2}họ tên: (.+)$", text, re.MULTILINE)
        if name:
            signed[slug(name[1])] = re.findall(r"^ngày: .*?(\d{4})$", text, re.MULTILINE)[0]
    assert sorted(library().keys("signer")) == sorted(signed)
    for key, year in signed.items():
        (signer,) = library().signers(key)
        assert signer.period == Period((int(year), 1, 1), (int(year), 12, 31))
        body = library().bodies.body(signer.agency, signer.period.until)
        kind = body and library().kind(body)
        assert kind
        assert signer.position in kind.heads + kind.deputies


def test_a_directive_bears_the_number_that_the_specs_cite() -> None:
    texts = "\n".join(path.read_text("utf-8") for folder in ("specs", "examples") for path in (ROOT / folder).glob("*.yaml"))
    for key in library().keys("directive"):
        directive = library().directive(key)
        assert directive is not None
        assert set(re.findall(rf"- {key}: .*? số (\S+)", texts)) == {directive.document.code}


@pytest.mark.parametrize("on", [(2023, 11, 6), NOW])
def test_a_group_selects_only_bodies_that_exist_and_some(on: Day) -> None:
    look = Lookup(library(), on)
    families = [f"{prefix}-tinh-tay-ninh" for prefix in library().keys("group family")]
    for key in [*library().keys("group"), *families]:
        group = look.group(key)
        if group is None or not group.period.holds(on) or (group.period.since and communes() is None):
            continue
        chosen = [body for selection in group.selections for body in look.select(selection)]
        assert chosen or group.members, key
        assert all(look.exists(body) for body in chosen)


@needs_communes
def test_there_are_3321_communes_of_three_kinds_in_the_34_provinces() -> None:
    found = communes() or ()
    assert Counter(commune.kind for commune in found) == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert {commune.province for commune in found} == {unit.bare.removeprefix("Thành phố ") for unit in provinces((2025, 7, 1))}
    assert len({commune.code for commune in found}) == 3321
    assert re.fullmatch(r"[0-9.]+", edition())


@needs_communes
def test_every_commune_has_a_clean_name_and_a_key_of_its_own_in_its_province() -> None:
    found = communes() or ()
    assert len({(commune.province, commune.key) for commune in found}) == len(found)
    for commune in found:
        assert commune.name.startswith(f"{commune.kind} "), commune
        assert is_normalized("NFC", commune.name)
        assert commune.name == " ".join(commune.name.split())
    alike = [commune.key for commune in found if commune.key != slug(commune.name)]
    assert len(alike) == 16
    assert "xa-tan-thanh-25534" in alike


def test_without_the_package_there_are_no_communes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commune_data, "_PACKAGE", "no_such_package_at_all")
    assert communes.__wrapped__() is None
    assert edition.__wrapped__() == ""


@pytest.mark.parametrize("data", [b"", b"\xff", b"{}x", b"[1]", b'[{"name": "T"}]', b'[{"name": 1, "wards": []}]'])
def test_a_package_with_other_data_is_as_good_as_none(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "nested-divisions.json").write_bytes(data)
    monkeypatch.setattr(commune_data, "_folder", lambda: tmp_path)
    assert communes.__wrapped__() is None


def test_two_communes_with_one_slug_both_bear_their_code() -> None:
    names = ("Ba Tô", "Ba Tơ", "Ba Vì")
    wards = [{"name": f"Xã  {name}", "division_type": "xã", "code": code} for code, name in enumerate(names, 1)]
    found = commune_data._of_province({"name": "Thành phố Huế", "wards": wards})
    assert found[0] == Commune("xa-ba-to-1", "xã Ba Tô", "xã", "Huế", 1)
    assert [commune.key for commune in found] == ["xa-ba-to-1", "xa-ba-to-2", "xa-ba-vi"]
