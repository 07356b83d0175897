"""The site's own modules (plugins) in Python's memory.

The rule of this file: only what lies in the site's folder, and in no environment there, is the site's.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from pathlib import Path


def forget_modules(root: Path) -> None:
    """Takes the site's own modules out of Python's memory, so that they are imported again.

    Their compiled files go too: Python trusts them when size and second are those of the source.
    """
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and own_module(Path(file), root):
            del sys.modules[name]
            with contextlib.suppress(OSError, TypeError, AttributeError):
                os.unlink(module.__cached__)
    importlib.invalidate_caches()


def own_module(file: Path, root: Path) -> bool:
    """Whether a module belongs to the site at `root`."""
    try:
        parts = file.resolve().relative_to(root.resolve()).parts
    except ValueError:
        return False
    return "site-packages" not in parts and "dlblog" not in parts and not any(part.startswith(".") for part in parts)
