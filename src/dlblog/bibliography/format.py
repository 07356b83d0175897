"""A Reference as a line of a list of references, as html.

The rule of this file: two styles, one table. What stands where is decided by `_DETAILS`, a row per type; the styles
differ only in names, in where the year goes, and in quotation marks. Whatever a function here returns is html already:
a field is escaped where it is put in. (Html.format does that by itself, but took 1 ms of each post's 18.)
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator

from dlblog.bibliography.addresses import arxiv_id, links
from dlblog.bibliography.labels import UNDATED, credited, dated, year
from dlblog.bibliography.names import is_others
from dlblog.markup import escaped
from dlblog.model import Html, Name, Reference

STYLES = ("numeric", "author-date")
MOST_NAMES = 7  # of longer lists the first seven stand, then "et al."
_ITALIC = frozenset({"book", "phdthesis", "mastersthesis", "techreport", "manual", "booklet"})
_NO_NOTE = re.compile(
    r"https?://|arxiv|^[\w -]{1,25}:\s", re.I
)  # "Comment: 12 pages", "Publisher: …": not the author's words
_ADDRESS = re.compile(r"https?://|www\.", re.I)  # in `journal`, where some managers put the page's address
_STOPPED = re.compile(r"[.?!](?:</?i>)*+”?\Z")
_ABBREVIATED = re.compile(r"\w{1,2}\.")
_RANGE = re.compile(r"(?<=\d)\s*[-–—]+\s*(?=\d)")
_SEVERAL = re.compile("[–,]")
Details = Callable[[Reference], Iterator[str]]


@functools.lru_cache(maxsize=4096)  # posts cite the same works again and again
def format_reference(reference: Reference, style: str, suffix: str = "") -> Html:
    """A reference as phrasing content, without its key or number: names, title, where, when, links.

    `style` is "numeric" (IEEE-like, year last) or "author-date" (year after the names, with `suffix` "a", "b" …).
    """
    by_date = style == "author-date"
    sentences = [*_heading(reference, by_date, suffix)]
    where = [*_details(reference)]
    if not by_date:
        where.append(escaped(dated(reference)))
    where += _accessed(reference)
    sentences.append(_capital(", ".join(where)))
    return Html(" ".join([*(_stop(s) for s in sentences if s), *links(reference)]))


def _heading(reference: Reference, by_date: bool, suffix: str) -> Iterator[str]:
    """Names and title; the title comes first when nobody is named."""
    named = _credit(reference, family_first=by_date)
    title = _title(reference, quoted=not by_date)
    when = f" ({escaped(dated(reference, suffix))})" if by_date else ""
    if named:
        yield named + when
        yield title
    else:
        yield (title or escaped(reference.key)) + when


def _title(reference: Reference, quoted: bool) -> str:
    title = escaped(reference.fields.get("title", ""))
    if not title:
        return ""
    if reference.type in _ITALIC:
        return f"<i>{title}</i>"
    return f"“{title}”" if quoted else title


def _credit(reference: Reference, family_first: bool) -> str:
    names = people(credited(reference), family_first)
    if not names or reference.authors:
        return names
    return names + (" (eds.)" if len(reference.editors) > 1 else " (ed.)")


def people(names: Iterable[Name], family_first: bool) -> str:
    """ "A. Vaswani, N. Shazeer and Ł. Kaiser", or with family names first; long lists end in "et al."."""
    given = tuple(names)
    listed = [_person(name, family_first) for name in given if not is_others(name)]
    if len(listed) < len(given) or len(listed) > MOST_NAMES:
        return f"{', '.join(listed[:MOST_NAMES])}, et al." if listed else ""
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} and {listed[-1]}"


def _person(name: Name, family_first: bool) -> str:
    given = initials(name.given)
    parts = [name.family, given, name.suffix] if family_first else [f"{given} {name.family}".strip(), name.suffix]
    return escaped(", ".join(part for part in parts if part))


def initials(given: str) -> str:
    """ "Ming-Wei" → "M.-W.". Names in scripts without capitals stay whole."""
    return " ".join("-".join(_initial(part) for part in word.split("-") if part) for word in given.split())


def _initial(part: str) -> str:
    letter = next((c for c in part if c.isalpha()), "")
    return f"{letter}." if letter.lower() != letter.upper() else part


def _stop(sentence: str) -> str:
    """The sentence with a full stop, unless its last printed character is one (or asks, or exclaims)."""
    return sentence if _STOPPED.search(sentence) else sentence + "."


def _capital(sentence: str) -> str:
    """A sentence that begins with words of ours ("version 2", "accessed …") with a capital; "n.d." and "p." stay."""
    return sentence if _ABBREVIATED.match(sentence) else sentence[:1].upper() + sentence[1:]


def _details(reference: Reference) -> Iterator[str]:
    yield from _DETAILS.get(reference.type, _other)(reference)
    note = reference.fields.get("note", "")
    if note and len(note) <= 200 and not _NO_NOTE.search(note):
        yield escaped(note.rstrip("."))


def _accessed(reference: Reference) -> Iterator[str]:
    if reference.fields.get("urldate") and year(reference) == UNDATED:
        yield escaped(f"accessed {reference.fields['urldate']}")


def _article(reference: Reference) -> Iterator[str]:
    fields = reference.fields
    yield from _venue(reference, fields.get("journal", ""))
    if fields.get("pages"):
        yield _pages(fields["pages"])


def _in_book(reference: Reference) -> Iterator[str]:
    fields = reference.fields
    if fields.get("booktitle"):
        yield f"In <i>{escaped(fields['booktitle'])}</i>"
    if fields.get("volume"):
        yield escaped(f"vol. {fields['volume']}")
    if fields.get("pages"):
        yield _pages(fields["pages"])
    if reference.type == "incollection":
        yield from _texts(fields.get("publisher"))


def _book(reference: Reference) -> Iterator[str]:
    fields = reference.fields
    edition = fields.get("edition", "")
    if edition.isdigit():
        edition = {"1": "1st", "2": "2nd", "3": "3rd"}.get(edition, f"{edition}th")
    if edition:
        yield escaped(edition if "edition" in edition.lower() else f"{edition.lower()} edition")
    yield from _texts(fields.get("series"), fields.get("publisher"))


def _thesis(reference: Reference) -> Iterator[str]:
    default = "PhD thesis" if reference.type == "phdthesis" else "Master’s thesis"
    given = reference.fields.get("type", "")
    kind = default if given.lower() in ("", "phdthesis", "mathesis", "phd", "master") else given
    yield from _texts(kind, reference.fields.get("school"))


def _report(reference: Reference) -> Iterator[str]:
    fields = reference.fields
    yield escaped(f"{fields.get('type', 'Technical report')} {fields.get('number', '')}".strip())
    yield from _texts(fields.get("institution"))


def _other(reference: Reference) -> Iterator[str]:
    """misc, online, software, unpublished, and what nobody has heard of: whatever says where it appeared."""
    fields = reference.fields
    version = fields.get("version", "")
    yield from _texts(fields.get("type"), f"version {version}" if version[:1].isdigit() else version)
    yield from _venue(reference, fields.get("journal") or fields.get("booktitle", ""))
    how = fields.get("howpublished", "")
    yield from _texts(None if _NO_NOTE.search(how) else how, fields.get("organization"))
    if fields.get("publisher", "").lower() != "arxiv":
        yield from _texts(fields.get("publisher"))


def _venue(reference: Reference, venue: str) -> Iterator[str]:
    """The journal in italics, with volume and number; an arXiv number in it is dropped, since the link says it."""
    fields = reference.fields
    volume, number = fields.get("volume", ""), fields.get("number", "")
    if identifier := arxiv_id(reference):
        venue = re.sub(
            rf"[\s,:]*\(?(?:arxiv\s?[:.]\s?|abs/)?{re.escape(identifier)}(?:v\d+)?(?:\s*\[[^\]]*\])?\)?",
            "",
            venue,
            flags=re.I,
        )
        volume = "" if identifier in volume else volume
    if venue and not _ADDRESS.match(venue):
        issue = f" {volume}" * bool(volume) + f"({number})" * bool(volume and number)
        yield f"<i>{escaped(venue)}</i>{escaped(issue)}"


def _pages(pages: str) -> str:
    span = _RANGE.sub("–", pages)
    return escaped(f"{'pp.' if _SEVERAL.search(span) else 'p.'} {span}")


def _texts(*texts: str | None) -> Iterator[str]:
    yield from (escaped(text) for text in texts if text)


_DETAILS: dict[str, Details] = {
    "article": _article,
    "inproceedings": _in_book,
    "incollection": _in_book,
    "book": _book,
    "phdthesis": _thesis,
    "mastersthesis": _thesis,
    "techreport": _report,
}
