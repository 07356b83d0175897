import pytest

from dlblog.diagnostics import Span
from dlblog.inputs import Inputs
from dlblog.model import Asset, Body, Card, Document, FrozenMap, Meta, Reference
from dlblog.world import World, asset_index, asset_urls, card_index, read_libraries, with_media
from shared import NOON

BUNDLE = Card("content/posts/a/index.md", "/posts/a/", "a", "A")
SINGLE = Card("content/posts/b.md", "/posts/b/", "b", "B")
ABOUT = Card("content/pages/about.md", "/about/", "about", "About", is_page=True)
PATHS = (
    "content/assets/logo.png",
    "content/assets/videos/v w.mp4",
    "content/posts/a/fig.png",
    "content/posts/a/data/x.csv",
    "content/posts/shared.png",
    "content/pages/CNAME",
    "content/code/train.py",
    "content/references.bib",
)
URLS = asset_urls([Asset(p) for p in PATHS], [BUNDLE, SINGLE, ABOUT])
BIB = "@article{doe2020, title={One}, author={Doe, Jane}, year={2020}}\n"


FILES = asset_index(URLS)


def document(path: str, **meta: object) -> Document:
    spans = FrozenMap({key: Span(path, 5, 8) for key in meta})
    return Document(Meta("T", spans=spans, **meta), Body(path, ""))  # type: ignore[arg-type]


def test_where_files_are_published() -> None:
    assert URLS == {
        "content/assets/logo.png": "/assets/logo.png",
        "content/assets/videos/v w.mp4": "/assets/videos/v%20w.mp4",
        "content/posts/a/fig.png": "/posts/a/fig.png",
        "content/posts/a/data/x.csv": "/posts/a/data/x.csv",
        "content/posts/shared.png": "/posts/shared.png",
        "content/pages/CNAME": "/CNAME",
    }


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("content/posts/a/fig.png", "/posts/a/fig.png"),
        ("/images/logo.png", "/assets/logo.png"),
        ("/_assets/logo.png", "/assets/logo.png"),
        ("/assets/videos/v w.mp4", "/assets/videos/v%20w.mp4"),
        ("/images/none.png", None),
        ("content/code/train.py", None),
    ],
)
def test_files_are_found_by_path_or_by_another_system_s_address(name: str, url: str | None) -> None:
    assert FILES.get(name) == url


def test_a_file_that_is_there_wins_over_one_that_may_be_meant() -> None:
    urls = asset_urls([Asset("content/pages/images/a.png"), Asset("content/assets/a.png")], [])
    assert asset_index(urls)["/images/a.png"] == "/images/a.png"


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("assets/videos/v w.mp4", "/assets/videos/v%20w.mp4"),
        ("/assets/videos/v w.mp4", "/assets/videos/v%20w.mp4"),
        ("https://youtu.be/x", "https://youtu.be/x"),
    ],
)
def test_media_of_front_matter(written: str, url: str) -> None:
    card, faults = with_media(document(SINGLE.path, video=written), Card("p", "/u/", "s", "T", video=written), FILES)
    assert card.video == url
    assert not faults


def test_media_beside_a_post_and_missing_media() -> None:
    card, _ = with_media(document(BUNDLE.path, image="fig.png"), BUNDLE, FILES)
    assert card.image == "/posts/a/fig.png"
    card, (fault,) = with_media(document(BUNDLE.path, video="fog.mp4"), BUNDLE, FILES)
    assert (fault.code, fault.span) == ("asset-missing", Span(BUNDLE.path, 5, 8))
    assert card.video == ""


def test_cards_by_path_url_and_slug() -> None:
    index = card_index([BUNDLE, SINGLE])
    assert index["a"] is index["/posts/a/"] is index["content/posts/a/index.md"] is BUNDLE


def inputs(**texts: str) -> Inputs:
    return Inputs((), NOON, tuple(Asset(p) for p in texts), text=texts.get)


def test_a_post_s_bibliography_comes_before_the_site_s() -> None:
    texts = {
        "content/references.bib": BIB,
        "content/bibliography/more.bib": BIB.replace("doe2020", "b2"),
        "content/posts/own.bib": BIB.replace("doe2020", "c3") + BIB.replace("One", "Mine"),
    }
    library, own, faults = read_libraries([document("content/posts/b.md", bibliography=("own.bib",))], inputs(**texts))
    assert set(library) == {"doe2020", "b2"}
    assert set(own["content/posts/b.md"]) == {"doe2020", "b2", "c3"}
    assert own["content/posts/b.md"]["doe2020"].fields["title"] == "Mine"
    assert library["doe2020"].fields["title"] == "One"
    assert not faults


def test_a_missing_bibliography_names_the_nearest() -> None:
    _, _, (fault,) = read_libraries(
        [document("content/posts/b.md", bibliography=("refrences.bib",))], inputs(**{"content/references.bib": BIB})
    )
    assert fault.code == "bib-missing"
    assert fault.hint == 'did you mean "references.bib"?'
    assert fault.span == Span("content/posts/b.md", 5, 8)


def test_the_answers_a_renderer_gets() -> None:
    library, _, _ = read_libraries([], inputs(**{"content/references.bib": BIB}))
    world = World(
        [SINGLE],
        URLS,
        {"content/x.md": "x"}.get,
        lambda key: (key.upper(), ()),
        lambda path, key: library.get(key) if path == "p" else None,
        lambda path, key: library.near(key),
    )
    ask = world.for_document("p")

    def fetch(kind: str, key: str) -> object:
        return ask((kind, key))

    reference = fetch("reference", "doe2020")
    assert isinstance(reference, Reference)
    assert world.for_document("q")(("reference", "doe2020")) is None
    assert reference.fields["title"] == "One"
    assert fetch("reference", "zz") is None
    assert fetch("near-reference", "doe2021") == "doe2020"
    assert fetch("card", "content/posts/b.md") is SINGLE
    assert fetch("asset", "content/assets/logo.png") == "/assets/logo.png"
    assert fetch("file", "content/x.md") == "x"
    assert fetch("shortcode", "k") == "K"
    assert fetch("shortcode-fault", "k") is None
