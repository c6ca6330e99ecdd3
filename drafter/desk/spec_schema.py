"""A JSON Schema of specs. In: a language, the vocabulary, the standard. Out: what editors read to complete and explain keys.

It is more lenient than the reader where two spellings mean one thing, since editors know one of them: a key may be any, a listed
value any text.
"""

from __future__ import annotations

import json
from typing import Any

from drafter.desk.choices import choices, limits
from drafter.diagnostics.catalogue import LANGUAGES
from drafter.packaged import load as load_packaged
from drafter.standards import Standard, load
from drafter.syntax.kinds import FREE, find_kind
from drafter.syntax.vocabulary import Key, keys

MADE_BY = "drafter schema"
TITLES = {"vi": "Đặc tả văn bản của drafter", "en": "A spec of drafter"}
_SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}  # what an editor may see in a text
_FREE: dict[str, Any] = {"type": ["object", "null"], "additionalProperties": _SCALAR}
# `- TT: TU, HĐND tỉnh` in a list of texts, a mapping to other readers
_PAIR: dict[str, Any] = {"type": "object", "maxProperties": 1, "additionalProperties": _SCALAR}
_DOCUMENT = "document"  # may stand under a key that the clerk makes up

Schema = dict[str, Any]


def spec_schema(language: str) -> Schema:
    """Return the schema (draft-07) of specs, its help in `language` (`vi` or `en`)."""
    shapes = _Shapes(language)
    root = shapes.shape("dispatch")
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "$comment": MADE_BY, "title": TITLES[language]}
    return {**head, **root, "definitions": shapes.definitions}


def schema_text(language: str) -> str:
    """Return the schema as the text of a file."""
    return json.dumps(spec_schema(language), ensure_ascii=False, indent=1) + "\n"


def is_schema(data: bytes) -> bool:
    """Return whether these bytes are a schema that drafter made."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("$comment") == MADE_BY


class _Shapes:
    """Schemas of the shapes; `definitions` are those that others name."""

    def __init__(self, language: str) -> None:
        self.definitions: dict[str, Schema] = {}
        self._language = language
        self._column = LANGUAGES.index(language)
        self._help = load_packaged("syntax/help")["key_help.yaml"]
        self._standard: Standard = load()

    def shape(self, shape: str) -> Schema:
        """Return the schema of the mappings of a shape."""
        known = {key.label: self._key(shape, key) for key in keys(shape).values()}
        schema = {"type": ["object", "null"], "properties": known}
        if shape == _DOCUMENT:
            schema["additionalProperties"] = {"anyOf": [_SCALAR, self._named(shape)]}
        return schema

    def _named(self, shape: str) -> Schema:
        if shape not in self.definitions:
            self.definitions[shape] = {}  # a shape may hold itself
            self.definitions[shape].update(self.shape(shape))
        return {"$ref": f"#/definitions/{shape}"}

    def _key(self, shape: str, key: Key) -> Schema:
        """Return the schema of what stands after a key, with its help and the values to choose from."""
        ways = self._ways(key.kind)
        chosen = choices(shape, key.name, self._standard)
        if chosen:
            meanings = [choice.meaning for choice in chosen]
            offered = {"enum": [choice.value for choice in chosen]}
            ways.insert(0, {**offered, "enumDescriptions": meanings} if any(meanings) else offered)
        return {**self._about(shape, key), **_any(ways)}

    def _about(self, shape: str, key: Key) -> Schema:
        """Return the help of a key, its numbers those of the standard; nothing where there is none yet."""
        said = self._help.get(shape, {}).get(key.label)
        if said is None:
            return {}
        text = said[self._column]
        for bound, value in limits(shape, key.name, self._standard).items():
            text = text.replace(f"{{{bound}}}", value if self._language == "vi" else value.replace(",", "."))
        return {"description": text}

    def _ways(self, kind_name: str, *, in_list: bool = False) -> list[Schema]:
        """Return the schemas of what may stand where `kind_name` is wanted."""
        kind = find_kind(kind_name)
        ways = [_SCALAR] if kind.text else []
        if kind.item:
            ways.append({"type": ["array", "null"], "items": _any(self._ways(kind.item, in_list=True))})
        if kind.shape:
            ways.append(_FREE if kind.shape == FREE else self._named(kind.shape))
        return [*ways, _PAIR] if in_list and ways == [_SCALAR] else ways


def _any(ways: list[Schema]) -> Schema:
    return ways[0] if len(ways) == 1 and "$ref" not in ways[0] else {"anyOf": ways}
