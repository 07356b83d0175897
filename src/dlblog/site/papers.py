"""The paper a summary is about: `paper:` as a citation key, an arXiv id or a DOI.

The rule of this file: a key wins over an id, for ids look like nothing else; what is neither is a warning at its
place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dlblog.diagnostics import Diagnostic, did_you_mean, warning
from dlblog.model import Card, Document, Reference, Rendered
from dlblog.site.place import place
from dlblog.site.works import identifier, identity


def papers(
    posts: Iterable[tuple[Document, Card, Rendered]], references: Mapping[str, Reference] | None
) -> tuple[dict[str, Reference], tuple[Diagnostic, ...]]:
    """The reference of each post's paper, by path, where a bibliography has it; and `paper:` values that name nothing.

    Without `references` (the site's bibliography) a key that no body cites cannot be judged.
    """
    posts = tuple(posts)
    cited = {reference.key: reference for _, _, rendered in posts for reference in rendered.cited}
    by_id = {identity(reference): reference for reference in cited.values()}
    found: dict[str, Reference] = {}
    faults: list[Diagnostic] = []
    for document, card, _ in posts:
        name = document.meta.paper.strip().removeprefix("@")
        # `references` decodes an entry when it is asked for one, so it is only ever asked for one.
        reference = cited.get(name) or (references or {}).get(name) or by_id.get(identifier(name))
        if reference:
            found[card.path] = reference
        elif name and references is not None and not identifier(name):
            hint = did_you_mean(name, references) or "give a citation key, an arXiv id or a DOI"
            faults.append(warning("paper-unknown", f'no reference "{name}"', place(document, "paper"), hint))
    return found, tuple(faults)
