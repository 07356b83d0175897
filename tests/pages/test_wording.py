from __future__ import annotations

from dataclasses import replace

from dlblog.model import FrozenMap
from dlblog.pages.wording import site_word
from site_values import document, link, rendered


def test_a_word_of_the_site() -> None:
    index = link((document("a"), rendered("")))[0].index
    german = replace(index, language="de")
    assert site_word(german, "{title}, page {n}", title="Blog", n=2) == "Blog, Seite 2"
    own = replace(german, words=FrozenMap({"de": FrozenMap({"Archive": "Ablage"})}))
    assert (site_word(own, "Archive"), site_word(index, "Archive")) == ("Ablage", "Archive")
