"""Ports, addresses, the QR code."""

from __future__ import annotations

import socket

import pytest

from dlblog.serve import ports


def test_the_next_free_port() -> None:
    with ports.listen("127.0.0.1", 0) as taken:
        number = taken.getsockname()[1]
        with ports.listen("127.0.0.1", number) as other:
            assert number < other.getsockname()[1] <= number + 100


def test_a_port_that_was_just_left_can_be_had_again() -> None:
    with ports.listen("127.0.0.1", 0) as one:
        number = one.getsockname()[1]
        with socket.create_connection(("127.0.0.1", number)):
            one.setblocking(True)
            one.accept()[0].close()  # we close first: the port is now in TIME_WAIT
    with ports.listen("127.0.0.1", number) as again:
        assert again.getsockname()[1] == number


def test_an_address_that_is_not_ours() -> None:
    with pytest.raises(OSError, match="assign"):
        ports.listen("192.0.2.1", 0)


def test_the_address_in_the_network() -> None:
    found = ports.lan_address()
    assert found == "" or socket.inet_aton(found)
    assert not found.startswith("127.")


def test_the_qr_code_is_square_and_small() -> None:
    rows = ports.qr_code("http://192.168.178.123:8000/").splitlines()
    assert 10 < len(rows) < 25
