"""The search index, made by Pagefind in a process of its own, and kept while what is searched stays the same.

The rules of this file: (1) an index is whole or not there: it is made aside and moved into its place at once; (2) what
is kept is used only if it is what was made, byte for byte; (3) files that a newer index has too are shared with it, so
that they keep their times and need not be published again; (4) nothing is left of what was made on the way.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from dlblog.diagnostics import Diagnostic, error, warning
from dlblog.fs.stamps import digest_file
from dlblog.fs.trees import STATE
from dlblog.model import Copy

if TYPE_CHECKING:  # a build that finds everything as it was loads nothing that reads texts
    from dlblog.search import Document

INDEX = "pagefind/"  # where it is published
_FOLDER, _LISTING, _WORDS, _UNFINISHED = "search", "listing.json", "words.txt", "new-"
_KEPT = 2  # indexes: that of the site, and that of the preview, which shows drafts of texts to come
_TIMEOUT = 600  # seconds; a thousand posts take five
_HOUR = 3600
_OFF = "`search: false` in dlblog.yml publishes the site without a search"
# Of what Pagefind writes: what a search of our own needs. The rest are its interfaces, for those who have none.
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "index/", "fragment/", "filter/")


class Failed(Exception):  # noqa: N818 -- its text is what the author is told
    """Pagefind made no index."""


def check_search() -> tuple[Diagnostic, ...]:
    """Why no index can be made on this computer; nothing when it can."""
    if _program():
        return ()
    message = "the search needs Pagefind, which is not installed here: the site has no search"
    return (warning("search-missing", message, None, f"pip install pagefind-bin; {_OFF}"),)


def search_index(
    root: Path, key: str, documents: Iterable[Document]
) -> tuple[tuple[Copy, ...], tuple[Diagnostic, ...]]:
    """The files of the index named `key` of the site at `root`, to be copied, and what went wrong.

    The documents are looked at only if no earlier build made it.
    """
    kept = root / STATE / _FOLDER
    try:
        listing = _kept(kept / key)
        if listing is None:
            kept.mkdir(parents=True, exist_ok=True)
            listing = _make(kept, key, documents)
        os.utime(kept / key)
        _forget(kept)
    except (OSError, Failed) as fault:
        return (), (error("search-failed", f"the search index could not be made: {fault}", None, _OFF),)
    place = f"{STATE}/{_FOLDER}/{key}"
    return tuple(Copy(INDEX + name, f"{place}/{name}", "the search index") for name in listing), ()


@cache
def _program() -> str:
    """Where Pagefind is, or ""."""
    if find_spec("pagefind_bin") is None:
        return ""
    from pagefind_bin import get_executable

    try:
        return str(get_executable())
    except FileNotFoundError:
        return ""


def _kept(folder: Path) -> dict[str, str] | None:
    """The digests of an index's files by name, when all of it is as it was made."""
    try:
        listing: dict[str, str] = json.loads((folder / _LISTING).read_bytes())
        sound = all(digest_file(f"{folder}/{name}") == digest for name, digest in listing.items())
    except (OSError, ValueError, AttributeError):
        return None
    return listing if sound else None


def _make(kept: Path, key: str, documents: Iterable[Document]) -> dict[str, str]:
    """Makes an index and moves it into its place."""
    from dlblog.search import spelling

    new = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=kept))
    try:
        languages = _write(new / "documents", documents)
        for language in languages:
            _run(new, language)
            _take(new / "made" / language, new / "index" / language)
            texts = new / "documents" / language
            words = spelling((texts / name).read_text("utf-8") for name in _files(texts))
            (new / "index" / language / _WORDS).write_text(words, "utf-8")
        listing = {path: digest_file(f"{new}/index/{path}") for path in _files(new / "index")}
        (new / "index" / _LISTING).write_text(json.dumps(listing))
        _share(kept, new / "index", listing)
        _put(new / "index", kept / key)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return listing


def _put(new: Path, place: Path) -> None:
    """Moves a folder into its place, where there may be one that is damaged, or the same from another process."""
    shutil.rmtree(place, ignore_errors=True)
    try:
        new.rename(place)
    except OSError:
        if not place.is_dir():
            raise


def _write(folder: Path, documents: Iterable[Document]) -> list[str]:
    """Writes the documents, and tells their languages."""
    languages = set()
    for document in documents:
        file = folder / document.language / document.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(document.html, encoding="utf-8")
        languages.add(document.language)
    return sorted(languages)


def _run(new: Path, language: str) -> None:
    """Pagefind, with what is said here and no word from anywhere else."""
    from dlblog.search import IGNORED

    where = ["--site", f"documents/{language}", "--output-path", f"made/{language}"]
    what = ["--force-language", language, "--exclude-selectors", IGNORED, "--quiet"]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(  # noqa: S603 -- its arguments are ours
            [_program(), *where, *what],
            cwd=new,
            env=surroundings,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_TIMEOUT,
        )
    except subprocess.SubprocessError as fault:
        raise Failed(str(fault)) from fault
    if done.returncode or not (new / "made" / language / "pagefind-entry.json").is_file():
        raise Failed(" ".join((done.stderr or done.stdout).split()[-60:]) or f"Pagefind ended with {done.returncode}")


def _take(made: Path, index: Path) -> None:
    """What is needed of an index that was made, with nothing in it that chance decided."""
    from dlblog.search import canonical

    wasm = _wasm(made)
    names = [name for name in _files(made) if name.startswith(_NEEDED) or name.endswith(".pf_meta") or name == wasm]
    small = (".json", ".pf_meta", ".pf_filter")
    files = canonical({name: (made / name).read_bytes() for name in names if name.endswith(small)})
    for name in names:
        if not name.endswith(small):
            (index / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).rename(index / name)
    for name, data in files.items():
        (index / name).parent.mkdir(parents=True, exist_ok=True)
        (index / name).write_bytes(data)


def _wasm(made: Path) -> str:
    """The program that reads the index in a browser: one for each language that Pagefind knows stems of."""
    entry = json.loads((made / "pagefind-entry.json").read_bytes())
    return f"wasm.{next(iter(entry['languages'].values()))['wasm'] or 'unknown'}.pagefind"


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _share(kept: Path, index: Path, listing: Mapping[str, str]) -> None:
    """Gives the new index the files that an older one has already."""
    for older in sorted(kept.iterdir()):
        common = (_kept(older) or {}).items() & listing.items()
        with contextlib.suppress(OSError):  # then it has files of its own
            for name, _ in sorted(common):
                os.link(older / name, index / f"{name}.shared")
                os.replace(index / f"{name}.shared", index / name)


def _forget(kept: Path) -> None:
    """Removes all but the newest indexes, and what a process left that was killed at work."""
    with contextlib.suppress(FileNotFoundError):  # another process is at the same
        folders = sorted(kept.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
        made = [folder for folder in folders if not folder.name.startswith(_UNFINISHED)]
        stale = [one for one in folders if one not in made and one.stat().st_mtime < time.time() - _HOUR]
        for folder in (*made[_KEPT:], *stale):
            shutil.rmtree(folder, ignore_errors=True)
