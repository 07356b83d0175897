"""Kinds that front matter and dlblog.yml have in common: authors, TeX macros, languages.

The rule of this file: whatever either table accepts, the other accepts too.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dlblog.model import Author, MathMacro
from dlblog.schema.fields import Checked, Field, Kind, Walk
from dlblog.schema.kinds import code, made, many, mapping, record, shapes, text
from dlblog.yaml import List, Node, Scalar

_NONE = frozenset({"", "n/a", "na", "none", "-", "null"})


def link_complaint(url: str) -> str:
    """Why a text is no address for a link, or "". Relative addresses, http(s) and mailto are fine."""
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", url)
    if scheme and scheme[1].lower() not in ("http", "https", "mailto"):
        return f'"{url}" is no web address (write https://…)'
    return ""


def _orcid_complaint(value: str) -> str:
    if re.fullmatch(r"(https?://orcid\.org/)?\d{4}-\d{4}-\d{4}-\d{3}[\dX]/?", value):
        return ""
    return f'"{value}" is no ORCID (write 0000-0002-1825-0097)'


def _flat(value: object) -> tuple[str, ...]:
    """Affiliations as names: "N/A" and the like mean none."""
    texts = value if isinstance(value, tuple) else (value,)
    return tuple(str(t) for t in texts if str(t).strip().lower() not in _NONE)


_PLACE = made(
    record(
        Field("name", text(), "Name of the place.", required=True),
        Field("url", text(link_complaint), "Its address."),
    ),
    lambda checked: checked.get("name", ""),
)
AFFILIATIONS = many(shapes(scalar=text(), keys=_PLACE)).to(_flat)


def _author(checked: Checked) -> Author:
    orcid = checked.get("orcid", "").removesuffix("/").rpartition("/")[2]
    return Author(checked.get("name", ""), checked.get("url", ""), checked.get("affiliations", ()), orcid)


_PERSON = record(
    Field("name", text(), "The author's name.", required=True),
    Field("url", text(link_complaint), "The author's own page.", ("website", "homepage")),
    Field("affiliations", AFFILIATIONS, "Where the author works: names, or keys name and url.", ("affiliation",)),
    Field("affiliation_url", text(), "Accepted from Distill, without effect.", ("affiliationURL",)),
    Field("orcid", text(_orcid_complaint), "The author's ORCID.", ("orcid_id",)),
)


def _read_author(node: Node, name: str, walk: Walk) -> object | None:
    """A text is one author, as everywhere else: "Weights & Biases" is one. A notice tells who meant several."""
    written = _AUTHOR.read(node, name, walk)
    if not isinstance(written, str):
        return None
    links = re.findall(r"<a\s[^<>]*href=[\"']?(https?://[^\"'\s<>]+)", written)  # fastpages' way to link an author
    plain = " ".join(re.sub(r"<[^<>]*>", "", written).split())
    if _SEVERAL.search(plain):
        hint = f'write [One, Another] for several, or {{name: "{plain}"}} for one'
        walk.report("notice", "author", f'{name}: "{plain}" is read as one author', node.span, hint)
    return Author(plain, links[0] if len(links) == 1 else "") if plain else None


_AUTHOR = text(word="a name")
_SEVERAL = re.compile(r"\s(?:and|&)\s|;|,(?!\s*(?:Jr|Sr|I{2,3}|IV|Ph\.?D|M\.?D|Inc|LLC|Ltd)\b)")
AUTHORS: Kind = many(shapes(scalar=Kind(_AUTHOR.word, _read_author, _AUTHOR.schema), keys=made(_PERSON, _author)))


def _named(value: object) -> tuple[MathMacro, ...]:
    """Macros with their names as TeX writes them."""
    pairs: tuple[tuple[str, MathMacro], ...] = value if isinstance(value, tuple) else ()
    return tuple(replace(macro, name="\\" + name.removeprefix("\\")) for name, macro in pairs)


def _read_definition(node: Node, name: str, walk: Walk) -> object | None:
    """MathJax's form: what it stands for, the number of its arguments, the default of the first one."""
    texts = [item.text for item in node.items if isinstance(item, Scalar)] if isinstance(node, List) else []
    if not isinstance(node, List) or len(texts) != len(node.items) or not 1 <= len(texts) <= 3:
        walk.wrong("value", f"{name}: {_MACRO_WORD} is wanted", node)
        return None
    body, count, default = (*texts, None, None)[:3]
    if count is not None and not re.fullmatch("[0-9]", count.strip()):
        walk.wrong("value", f'{name}: the number of arguments is 0 to 9, not "{count}"', node.items[1])
        return None
    return MathMacro("", str(body), None if count is None else int(count), default)


_MACRO_WORD = 'TeX, or ["TeX", number of arguments, "default of the first"]'
_MACRO_LIST = Kind(_MACRO_WORD, _read_definition, {"type": "array", "minItems": 1, "maxItems": 3})
_MACRO = shapes(scalar=code("TeX").to(lambda body: MathMacro("", str(body))), items=_MACRO_LIST)
MACROS: Kind = mapping(_MACRO).to(_named)


def _language_complaint(value: str) -> str:
    if re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", value):
        return ""
    return f'"{value}" is no language tag (write "en" or "pt-BR")'


LANGUAGE: Kind = text(_language_complaint, "a language tag").to(lambda tag: str(tag).replace("_", "-"))
