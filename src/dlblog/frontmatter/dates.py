"""Dates as authors write them.

The rule of this file: a date without a time is midnight in the site's time zone, so it never moves to another day; a
time without a zone is the site's; a time with a zone is shown in the site's. What is ambiguous (07/08/24) or no date
at all is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from dlblog.schema import Kind, Walk
from dlblog.schema.fields import shape
from dlblog.yaml import Node, Scalar

_DATE = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
    r"(?:(?:[Tt]|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:(Z|z|UTC|GMT)|([+-]\d{1,2})(?::?(\d{2}))?)?)?",
    re.ASCII,
)
_HINT = "write it as 2024-02-29, or 2024-02-29 14:30"
_FURTHEST = timedelta(hours=14)  # Line Islands
_YEARS = range(1900, 3000)  # outside, it is a slip of the pen; inside, no arithmetic with zones can overflow


@dataclass(frozen=True, slots=True)
class When:
    """A day, and the time and zone when written."""

    day: date
    time: time | None = None
    zone: tzinfo | None = None

    def at(self, site: tzinfo) -> datetime:
        """The moment, in the site's time zone, with an offset in minutes as RFC 3339 has it.

        A moment that knew its zone would compare by the clock on the wall, where an hour comes twice each autumn.
        """
        local = datetime.combine(self.day, self.time or time(), self.zone or site).astimezone(site)
        offset = round((local.utcoffset() or timedelta()) / timedelta(minutes=1))
        return local.replace(tzinfo=timezone(timedelta(minutes=offset)), fold=0)


NEVER = When(date(1970, 1, 1))  # stands in for a date that is missing or wrong


def read_when(text: str) -> When | str:
    """A date (with time and zone, if written); or what is wrong with the text, in words."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return f'"{text}" is no date'
    year, month, day = int(match[1]), int(match[3]), int(match[4])
    try:
        if year not in _YEARS:
            raise ValueError
        when = date(year, month, day)
    except ValueError:
        return f"there is no day {match[1]}-{match[3]}-{match[4]}"
    if match[5] is None:
        return When(when)
    try:
        clock = time(int(match[5]), int(match[6]), int(match[7] or 0))
    except ValueError:
        return f"there is no time {':'.join(part for part in match.group(5, 6, 7) if part)}"
    if match[9] is None:
        return When(when, clock, UTC if match[8] else None)
    hours, minutes = int(match[9]), int(match[10] or 0)
    offset = timedelta(hours=abs(hours), minutes=minutes)
    if minutes > 59 or offset > _FURTHEST:
        return f"there is no time zone {match[9]}:{minutes:02}"
    return When(when, clock, timezone(-offset if match[9].startswith("-") else offset))


def _read(node: Node, name: str, walk: Walk) -> object | None:
    if not isinstance(node, Scalar):
        walk.wrong("kind", f"{name}: a date is wanted, not {shape(node)}", node)
        return None
    when = read_when(node.text)
    if isinstance(when, When):
        return when
    walk.wrong("date", f"{name}: {when}", node, _HINT)
    return None


WHEN = Kind("a date", _read, {"type": "string", "pattern": r"^\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"})
