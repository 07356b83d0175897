import io
import warnings
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from dlblog.model import Picture, Recipe, Size
from dlblog.pictures.raster import File, opened, remade, still
from drawn import animated, flat, noise, saved

SMALL = Recipe(widths=(100, 200), formats=("avif", "webp"))


def made(data: bytes, recipe: Recipe = SMALL) -> list[File]:
    return list(remade(opened(data), len(data), recipe))


def shown(file: File) -> Image.Image:
    return Image.open(io.BytesIO(file.data))


def test_a_photograph_in_two_formats_and_three_widths() -> None:
    data = saved(noise(300, 200), "JPEG", quality=95)
    files = made(data)
    assert [(file.type, file.suffix) for file in files] == [
        ("image/avif", ".100w.avif"), ("image/avif", ".200w.avif"), ("image/avif", ".300w.avif"),
        ("image/webp", ".100w.webp"), ("image/webp", ".200w.webp"), ("image/webp", ".300w.webp"),
    ]  # fmt: skip
    assert [shown(file).size for file in files[:3]] == [(100, 67), (200, 133), (300, 200)]
    sizes = [len(file.data) for file in files]
    assert sizes == sorted(sizes[:3]) + sorted(sizes[3:])
    assert sizes[2] < sizes[5] < len(data)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_formats(kind: str) -> None:
    data = saved(noise(300, 200), kind, **({"lossless": True} if kind == "WEBP" else {}))
    assert {file.width for file in made(data)} == {100, 200, 300}
    assert opened(data).picture == Picture(Size(300, 200))


def test_a_diagram_is_kept_without_loss_when_that_is_smaller() -> None:
    image = flat(400, 300)
    data = saved(image, compress_level=0)
    files = made(data)
    assert files
    last = files[-1]
    assert (last.type, last.width) == ("image/webp", 400)
    assert shown(last).convert("RGB").tobytes() == image.tobytes()
    assert len(last.data) < len(data)


def test_nothing_is_offered_that_is_not_smaller() -> None:
    data = saved(noise(300, 200), "WEBP", quality=1)
    assert len(data) < 10_000
    assert made(data) == []
    poor = saved(noise(900, 900), "JPEG", quality=3)
    found = opened(poor)
    assert len(poor) > 10_000
    assert list(remade(found, 10_001, Recipe(widths=(), quality=100))) == []


def test_nothing_is_made_of_small_files_and_without_formats() -> None:
    assert made(saved(flat(40, 40))) == []
    assert made(saved(noise(300, 200)), Recipe(formats=())) == []


def test_a_picture_is_turned_as_the_camera_noted_and_says_nothing_else() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    data = saved(noise(300, 200), "JPEG", quality=95, exif=exif, comment=b"secret")
    assert opened(data).picture.size == Size(200, 300)
    for file in made(data):
        image = shown(file)
        assert image.height > image.width
        assert not image.getexif()
        assert b"Camera" not in file.data
        assert b"secret" not in file.data


def test_colours_keep_their_profile_but_for_the_usual_one() -> None:
    usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    other = usual.replace("sRGB".encode("utf-16-be"), "mine".encode("utf-16-be"))
    for profile, kept in ((usual, None), (other, other)):
        for file in made(saved(noise(300, 200), "JPEG", quality=95, icc_profile=profile)):
            assert shown(file).info.get("icc_profile") == kept


def test_what_is_clear_stays_clear() -> None:
    image = noise(300, 200)
    image.putalpha(Image.linear_gradient("L").resize((300, 200)))
    data = saved(image)
    assert opened(data).picture.clear
    assert all(shown(file).mode == "RGBA" for file in made(data))
    image.putalpha(255)
    assert not opened(saved(image)).picture.clear
    assert all(shown(file).mode == "RGB" for file in made(saved(noise(300, 200))))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_colours_is_measured(mode: str) -> None:
    image = Image.new(mode, (300, 200)) if mode == "I;16" else noise(300, 200).convert(mode)
    data = saved(image, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(data).picture.size == Size(300, 200)
    assert bool(made(data)) <= (mode not in ("I;16", "CMYK"))


def test_animations_are_measured_and_left_alone() -> None:
    for data in (animated(3), saved(noise(60, 40), "WEBP", save_all=True, append_images=[noise(60, 40, 1)])):
        found = opened(data)
        assert found.animated
        assert found.picture.size
        assert list(remade(replace(found), 99_999, SMALL)) == []
    poster = still(opened(animated(3)))
    assert Image.open(io.BytesIO(poster)).size == (40, 30)


def test_avif_is_measured_and_left_alone() -> None:
    data = saved(noise(300, 200), "AVIF", quality=100)
    assert opened(data).picture == Picture(Size(300, 200))
    assert made(data) == []


def test_what_is_too_high_for_a_format_is_offered_in_the_others() -> None:
    data = saved(noise(30, 16_500), "PNG")
    assert {file.type for file in made(data, replace(SMALL, widths=()))} == {"image/avif"}


def test_a_variant_is_not_wider_than_any_screen() -> None:
    data = saved(noise(4000, 100), "PNG")
    assert {file.width for file in made(data, Recipe(widths=(), formats=("webp",)))} == {3840}


def test_enormous_pictures_are_not_unpacked() -> None:
    data = saved(Image.new("1", (9000, 9000)))
    assert opened(data).picture == Picture(Size(9000, 9000), fault="huge")
    assert opened(saved(Image.new("1", (20_000, 20_000)))).picture == Picture(None, fault="huge")


def test_damaged_pictures_are_a_fault() -> None:
    data = saved(noise(300, 200))
    for broken in (b"", b"no", data[:200], data[:300] + b"\0" * 99 + data[400:]):
        assert opened(broken).picture == Picture(None, fault="damaged")
        assert made(broken) == []


def test_the_same_bytes_each_time() -> None:
    data = saved(noise(300, 200))
    assert made(data) == made(data)


HEADS = [
    saved(noise(40, 30), kind)[:length] for kind in ("PNG", "JPEG", "WEBP", "AVIF", "GIF") for length in (8, 60, 400)
]


@given(st.sampled_from([b"", *HEADS]), st.binary(max_size=300))
@settings(max_examples=200)
def test_no_bytes_are_an_exception(head: bytes, rest: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        list(remade(opened(head + rest), 99_999, SMALL))


@given(st.integers(0, 399), st.integers(0, 255))
@settings(max_examples=150)
def test_no_single_wrong_byte_is_an_exception(place: int, byte: int) -> None:
    for head in HEADS[2::3]:
        data = bytearray(head)
        data[place % len(data)] = byte
        opened(bytes(data))
