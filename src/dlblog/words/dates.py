"""Dates in words.

The rule of this file: a form such as "%-d %B %Y" is itself a word that languages write in their own way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType

from dlblog.words.lookup import NONE, Own, word

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# The forms that every language has; of others it keeps the order.
FORMS = ("%-d %B %Y", "%-d %b %Y", "%-d %B", "%-d %b", "%B %Y", "%b %Y", "%Y, %B %-d")

_NAMES: Mapping[str, Callable[[datetime], str]] = MappingProxyType(
    {
        "B": lambda clock: MONTHS[clock.month - 1],
        "b": lambda clock: SHORT_MONTHS[clock.month - 1],
        "A": lambda clock: DAYS[clock.weekday()],
        "a": lambda clock: SHORT_DAYS[clock.weekday()],
        "o": lambda clock: str(clock.day),  # the day as a word: the first of a month is "1er" in French
    }
)
_NUMBERS: Mapping[str, Callable[[datetime], str]] = MappingProxyType(
    {
        "Y": lambda clock: f"{clock.year:04}",
        "y": lambda clock: f"{clock.year % 100:02}",
        "m": lambda clock: f"{clock.month:02}",
        "-m": lambda clock: str(clock.month),
        "d": lambda clock: f"{clock.day:02}",
        "-d": lambda clock: str(clock.day),
        "H": lambda clock: f"{clock.hour:02}",
        "M": lambda clock: f"{clock.minute:02}",
        "S": lambda clock: f"{clock.second:02}",
        "%": lambda clock: "%",
    }
)
_DIRECTIVE = re.compile(r"%(-?[a-zA-Z]|%)")


def format_date(value: date | None, form: str = "%-d %B %Y", language: str = "en", own: Own = NONE) -> str:
    """A date in words: `%Y %y %m %-m %B %b %d %-d %A %a %H %M %S %%`; other letters stay as written. None gives "".

    A form that the language has is written as is usual there: "5 March 2025" is "5. März 2025", "2025年3月5日".
    """
    if value is None:
        return ""
    clock = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001

    def part(directive: re.Match[str]) -> str:
        """Only what a form has is worked out: pages hold dozens of dates."""
        name = directive[1]
        if name in _NUMBERS:
            return _NUMBERS[name](clock)
        return word(_NAMES[name](clock), language, own) if name in _NAMES else directive[0]

    return _DIRECTIVE.sub(part, word(form, language, own))
