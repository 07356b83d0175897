"""Does the configuration have what a site needs?"""

from __future__ import annotations

from dlblog.diagnostics import Diagnostic, Span, warning
from dlblog.settings import Config


def check_settings(config: Config) -> list[Diagnostic]:
    """Findings on a missing `url:`."""
    if config.url:
        return []
    hint = "feeds, the sitemap and previews in social networks need absolute addresses: `url: https://…`"
    return [warning("config-url", "the site has no `url:`", Span("dlblog.yml", 1), hint)]
