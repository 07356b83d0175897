"""Does the configuration have what a site needs, and does the site have what it names?"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dlblog.diagnostics import Diagnostic, Span, did_you_mean, error, warning
from dlblog.settings import Config


def check_settings(config: Config, files: Collection[str]) -> list[Diagnostic]:
    """Findings on a missing `url:`, and on a style sheet that is not among the addresses of the site's `files`."""
    return [*_url(config), *_css(config, files)]


def _url(config: Config) -> Iterator[Diagnostic]:
    if not config.url:
        hint = "feeds, the sitemap and previews in social networks need absolute addresses: `url: https://…`"
        yield warning("config-url", "the site has no `url:`", Span("dlblog.yml", 1), hint)


def _css(config: Config, files: Collection[str]) -> Iterator[Diagnostic]:
    css = config.theme.css
    if css and css not in files:
        place = config.spans.get("theme") or Span("dlblog.yml", 1)
        hint = did_you_mean(css, [file for file in files if file.endswith(".css")]) or f"write content{css}"
        yield error("config-css", f"theme: there is no style sheet content{css}", place, hint)
