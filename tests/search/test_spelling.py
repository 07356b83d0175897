"""The list of words that what was typed is held against."""

from __future__ import annotations

from dlblog.search import spelling


def test_words_of_more_texts_and_of_headings_come_first() -> None:
    pages = ["<p>Softmax softmax gradient</p>", "<p>gradient descent</p>", '<h2 id="x">Temperature</h2><p>ridge</p>']
    assert spelling(pages).split("\n") == ["temperature", "gradient", "descent", "ridge", "softmax"]


def test_programs_marks_and_short_words_are_no_words() -> None:
    page = '<html><head><meta content="metaphor"></head><body class="classy">the loss&nbsp;of <pre>import numpy</pre>p4ram Épée</body></html>'
    assert spelling([page]).split("\n") == ["loss", "épée"]


def test_the_list_is_short() -> None:
    words = ("".join(chr(97 + number // 26**place % 26) for place in range(5)) for number in range(9000))
    assert len(spelling([" ".join(words)]).split("\n")) == 4000


def test_nothing_has_no_words() -> None:
    assert spelling([]) == ""
