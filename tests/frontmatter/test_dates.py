"""Dates as authors write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.frontmatter.dates import When, read_when

PARIS = ZoneInfo("Europe/Paris")
PLUS_ONE = timezone(timedelta(hours=1))


def at(text: str) -> datetime:
    when = read_when(text)
    assert isinstance(when, When), when
    return when.at(PARIS)


@pytest.mark.parametrize("text", ["2025-08-13", "2025/08/13", "2025.8.13", "2025-8-13", " 2025-08-13 "])
def test_a_day_is_midnight_in_the_sites_zone(text: str) -> None:
    assert at(text) == datetime(2025, 8, 13, tzinfo=PARIS)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata", "America/Sao_Paulo"])
@given(day=st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_day_never_moves(zone: str, day: date) -> None:
    when = read_when(day.isoformat())
    assert isinstance(when, When)
    assert when.at(ZoneInfo(zone)).date() == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-01-15 10:00", datetime(2024, 1, 15, 10, 0, tzinfo=PARIS)),
        ("2024-01-15 9:05:30", datetime(2024, 1, 15, 9, 5, 30, tzinfo=PARIS)),
        ("2024-01-15T10:00:00", datetime(2024, 1, 15, 10, 0, tzinfo=PARIS)),
        ("2018-01-19 12:00:00 -0500", datetime(2018, 1, 19, 17, 0, tzinfo=UTC)),
        ("2024-06-01 10:00:00 +0100", datetime(2024, 6, 1, 10, 0, tzinfo=PLUS_ONE)),
        ("2024-06-01 10:00 +1", datetime(2024, 6, 1, 10, 0, tzinfo=PLUS_ONE)),
        ("2024-06-01T10:00:00+01:00", datetime(2024, 6, 1, 10, 0, tzinfo=PLUS_ONE)),
        ("2024-06-01T10:00:00.123Z", datetime(2024, 6, 1, 10, 0, tzinfo=UTC)),
        ("2024-06-01 10:00:00 UTC", datetime(2024, 6, 1, 10, 0, tzinfo=UTC)),
        ("2024-02-29", datetime(2024, 2, 29, tzinfo=PARIS)),
    ],
)
def test_times(text: str, expected: datetime) -> None:
    assert at(text) == expected
    assert at(text).utcoffset() == expected.astimezone(PARIS).utcoffset()


def test_what_is_later_comes_later_when_clocks_are_set_back() -> None:
    assert at("2023-10-29 02:40+02:00") < at("2023-10-29 02:20+01:00")


def test_offsets_are_those_of_rfc_3339_when_clocks_went_by_the_sun() -> None:
    monrovia = When(date(1971, 5, 1)).at(ZoneInfo("Africa/Monrovia"))
    assert monrovia.isoformat() == "1971-05-01T00:00:00-00:44"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("next tuesday", '"next tuesday" is no date'),
        ("07/08/24", '"07/08/24" is no date'),
        ("07/08/2024", '"07/08/2024" is no date'),
        ("2024-01/02", '"2024-01/02" is no date'),
        ("20240102", '"20240102" is no date'),
        ("2024-01-02 at noon", '"2024-01-02 at noon" is no date'),
        ("٢٠٢٤-01-02", '"٢٠٢٤-01-02" is no date'),
        ("2024-02-30", "there is no day 2024-02-30"),
        ("2023-13-01", "there is no day 2023-13-01"),
        ("0202-01-01", "there is no day 0202-01-01"),
        ("2024-01-01 25:00", "there is no time 25:00"),
        ("2024-01-01 10:61:00", "there is no time 10:61:00"),
        ("2024-06-01T10:00:00+25:00", "there is no time zone +25:00"),
        ("2024-06-01 10:00 -1200", None),
        ("2024-06-01 10:00 +14:01", "there is no time zone +14:01"),
        ("2024-06-01 10:00 +01:60", "there is no time zone +01:60"),
    ],
)
def test_what_is_no_date(text: str, complaint: str | None) -> None:
    found = read_when(text)
    assert found == complaint if complaint else isinstance(found, When)


@given(st.text(alphabet="0123456789-/.: TZ+UTC", max_size=30))
def test_no_text_makes_it_raise(text: str) -> None:
    when = read_when(text)
    assert isinstance(when, str) or when.at(PARIS).utcoffset() is not None
