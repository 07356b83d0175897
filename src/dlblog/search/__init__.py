"""What can be searched: of each post and page a document, made for the index and never published.

The rule of this package: the program that makes the index (Pagefind) reads what we write for it, not our pages. So
nothing of the theme is ever found, a change of a template leaves the index as it is, and what is asked of a text is
decided here, once.
"""

from dlblog.search.canonical import canonical
from dlblog.search.documents import IGNORED, Document, document
from dlblog.search.languages import language_of, languages, searchable
from dlblog.search.spelling import spelling

__all__ = ["IGNORED", "Document", "canonical", "document", "language_of", "languages", "searchable", "spelling"]
