"""Each language has every word that is asked for anywhere, none that is not, and fills in the same {name}s.

What is asked for is read from the templates and the sources, so a new word fails here until all languages have it.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from dlblog.pages.lists import KINDS
from dlblog.render.alerts import ALERTS
from dlblog.render.container_kinds import THEOREMS
from dlblog.settings import DEFAULT_TYPES
from dlblog.words import LANGUAGES, names_in
from dlblog.words.dates import DAYS, FORMS, MONTHS, SHORT_DAYS, SHORT_MONTHS

ROOT = Path(__file__).parent.parent.parent
OTHERS = [name for name in LANGUAGES if name != "en"]
DATES = {*FORMS, *MONTHS, *SHORT_MONTHS, *DAYS, *SHORT_DAYS}
SIGNS = {",", ", ", *"“”‘’"}
FIRST = {"1"}  # of a month; only French has a word for it

_STRING = r"\"([^\"]+)\"|'([^']+)'"
_TEMPLATE = re.compile(rf"(?:{_STRING})\s*\|\s*word\b")
_COUNTED = re.compile(r"\|\s*plural\(([^)]*)\)")
_SOURCE = re.compile(rf"\b(?:\w*word|item)\((?:[\w.]+, )?(?:{_STRING})")


def asked() -> tuple[set[str], set[str]]:
    """The words that are asked for; and of the nouns that are counted the singulars, which not all languages have."""
    found = DATES | SIGNS | {name for name, _ in KINDS.values()}
    found |= {label for kind in DEFAULT_TYPES for label in (kind.label, kind.plural)}
    found |= {name.capitalize() for name in (*ALERTS, *THEOREMS)}
    singulars: set[str] = set()
    for path in (ROOT / "templates").rglob("*.*"):
        if path.suffix not in (".html", ".xml", ".txt", ".css"):
            continue
        text = path.read_text(encoding="utf-8")
        found |= _strings(_TEMPLATE, text)
        for counted in _COUNTED.findall(text):
            one, *others = re.split(r"\s+if .*? else\s+", counted)  # plural("part" if … else "post")
            for noun in (one, *others):
                names = re.findall(r"\"([^\"]+)\"", noun)
                singulars.add(names[0])
                found.add(names[1] if len(names) > 1 else names[0] + "s")
    for path in (ROOT / "src/dlblog").rglob("*.py"):
        if path.parent.name not in ("words", "serve"):
            found |= _strings(_SOURCE, path.read_text(encoding="utf-8"))
    return found | {"{first} and {last}"}, singulars


def _strings(pattern: re.Pattern[str], text: str) -> set[str]:
    return {one or other for one, other in pattern.findall(text)}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_what_is_asked_for_and_nothing_else(language: str) -> None:
    module = import_module(f"dlblog.words.{language}")
    found, singulars = asked()
    assert len(found) > 100
    wanted = found | (singulars if module.SINGULAR else set())
    assert sorted(wanted - module.WORDS.keys()) == []
    assert sorted(module.WORDS.keys() - wanted - FIRST) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_form_takes_what_it_is_given(language: str) -> None:
    words = import_module(f"dlblog.words.{language}").WORDS
    counted = {"posts", "parts", "works"}
    wrong = [english for english in words.keys() - counted if names_in(words[english]) != names_in(english)]
    assert wrong == []
    assert all(words.values())
    assert all(names_in(words[noun]) <= {"n"} for noun in counted)


def test_the_modules_are_the_languages() -> None:
    files = {path.stem for path in (ROOT / "src/dlblog/words").glob("??.py")}
    assert files == set(OTHERS)
