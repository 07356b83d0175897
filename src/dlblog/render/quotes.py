"""Smart quotes, if the site asks for them (`markdown.smart_quotes`).

The rule of this file: quotes only, as the text's language has them. Dashes, dots and "(c)" stay as they are typed; so
do quotes that are curly already, and everything in code, maths and raw HTML.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import QUOTE_RE, process_inlines

from dlblog import words
from dlblog.render.context import context


def quotes(md: MarkdownIt) -> None:
    """Adds the pass, before escapes become text (an escaped quote stays straight)."""
    md.core.ruler.before("text_join", "dl_quotes", _quotes)


def _quotes(state: StateCore) -> None:
    options = context(state.env).options
    if not options.smart_quotes:
        return
    marks = words.quotes(options.lang, options.words)
    asked: Any = SimpleNamespace(md=SimpleNamespace(options=SimpleNamespace(quotes=marks)))  # all that is asked of it
    for token in state.tokens:
        if token.type == "inline" and token.children and QUOTE_RE.search(token.content):
            process_inlines(token.children, asked)
