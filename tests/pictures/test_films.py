import io
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.model import Picture, Size
from dlblog.pictures import film
from dlblog.pictures.films import film_size
from drawn import box, element, track, webm
from shared import ROOT

FTYP = box(b"ftyp", b"isom")
TURNED = (0, 0x10000, -0x10000, 0)


def size(data: bytes) -> Size | None:
    return film_size(io.BytesIO(data))


@pytest.mark.parametrize("before", [b"", box(b"mdat", b"x" * 900), b"\0\0\0\1mdat\0\0\0\0\0\0\0\x18" + b"x" * 8])
def test_a_film_says_how_large_it_is_wherever_its_header_stands(before: bytes) -> None:
    assert size(FTYP + before + box(b"moov", track(0, 0), track(640, 360))) == Size(640, 360)


def test_a_film_that_a_telephone_turned() -> None:
    assert size(FTYP + box(b"moov", track(640, 360, TURNED))) == Size(360, 640)


def test_a_header_with_long_times() -> None:
    assert size(FTYP + box(b"moov", track(640, 360, version=1))) == Size(640, 360)


def test_webm() -> None:
    pixels = element(b"\xb0", b"\x02\x80"), element(b"\xba", b"\x01\x68")
    assert size(webm(*pixels)) == Size(640, 360)
    shown = element(b"\x54\xb0", b"\x03\x20"), element(b"\x54\xba", b"\x01\x68")
    assert size(webm(*pixels, *shown)) == Size(800, 360)
    in_centimetres = element(b"\x54\xb2", b"\x01")
    assert size(webm(*pixels, *shown, in_centimetres)) == Size(640, 360)


@pytest.mark.parametrize(
    "data", [b"", b"\0\0\0\0", FTYP, FTYP + box(b"moov"), FTYP + box(b"moov", track(0, 0)), webm()]
)
def test_without_a_size(data: bytes) -> None:
    assert size(data) is None


def test_sizes_beyond_all_sense_are_none() -> None:
    assert size(FTYP + box(b"moov", track(30000, 3))) is None
    assert size(webm(element(b"\xb0", b"\xff" * 8), element(b"\xba", b"\x01"))) is None


def test_boxes_that_lie_about_their_length_end() -> None:
    assert size(b"\0\0\0\x08free" * 5000) is None
    assert size(b"\xff\xff\xff\xffmoov" + track(640, 360)) is None or True
    assert size(b"\0\0\0\1moov" + b"\xff" * 8) is None


@given(st.binary(max_size=200), st.randoms())
def test_any_bytes_are_read(data: bytes, chance: random.Random) -> None:
    whole = bytearray(FTYP + box(b"moov", track(640, 360)))
    whole[chance.randrange(len(whole))] = chance.randrange(256)
    for each in (data, bytes(whole), b"\x1a\x45\xdf\xa3" + data, FTYP + data):
        found = size(each)
        assert found is None or found.width > 0


def test_real_films() -> None:
    folder = ROOT / "content/posts/momentum-on-a-bowl"
    assert film(str(folder / "bowl.mp4")) == Picture(Size(640, 360))
    assert film(str(folder / "step-size.webm")) == Picture(Size(640, 320))


def test_what_is_no_film_by_its_name_is_not_opened(tmp_path: Path) -> None:
    assert film(str(tmp_path / "gone.png")) is None
    (tmp_path / "a.MP4").write_bytes(b"no")
    assert film(str(tmp_path / "a.MP4")) is None
