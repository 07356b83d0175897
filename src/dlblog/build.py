"""The whole build, top to bottom: inputs in, outputs and findings out.

The rule of this file: `build` reads no file, no clock, and prints nothing; what it knows of earlier builds is `memo`,
where outputs go is `sink`, and neither changes what it makes. Every stage returns its findings and the next goes on
with what is usable, so that an author sees all faults in one run. Whoever publishes looks at the findings first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from dlblog import plugins
from dlblog.checks import check_settings
from dlblog.collect import address_spans, collect
from dlblog.diagnostics import Diagnostic, in_order
from dlblog.incremental import Memo
from dlblog.inputs import Inputs
from dlblog.jobs import Tick
from dlblog.model import Build, Copy, FrozenMap, Made, Text
from dlblog.settings import Config
from dlblog.sinks import Kept, Outputs
from dlblog.stages.arranging import Arranged, arrange
from dlblog.stages.asking import Answers
from dlblog.stages.laying import Laid, Sink, lay_out_all
from dlblog.stages.linking import linked
from dlblog.stages.parsing import Bodies, Parsed, parse_all
from dlblog.stages.planning import Plan, Step, plan
from dlblog.stages.rendering import Row, render_all
from dlblog.stages.searching import Wanted, wanted
from dlblog.stages.themes import templates_of
from dlblog.urls import base_path, output_path


@dataclass(frozen=True, slots=True)
class Prepared:
    """A build in which all is known but how the outputs read."""

    inputs: Inputs
    config: Config
    parsed: tuple[Parsed, ...]
    rows: tuple[Row, ...]
    copies: tuple[Text | Copy, ...]
    answers: Answers

    @property
    def found(self) -> list[Diagnostic]:
        """What is known to be wrong before any output is made."""
        answers, rows = self.answers, self.rows
        found = [*self.inputs.found, *answers.arranged.found, *answers.plan.found]
        found += check_settings(self.config, answers.arranged.assets.values())
        return found + [fault for row in rows for fault in row.found]

    @property
    def searched(self) -> Wanted | None:
        """What a door makes the search index of, whose files it adds to `copies`; None when there is none to make."""
        return wanted(self.answers)

    @property
    def coming(self) -> datetime | None:
        """The first date after now that a document bears."""
        dates = (one.document.meta.date for one in self.parsed if one.document)
        return min((date for date in dates if date and date > self.inputs.built), default=None)


def build(
    inputs: Inputs,
    config: Config,
    *,
    memo: Memo | None = None,
    sink: Sink | None = None,
    drafts: bool = False,
    future: bool = False,
    jobs: int = 1,
    tick: Tick = lambda *_: None,
) -> Build:
    """All outputs of a site by path, and everything found. They are not to be published when an error was found.

    Without a `memo` all is made; without a `sink` outputs are kept in memory.
    """
    memo = memo or Memo()
    prepared = prepare(inputs, config, memo, drafts=drafts, future=future, jobs=jobs, tick=tick)
    return finish(prepared, sink or Kept(), jobs=jobs, tick=tick)


def prepare(
    inputs: Inputs,
    config: Config,
    memo: Memo,
    *,
    drafts: bool = False,
    future: bool = False,
    jobs: int = 1,
    tick: Tick = lambda *_: None,
) -> Prepared:
    """The first half: documents, bodies, the plan."""
    memo.load("parsed", "render", "laid")
    templates = templates_of(inputs.theme, config.plugins.filters)
    tick("parsing", 0, 0)
    bodies = Bodies(inputs, config)
    parsed = parse_all(inputs, config, bodies, memo)
    arranged = arrange(parsed, inputs, config, templates, memo, drafts=drafts, future=future)
    tick("rendering", 0, 0)
    rows = render_all(arranged, inputs, bodies, config, memo, jobs, tick)
    tick("planning", 0, 0)
    copies = (*_copies(inputs, arranged.assets, base_path(config.url)), *_variants(rows, arranged, inputs, config))
    planned = _not_replaced(plan(arranged, rows, inputs, config, memo), copies)
    memo.commit()
    answers = Answers.of(arranged, rows, planned, inputs, bodies, config, templates, memo)
    return Prepared(inputs, config, parsed, rows, copies, answers)


def finish(prepared: Prepared, sink: Sink, *, jobs: int = 1, tick: Tick = lambda *_: None) -> Build:
    """The second half: outputs, and the checks that look at them."""
    answers, parsed, rows = prepared.answers, prepared.parsed, prepared.rows
    planned, arranged = answers.plan, answers.arranged
    tick("laying out", 0, 0)
    made, laid = lay_out_all(answers, sink, jobs, tick)
    tick("checking", 0, 0)
    listing, clashes = collect(
        [*made, *(_sunk(copy, sink) for copy in prepared.copies)], address_spans(arranged.documents)
    )
    outputs = Outputs(listing, sink.read)
    found = [*prepared.found, *clashes, *(fault for row in laid for fault in row.found)]
    found += linked(rows, outputs, answers.memo, whole=all(one.document for one in parsed))
    counts = FrozenMap({"posts": planned.posts, "pages": planned.pages, "files": len(outputs)})
    answers.memo.forget()
    until = prepared.inputs.built if _shows_the_time(laid) else prepared.coming
    result = Build(outputs, in_order(found), counts, until)
    return _checked(result, prepared.config)


def _checked(result: Build, config: Config) -> Build:
    """The build with what the site's own checks find."""
    found, faults = plugins.call(config.plugins.checks, result)
    return replace(result, diagnostics=in_order([*result.diagnostics, *found, *faults]))


def _not_replaced(planned: Plan, copies: Iterable[Text | Copy]) -> Plan:
    """The plan without what the author gives as a file: content/pages/robots.txt, templates/static/style.css."""
    given = {copy.path for copy in copies if copy.origin.startswith(("content/pages/", "templates/"))}
    cards = {copy.path for copy in copies if copy.path.endswith("card.png")}  # an author's own, beside the post

    def replaced(step: Step) -> bool:
        if step.task == "card":
            return step.path in cards
        return step.path in given and not step.origin.startswith("content/")

    steps = tuple(step for step in planned.steps if not replaced(step))
    return planned if len(steps) == len(planned.steps) else replace(planned, steps=steps)


def _copies(inputs: Inputs, assets: FrozenMap[str], base: str) -> Iterator[Text | Copy]:
    """Files that go out as they are. Under a base path the rooted addresses in style sheets get it too."""
    yield Text(".nojekyll", "", "dlblog")  # or GitHub Pages drops folders that start with "_"
    for name, path in inputs.theme_files.items():
        yield Copy(name, path, f"templates/{name}")
    for path, url in assets.items():
        css = inputs.text(path) if base and path.endswith(".css") else None
        if css is None:
            yield Copy(output_path(url), path, path)
        else:
            from dlblog.layout import rebase_css

            yield Text(output_path(url), rebase_css(css, base), path)


def _variants(rows: Iterable[Row], arranged: Arranged, inputs: Inputs, config: Config) -> Iterator[Copy]:
    """The files made of the pictures that posts show, each beside the picture."""
    shown = {url for row in rows for url in row.pictures}
    if not shown:
        return
    for path, url in arranged.assets.items():
        picture = inputs.picture(path, config.images) if url in shown else None
        for variant in picture.variants if picture else ():
            yield Copy(output_path(url) + variant.suffix, variant.file, path)


def _sunk(copy: Text | Copy, sink: Sink) -> Made | Copy:
    return Made(copy.path, sink.write(copy.path, copy.data.encode()), copy.origin) if isinstance(copy, Text) else copy


def _shows_the_time(laid: Iterable[Laid]) -> bool:
    return any(read[0] == "site" and read[1] == "built" for row in laid for read in row.reads)
