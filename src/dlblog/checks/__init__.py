"""Checks of a finished build: values in, findings out. Nothing here changes a page."""

from dlblog.checks.links import check_links
from dlblog.checks.settings import check_settings

__all__ = ["check_links", "check_settings"]
