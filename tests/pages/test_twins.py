"""The Markdown of a post, beside its page."""

from __future__ import annotations

from dlblog.pages.twins import twins
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


def test_addresses_are_absolute_outside_of_code() -> None:
    site, _ = link(document("a", title="On *it*", subtitle="<b>Sub</b>", body=BODY), document("b"))
    text = {twin.path: twin.data for twin in twins(site)}["posts/a/index.md"]
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
