from dlblog.pages.plain_pictures import plain_pictures
from rendering import rendered


def test_pictures_and_animations_are_one_file_each() -> None:
    html = str(rendered("![p](photo.jpg)\n\n![r & s](run.gif)").html)
    assert "<picture>" in html
    assert "<video" in html
    plain = plain_pictures(html)
    assert "<picture" not in plain
    assert "<video" not in plain
    assert "<source" not in plain
    assert '<img src="/posts/photo.jpg" alt="p" decoding="async" width="1200" height="800">' in plain
    assert '<img src="/posts/run.gif" alt="r &amp; s" width="300" height="200" loading="lazy">' in plain


def test_of_a_pair_the_light_one_stays() -> None:
    plain = plain_pictures(str(rendered("![p](photo.jpg){dark=clear.png}").html))
    assert plain.count("<img") == 1
    assert "photo.jpg" in plain
    lone = '<img class="only-dark" src="/a.png">'
    assert plain_pictures(lone) == lone


def test_what_an_author_wrote_stays() -> None:
    theirs = '<picture><source srcset="/a.webp"><img src="/a.png"></picture><video src="/a.mp4"></video>'
    assert plain_pictures(theirs) == theirs
