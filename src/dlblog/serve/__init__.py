"""`dlblog serve`: watch, rebuild, serve from memory, show what is wrong, and keep open pages up to date.

The rule of this package: it knows a site only as a `View` (`view.py`) and how to ask for the next one; nothing but
`rebuild.py` knows how a View is made. starlette, uvicorn, watchdog and segno are imported here and nowhere else.
"""

from dlblog.serve.server import Console, Options, serve

__all__ = ["Console", "Options", "serve"]
