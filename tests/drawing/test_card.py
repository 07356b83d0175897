"""Cards of posts: their size, what they say, how long they take."""

from __future__ import annotations

import io
import time

from PIL import Image

from asking import FONTS
from dlblog.drawing.card import SIZE, Fonts, Words, card
from dlblog.drawing.colours import ACCENT, PAPER, Oklch, rgb

FONT = Fonts(FONTS["static/fonts/serif.woff2"], FONTS["static/fonts/sans.woff2"])
WORDS = Words("Softmax and its gradient", "Article", ("Ada Lovelace",), "Downhill")
TITLE, NAMES = (90, 130, 1200, 500), (90, 530, 1200, 600)  # where the title and the last line stand
Box = tuple[int, int, int, int]


def drawn(words: Words = WORDS, accent: Oklch = ACCENT) -> Image.Image:
    return Image.open(io.BytesIO(card(words, FONT, accent)[0])).convert("RGB")


def inked(image: Image.Image, box: Box) -> bool:
    return len(image.crop(box).getcolors(1 << 20) or ()) > 1


def test_a_card() -> None:
    data, lacking = card(WORDS, FONT, ACCENT)
    assert (data[:4], lacking) == (b"\x89PNG", "")
    assert len(data) < 40_000
    image = drawn()
    assert image.size == SIZE
    assert (image.getpixel((3, 300)), image.getpixel((1190, 5))) == (rgb(ACCENT), rgb(PAPER))
    assert inked(image, TITLE)
    assert inked(image, NAMES)


def test_the_same_words_are_the_same_bytes() -> None:
    first = card(WORDS, FONT, ACCENT)
    for title in ("Other", "words " * 9, "注意力"):  # whatever was drawn in between
        card(Words(title, "Log", ("Bea", "Ada"), "Elsewhere"), FONT, (0.6, 0.2, 30))
    assert card(WORDS, FONT, ACCENT) == first


def test_nothing_leaves_the_margins() -> None:
    for title in ("W" * 200, "long words and " * 40, "", "ÅÇ|qjÿ" * 3):
        many = tuple(f"Author Number {n}" for n in range(30))
        image = drawn(Words(title, "Kind " * 40, many, "A site " * 20))
        for box in ((24, 0, 90, 630), (1135, 0, 1200, 630), (24, 0, 1200, 60), (24, 600, 1200, 630)):
            assert not inked(image, box), (title, box)


def test_what_no_font_has_is_told_and_the_name_of_the_site_stands_there() -> None:
    words = Words("注意力机制", "Article", (), "Downhill")
    data, lacking = card(words, FONT, ACCENT)
    assert lacking == "注意力机制"
    assert (
        Image.open(io.BytesIO(data)).convert("RGB").crop(TITLE).tobytes()
        == drawn(Words("Downhill", "Article", (), "")).crop(TITLE).tobytes()
    )


def test_a_font_for_other_scripts_is_used_only_where_it_is_needed() -> None:
    more = Fonts(FONT.serif, FONT.sans, FONT.sans)  # it has no Chinese either
    assert card(WORDS, more, ACCENT) == card(WORDS, FONT, ACCENT)
    assert card(Words("注", "", (), ""), more, ACCENT)[1] == "注"


def test_a_thousand_cards_are_no_matter() -> None:
    best = 1.0
    for number in range(10):
        start = time.process_time()
        card(
            Words(f"Gradient accumulation, and the mean that is not a mean {number}", "Article", (), "D"), FONT, ACCENT
        )
        best = min(best, time.process_time() - start)
    assert best < 0.015
