"""Working days. In: a day, the days off and made up that a library knows. Out: the working day so many working days before it."""

from __future__ import annotations

from drafter.library.days import Day, day_of, number_of
from drafter.library.holidays import WEEKDAYS, Calendar, weekday

__all__ = ["WEEKDAYS", "Calendar", "before", "weekday"]
_FIRST: Day = (1, 1, 1)


def before(day: Day, margin: int, calendar: Calendar) -> Day:
    """Return the working day `margin` working days before `day`; a `day` on which nobody works first becomes the last one before.

    So a margin of 0 is the last day on which somebody at work can meet the day. Nothing is before the year 1; a margin below 0 is
    a `ValueError`.
    """
    if margin < 0:
        raise ValueError(f"a margin of {margin} working days")
    number, left = number_of(day), margin
    found = day
    while found > _FIRST:
        if calendar.is_workday(found):
            if left == 0:
                break
            left -= 1
        number -= 1
        found = day_of(number)
    return found
