"""`words:` of dlblog.yml: a site's own words, by language.

The rule of this file: any word may be given, since templates of the site may ask for it; what cannot work is an error
(a {name} that nobody fills in), and a word that looks like a known one misspelt is a notice.
"""

from __future__ import annotations

from difflib import get_close_matches

from dlblog.model import FrozenMap
from dlblog.schema import Kind, Walk
from dlblog.schema.fields import shape
from dlblog.schema.kinds import code
from dlblog.schema.shared import LANGUAGE
from dlblog.words import known, names_in
from dlblog.yaml import Map, Node, Scalar

_WORD = 'keys such as fr: {"Contents": "Sommaire"}'
_TEXT = code()  # kept as it is: ", " and "« " are words too
_ALIKE = 0.85


def _read(node: Node, name: str, walk: Walk) -> object | None:
    """A tuple of (language in small letters, words by their English)."""
    if not isinstance(node, Map):
        walk.wrong("kind", f"{name}: {_WORD} are wanted, not {shape(node)}", node)
        return None
    found = []
    for key, words in node.items:
        tag = LANGUAGE.read(key, name, walk)
        if tag is not None:
            found.append((str(tag).lower(), FrozenMap(_read_table(words, f"{name}: {key.text}", walk))))
    return tuple(found)


def _read_table(node: Node, name: str, walk: Walk) -> dict[str, str]:
    if not isinstance(node, Map):
        walk.wrong("kind", f'{name}: words are wanted ("Contents": "Sommaire"), not {shape(node)}', node)
        return {}
    found: dict[str, str] = {}
    for english, value in node.items:
        text = _TEXT.read(value, f"{name}: {english.text}", walk)
        if isinstance(text, str) and _is_sound(english, value, text, name, walk):
            found[english.text] = text
    return found


def _is_sound(english: Scalar, value: Node, text: str, name: str, walk: Walk) -> bool:
    extra = sorted(names_in(text) - names_in(english.text))
    if extra:
        walk.wrong("value", f'{name}: nobody fills in {{{extra[0]}}} of "{english.text}"', value, "leave it out")
    elif english.text not in (all_words := known()):
        near = get_close_matches(english.text, all_words, n=1, cutoff=_ALIKE)
        if near:
            message = f'{name}: dlblog has no word "{english.text}"'
            walk.report("notice", "word", message, english.span, f'did you mean "{near[0]}"?')
    return not extra


WORDS = Kind(_WORD, _read, {"type": "object", "additionalProperties": {"type": "object"}})
