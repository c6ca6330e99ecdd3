"""The communes of the country. In: the data of the optional package `vietnam-provinces`. Out: `Commune` records, or `None`.

The package is read as data and never imported: importing it makes a class for every commune.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from drafter.library.slugs import slug
from drafter.record import Record

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = "vietnam_provinces"
_DISTRIBUTION = "vietnam-provinces"
_DATA = "data/nested-divisions.json"
_VERSION = re.compile(r"^__version__ = ['\"]([0-9.]+)['\"]", re.MULTILINE)
_CITY = "Thành phố "


class Commune(Record):
    """A commune, ward or special zone as it is since 01/7/2025.

    `key` is the slug of `name` (`xã Tân Tiến`) inside its province; where two communes of one province would share it (`xã Tân
    Thành`, `xã Tân Thạnh`), both bear their code behind it (`xa-tan-thanh-25534`), so that a bare key never means the wrong one.
    `province` is the bare name (`Tây Ninh`, `Hồ Chí Minh`), `code` the number of the General Statistics Office.
    """

    key: str
    name: str
    kind: str
    province: str
    code: int


@cache
def communes() -> tuple[Commune, ...] | None:
    """Return every commune in the order of the data; `None` where the package is missing or its data cannot be read."""
    folder = _folder()
    if folder is None:
        return None
    try:
        provinces = json.loads((folder / _DATA).read_bytes())
        return tuple(commune for province in provinces for commune in _of_province(province))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


@cache
def edition() -> str:
    """Return the version of the package, empty where it is missing."""
    folder = _folder()
    if folder is None:
        return ""
    try:
        found = _VERSION.search((folder / "__init__.py").read_text("utf-8"))
    except (OSError, ValueError):
        found = None
    if found:
        return found[1]
    from importlib.metadata import PackageNotFoundError, version  # takes longer than reading all communes

    try:
        return version(_DISTRIBUTION)
    except PackageNotFoundError:
        return ""


def _folder() -> Path | None:
    """Return where the package lies, without importing it."""
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec(_PACKAGE)
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) if places else None


def _of_province(data: dict[str, Any]) -> list[Commune]:
    """Return the communes of a province; the data holds stray double spaces."""
    province = _clean(data["name"]).removeprefix(_CITY)
    names = [(_lowered(_clean(ward["name"]), _clean(ward["division_type"])), ward) for ward in data["wards"]]
    count = Counter(slug(name) for name, _ in names)
    found = []
    for name, ward in names:
        key, code = slug(name), int(ward["code"])
        found.append(Commune(f"{key}-{code}" if count[key] > 1 else key, name, _clean(ward["division_type"]), province, code))
    return found


def _clean(text: str) -> str:
    from unicodedata import normalize

    return normalize("NFC", " ".join(text.split()))


def _lowered(name: str, kind: str) -> str:
    """Return `xã Tân Tiến` from `Xã Tân Tiến`."""
    return kind + name[len(kind) :] if name.casefold().startswith(f"{kind} ") else f"{kind} {name}"
