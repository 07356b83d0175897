"""The door to the disk: reads a site and a theme, publishes outputs. Everything else of dlblog works on values."""

from dlblog.fs.known import Known, load_known, save_known
from dlblog.fs.place import check_output
from dlblog.fs.read import read_config, read_site
from dlblog.fs.reading import Changed, Reading
from dlblog.fs.search import INDEX, check_search, search_index
from dlblog.fs.staging import Stage, stage

__all__ = [
    "INDEX",
    "Changed",
    "Known",
    "Reading",
    "Stage",
    "check_output",
    "check_search",
    "load_known",
    "read_config",
    "read_site",
    "save_known",
    "search_index",
    "stage",
]
