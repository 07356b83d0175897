"""Task lists: `- [ ] to do`, `- [x] done`.

The rule of this file: the box is disabled (a page is no form) and its label is the text beside it. Two passes over
all tokens, one before inline text is read and one after; each looks at a token once.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dlblog.render.context import context, walk

_BOX = re.compile(r"\[(?P<mark>[ xX])\][ \t]+(?=\S)")


def tasks(md: MarkdownIt) -> None:
    """Adds the two passes."""
    md.core.ruler.after("block", "dl_task_items", _find)
    md.core.ruler.push("dl_tasks", _label)


def _find(state: StateCore) -> None:
    """Takes the marks off the texts of list items."""
    if not [token for token in state.tokens if token.type == "inline" and _BOX.match(token.content)]:
        return
    lists: list[Token] = []
    item: Token | None = None  # the list item whose first paragraph is next
    for token in state.tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "inline" and item is not None and lists:
            _mark(state, token, item, lists[-1])
        if token.type == "list_item_open":
            item = token
        elif token.type != "paragraph_open":
            item = None


def _mark(state: StateCore, text: Token, item: Token, around: Token) -> None:
    match = _BOX.match(text.content)
    if not match:
        return
    text.content = text.content[match.end() :]
    text.meta["task"] = match["mark"] != " "
    context(state.env).scratch["tasks"] = True
    item.attrJoin("class", "task")
    if "task-list" not in str(around.attrs.get("class", "")):
        around.attrJoin("class", "task-list")


def _label(state: StateCore) -> None:
    if "tasks" not in context(state.env).scratch:
        return
    for token in walk(state.tokens):
        if token.type == "inline" and "task" in token.meta:
            box = Token("task_box", "input", 0, attrs={"type": "checkbox", "disabled": ""})
            if token.meta["task"]:
                box.attrs["checked"] = ""
            before = [Token("task_open", "label", 1), box, Token("text", "", 0, content=" ")]
            token.children = [*before, *(token.children or []), Token("task_close", "label", -1)]
