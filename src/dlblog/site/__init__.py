"""The site graph: documents and their renderings become cards, lists, series, chapters and relations.

The rule of this package: pure functions over the values of `dlblog.model`; one idea per module; every mistake of an
author becomes a Diagnostic at its place.
"""

from dlblog.site.cards import card, cards
from dlblog.site.link import link
from dlblog.site.order import visible
from dlblog.site.subtitle import subtitle_html

__all__ = ["card", "cards", "link", "subtitle_html", "visible"]
