"""Outputs made when they are needed, from what a plan holds of them.

The rule of this file: a table from the name of a task to its function and the type of its argument.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from dlblog import model
from dlblog.model import Data, Page, Post, Rendered, Text
from dlblog.pages.ask import Ask
from dlblog.pages.feeds import Channel, atom_feed, json_feed
from dlblog.pages.icons import Icon, draw_icon
from dlblog.pages.look import script
from dlblog.pages.paging import Pagination
from dlblog.pages.posts import Home, author_page, home_page, post_page
from dlblog.pages.social import SocialCard, draw_card
from dlblog.pages.twins import twin
from dlblog.pages.works import Mention, Work

_OURS = (Pagination, Mention, Work)


@dataclass(frozen=True, slots=True)
class Task:
    """How one kind of output is made, and of what; `text` tells whether it is a text."""

    data: type
    make: Callable[[Any, Ask], Page | Text | Data]
    text: bool = True


TASKS: Mapping[str, Task] = MappingProxyType(
    {
        "post": Task(str, post_page),
        "page": Task(str, author_page),
        "home": Task(Home, home_page),
        "feed": Task(Channel, atom_feed),
        "json-feed": Task(Channel, json_feed),
        "twin": Task(str, twin),
        "script": Task(str, script),
        "card": Task(SocialCard, draw_card, text=False),
        "icon": Task(Icon, draw_icon, text=False),
        "text": Task(Text, lambda text, _: text),
    }
)


# What the data of pages may hold, by name: a plan is kept as bytes, and read again.
CLASSES: Mapping[str, type] = MappingProxyType(
    {kind.__name__: kind for kind in (*vars(model).values(), *_OURS) if isinstance(kind, type)}
)


def bare(post: Post) -> Post:
    """A post as a plan holds it: its place in the site, without its rendering."""
    return replace(post, rendered=Rendered())
