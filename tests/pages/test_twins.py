"""The Markdown of a post, beside its page."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from asking import made
from dlblog.model import Site, Text
from dlblog.pages.absolute import absolute
from dlblog.pages.twins import twins
from dlblog.urls import is_external, join
from site_values import document, link

BODY = """\
See [b](b.md), [](b.md), [](b.md#fig:x), [](https://a.org/), [](#sec),
[c](../posts/b.md#x "T"), [root](/blog/?q=1#y), [here](#sec) and [out](https://a.org/x).

![figure](fig.png){#fig:x} and <img src="/assets/a.png"> and `[code](/code/)` and ``x ` [more](/code/)``.

```md
[code](/code/)
```

````md
```
[code](/nested/)
````

[ref]: /assets/x.pdf
Text $[a](b)$ after.
"""


def texts(site: Site, body: str) -> dict[str, str]:
    found = made(twins(site), site, {"content/posts/a.md": body})
    return {twin.path: twin.data for twin in found if isinstance(twin, Text)}


def test_addresses_are_absolute_outside_of_code() -> None:
    site, _ = link(document("a", title="On *it*", subtitle="<b>Sub</b>"), document("b"))
    text = texts(site, BODY)["posts/a/index.md"]
    root = "https://example.org/repo"
    assert text.startswith(
        f"# On *it*\n\nSub\n\nAda Lovelace · 2024-01-01\n\n{root}/posts/a/\n\nSee [b]({root}/posts/b/), "
        f"[Post b]({root}/posts/b/), [Post b]({root}/posts/b/#fig:x), [](https://a.org/), "
        f"[]({root}/posts/a/#sec),\n[c]"
    )
    for part in (
        f'[c]({root}/posts/b/#x "T")',
        f"[root]({root}/blog/?q=1#y)",
        f"[here]({root}/posts/a/#sec)",
        "[out](https://a.org/x)",
        f"![figure]({root}/posts/a/fig.png)",
        f'<img src="{root}/assets/a.png">',
        "`[code](/code/)` and ``x ` [more](/code/)``",
        "```md\n[code](/code/)\n```",
        "````md\n```\n[code](/nested/)\n````",
        f"[ref]: {root}/assets/x.pdf",
    ):
        assert part in text, part
    assert text.endswith("after.\n")


def test_each_post_has_one_also_hidden_ones_but_no_page() -> None:
    site, _ = link(document("a", permalink="/x.html"), document("h", hidden=True), document("pages/about", None))
    assert {twin.path for twin in twins(site)} == {"x.md", "posts/h/index.md"}


FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
ADDRESS = re.compile(
    r"(?P<code>(?<!`)(`+)(?!`).*?(?<!`)\2(?!`))"
    r"|(?P<before>(?<!\\)(?P<empty>\[)?\]\(\s*<?|^ {0,3}\[[^\]]+\]:\s+<?|\b(?:src|href|poster)=[\"']?)"
    r"(?P<url>[^\s\"'<>)]+)"
)
ROOT = "https://example.org/repo"


def line_by_line(text: str) -> str:
    """What a twin does to the text of /posts/a/, in a way that is slow and easy to believe."""

    def change(match: re.Match[str]) -> str:
        url = match["url"]
        if match["code"] or is_external(url):
            return match[0]
        titled = match["empty"] and url.partition("#")[0] == "b.md"
        before = "[Post b" + match["before"][1:] if titled else match["before"]
        if url.partition("#")[0] == "b.md":
            return before + f"{ROOT}/posts/b/" + url[4:]
        return before + absolute(ROOT, url if url.startswith("/") else join("/posts/a/", url))

    lines, fence = [], ""
    for line in text.split("\n"):
        mark = FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif mark:
            fence = mark[1]
        else:
            line = ADDRESS.sub(change, line)
        lines.append(line)
    return "\n".join(lines)


PIECES = [
    *(
        "\n",
        "\n\n",
        " ",
        "   ",
        "\t",
        "text",
        "`",
        "``",
        "```",
        "````",
        "~~~",
        "~~~~",
        "[",
        "]",
        "(",
        ")",
        "\\",
        "=",
        ":",
        '"',
    ),
    *(
        "[](b.md)",
        "[x](b.md#y)",
        "[x](/c/)",
        "[](#z)",
        "[x]( <y>)",
        "[x](https://a.org/)",
        "]:",
        "[r]: /u",
        "[r]:\tu",
        "é",
    ),
    *(
        "src=",
        "href='x'",
        '<img src="/a.png">',
        "xsrc=y",
        "poster=p",
        "```py\n",
        "\n```\n",
        "\n~~~ x\n",
        "\n   ```  \n",
    ),
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_one_pass_does_what_a_search_line_by_line_does(body: str) -> None:
    site, _ = link(document("a"), document("b"))
    _, _, text = texts(site, body)["posts/a/index.md"].partition(f"{ROOT}/posts/a/\n\n")
    assert text == line_by_line(body).strip() + "\n"
