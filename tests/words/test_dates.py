from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dlblog.words import LANGUAGES, format_date
from dlblog.words.dates import FORMS

DAY = date(2025, 3, 5)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "5 March 2025"),
        ("eo", "5 March 2025"),
        ("de", "5. März 2025"),
        ("fr", "5 mars 2025"),
        ("zh", "2025年3月5日"),
        ("ko", "2025년 3월 5일"),
    ],
)
def test_a_day(language: str, expected: str) -> None:
    assert format_date(DAY, language=language) == expected


def test_the_first_of_a_month_in_french() -> None:
    first = date(2025, 8, 1)
    assert [format_date(first, form, "fr") for form in ("%-d %B", "%-d/%-m", "%-d %b %Y")] == [
        "1er août",
        "1/8",
        "1er août 2025",
    ]


def test_other_forms_keep_their_order() -> None:
    assert format_date(DAY, "%A, %Y-%m-%d", "de") == "Mittwoch, 2025-03-05"
    assert format_date(datetime(2025, 3, 5, 7, 8, tzinfo=UTC), "%H:%M") == "07:08"
    assert format_date(DAY, "%a %y %q %%") == "Wed 25 %q %"
    assert format_date(None) == ""


def test_a_site_may_write_dates_its_way() -> None:
    own = {"en": {"%-d %B %Y": "%B %-d, %Y"}, "eo": {"March": "marto"}}
    assert format_date(DAY, language="en-US", own=own) == "March 5, 2025"
    assert format_date(DAY, language="eo", own=own) == "5 marto 2025"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_twelve_months_are_told_apart(language: str, form: str) -> None:
    made = {format_date(date(2025, month, 9), form, language) for month in range(1, 13)}
    assert len(made) == 12
    assert not any("%" in text for text in made)
