"""Puts all outputs into one mapping, and sees that no two want the same place.

The rule of this file: nothing is ever lost silently. Two outputs with one path, or one path below another's file, are
an error that names both sources; paths that differ only by case are a warning, for many disks cannot hold both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from dlblog.diagnostics import Diagnostic, Span, error, warning
from dlblog.model import Copy, Document, FrozenMap, Made, Text
from dlblog.urls import page_url

Output = Text | Copy | Made
Collected = TypeVar("Collected", bound=Output)  # what goes in comes out
_USUAL = re.compile(r"(?!\.\.)[^/\0]{1,60}+(?:/[^/\0]{1,60}+)*+")  # 60 characters are at most 240 bytes


def collect(
    outputs: Iterable[Collected], places: Mapping[str, Span]
) -> tuple[FrozenMap[Collected], tuple[Diagnostic, ...]]:
    """Outputs by path. `places` tells where in a source its address comes from (see `address_spans`)."""
    taken: dict[str, Collected] = {}
    faults: list[Diagnostic] = []
    for output in outputs:
        fault = _unusable(output, places)
        if fault is None and (first := taken.get(output.path)):
            fault = _clash(first, output, page_url(output.path), places)
        if fault:
            faults.append(fault)
        else:
            taken[output.path] = output
    faults += _below_files(taken, places)
    faults += _case_twins(taken, places)
    return FrozenMap(taken), tuple(faults)


def address_spans(documents: Iterable[Document]) -> dict[str, Span]:
    """For each source, what gives it its address: its permalink or slug, its aliases, else its first line."""
    spans: dict[str, Span] = {}
    for document in documents:
        path, given = document.body.path, document.meta.spans
        keys = (key for key in ("permalink", "slug", "aliases") if key in given)
        spans[path] = next((given[key] for key in keys), Span(path, 1))
    return spans


def _unusable(output: Output, places: Mapping[str, Span]) -> Diagnostic | None:
    if _USUAL.fullmatch(output.path) and "/.." not in output.path:
        return None
    parts = output.path.split("/")
    if output.path.startswith("/") or ".." in parts or "" in parts or "\0" in output.path:
        message = f"the address {page_url(output.path)} leaves the site"
        return error("url-outside", message, places.get(output.origin), "use an address without '..'")
    if any(len(part.encode()) > 255 for part in parts):
        message = f"a part of the address {page_url(output.path)[:60]}… is longer than 255 bytes"
        return error("url-too-long", message, places.get(output.origin), "give the post a shorter `slug:`")
    return None


def _clash(first: Output, second: Output, url: str, places: Mapping[str, Span]) -> Diagnostic:
    if second.origin not in places and first.origin in places:
        first, second = second, first
    spans = tuple(span for span in (places.get(first.origin),) if span)
    message = f"{second.origin} and {first.origin} both want the address {url}"
    return error("url-clash", message, places.get(second.origin), "change the permalink, slug or alias of one", spans)


def _below_files(taken: Mapping[str, Output], places: Mapping[str, Span]) -> list[Diagnostic]:
    folders: dict[str, Output] = {}  # each with an output in it
    for path, output in taken.items():
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders[folder] = output
            folder = folder.rpartition("/")[0]
    clashes = [(taken[folder], output) for folder, output in folders.items() if folder in taken]
    return [_clash(file, output, page_url(file.path), places) for file, output in clashes]


def _case_twins(taken: Mapping[str, Output], places: Mapping[str, Span]) -> list[Diagnostic]:
    seen: dict[str, Output] = {}
    faults = []
    for path, output in taken.items():
        first = seen.setdefault(path.casefold(), output)
        if first is not output:
            message = f"{output.origin} and {first.origin} have addresses that differ only by case"
            also = tuple(span for span in (places.get(first.origin),) if span)
            hint = "many disks hold only one of them"
            faults.append(warning("url-case", message, places.get(output.origin), hint, also))
    return faults
