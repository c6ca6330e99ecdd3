"""Records: what the engine's values are made of."""
from __future__ import annotations

import copy
import pickle

import pytest

from drafter.record import Record, replace


class Sheet(Record):
    width: float
    height: float
    name: str = "A4"
    is_turned: bool = False

    @property
    def area(self) -> float:
        return self.width * self.height


class Window(Record):
    width: float
    height: float
    name: str = "A4"
    is_turned: bool = False


def test_fields_are_given_by_place_or_name_and_the_rest_is_default() -> None:
    assert Sheet(2, 3) == Sheet(height=3, width=2) == Sheet(2, 3, "A4", is_turned=False)
    assert Sheet(2, 3, is_turned=True).name == "A4"
    assert (Sheet(2, 3).area, Sheet(2, 3, "A3").name) == (6, "A3")


@pytest.mark.parametrize(
    ("values", "named"),
    [((2,), {}), ((), {}), ((2, 3, "A4", False, 1), {}), ((2, 3), {"width": 2}), ((2, 3), {"colour": 1}), ((2,), {"name": "A3"})],
)
def test_a_missing_unknown_or_doubled_field_is_a_type_error(values: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Sheet(*values, **named)  # type: ignore[arg-type]


def test_a_value_cannot_be_changed_but_replaced() -> None:
    sheet = Sheet(2, 3)
    with pytest.raises(AttributeError):
        sheet.width = 5  # type: ignore[misc]
    with pytest.raises(AttributeError):
        sheet.colour = 5  # type: ignore[attr-defined]
    assert replace(sheet, height=4, name="A3") == Sheet(2, 4, "A3")
    with pytest.raises(ValueError, match="not in tuple"):
        replace(sheet, colour=5)  # type: ignore[call-arg]


def test_records_of_two_classes_are_never_equal() -> None:
    assert Sheet(2, 3) != Window(2, 3)
    assert Sheet(2, 3) != (2, 3, "A4", False)
    assert len({Sheet(2, 3), Sheet(2, 3), Window(2, 3)}) == 2


def test_a_record_shows_its_fields_and_can_be_copied() -> None:
    assert repr(Sheet(2, 3)) == "Sheet(width=2, height=3, name='A4', is_turned=False)"
    assert copy.deepcopy(Sheet(2, 3)) == copy.copy(Sheet(2, 3)) == pickle.loads(pickle.dumps(Sheet(2, 3))) == Sheet(2, 3)
