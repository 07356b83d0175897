"""One entry as it stands in the file, and its decoding into a Reference.

The rule of this file: after it there is one name for each thing. Old and biblatex spellings (`journaltitle`, `date`,
`@conference`, `@thesis`) become BibTeX's, and fields that are private to the author's reference manager (paths on
their disk, notes to self, time stamps) or that nobody prints (abstracts) are left behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dlblog.bibliography.latex import to_text, verbatim
from dlblog.bibliography.names import people
from dlblog.bibliography.values import expand
from dlblog.diagnostics import Span
from dlblog.model import FrozenMap, Name, Reference

_PRIVATE = frozenset(
    """abstract abstractnote added-at annotation annote biburl bibsource comment comments crossref date-added
    date-modified dateadded datemodified description file gscholar_id groups interhash intrahash keywords local-url
    localfile mendeley-groups mendeley-tags owner pdf-file posted-at priority qualityassured ranking read readstatus
    review timestamp username xdata""".split()  # noqa: SIM905 (a list of words reads better as words)
)
_PRIVATE_START = ("bdsk-", "mendeley", "__", "jabref", "citeulike", "zotero")
_VERBATIM = frozenset({"url", "doi", "eprint", "pdf", "code", "html", "website", "link", "ee"})
_FIELD_NAMES = {
    "journaltitle": "journal",
    "location": "address",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
}
_TYPES = {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "webpage": "online",
    "website": "online",
    "report": "techreport",
    "inbook": "incollection",
    "collection": "book",
    "proceedings": "book",
    "mvbook": "book",
    "preprint": "misc",
}
_NOT_INHERITED = frozenset({"title", "author", "editor", "crossref", "doi", "url", "pages", "note"})


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry not yet decoded: names of fields in lower case, values as written; `strings` are the file's."""

    key: str
    type: str
    fields: tuple[tuple[str, str], ...]
    strings: FrozenMap[str]
    span: Span

    @property
    def public(self) -> dict[str, str]:
        """The fields that may be shown, first of each name, abbreviations expanded."""
        found: dict[str, str] = {}
        for name, value in self.fields:
            name = _FIELD_NAMES.get(name, name)
            if name not in found and not is_private(name):
                found[name] = expand(value, self.strings)
        return found

    @property
    def parent(self) -> str:
        """The key that `crossref` names, or ""."""
        return next((expand(value, self.strings).strip() for name, value in self.fields if name == "crossref"), "")


def is_private(name: str) -> bool:
    """Whether a field is nobody's business but its author's."""
    return name in _PRIVATE or name.startswith(_PRIVATE_START)


def decode(raw: RawEntry, parent: RawEntry | None = None) -> Reference:
    """The entry as a Reference; fields it lacks come from `parent`, the entry its `crossref` names."""
    fields = raw.public
    if parent is not None:
        fields = {**_inherited(parent.public), **fields}
    names = {role: people(fields.pop(role, "")) for role in ("author", "editor")}
    texts = {name: verbatim(value) if name in _VERBATIM else to_text(value) for name, value in fields.items()}
    _add_year(texts)
    kind = _kind(raw.type, texts)
    if kind.endswith("thesis") and "institution" in texts:
        texts.setdefault("school", texts.pop("institution"))
    shown = FrozenMap({name: text for name, text in texts.items() if text})
    return Reference(raw.key, kind, names["author"], _distinct(names), shown, raw.span)


def _distinct(names: dict[str, tuple[Name, ...]]) -> tuple[Name, ...]:
    return names["editor"] if names["editor"] != names["author"] else ()


def _inherited(fields: dict[str, str]) -> dict[str, str]:
    passed = {name: value for name, value in fields.items() if name not in _NOT_INHERITED}
    if "title" in fields:
        passed.setdefault("booktitle", fields["title"])
    return passed


def _add_year(texts: dict[str, str]) -> None:
    date = re.match(r"\d{4}", texts.get("date", ""))
    if date and not texts.get("year"):
        texts["year"] = date[0]


def _kind(kind: str, texts: dict[str, str]) -> str:
    if kind == "thesis":
        return "mastersthesis" if re.search("master|mathesis", texts.get("type", ""), re.I) else "phdthesis"
    return _TYPES.get(kind, kind)
