"""Reads a site's folder into `Inputs`.

The rule of this file: nothing outside the site's folder is ever read, whatever a symbolic link says; every file that
cannot be used is reported by name, with the line where its bytes go wrong, and the rest is read all the same.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from dlblog.diagnostics import Diagnostic, Span, error, warning
from dlblog.fs.git import first_commit
from dlblog.fs.inspect import inspect
from dlblog.fs.theme import read_theme
from dlblog.inputs import Inputs
from dlblog.model import Asset, Source

MARKDOWN = (".md", ".markdown")
MAX_TEXT = 10_000_000  # bytes; a longer text is a mistake (5 MB of short paragraphs take 11 s and 744 MB to render)
_DATED_NAME = re.compile(r"/\d{4}-\d\d?-\d\d?-[^/]*$")
_DATE_KEY = re.compile(r"^[\"']?date[\"']?\s*[:=]", re.M)
_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


@dataclass(slots=True)
class _Found:
    sources: list[Source] = field(default_factory=list)
    assets: list[Asset] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def read_site(root: Path, built: datetime | None = None) -> Inputs:
    """Everything a build of the site at `root` needs, found faults included. Reads each Markdown file once."""
    root = root.resolve()
    content = root / "content"
    found = _Found()
    if content.is_dir():
        for path in _files(content, root, found):
            _read_one(path, root, found)
    else:
        hint = "run `dlblog init` for a new site, or give the site's folder: `dlblog -C DIR build`"
        found.diagnostics.append(error("content-missing", f'no folder "content" in {root}', hint=hint))
    theme, files, theme_faults = read_theme(root)
    return Inputs(
        sources=tuple(sorted(found.sources, key=lambda s: s.path)),
        built=built or datetime.now(UTC),
        assets=tuple(sorted(found.assets, key=lambda a: a.path)),
        theme=theme,
        theme_files=files,
        text=lambda path: _text_below(content, root, path),
        found=(*found.diagnostics, *theme_faults),
    )


def _files(folder: Path, root: Path, found: _Found) -> Iterator[Path]:
    """Files below `folder` in name order; dot-files skipped; links that leave the site or loop reported."""
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as fault:
        found.diagnostics.append(_unreadable(folder, root, fault))
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith("~"):  # hidden, or an editor's backup
            continue
        path = Path(entry.path)
        if not _is_text(entry.name):
            name = path.relative_to(root).as_posix()
            found.diagnostics.append(error("file-name", f"the name of {name!a} is not UTF-8", Span(name), "rename it"))
            continue
        if entry.is_symlink() and not _link_is_safe(path, folder, root, found):
            continue
        if entry.is_dir():
            yield from _files(path, root, found)
        elif entry.is_file():
            yield path


def _is_text(name: str) -> bool:
    """Whether a name's bytes were UTF-8 (Python keeps others as surrogates, PEP 383)."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _link_is_safe(path: Path, folder: Path, root: Path, found: _Found) -> bool:
    name = path.relative_to(root).as_posix()
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        found.diagnostics.append(error("link-dangling", f"the symbolic link {name} points nowhere", Span(name)))
        return False
    if not target.is_relative_to(root):
        hint = "copy the file into the site; what lies outside is never published"
        found.diagnostics.append(error("link-outside", f"the symbolic link {name} leaves the site", Span(name), hint))
        return False
    if target.is_dir() and folder.resolve().is_relative_to(target):
        found.diagnostics.append(
            error("link-loop", f"the symbolic link {name} leads back to its own folder", Span(name))
        )
        return False
    return True


def _read_one(path: Path, root: Path, found: _Found) -> None:
    name = path.relative_to(root).as_posix()
    top = name.split("/")[1]
    if path.suffix.lower() in MARKDOWN and top in ("posts", "pages"):
        if not path.name.startswith("_"):
            _read_source(path, name, root, found)
        return
    try:
        found.assets.append(Asset(name, path.stat().st_size))
        with path.open("rb"):
            pass  # a file we may not read is reported now, not half-way through publishing
    except OSError as fault:
        found.diagnostics.append(_unreadable(path, root, fault))
        return
    found.diagnostics += inspect(path, name)


def _read_source(path: Path, name: str, root: Path, found: _Found) -> None:
    try:
        data = path.read_bytes()
    except OSError as fault:
        found.diagnostics.append(_unreadable(path, root, fault))
        return
    text, faults = decode(data, name)
    found.diagnostics += faults
    if text is not None:
        found.sources.append(Source(name, text, None if _has_date(name, text) else first_commit(path)))


def _has_date(name: str, text: str) -> bool:
    """Whether git need not be asked (a process each time): a date in the name or the front matter, or a page."""
    head = text[:5000] if text.startswith(("---", "+++")) else ""
    return not name.startswith("content/posts/") or bool(_DATED_NAME.search(name) or _DATE_KEY.search(head))


def decode(data: bytes, name: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Bytes as text (UTF-8, any line ends, a byte-order mark dropped), or None and why not, with its line."""
    if encoding := _ENCODINGS.get(data[:2]):
        return None, (error("encoding", f"the file is {encoding}, not UTF-8", Span(name, 1), "save it as UTF-8"),)
    if len(data) > MAX_TEXT:
        return None, (error("file-too-long", f"{len(data) >> 20} MB of text in one file", Span(name, 1), "split it"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start]
        line = before.count(b"\n") + 1
        column = fault.start - before.rfind(b"\n")
        message = f"byte 0x{data[fault.start]:02x} is not UTF-8"
        return None, (error("encoding", message, Span(name, line, column), "save the file as UTF-8"),)
    return text.replace("\r\n", "\n").replace("\r", "\n"), ()


def _text_below(content: Path, root: Path, name: str) -> str | None:
    """A text file below content/ by its name ("content/code/a.py"), or None: not there, not text, or outside."""
    path = root / name
    try:
        inside = path.resolve(strict=True).is_relative_to(content.resolve())
        return decode(path.read_bytes(), name)[0] if inside and path.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None


def _unreadable(path: Path, root: Path, fault: OSError) -> Diagnostic:
    name = path.relative_to(root).as_posix()
    return error("file-unreadable", f"cannot read {name}: {fault.strerror or fault}", Span(name))


def read_config(root: Path) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of dlblog.yml; None with a finding when there is none (a warning: defaults apply) or it is unusable."""
    path = root / "dlblog.yml"
    try:
        return decode(path.read_bytes(), "dlblog.yml")
    except FileNotFoundError:
        hint = "run `dlblog init` to make one; it needs no more than `title:` and `url:`"
        return "", (warning("config-missing", f"no dlblog.yml in {root}", None, hint),)
    except OSError as fault:
        return None, (_unreadable(path, root, fault),)
