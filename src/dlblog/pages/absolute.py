"""Addresses for machines: with scheme and host, in ASCII.

The rule of this file: inside dlblog a URL is rooted and knows no base path; only what leaves the site on its own
(feeds, sitemap, canonical, cards of links) is made absolute, here. A site without `url:` keeps rooted addresses.
"""

from __future__ import annotations

from dlblog.urls import is_external, to_uri


def absolute(site_url: str, url: str) -> str:
    """The address as other sites must write it; external ones stay, "" stays ""."""
    if not url or is_external(url):
        return to_uri(url)
    return to_uri(site_url + url if url.startswith("/") else url)
