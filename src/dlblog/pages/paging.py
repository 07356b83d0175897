"""Long lists on several pages.

The rule of this file: the first page has the list's own address, the others a number below it ("/blog/",
"/blog/2/"). A last page with next to nothing on it joins the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dlblog.model import Entry


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where in a list a page is. `previous_url` and `next_url` are "" at the ends; `pages` are (number, url)."""

    number: int
    total: int
    previous_url: str
    next_url: str
    first_url: str
    last_url: str
    pages: tuple[tuple[int, str], ...]


def paginate(
    url: str, entries: tuple[Entry, ...], size: int
) -> Iterator[tuple[str, tuple[Entry, ...], Pagination | None]]:
    """Each page's URL, entries and place; no place when one page is enough. An empty list has one, empty page."""
    total = max(1, -(-(len(entries) - min(2, size // 4)) // size))
    urls = [url, *(f"{url}{number}/" for number in range(2, total + 1))]
    pages = tuple(enumerate(urls, 1))
    for number, here in pages:
        place = Pagination(
            number=number,
            total=total,
            previous_url=urls[number - 2] if number > 1 else "",
            next_url=urls[number] if number < total else "",
            first_url=urls[0],
            last_url=urls[-1],
            pages=pages,
        )
        last = len(entries) if number == total else number * size
        yield here, entries[(number - 1) * size : last], place if total > 1 else None
