"""What a page may cost, and may not do: the one table that all figures are held against.

The rule of this file: pure. A figure that has no row here is shown and never judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

KB = 1024
ASIDE = re.compile(r"/static/(search|embeds|comments|missing)\.js$|/pagefind/")  # asked for by readers; not posts
Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Limit:
    """The most (or, for a score, the least) that a figure may be."""

    value: float
    words: str  # "… of …": what it is a limit of
    at_least: bool = False

    def holds(self, figure: float) -> bool:
        return figure >= self.value if self.at_least else figure <= self.value


PAGE = {
    "css": Limit(14 * KB, "bytes of style sheets, compressed"),
    "js": Limit(8 * KB, "bytes of scripts when the page has loaded, compressed; search, embeds and comments aside"),
    "fonts": Limit(120 * KB, "bytes of fonts on a page without formulas"),
    "fonts with maths": Limit(300 * KB, "bytes of fonts on a page with formulas"),
    "requests": Limit(8, "requests; pictures, sound, films and the post's own files aside"),
    "shift": Limit(0, "layout shift, in thousandths, at 320 and 1440 pixels"),
    "beyond": Limit(0, "pixels by which the page is wider than 320"),
    "faults": Limit(0, "errors in the console, failed requests, and requests that leave the site"),
    "nu": Limit(0, "errors of the HTML, by the Nu validator"),
    "axe": Limit(0, "violations that axe finds, light and dark, at 320 and 1440 pixels"),
}
SITE = {"js of all": Limit(8 * KB, "bytes of all scripts that a post may use; search, embeds and comments aside")}
SCORES = {
    "performance": Limit(98, "Lighthouse, on a phone", at_least=True),
    "accessibility": Limit(100, "Lighthouse, on a phone", at_least=True),
    "best-practices": Limit(100, "Lighthouse, on a phone", at_least=True),
    "seo": Limit(100, "Lighthouse, on a phone", at_least=True),
}


def over(place: str, figures: Figures, limits: Mapping[str, Limit]) -> Iterable[str]:
    """A complaint for each figure that does not hold."""
    for name, limit in limits.items():
        if name in figures and not limit.holds(figures[name]):
            least = "least" if limit.at_least else "most"
            yield f"{place}: {name} is {figures[name]:g}, at {least} {limit.value:g} ({limit.words})"
