"""Html that is put together badly, for tests that two ways to read it come to the same."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = [
    *("a", " b ", "\n", ".", " ,", "=", '"', "'", ">", "<", "</", "/>", "&lt;", "&amp;", " id=c", ' name="d"', "!--"),
    *("<p>", "</p>", "</P >", "<br>", "<br />", '<br class="x">', "</li>", "</td\n>", "<i>", "</i>", '<h2 id="e">', "</h2>"),
    *('<span class="k">', "</span>", "<span class='k'>", '<b id="f">', "<b ID = g>", "<A NAME=h>", '<a name="i" href="/">'),
    *('<a class="backref" href="#j">', '<a href="?id=k">', "</a>", '<sup class="noteref">', "<sup>", "</sup>", "</sup >"),
    *("<pre>", '<pre id="l">', "<pre-x>", "<PRE>", "<prefix>", "</pre>", "<!--", "-->", "<!-- more -->"),
    *("<math>", '<math display="block">', "<math-x>", "</math>", "</Math >", "<mi>", "</mi>", '<mo id="m">', "<mspace/>"),
    *('<annotation encoding="x">', "<script>", "</script>", "<SCRIPT src='n'>", "<style>", "</style>", "<textarea>"),
    *("<svg/>", "<svg>", "</svg>", "<template>", '<p title="<b id=o>">', "<p title='</p>'>", '<p title=" id=q x">', '<a "'),
]  # fmt: skip
html = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
