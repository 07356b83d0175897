"""Stage 3 with its memory: planned outputs → bytes.

The rule of this file: an output is made again iff its plan or an answer it got has changed, or the published file is
not what was made (the published folder is the store of outputs: nothing is written twice). What is made goes straight
to the sink, by the process that made it, so no process ever holds the site.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol, cast

from dlblog.diagnostics import Diagnostic
from dlblog.incremental import Read, changed
from dlblog.jobs import Tick, in_processes
from dlblog.model import Data, Made, Page, Text
from dlblog.pages import CLASSES, TASKS
from dlblog.pages.feeds import Channel
from dlblog.stages.asking import Answers, Asking
from dlblog.stages.planning import Step
from dlblog.urls import base_path, page_url
from dlblog.values import unpack, unpack_page

FEEDS = ("feed", "json-feed")


class Sink(Protocol):
    """Where outputs go. `shared`: other processes may write to it too."""

    shared: bool

    def has(self, path: str, digest: str) -> bool:
        """Whether the output is there already, as it was made."""

    def write(self, path: str, data: bytes) -> str:
        """Takes an output and gives its digest. Called in any process."""

    def read(self, path: str) -> bytes:
        """An output that it has or took."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What is kept of an output: the step it came from, what was read, the digest of its bytes, findings."""

    task: str
    data: str
    reads: tuple[Read, ...]
    output: str
    found: tuple[Diagnostic, ...]


def lay_out_all(answers: Answers, sink: Sink, jobs: int, tick: Tick) -> tuple[tuple[Made, ...], tuple[Laid, ...]]:
    """All outputs of the plan, and their rows."""
    steps = answers.plan.steps
    rows, missing = kept(answers, sink)
    feeds = [number for number in missing if steps[number].task in FEEDS]
    wanted = frozenset(path for number in feeds for path in cast(Channel, argument(steps[number], answers)).paths)

    def one(step: Step) -> tuple[Laid, dict[str, bytes]]:
        row = made_anew(step, answers, sink)
        if step.task == "post" and step.origin in wanted:
            answers.entry(step.origin)  # while its text is at hand
        return row, answers.take_entries()

    def make(group: list[int]) -> None:
        results = in_processes(lambda place: one(steps[group[place]]), len(group), jobs if sink.shared else 1)
        for done, (place, (row, entries)) in enumerate(results):
            tick("laying out", done + 1, len(group))
            row = replace(row, reads=answers.memo.shared(row.reads))
            remember(steps[group[place]], row, entries, answers)
            rows[group[place]] = row
        answers.memo.commit()

    make([number for number in missing if steps[number].task not in FEEDS])
    make(feeds)  # by now each of their entries was made, once, by the process that made the post's page
    made = tuple(Made(step.path, rows[n].output, step.origin, is_text(step)) for n, step in enumerate(steps))
    return made, tuple(rows[n] for n in range(len(steps)))


def kept(answers: Answers, sink: Sink) -> tuple[dict[int, Laid], list[int]]:
    """What earlier builds kept of the plan's steps, by number, where it still holds; and the numbers of the others."""
    rows: dict[int, Laid] = {}
    missing: list[int] = []
    for number, step in enumerate(answers.plan.steps):
        row = answers.memo.find("laid", _key(step, answers), Laid)
        why = _why_not(step, row, answers, sink)
        if row is None or why:
            answers.memo.because("layout", page_url(step.path), why)
            missing.append(number)
        else:
            rows[number] = row
    return rows, missing


def _why_not(step: Step, row: Laid | None, answers: Answers, sink: Sink) -> str:
    """Why an output is to be made again, or ""."""
    if row is None:
        return "new"
    if (row.task, row.data) != (step.task, step.data):
        return "what it lists or says has changed"
    if differs := changed(row.reads, answers.digest):
        return f"{differs[0]} {differs[1]} changed"
    return "" if sink.has(step.path, row.output) else "the published file is gone or was changed"


def made_anew(step: Step, answers: Answers, sink: Sink) -> Laid:
    """One output, made and given to the sink."""
    data, row = lay_out(step, answers)
    return replace(row, output=sink.write(step.path, data))


def remember(step: Step, row: Laid, entries: dict[str, bytes], answers: Answers) -> None:
    """Keeps what was made, for the next build."""
    answers.memo.keep("laid", _key(step, answers), row)
    for path, entry in entries.items():
        answers.memo.keep_bytes("entry", f"{answers.memo.toolchain} {path}", entry)


def lay_out(step: Step, answers: Answers) -> tuple[bytes, Laid]:
    """The bytes of one output, with what it read; `Laid.output` is not filled in."""
    asking = Asking(answers)
    made = _made(step, answers, asking)
    found: tuple[Diagnostic, ...] = ()
    if isinstance(made, Page):
        from dlblog import layout

        for kind, name, digest in answers.templates.reads(made.template):
            asking.reads.note((kind, name), digest)
        base = base_path(answers.config.url)
        data, found = layout.lay_out(made, answers.templates.theme, asking.index, base)
        made = Text(step.path, data, step.origin)
    data_bytes = made.data if isinstance(made, Data) else made.data.encode()
    return data_bytes, Laid(step.task, step.data, asking.reads.all, "", (*asking.found, *found))


def is_text(step: Step) -> bool:
    """Whether what the step makes is a text."""
    return step.task == "made" or TASKS[step.task].text


def _made(step: Step, answers: Answers, asking: Asking) -> Page | Text | Data:
    given = argument(step, answers)
    return cast(Page, given) if step.task == "made" else TASKS[step.task].make(given, asking)


def argument(step: Step, answers: Answers) -> object:
    """What the step's task is made of: the page itself, when that is planned as a whole."""
    fresh: object = answers.memo.fresh(step.data)
    if fresh is not None:
        return fresh
    data = answers.memo.need_bytes("page", step.data)
    return unpack_page(data, CLASSES) if step.task == "made" else unpack(data, TASKS[step.task].data)


def _key(step: Step, answers: Answers) -> str:
    return f"{answers.memo.toolchain} {base_path(answers.config.url)} {step.path}"
