"""Smart quotes, if the site asks for them (`markdown.smart_quotes`).

The rule of this file: quotes only. Dashes, dots and "(c)" stay as they are typed; so do quotes that are curly
already, and everything in code, maths and raw HTML.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import QUOTE_RE, process_inlines

from dlblog.render.context import context


def quotes(md: MarkdownIt) -> None:
    """Adds the pass, before escapes become text (an escaped quote stays straight)."""
    md.core.ruler.before("text_join", "dl_quotes", _quotes)


def _quotes(state: StateCore) -> None:
    if not context(state.env).options.smart_quotes:
        return
    for token in state.tokens:
        if token.type == "inline" and token.children and QUOTE_RE.search(token.content):
            process_inlines(token.children, state)
