"""Values of the engine. In: a class body of annotated names. Out: `Record`, a class of immutable values with those fields.

A dataclass takes most of a millisecond to make, and importing `dataclasses` takes several: together a third of the time in which
a letter is built from the command line. A record is a tuple: its class is made ten times as fast, its values twice as fast. Type
checkers see a frozen dataclass.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, dataclass_transform

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""The default of a field that is a mapping: it is shared, so nobody may write into it."""

# A named tuple's getters read their place in any tuple, and faster than a property can. No record has more than these fields.
_NAMES = [f"place{number}" for number in range(40)]
_GETTERS = list(map(vars(namedtuple("_Places", _NAMES)).__getitem__, _NAMES))


class _RecordType(type):
    """Makes a class of records: the annotated names of its body are the fields, those with a default last."""

    __match_args__: tuple[str, ...]

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _RecordType:
        fields = tuple(body.get("__annotations__", ()))
        getters = dict(zip(fields, _GETTERS[: len(fields)], strict=True))
        own = {"__slots__": (), "__match_args__": fields, "__new__": _maker(fields, body)}
        return super().__new__(cls, name, bases, {**body, **getters, **own})


def _maker(fields: tuple[str, ...], body: dict[str, Any]) -> Callable[..., Any]:
    """Return the function that makes a record: its parameters are `fields`, their defaults those of the class's `body`."""
    parameters = "".join([f", {field}=_body['{field}']" if field in body else f", {field}" for field in fields])
    values = "".join([f"{field}, " for field in fields])
    source = f"lambda _kind{parameters}: _make(_kind, ({values}))"
    maker: Callable[..., Any] = eval(source, {"_make": tuple.__new__, "_body": body})
    return maker


@dataclass_transform(frozen_default=True)
class Record(tuple[Any, ...], metaclass=_RecordType):
    """An immutable value with named fields, equal to another of its own class with equal fields; a default is shared by all."""

    def __eq__(self, other: object) -> bool:
        """Compare class and fields."""
        return type(self) is type(other) and tuple.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        """Compare class and fields."""
        return not self == other

    __hash__ = tuple.__hash__

    def __repr__(self) -> str:
        """Show the class and every field by name."""
        fields = ", ".join(f"{field}={value!r}" for field, value in zip(type(self).__match_args__, self, strict=True))
        return f"{type(self).__name__}({fields})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        """Give what a copy is made of."""
        return tuple(self)


if TYPE_CHECKING:
    from dataclasses import replace as replace  # it knows the names and types of the fields that change
else:

    def replace(record: Record, **changes: Any) -> Record:
        """Return `record` with other values in the fields named; a field that it has not is a `ValueError`."""
        fields, values = type(record).__match_args__, list(record)
        for field, value in changes.items():
            values[fields.index(field)] = value
        return tuple.__new__(type(record), values)
