"""What a database URL says about its way over the network."""

import pytest

from stopper.standard.database_urls import parse_connection, transport_fault


@pytest.mark.parametrize(
    ("url", "is_local"),
    [
        ("postgresql:///shop?host=/run/postgresql", True),
        ("postgresql+psycopg://shop@127.0.0.1/shop", True),
        ("redis://", True),
        ("redis://cache:6379/0", None),
        ("mysql://shop@\ufffc/shop", None),
        ("amqp://broker.shop.example//", False),
    ],
)
def test_the_place_of_the_peer_is_told_or_left_open(url: str, is_local: bool | None) -> None:
    connection = parse_connection(url)

    assert connection is not None
    assert connection.is_local is is_local


@pytest.mark.parametrize("url", ["sqlite:///shop.db", "https://shop.example", "nothing", "postgresql"])
def test_other_texts_are_no_connections(url: str) -> None:
    assert parse_connection(url) is None


@pytest.mark.parametrize(
    ("url", "is_encrypted"),
    [
        ("postgresql://db.shop.example/shop", False),
        ("postgresql://db.shop.example/shop?sslmode=require", True),
        ("postgresql://db.shop.example/shop?sslmode=verify-full", None),
        ("mysql://db.shop.example/shop?ssl_ca=/etc/ssl/ca.pem", None),
        ("rediss://cache.shop.example", None),
        ("rediss://cache.shop.example?ssl_cert_reqs=none", True),
        ("mongodb+srv://docs.shop.example/shop", None),
        ("mongodb://docs.shop.example/shop", False),
    ],
)
def test_only_verified_tls_is_without_fault(url: str, is_encrypted: bool | None) -> None:
    connection = parse_connection(url)

    assert connection is not None
    fault = transport_fault(connection)
    assert (fault[1] if fault else None) is is_encrypted
