import pytest

from dlblog.fs.decode import MAX_TEXT, decode


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"a\r\nb\rc\n", "a\nb\nc\n"), (b"\xef\xbb\xbfa", "a"), ("é".encode(), "é"), (b"", "")],
)
def test_decode(data: bytes, text: str) -> None:
    assert decode(data, "a.md") == (text, ())


def test_bytes_that_are_not_utf8_are_named_by_line_and_column() -> None:
    text, (fault,) = decode(b"one\ncaf\xe9\n", "a.md")
    assert text is None
    assert fault.span
    assert (fault.code, fault.span.line, fault.span.column) == ("encoding", 2, 4)
    assert "UTF-16" in decode("a".encode("utf-16"), "a.md")[1][0].message


def test_a_text_that_is_too_long_is_refused() -> None:
    text, (fault,) = decode(b"x" * (MAX_TEXT + 1), "a.md")
    assert (text, fault.code) == (None, "file-too-long")
