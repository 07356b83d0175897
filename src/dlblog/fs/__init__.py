"""The door to the disk: reads a site and a theme, publishes outputs. Everything else of dlblog works on values."""

from dlblog.fs.publish import check_output, publish
from dlblog.fs.read import read_config, read_site

__all__ = ["check_output", "publish", "read_config", "read_site"]
