"""The digest of everything that makes a site besides the site: dlblog, its libraries, Python, a site's plugins.

The rule of this file: what can change an output and is not an input is in here, by content and never by time, so that
a cache made on one computer is good on another. A change of any of it means that all is made again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dlblog.incremental import Store
from dlblog.values import digest, digest_of

# The libraries whose code decides what a page says, as their folders of metadata are named.
LIBRARIES = frozenset(
    {
        "bibtexparser",
        "jinja2",
        "markdown_it_py",
        "markupsafe",
        "math_core",
        "mdit_py_plugins",
        "msgspec",
        "pagefind_bin",
        "pillow",
        "pygments",
        "pylatexenc",
        "pyyaml",
        "resvg_py",
        "rjsmin",
    }
)
_SUFFIX = ".dist-info"


def toolchain(store: Store) -> str:
    """The digest of dlblog, its libraries and Python."""
    own = tuple(_own_files())
    stamps = digest(tuple((name, stat.st_size, stat.st_mtime_ns, stat.st_ino) for name, _, stat in own))
    known = store.get("toolchain", stamps)
    if known is None:  # reading 200 files takes 8 ms, asking for their times 1
        known = digest(tuple((name, digest_of(Path(path).read_bytes())) for name, path, _ in own)).encode()
        store.put("toolchain", stamps, known)
        store.commit()  # or another build would wait for this one's end, which may wait for that other build
    return digest((known.decode(), tuple(sorted(_libraries())), sys.version_info[:2]))


def modules_below(root: Path) -> tuple[str, ...]:
    """Files of the modules loaded from the site's own folder: its plugins, and what they import from beside them."""
    top = str(root.resolve()) + os.sep
    ours = str(Path(__file__).resolve().parent) + os.sep
    files = (getattr(module, "__file__", None) or "" for module in tuple(sys.modules.values()))
    inside = {f for f in files if f.startswith(top) and not f.startswith(ours) and "site-packages" not in f}
    return tuple(sorted(file[len(top) :] for file in inside))


def digest_files(root: Path, names: Iterable[str]) -> str:
    """The digest of files below `root`; one that is gone counts as such."""
    return digest(tuple((name, _digest_of_file(root / name)) for name in names))


def _digest_of_file(path: Path) -> str:
    try:
        return digest_of(path.read_bytes())
    except OSError:
        return ""


def _own_files() -> Iterator[tuple[str, str, os.stat_result]]:
    """dlblog's modules: (name, path, stat), in order."""
    top = str(Path(__file__).resolve().parent)
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "templates"))
        for name in sorted(files):
            if name.endswith(".py"):
                path = os.path.join(folder, name)
                yield path[len(top) :], path, os.stat(path)


def _libraries() -> Iterator[str]:
    """Names with versions, as in "markdown_it_py-4.3.0.dist-info": a list of a folder, instead of reading metadata."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith(_SUFFIX) and name.lower().partition("-")[0] in LIBRARIES:
                yield name.lower()
