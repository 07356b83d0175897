"""The words and dates of dlblog's own that stand around an author's text, by language.

The rule of this file: a word is named by its English, so English needs no table, templates can be read, and what a
language lacks is shown in English. One more language is one more table. The words inside a text ("Figure", "Note")
are the renderer's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType

_GERMAN = {
    # how dates and numbers are written
    "%-d %B %Y": "%-d. %B %Y",
    "%Y, %B %-d": "%-d. %B %Y",
    ",": ".",
    "January": "Januar", "February": "Februar", "March": "März", "April": "April", "May": "Mai", "June": "Juni",
    "July": "Juli", "August": "August", "September": "September", "October": "Oktober", "November": "November",
    "December": "Dezember",
    "Monday": "Montag", "Tuesday": "Dienstag", "Wednesday": "Mittwoch", "Thursday": "Donnerstag", "Friday": "Freitag",
    "Saturday": "Samstag", "Sunday": "Sonntag",
    # counted
    "post": "Beitrag", "posts": "Beiträge",
    "part": "Teil", "parts": "Teile",
    "work": "Werk", "works": "Werke",
    # every page
    "Skip to the text": "Zum Text",
    "Site": "Website",
    "Archive": "Archiv",
    "References": "Literatur",
    "Feed": "Feed",
    # a post
    "Draft": "Entwurf",
    "No.": "Nr.",
    "updated": "aktualisiert am",
    "min": "Min.",
    "min read": "Min. Lesezeit",
    "Authors": "Autorinnen und Autoren",
    "ORCID of": "ORCID von",
    "Tags": "Schlagwörter",
    "This series": "Diese Reihe",
    "of": "von",
    "in the series": "in der Reihe",
    "All parts": "Alle Teile",
    "Read first": "Zuerst lesen",
    "The paper": "Das Paper",
    "Contents": "Inhalt",
    "The video": "Das Video",
    "Watch the video": "Das Video ansehen",
    "Updates": "Änderungen",
    "Notes": "Anmerkungen",
    "Cite this post": "Diesen Beitrag zitieren",
    "Comments": "Kommentare",
    "Discuss this post on GitHub": "Diesen Beitrag auf GitHub diskutieren",
    "Related posts": "Verwandte Beiträge",
    "Mentioned in": "Erwähnt in",
    "Other posts": "Andere Beiträge",
    "Previous": "Vorheriger Beitrag",
    "Next": "Nächster Beitrag",
    # lists
    "Blog": "Blog",
    "Blog, oldest first": "Blog, Ältestes zuerst",
    "Oldest first": "Ältestes zuerst",
    "Newest first": "Neuestes zuerst",
    "Categories": "Kategorien",
    "Table of contents": "Inhaltsverzeichnis",
    "Not found": "Nicht gefunden",
    "Latest posts": "Neueste Beiträge",
    "All posts": "Alle Beiträge",
    "Start here": "Hier anfangen",
    "Series": "Reihen",
    "Kinds of posts": "Arten von Beiträgen",
    "Page": "Seite", "page": "Seite",
    "Pages": "Seiten",
    "Previous page": "Vorherige Seite",
    "Next page": "Nächste Seite",
    "In": "In",
    "Coming": "In Vorbereitung",
    "There is nothing at this address; it may have moved. Every post is in the":
        "An dieser Adresse ist nichts; vielleicht ist es umgezogen. Alle Beiträge stehen im",
    "archive": "Archiv",
    "This page has moved to": "Diese Seite ist umgezogen:",
}  # fmt: skip
WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({"de": _GERMAN})

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
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
    }
)
_DIRECTIVE = re.compile(r"%(-?[a-zA-Z]|%)")


def word(english: str, language: str) -> str:
    """What `english` is called in `language` ("de-CH" reads "de"); itself when no table has it."""
    return WORDS.get(language.partition("-")[0].lower(), {}).get(english, english)


def format_date(value: date | None, form: str = "%-d %B %Y", language: str = "en") -> str:
    """A date in words: `%Y %y %m %-m %B %b %d %-d %A %a %H %M %S %%`; other letters stay as written. None gives "".

    A form that the language's table has is written as is usual there: "5 March 2025" is "5. März 2025".
    """
    if value is None:
        return ""
    clock = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
    return _DIRECTIVE.sub(lambda match: _part(clock, match[1], language), word(form, language))


def _part(clock: datetime, directive: str, language: str) -> str:
    """What a directive stands for. Only those that a form has are worked out: pages hold dozens of dates."""
    if directive in _NUMBERS:
        return _NUMBERS[directive](clock)
    if directive in "Bb":
        return word(_MONTHS[clock.month - 1], language)[: None if directive == "B" else 3]
    if directive in "Aa":
        return word(_DAYS[clock.weekday()], language)[: None if directive == "A" else 3]
    return "%" if directive == "%" else "%" + directive


def plural(count: int, one: str, many: str = "", language: str = "en") -> str:
    """A number with its noun: `plural(3, "post")` is "3 posts", `plural(2, "story", "stories")` is "2 stories"."""
    number = f"{count:,}".replace(",", word(",", language))
    return f"{number} {word(one if count == 1 else many or one + 's', language)}"
