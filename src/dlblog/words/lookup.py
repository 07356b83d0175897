"""Looking a word up, filling a form in, counting, listing.

The rule of this file: pure functions of what is asked, the language's tag, and the site's own words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from types import MappingProxyType

Own = Mapping[str, Mapping[str, str]]  # a site's words: by language, then by their English

LANGUAGES = ("de", "en", "fr", "ko", "zh")
NONE: Own = MappingProxyType({})
_PLACE = re.compile(r"\{([a-z]+)\}")


def word(english: str, language: str, own: Own = NONE, **values: object) -> str:
    """What `english` is called in `language` ("de-CH" reads "de"), {name}s filled in; itself when no table has it."""
    found = _own(english, language, own) if own else None
    if found is None:
        found = _table(language)[0].get(english, english)
    return fill(found, values) if values else found


def fill(form: str, values: Mapping[str, object]) -> str:
    """A form with its {name}s replaced; those that `values` lacks stay."""
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), form)


def names_in(form: str) -> frozenset[str]:
    """The {name}s of a form."""
    return frozenset(_PLACE.findall(form))


def plural(count: int, one: str, many: str = "", language: str = "en", own: Own = NONE) -> str:
    """A number with its noun: `plural(3, "post")` is "3 posts", `plural(2, "story", "stories")` is "2 stories".

    A language may say with {n} where the number goes: "3 篇文章".
    """
    number = f"{count:,}".replace(",", word(",", language, own))
    noun = word(one if count in _table(language)[1] else many or one + "s", language, own)
    return fill(noun, {"n": number}) if "{n}" in noun else f"{number} {noun}"


def join(items: Sequence[str], language: str, own: Own = NONE) -> str:
    """Several things in a sentence: "1, 2 and 3"."""
    if len(items) < 2:
        return "".join(items)
    return word("{first} and {last}", language, own, first=word(", ", language, own).join(items[:-1]), last=items[-1])


def quotes(language: str, own: Own = NONE) -> tuple[str, ...]:
    """The quotation marks: outer and inner, each opening and closing. French puts a space inside."""
    return tuple(word(mark, language, own) for mark in "“”‘’")


def known() -> frozenset[str]:
    """Every word there is, by its English. (German has a word for each: it tells one from many.)"""
    return frozenset(_table("de")[0])


def _own(english: str, language: str, own: Own) -> str | None:
    """The site's own word: of just this language ("de-ch"), else of the one it belongs to ("de")."""
    tag = language.lower()
    for name in (tag, tag.partition("-")[0]):
        if english in own.get(name, ()):
            return own[name][english]
    return None


@cache
def _table(language: str) -> tuple[Mapping[str, str], tuple[int, ...]]:
    """The words of a language, and the numbers that take its singular."""
    name = language.partition("-")[0].lower()
    if name == "en" or name not in LANGUAGES:
        return {}, (1,)
    module = import_module(f"dlblog.words.{name}")
    return module.WORDS, module.SINGULAR
