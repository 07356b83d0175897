"""BibTeX text → references, and references → html and BibTeX.

The rule of this package: a .bib file is data. It is split when it is read, decoded when a post cites it, and nothing
in it can run, read a file, or reach a page unescaped. Nothing outside this package knows bibtexparser or LaTeX.
"""

from dlblog.bibliography.addresses import arxiv_id, doi, web_address
from dlblog.bibliography.bibtex import to_bibtex
from dlblog.bibliography.format import STYLES, format_reference
from dlblog.bibliography.labels import called, credited, dated, described, order, short, suffixes, year
from dlblog.bibliography.library import Library, merge
from dlblog.bibliography.parse import parse

__all__ = [
    "STYLES",
    "Library",
    "arxiv_id",
    "called",
    "credited",
    "dated",
    "described",
    "doi",
    "format_reference",
    "merge",
    "order",
    "parse",
    "short",
    "suffixes",
    "to_bibtex",
    "web_address",
    "year",
]
