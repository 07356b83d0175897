"""Bytes as text.

The rule of this file: a text is UTF-8 with line feeds, or it is reported with the line where its bytes go wrong.
"""

from __future__ import annotations

from dlblog.diagnostics import Diagnostic, Span, error

MAX_TEXT = 10_000_000  # bytes; a longer text is a mistake (5 MB of short paragraphs take 11 s and 744 MB to render)
_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


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
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, ()
