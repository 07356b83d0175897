"""The site graph: documents and their renderings become cards, lists, series, chapters and relations.

The rule of this package: pure functions over the values of `dlblog.model`; one idea per module; every mistake of an
author becomes a Diagnostic at its place.
"""

from dlblog.site.cards import card, cards
from dlblog.site.link import link
from dlblog.site.order import visible
from dlblog.site.outline import outline
from dlblog.site.resolve import resolved
from dlblog.site.subtitle import subtitle_html

__all__ = ["card", "cards", "link", "outline", "resolved", "subtitle_html", "visible"]
