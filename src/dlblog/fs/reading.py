"""One reading of a site's folder: what is listed, and what is read of it when somebody asks.

The rules of this file: (1) nothing outside the site's folder is ever read, whatever a symbolic link says; (2) every
file that cannot be used is reported by name, and the rest is read all the same; (3) what a reading gives is of one
moment: a text belongs to the digest that was given for its file, or `Changed` is raised and the site must be read
again; so nothing made of a text can be stored under another text's digest.
"""

from __future__ import annotations

import re
import shlex
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from dlblog.diagnostics import Diagnostic, error
from dlblog.fs.decode import decode
from dlblog.fs.git import first_commits
from dlblog.fs.inspect import inspect
from dlblog.fs.known import Fact, Known, fact_of
from dlblog.fs.stamps import digest_file
from dlblog.fs.theme import read_theme
from dlblog.fs.walk import File, files, unreadable
from dlblog.inputs import Inputs
from dlblog.model import Asset, Listed, Picture, Recipe, Source
from dlblog.pictures import Darkroom, film, helpers
from dlblog.values import digest_of

MARKDOWN = (".md", ".markdown")
_IN_MEMORY = 24_000_000  # bytes of files that are kept between listing and use
_SOURCES = ("content/posts/", "content/pages/")
_DATED_NAME = re.compile(r"/\d{4}-\d\d?-\d\d?-[^/]*$")
_DATE_KEY = re.compile(r"^[\"']?date[\"']?\s*[:=]", re.M)


class Changed(Exception):  # noqa: N818 -- it is not an error: the site is to be read again
    """A file is no longer what it was when this reading listed it."""


class Reading:
    """Reads the site at `root`; with what is `known`, only what may have changed.

    `inputs` is all that a build needs, found faults included; `known()` is for the next reading.
    """

    def __init__(self, root: Path, built: datetime | None = None, known: Known | None = None) -> None:
        self._began = time.time_ns()
        self._root = root.resolve()
        self._content = self._root / "content"
        self._before = known or Known()
        self._again = False  # a file was read again only because its times were too near to the last reading
        self._files: dict[str, File] = {}
        self._facts: dict[str, Fact] = {}
        self._digests: dict[str, str | None] = {}  # given, or about to be
        self._kept: dict[str, bytes] = {}  # as bytes: a text with one formula sign takes twice the room, or four times
        self._length = 0
        self._found: list[Diagnostic] = []
        self._dated: dict[str, bool] = {}  # of each source
        self._assets: list[Asset] = []
        self._damaged: set[str] = set()  # files of which that was said
        self._pictures: dict[tuple[str, Recipe], Picture | None] = {}
        self._taken: dict[str, bytes | None] = {}  # bytes that were asked for
        self._list()
        theme, theme_files, theme_faults = read_theme(self._root)
        programs = helpers((asset.path, asset.size) for asset in self._assets)
        self._darkroom = Darkroom(self._root, programs)
        self.inputs = Inputs(
            sources=self._sources(),
            built=built or datetime.now(UTC),
            assets=tuple(self._assets),
            theme=theme,
            theme_files=theme_files,
            text=self._text,
            found=(*self._found, *theme_faults),
            digest=self._digest,
            source=self._source,
            picture=self._picture,
            programs=programs,
            file=self._file,
        )

    def known(self) -> Known:
        """What this reading knows by now; the very value it began with when there is nothing to save."""
        if not self._again and self._facts == self._before.files:
            return self._before
        return Known(dict(self._facts), self._began, self._before.program)

    def tidy(self) -> None:
        """Removes files made of pictures that this site has not shown for a long time."""
        self._darkroom.tidy()

    def _list(self) -> None:
        if not self._content.is_dir():
            self._found.append(_no_content(self._root))
            return
        listed, self._found = files(self._content, self._root)
        for file in listed:
            self._files[file.name] = file
            fact = self._before.still(file.name, file.now)
            if not fact:
                self._again = self._again or file.name in self._before.files
            if not file.name.startswith(_SOURCES) or not file.name.lower().endswith(MARKDOWN):
                self._list_asset(file, fact)
            elif not file.name.rpartition("/")[2].startswith("_"):
                self._list_source(file, fact)
        if not self._dated and not self._found:
            self._found.append(_nothing_to_publish())

    def _list_source(self, file: File, fact: Fact | None) -> None:
        fact = fact or self._read(file)
        if fact:
            self._facts[file.name] = fact
            self._digests[file.name] = fact.digest
            self._dated[file.name] = fact.dated

    def _list_asset(self, file: File, fact: Fact | None) -> None:
        self._assets.append(Asset(file.name, file.now.st_size, file.now.st_mtime_ns))
        if not fact and file.name.endswith(".bib"):
            fact = self._read(file)
        elif not fact:
            fact = self._inspect(file)
        if fact:
            self._facts[file.name] = fact
            if fact.digest:
                self._digests[file.name] = fact.digest

    def _read(self, file: File) -> Fact | None:
        """Reads a text; notes what is wrong with it."""
        try:
            with open(file.place, "rb") as opened:
                data = opened.read()
        except OSError as fault:
            self._found.append(unreadable(file.name, fault))
            return None
        text, faults = decode(data, file.name)
        self._found += faults
        if text is None:
            return None
        self._length += len(data)
        if self._length < _IN_MEMORY:
            self._kept[file.name] = data
        return fact_of(file.now, digest_of(data), dated=_has_date(file.name, text))

    def _inspect(self, file: File) -> Fact | None:
        try:
            with open(file.place, "rb"):
                pass  # a file we may not read is reported now, not half-way through publishing
        except OSError as fault:
            self._found.append(unreadable(file.name, fault))
            return None
        faults = inspect(Path(file.place), file.name)
        self._found += faults
        if faults:
            self._damaged.add(file.name)
            return None
        return fact_of(file.now, "", dated=True)

    def _sources(self) -> tuple[Listed, ...]:
        """Posts without a date of their own get that of their first commit. Git is asked once, and only if need be."""
        days: dict[str, date] = {} if all(self._dated.values()) else first_commits(self._root)
        return tuple(
            Listed(name, self._facts[name].digest, None if dated else days.get(name))
            for name, dated in self._dated.items()
        )

    def _source(self, listed: Listed) -> Source:
        text = self._text(listed.path)
        self._kept.pop(listed.path, None)  # it will hardly be asked for again
        if text is None or self._digests[listed.path] != listed.digest:
            raise Changed(listed.path)
        return Source(listed.path, text, listed.committed)

    def _text(self, name: str) -> str | None:
        """A text file below content/ by its name ("content/code/a.py"), or None: not there, not text, or outside."""
        if (kept := self._kept.get(name)) is not None:
            return decode(kept, name)[0]
        data = None
        for place in self._places(name):
            try:
                with open(place, "rb") as file:
                    data = file.read()
            except OSError:
                break
        self._give(name, None if data is None else digest_of(data))
        return None if data is None else decode(data, name)[0]

    def _digest(self, name: str) -> str | None:
        """The digest of a file below content/, or None as of `_text`."""
        if name not in self._digests:
            digest = None
            for place in self._places(name):
                try:
                    digest = digest_file(place)
                except OSError:
                    break
            self._give(name, digest)
        return self._digests[name]

    def _picture(self, name: str, recipe: Recipe) -> Picture | None:
        """What is known, and made, of a picture or film below content/; None of what is neither, or is not there."""
        if (name, recipe) not in self._pictures:
            found = next((self._look_at(name, place, recipe) for place in self._places(name)), None)
            if found and found.fault == "damaged" and name in self._damaged:
                found = replace(found, fault="")
            self._pictures[name, recipe] = found
        return self._pictures[name, recipe]

    def _look_at(self, name: str, place: str, recipe: Recipe) -> Picture | None:
        try:
            found, digest = film(place), self._digest(name)
        except OSError:
            return None
        if found or digest is None:
            return found
        return self._darkroom.picture(name, digest, partial(self._bytes, name), recipe)

    def _bytes(self, name: str) -> bytes:
        """A file's bytes, which have the digest that was given for it."""
        try:
            data = b"".join(Path(place).read_bytes() for place in self._places(name))
        except OSError:
            raise Changed(name) from None
        self._give(name, digest_of(data))
        return data

    def _file(self, name: str) -> bytes | None:
        """The bytes of a file below content/ or of the theme; None when there is none. They are read once."""
        if name not in self._taken:
            theme = self.inputs.theme_files.get(name)
            if theme:
                self._taken[name] = Path(theme).read_bytes()
            else:
                self._taken[name] = None if self._digest(name) is None else self._bytes(name)
        return self._taken[name]

    def _places(self, name: str) -> Iterator[str]:
        """Where the file lies, if it may be read: one place or none."""
        if name in self._files:
            yield self._files[name].place
            return
        try:
            path = (self._root / name).resolve(strict=True)
            if path.is_relative_to(self._content.resolve()) and path.is_file():
                yield str(path)
        except (OSError, ValueError, RuntimeError):
            return

    def _give(self, name: str, digest: str | None) -> None:
        if self._digests.setdefault(name, digest) != digest:
            raise Changed(name)
        fact = self._facts.get(name)
        if fact and digest:
            self._facts[name] = fact._replace(digest=digest)


def _has_date(name: str, text: str) -> bool:
    """Whether there is a date in the name or the front matter, or none is needed (a page)."""
    head = text[:5000] if text.startswith(("---", "+++")) else ""
    return not name.startswith("content/posts/") or bool(_DATED_NAME.search(name) or _DATE_KEY.search(head))


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
