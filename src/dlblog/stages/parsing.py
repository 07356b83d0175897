"""Stage 1 with its memory: sources → documents without their texts.

The rule of this file: a document is parsed again iff its bytes, its first commit or one of the few settings that
front matter depends on changed. Texts are not kept: a body that must be rendered is cut from its source once more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from dlblog.diagnostics import Diagnostic
from dlblog.incremental import Memo
from dlblog.inputs import Inputs
from dlblog.model import Body, Document, Listed
from dlblog.settings import Config
from dlblog.values import digest

PAGES = "content/pages/"
_AT_HAND = 16_000_000  # bytes: the texts of a thousand posts


@dataclass(frozen=True, slots=True)
class Parsed:
    """A source as parsed: its document (None when unusable; its body has no text), digests of what it says, findings.

    `head` is the digest of the front matter, `body` that of the body with its place in the file.
    """

    document: Document | None
    head: str
    body: str
    found: tuple[Diagnostic, ...]


class Bodies:
    """The texts of documents, by path. Those of sources that were parsed just now are at hand, up to a limit."""

    def __init__(self, inputs: Inputs, config: Config) -> None:
        self._inputs, self._config = inputs, _what_front_matter_sees(config)
        self._at_hand: dict[str, tuple[bytes, int]] = {}  # texts as bytes, and their first lines
        self._room = _AT_HAND

    @cached_property
    def _listed(self) -> dict[str, Listed]:
        return {listed.path: listed for listed in self._inputs.sources}

    def read(self, listed: Listed) -> tuple[Document | None, tuple[Diagnostic, ...]]:
        """A source, parsed."""
        from dlblog import frontmatter

        document, found = frontmatter.parse(self._inputs.source(listed), self._config, listed.path.startswith(PAGES))
        if document and self._room > 0:
            text = document.body.text.encode()
            self._room -= len(text)
            self._at_hand[listed.path] = text, document.body.first_line
        return document, found

    def of(self, path: str) -> Body:
        """The text of the document at `path`."""
        if path not in self._at_hand:
            document, _ = self.read(self._listed[path])
            return document.body if document else Body(path, "")
        text, line = self._at_hand[path]
        return Body(path, text.decode(), line)

    def forget(self) -> None:
        """Drops what is at hand."""
        self._at_hand.clear()


def parse_all(inputs: Inputs, config: Config, bodies: Bodies, memo: Memo) -> tuple[Parsed, ...]:
    """All sources, parsed."""
    settings = memo.key("parse", _what_front_matter_sees(config))
    return tuple(_parse_one(listed, bodies, settings, memo) for listed in inputs.sources)


def _what_front_matter_sees(config: Config) -> Config:
    """A configuration with nothing but what stage 1 may ask, so that no other setting can matter to it."""
    return Config(title=config.title, timezone=config.timezone, types=config.types)


def _parse_one(listed: Listed, bodies: Bodies, settings: str, memo: Memo) -> Parsed:
    key = f"{settings} {listed.digest} {listed.committed} {listed.path}"
    return memo.remember("parsed", key, Parsed, lambda: _parsed(listed, bodies))


def _parsed(listed: Listed, bodies: Bodies) -> Parsed:
    document, found = bodies.read(listed)
    if document is None:
        return Parsed(None, "", "", found)
    body = document.body
    bare = replace(document, body=replace(body, text=""))
    return Parsed(bare, digest(document.meta), digest(body), found)
