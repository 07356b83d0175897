"""Page makers: the site → pages to lay out, and texts that need no template.

The rule of this package: a page maker is a plain function from the whole site to pages; `MAKERS` is all there is,
and a plugin's page maker is one more function in the list. A page holds all that it shows; what shows a post's text
is only planned, and one of `TASKS` makes it when it is needed.
"""

from collections.abc import Callable, Iterable

from dlblog.model import Page, Planned, Site, Text
from dlblog.pages.feeds import feeds
from dlblog.pages.icons import icons
from dlblog.pages.lists import archive, blog, contents, indexes, series, taxa
from dlblog.pages.look import scripts, style
from dlblog.pages.machines import llms, robots, sitemap
from dlblog.pages.posts import home, not_found, pages, posts
from dlblog.pages.redirects import redirects
from dlblog.pages.search import search
from dlblog.pages.social import social_cards
from dlblog.pages.tasks import CLASSES, TASKS, bare
from dlblog.pages.twins import twins
from dlblog.pages.works import references

Maker = Callable[[Site], Iterable[Page | Text | Planned]]

MAKERS: tuple[Maker, ...] = (
    home,
    posts,
    pages,
    blog,
    taxa,
    series,
    indexes,
    archive,
    contents,
    references,
    not_found,
    search,
    feeds,
    sitemap,
    robots,
    llms,
    twins,
    redirects,
    style,
    social_cards,
    icons,
)

__all__ = ["CLASSES", "MAKERS", "TASKS", "Maker", "bare", "scripts"]
