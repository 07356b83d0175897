"""The frozen values that flow between stages, and nothing else.

The rule of this package: every class is a frozen dataclass with slots, containers are tuples, frozensets or
FrozenMaps, so any value can be compared, hashed and digested. Paths are POSIX paths from the site's root
("content/posts/a.md"). URLs are root-absolute and know no base path ("/posts/a/"); layout adds it once, at the end.
"""

from dlblog.model.base import EMPTY, FrozenMap, Html
from dlblog.model.documents import (
    Asset,
    Author,
    Body,
    Document,
    MathMacro,
    Meta,
    SeriesKey,
    Source,
    TocEntry,
    Update,
)
from dlblog.model.graph import (
    Byline,
    Card,
    Contents,
    ContentsPart,
    Entry,
    Index,
    NavItem,
    Post,
    PostType,
    SeriesBox,
    SeriesRef,
    Site,
    Taxon,
    Term,
)
from dlblog.model.output import Build, Copy, Feed, Head, Page, Text
from dlblog.model.rendering import (
    CrossReference,
    Heading,
    Label,
    Link,
    Name,
    Options,
    Reference,
    Rendered,
)

__all__ = [
    "EMPTY",
    "Asset",
    "Author",
    "Body",
    "Build",
    "Byline",
    "Card",
    "Contents",
    "ContentsPart",
    "Copy",
    "CrossReference",
    "Document",
    "Entry",
    "Feed",
    "FrozenMap",
    "Head",
    "Heading",
    "Html",
    "Index",
    "Label",
    "Link",
    "MathMacro",
    "Meta",
    "Name",
    "NavItem",
    "Options",
    "Page",
    "Post",
    "PostType",
    "Reference",
    "Rendered",
    "SeriesBox",
    "SeriesKey",
    "SeriesRef",
    "Site",
    "Source",
    "Taxon",
    "Term",
    "Text",
    "TocEntry",
    "Update",
]
