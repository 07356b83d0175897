"""Where a work can be read: its DOI, its arXiv number, its PDF, its page.

The rule of this file: an address leaves here only as http(s) and percent-encoded, whatever the .bib said; a work on
arXiv is linked once, however many of its fields say so.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from dlblog.markup import escaped
from dlblog.model import Html, Reference
from dlblog.urls import to_uri

_IDENTIFIER = r"(\d{4}\.\d{4,5}|[a-z][a-z-]*(?:\.[a-z]{2})?/\d{7})(?!\d)"
_EPRINT = re.compile(rf"(?:arxiv:)?{_IDENTIFIER}(?:v\d+)?", re.I)
_ARXIV = re.compile(rf"(?:arxiv\s?[:.]?\s?|arxiv\.org/(?:abs|pdf|html)/|(?<![\w/])abs/){_IDENTIFIER}", re.I)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_WEB = re.compile(r"https?://[^\s/]\S*", re.I)
_FIRST = ("eprint", "doi", "url", "journal", "volume", "number", "note", "howpublished")


def arxiv_id(reference: Reference) -> str:
    """The work's arXiv number without its version ("1706.03762", "cs/0112017"), from whichever field has it; or "".

    Forms: https://info.arxiv.org/help/arxiv_identifier.html; DBLP's `volume = {abs/1706.03762}` counts too.
    """
    fields = reference.fields
    if fields.get("eprinttype", "arxiv").lower() == "arxiv" and (plain := _EPRINT.fullmatch(fields.get("eprint", ""))):
        return plain[1]
    others = (name for name in fields if name not in _FIRST)
    for name in (*_FIRST, *others):
        if (value := fields.get(name, "")) and _may_name_arxiv(value) and (found := _ARXIV.search(value)):
            return found[1]
    return ""


def _may_name_arxiv(value: str) -> bool:
    """Whether searching it is worth the time: of twenty fields one is."""
    lowered = value.lower()
    return "arxiv" in lowered or "abs/" in lowered or not value.isascii()


def doi(reference: Reference) -> str:
    """The work's DOI ("10.1162/neco.1997.9.8.1735") without "https://doi.org/", or "" (also for arXiv's own DOIs)."""
    for name in ("doi", "url"):
        value = reference.fields.get(name, "")
        if name == "doi" or "//doi.org/" in value or "//dx.doi.org/" in value:
            found = _DOI.search(value)
            if found and not _ARXIV.search(found[0]):
                return found[0].rstrip(".,;")
    return ""


def web_address(reference: Reference) -> str:
    """The http(s) address given for the work, percent-encoded, or "". Other schemes are no addresses here."""
    for name in ("pdf", "url", "ee", "howpublished", "note"):
        value = reference.fields.get(name, "")
        found = (_WEB.search if name in ("howpublished", "note") else _WEB.match)(value)
        if found and _is_host(found[0]):
            return to_uri(found[0].rstrip(".,;)>"))
    return ""


def _is_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:  # "http://[": no address at all
        return False


def links(reference: Reference) -> tuple[Html, ...]:
    """Links to the work: DOI, arXiv, PDF or page; none says what another has said."""
    found = []
    number, identifier, address = arxiv_id(reference), doi(reference), web_address(reference)
    if identifier:
        found.append(_link(f"https://doi.org/{quote(identifier, safe='/:;()._-')}", f"doi:{identifier}", "doi"))
    if number:
        found.append(_link(f"https://arxiv.org/abs/{number}", f"arXiv:{number}", "arxiv"))
    if address and not _said(address, number, identifier):
        is_pdf = urlsplit(address).path.lower().endswith(".pdf")
        host = (urlsplit(address).hostname or "").removeprefix("www.")
        found.append(_link(address, "PDF" if is_pdf else host, "pdf" if is_pdf else "web"))
    return tuple(found)


def _said(address: str, number: str, identifier: str) -> bool:
    host = urlsplit(address).hostname or ""
    return bool((number and host.endswith("arxiv.org")) or (identifier and host.endswith("doi.org")))


def _link(address: str, text: str, kind: str) -> Html:
    return Html(f'<a class="{kind}" href="{escaped(address)}">{escaped(text)}</a>')
