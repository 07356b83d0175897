import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from rendering import PICTURES, codes, rendered

PHOTO = (
    '<picture><source media="screen" type="image/avif" srcset="/posts/photo.jpg.480w.avif 480w, /posts/photo.jpg.1200w.avif 1200w"'
    ' sizes="{0}"><source media="screen" type="image/webp" srcset="/posts/photo.jpg.480w.webp 480w, /posts/photo.jpg.1200w.webp 1200w"'
    ' sizes="{0}"><img src="/posts/photo.jpg" alt="p" decoding="async" width="1200" height="800"></picture>'
)
COLUMN = "(min-width: 40rem) 37rem, 100vw"


def images(text: str) -> list[dict[str, str | None]]:
    """The attributes of all <img> of a rendered text."""
    return [node.attributes for node in LexborHTMLParser(rendered(text).html).css("img, video")]


def test_a_picture_has_its_size_and_the_files_that_were_made_of_it() -> None:
    assert rendered("Text ![p](photo.jpg) text.").html == f"<p>Text {PHOTO.format(COLUMN)} text.</p>\n"


def test_the_first_is_loaded_at_once_and_the_others_when_a_reader_comes_near() -> None:
    first, second, third = images('![a](tiny.png)\n\n![b](tiny.png)\n\n<img src="clear.png" loading="eager" alt="">')
    assert "loading" not in first
    assert (second["loading"], third["loading"]) == ("lazy", "eager")
    assert first["decoding"] == second["decoding"] == third["decoding"] == "async"


@pytest.mark.parametrize(
    "text",
    [
        "![x](tiny.png)",
        "a ![x](tiny.png) b",
        "::: figure\n![x](tiny.png) ![x](tiny.png)\n:::",
        '<img src="tiny.png" alt="x">',
        "<IMG SRC=tiny.png>",
        '<figure id="fig:x"><img src="tiny.png"><figcaption>x</figcaption></figure>',
        "| a |\n|---|\n| ![x](tiny.png) |",
        "x[^1]\n\n[^1]: ![x](tiny.png)",
        "- ![x](tiny.png?v=2)",
        '<div><p><img src="/posts/tiny.png#top"></p></div>',
    ],
)
def test_wherever_a_picture_comes_from(text: str) -> None:
    found = rendered(text)
    assert re.search(r'<img [^>]*width="40" height="20"', found.html + found.notes)
    assert found.pictures == ("/posts/tiny.png",)


def test_what_a_shortcode_makes_has_sizes_too() -> None:
    assert 'width="40"' in rendered('{{< hello "<img src=tiny.png>" >}}').html


@pytest.mark.parametrize(
    "text",
    [
        "`<img src='tiny.png'>`",
        "```html\n<img src='tiny.png'>\n```",
        "<!-- <img src='tiny.png'> -->",
        "<textarea><img src='tiny.png'></textarea>",
        "<script>x = '<img src=\"/posts/tiny.png\">'</script>",
        "![x](https://example.com/posts/tiny.png)",
        "![x](//example.com/posts/tiny.png)",
        "![x](unknown.png)",
    ],
)
def test_what_is_no_picture_of_this_site_stays(text: str) -> None:
    found = rendered(text)
    assert "width" not in found.html
    assert found.pictures == ()


@pytest.mark.parametrize(
    ("attributes", "width", "height", "style"),
    [
        ("width=300", "300", "200", None),
        ("height=200", "300", "200", None),
        ("width=300 height=50", "300", "50", None),
        ("width=50%", "1200", "800", "width:50%"),
        ("height=10em", "1200", "800", "height:10em;width:auto"),
    ],
)
def test_what_the_author_says_of_the_size_wins(attributes: str, width: str, height: str, style: str | None) -> None:
    found = images(f"![x](photo.jpg){{{attributes}}}")[0]
    assert (found["width"], found["height"], found.get("style")) == (width, height, style)


def test_a_share_of_the_room_in_html() -> None:
    found = images('<img src="photo.jpg" alt="" width="50%" style="border:0;">')[0]
    assert (found["width"], found["height"], found["style"]) == ("1200", "800", "border:0;width:50%")


def test_a_drawing_without_a_width_takes_what_room_there_is() -> None:
    assert images("![x](shape.svg)")[0]["style"] == "width:100%"
    assert "style" not in images("![x](shape.svg){width=48}")[0]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("![p](photo.jpg){.l-page}", "(min-width: 56rem) 54rem, 100vw"),
        ("![p](photo.jpg){.l-screen}", "100vw"),
        ("![p](photo.jpg){.l-gutter}", "(min-width: 1180px) 14.5rem, 100vw"),
        ('<figure class="l-page"><div><img src="photo.jpg" alt="p"></div></figure>', "(min-width: 56rem) 54rem, 100vw"),
        ('<figure class="l-page"></figure><img src="photo.jpg" alt="p">', COLUMN),
        ('<img class="l-screen" src="photo.jpg" alt="p">', "100vw"),
        ("![p](photo.jpg){width=300}", "300px"),
        ("![p](photo.jpg){width=50%}", "(min-width: 40rem) 18.5rem, 50vw"),
        ("![p](photo.jpg){width=25% .l-screen}", "25vw"),
        ("::: figure\n![p](photo.jpg) ![q](photo.jpg)\n:::", "(min-width: 40rem) 18.5rem, 100vw"),
        ('<aside class="margin"><img src="photo.jpg" alt="p"></aside>', "(min-width: 1180px) 14.5rem, 100vw"),
    ],
)
def test_how_wide_a_picture_is_shown(text: str, sizes: str) -> None:
    found = LexborHTMLParser(rendered(text).html).css("source")
    assert found[0].attributes["sizes"] == sizes


def test_a_picture_or_srcset_of_the_author_s_gets_sizes_and_nothing_else() -> None:
    ours = '<picture><source srcset="other.webp"><img src="photo.jpg" alt=""></picture><img src="photo.jpg" srcset="a.png 2x" alt="">'
    html = rendered(ours).html
    assert html.count("<source") == html.count("<picture") == 1
    assert html.count('width="1200" height="800"') == 2
    assert "<source media" in rendered("<picture></picture>\n\n![p](photo.jpg)").html


def test_what_is_clear_gets_a_ground() -> None:
    assert images("![x](clear.png){.mine}\n")[0]["class"] == "clear"  # the author's class is the figure's
    assert images("a ![x](clear.png){.mine}\n")[0]["class"] == "mine clear"


def test_an_animation_is_a_film_for_those_who_do_not_mind_motion() -> None:
    html = LexborHTMLParser(rendered("![A run](run.gif){#fig:run width=151}").html)
    moving, still = html.css("video")
    assert {"autoplay", "loop", "muted", "playsinline", "controls"} <= moving.attributes.keys()
    assert "autoplay" not in still.attributes
    assert (moving.attributes["width"], moving.attributes["height"]) == ("150", "100")
    assert moving.attributes["aria-label"] == "A run"
    assert moving.attributes["poster"] == "/posts/run.gif.webp"
    first, second = html.css("source")
    assert first.attributes["src"] == second.attributes["src"] == "/posts/run.gif.mp4"
    assert first.attributes["media"] == "(prefers-reduced-motion: no-preference)"
    assert "media" not in second.attributes
    assert html.css_first("video a").attributes["href"] == "/posts/run.gif"


@pytest.mark.parametrize(
    "text",
    [
        "![x](film.mp4)",
        '<video src="film.mp4" controls></video>',
        '<video controls><source type="video/webm" src="gone.webm"></video>',
        '<video><source src="film.mp4"></video>',
        '<video src="other.mp4" poster="film.mp4"></video>',
    ],
)
def test_films_have_a_size_so_that_nothing_jumps(text: str) -> None:
    found = images(text)[0]
    assert ("gone" in text) != (found.get("width") == "640" and found.get("height") == "360")


def test_a_film_with_sizes_keeps_them() -> None:
    assert images('<video src="film.mp4" width="99" height="9"></video>')[0]["width"] == "99"
    assert images('<video src="film.mp4" width="320"></video>')[0]["height"] == "180"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Text.\n\n![x](broken.png)\n\n![x](broken.png)", "3:1 image-damaged"),
        ("Text ![x](heavy.gif).", "1:6 image-heavy"),
        ('a\n\n<p><img src="broken.png"></p>', "3:4 image-damaged"),
    ],
)
def test_what_is_wrong_with_a_picture_is_said_where_it_is_named_first(text: str, code: str) -> None:
    found = rendered(text)
    assert codes(found) == [code]
    assert "width" not in found.html or "heavy" in text


def test_an_excerpt_has_sizes_and_one_file_for_each_picture() -> None:
    found = rendered("Text ![p](photo.jpg) text.\n\nMore.")
    assert found.excerpt == (
        '<p>Text <img src="/posts/photo.jpg" alt="p" decoding="async" loading="lazy" width="1200" height="800"> text.</p>\n'
    )


def test_texts_are_read_as_before() -> None:
    found = rendered("Text ![p](photo.jpg) text ![x](run.gif).")
    assert found.text == "Text text."


PIECES = st.sampled_from(
    ["<img ", "<video ", "<picture>", "</picture>", "<figure class=l-page>", "</figure>", 'src="photo.jpg"', "src='run.gif'", ">", "/>",
     "<!--", "-->", "<script>", '"', "'", " width=", "3%", "x", "<", "<source src=film.mp4>", "</video>", "<IMG SRC=tiny.png>", "\n\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=20).map("".join))
def test_any_html_is_read(text: str) -> None:
    found = rendered(text)
    assert set(found.pictures) <= set(PICTURES)
