"""Who is answered."""

from __future__ import annotations

import pytest

from dlblog.serve.guard import LOCAL, Names, refusal

OURS = {"host": "localhost:8000"}


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "LOCALHOST:1", "127.0.0.1:8000", "[::1]:8000", "localhost.:8000"]
)
def test_own_names(host: str) -> None:
    assert refusal({"host": host}, Names()) == ""


@pytest.mark.parametrize(
    "host",
    [
        *(
            "",
            "evil.example",
            "evil.example:8000",
            "127.0.0.1.nip.io",
            "localhost.evil.example",
            "evil.example@127.0.0.1",
        ),
        *("[::1", "a b", "x" * 5000, "127.0.0.1:", "192.168.1.5:8000", "[fe80::1]:8000", "localhost:8000:9", "0.0.0.0"),
    ],
)
def test_other_names(host: str) -> None:
    assert refusal({"host": host}, Names())


def test_a_missing_host() -> None:
    assert refusal({}, Names())


def test_a_chosen_name_and_all_interfaces() -> None:
    assert Names(LOCAL | {"box.lan"}).known("Box.lan:8000")
    everywhere = Names(any_address=True)
    assert everywhere.known("192.168.1.5:8000")
    assert everywhere.known("[fe80::1]:8000")
    assert not everywhere.known("evil.example:8000")  # only names can be rebound


@pytest.mark.parametrize("origin", ["http://localhost:8000", "http://127.0.0.1:8000", "https://localhost:8000"])
def test_own_pages(origin: str) -> None:
    assert refusal({**OURS, "origin": origin}, Names()) == ""


@pytest.mark.parametrize(
    "origin",
    [
        *("http://evil.example", "null", "http://localhost:3000", "http://[::1", "chrome-extension://abc", ""),
        *("http://localhost:8000.evil.example", "http://evil.example:8000", "file://localhost:8000"),
    ],
)
def test_pages_of_others(origin: str) -> None:
    assert refusal({**OURS, "origin": origin}, Names())


def test_embedding_by_others_is_refused_but_not_links() -> None:
    image = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}
    frame = {"sec-fetch-site": "same-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    own = {**image, "sec-fetch-site": "same-origin"}
    assert [bool(refusal({**OURS, **more}, Names())) for more in (image, frame, link, own)] == [
        True,
        True,
        False,
        False,
    ]
