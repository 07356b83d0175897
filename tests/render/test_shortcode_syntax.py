from __future__ import annotations

import pytest

from dlblog.render.shortcode_syntax import TAG, Call, pairs, read_call


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("{{< a >}}", Call("a", (), ())),
        ("{{<a>}}", Call("a", (), ())),
        ("{{< a/b x y-1 >}}", Call("a/b", ("x", "y-1"), ())),
        ('{{< a "b c" k="v w" \'q\' `r "s"` >}}', Call("a", ("b c", "q", 'r "s"'), (("k", "v w"),))),
        ('{{< a "x > y >}} z" >}}', Call("a", ("x > y >}} z",), ())),
        ('{{< a k = 1 "\\"" />}}', Call("a", ('"',), (("k", "1"),))),
        ("{{< a https://x.org/?a=b >}}", Call("a", ("https://x.org/?a", "b"), ())),
        ("{{< a\n  b\n>}}", Call("a", ("b",), ())),
    ],
)
def test_calls(text: str, call: Call) -> None:
    tag = TAG.fullmatch(text)
    assert tag
    assert read_call(tag) == call


@pytest.mark.parametrize(
    "text", ["{{ a }}", "{{< >}}", "{{< 1 >}}", "{{< a", "{{< a {b} >}}", '{{< a "b >}}', "{{% a %}}"]
)
def test_no_calls(text: str) -> None:
    assert not TAG.match(text)


def test_pairs() -> None:
    text = "{{< a >}}{{< b >}}{{< a >}}x{{< /a >}}{{< /a >}}{{< /b >}}{{< c />}}{{< /c >}}"
    assert pairs(text) == {18: (28, 38), 0: (38, 48)}
    assert pairs("{{< a >}}\n```\n{{< /a >}}\n```\n") == {}
    assert pairs("{{< a >}}\n> ~~~\n> ```\n> ~~~\n{{< /a >}}") == {0: (28, 38)}
