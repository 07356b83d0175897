"""Kinds that front matter and dlblog.yml have in common: authors, TeX macros, languages.

The rule of this file: whatever either table accepts, the other accepts too.
"""

from __future__ import annotations

import re

from dlblog.model import Author
from dlblog.schema.fields import Checked, Field, Kind
from dlblog.schema.kinds import code, made, many, mapping, record, shapes, text

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
    Field("orcid", text(_orcid_complaint), "The author's ORCID.", ("orcid_id",)),
)
AUTHORS: Kind = many(shapes(scalar=text(word="a name").to(lambda name: Author(str(name))), keys=made(_PERSON, _author)))


def _first(value: object) -> str:
    return str(value[0]) if isinstance(value, tuple) and value else ""


def _with_backslash(value: object) -> tuple[tuple[str, str], ...]:
    """Macros by their names as TeX writes them."""
    pairs: tuple[tuple[str, str], ...] = value if isinstance(value, tuple) else ()
    return tuple(("\\" + name.removeprefix("\\"), body) for name, body in pairs)


# MathJax writes ["\\lVert #1 \\rVert", 1]: the number says no more than the "#1" does.
_DEFINITION = shapes(scalar=code("TeX"), items=many(code("TeX")).to(_first))
MACROS: Kind = mapping(_DEFINITION).to(_with_backslash)


def _language_complaint(value: str) -> str:
    if re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", value):
        return ""
    return f'"{value}" is no language tag (write "en" or "pt-BR")'


LANGUAGE: Kind = text(_language_complaint, "a language tag").to(lambda tag: str(tag).replace("_", "-"))
