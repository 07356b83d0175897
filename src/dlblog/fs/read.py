"""Reads a site's folder into `Inputs`.

The rule of this file: nothing outside the site's folder is ever read, whatever a symbolic link says; every file that
cannot be used is reported by name, with the line where its bytes go wrong, and the rest is read all the same.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from dlblog.diagnostics import Diagnostic, Span, error, warning
from dlblog.fs.git import first_commits
from dlblog.fs.inspect import inspect
from dlblog.fs.theme import read_theme
from dlblog.fs.walk import files, unreadable
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
        paths, found.diagnostics = files(content, root)
        for path in paths:
            _read_one(path, root, found)
        if not found.sources and not found.diagnostics:
            found.diagnostics.append(_nothing_to_publish())
    else:
        found.diagnostics.append(_no_content(root))
    theme, theme_files, theme_faults = read_theme(root)
    return Inputs(
        sources=_with_dates(sorted(found.sources, key=lambda s: s.path), root),
        built=built or datetime.now(UTC),
        assets=tuple(sorted(found.assets, key=lambda a: a.path)),
        theme=theme,
        theme_files=theme_files,
        text=lambda path: _text_below(content, root, path),
        found=(*found.diagnostics, *theme_faults),
    )


def _nothing_to_publish() -> Diagnostic:
    """An empty site must not take the place of a good one: most likely a folder was moved, or a checkout failed."""
    hint = 'write a post: `dlblog new post "Title"`'
    return error("content-empty", "no post and no page in content/: there is nothing to publish", None, hint)


def _no_content(root: Path) -> Diagnostic:
    above = next((folder for folder in root.parents if (folder / "dlblog.yml").is_file()), None)
    hint = "run `dlblog init` for a new site, or give the site's folder: `dlblog -C DIR build`"
    if above:
        hint = f"{above} looks like the site's folder: build there, or with `dlblog -C {shlex.quote(str(above))} build`"
    return error("content-missing", f'no folder "content" in {root}', hint=hint)


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
        found.diagnostics.append(unreadable(path, root, fault))
        return
    found.diagnostics += decode(path.read_bytes(), name)[1] if path.suffix == ".bib" else inspect(path, name)


def _read_source(path: Path, name: str, root: Path, found: _Found) -> None:
    try:
        data = path.read_bytes()
    except OSError as fault:
        found.diagnostics.append(unreadable(path, root, fault))
        return
    text, faults = decode(data, name)
    found.diagnostics += faults
    if text is not None:
        found.sources.append(Source(name, text))


def _with_dates(sources: list[Source], root: Path) -> tuple[Source, ...]:
    """Posts without a date of their own get that of their first commit. Git is asked once, and only if need be."""
    undated = {source.path for source in sources if not _has_date(source.path, source.text)}
    days = first_commits(root) if undated else {}
    return tuple(replace(s, committed=days.get(s.path)) if s.path in undated else s for s in sources)


def _has_date(name: str, text: str) -> bool:
    """Whether there is a date in the name or the front matter, or none is needed (a page)."""
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


def read_config(root: Path) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of dlblog.yml; None with a finding when there is none (a warning: defaults apply) or it is unusable."""
    path = root / "dlblog.yml"
    try:
        if path.exists() and not path.is_file():
            return None, (error("file-unreadable", "cannot read dlblog.yml: it is no file", Span("dlblog.yml")),)
        return decode(path.read_bytes(), "dlblog.yml")
    except FileNotFoundError:
        hint = "run `dlblog init` to make one; it needs no more than `title:` and `url:`"
        return "", (warning("config-missing", f"no dlblog.yml in {root.resolve()}", None, hint),)
    except OSError as fault:
        return None, (unreadable(path, root, fault),)
