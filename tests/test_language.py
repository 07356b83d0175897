"""The words and dates around a text, by language."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dlblog.language import WORDS, format_date, plural, word

ROOT = Path(__file__).parent.parent


def asked() -> set[str]:
    """Every word that the default theme and the page makers ask for."""
    templates = [p.read_text(encoding="utf-8") for p in (ROOT / "templates").glob("*.html")]
    modules = [
        p.read_text(encoding="utf-8") for name in ("pages", "site") for p in (ROOT / "src/dlblog" / name).glob("*.py")
    ]
    found = {name for text in templates for name in re.findall(r'"([^"]+)"\|word', text)}
    found |= {name for text in modules for name in re.findall(r'\b(?:word|item)\("([^"]+)"', text)}
    for text in templates:
        for one, other in re.findall(r'plural\("(\w+)"(?: if .*? else "(\w+)")?', text):
            found |= {form for name in (one, other) if name for form in (name, name + "s")}
    return found


@pytest.mark.parametrize("language", WORDS)
def test_a_table_has_every_word_that_is_asked_for(language: str) -> None:
    assert len(asked()) > 50
    assert sorted(asked() - WORDS[language].keys()) == []


@pytest.mark.parametrize(
    ("english", "language", "expected"),
    [
        ("Contents", "de", "Inhalt"),
        ("Contents", "de-CH", "Inhalt"),
        ("Contents", "DE", "Inhalt"),
        ("Contents", "en", "Contents"),
        ("Contents", "fr", "Contents"),
        ("no such word", "de", "no such word"),
    ],
)
def test_words_follow_the_language_and_fall_back_to_english(english: str, language: str, expected: str) -> None:
    assert word(english, language) == expected


def test_dates_are_written_as_the_language_has_it() -> None:
    day = date(2025, 3, 5)
    assert format_date(day) == format_date(day, language="fr") == "5 March 2025"
    assert format_date(day, language="de") == "5. März 2025"
    assert format_date(day, "%A, %Y-%m-%d", "de") == "Mittwoch, 2025-03-05"
    assert format_date(datetime(2025, 3, 5, 7, 8, tzinfo=UTC), "%H:%M") == "07:08"
    assert format_date(None) == ""


def test_counted_nouns() -> None:
    assert [plural(n, "post") for n in (0, 1, 2000)] == ["0 posts", "1 post", "2,000 posts"]
    assert plural(2, "story", "stories") == "2 stories"
    assert [plural(n, "post", language="de") for n in (1, 2000)] == ["1 Beitrag", "2.000 Beiträge"]
